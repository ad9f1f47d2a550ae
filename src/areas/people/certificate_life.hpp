// SPDX-License-Identifier: AGPL-3.0-or-later
// The life of a disability certificate as a state machine over a person's record: which act may follow which state, and
// what the record says afterwards. Replaced and cancelled are final; one certificate of a person is in force at most. Pure.
// Source: 残疾人证管理办法（残联发〔2017〕34号）: ten years, renewal, B1 … B9 after a loss, migration, cancellation.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/people/certificate_act.hpp"
#include "base/result.hpp"

namespace sunclover::people {

/// What a district sets.
struct CertificateRules {
    int valid_years = 10;
    int notice_days = 90;   ///< how long before the last day a certificate is listed and may be renewed
};

/// A category with its grade, as the assessment found it.
struct AssessedDisability {
    base::DisabilityCategory category = base::DisabilityCategory::Physical;
    base::Grade grade;
    auto operator<=>(const AssessedDisability&) const = default;
};

/// What somebody wants done; only what belongs to the act is looked at.
struct CertificateOrder {
    CertificateAct act = CertificateAct::Renew;
    base::Day day;
    std::string proof = {};
    std::optional<CertificateReason> reason = {};       ///< Cancel
    std::vector<AssessedDisability> assessed = {};      ///< Issue, Reassess: all that the assessment found
    std::optional<base::PlaceCode> committee = {};      ///< Move: where to; unset: out of the district
};

/// When it is decided.
struct CertificateMoment {
    base::Day today;
    std::optional<base::Day> last_act = {};   ///< the day of the newest act; none may be dated before it
    CertificateRules rules = {};
};

struct CertificateDecision {
    /// The record afterwards; a new certificate stands first, without an id, as new disabilities do.
    std::optional<Person> after = {};
    std::optional<CertificateReason> reason = {};
    /// Each names its field: act, day, proof, reason, assessed, committee.
    std::vector<base::Error> errors = {};
};

/// The certificate to which something can happen: the valid one, else the one that is lost; nullptr if all have ended.
const Certificate* living_certificate(const Person& person);

/// Why the act cannot follow the state that the person's certificates are in; nothing if it can.
std::optional<base::Error> act_fault(const Person& person, CertificateAct act);

/// Those of chosen_acts that can follow.
std::vector<CertificateAct> possible_acts(const Person& person);

CertificateDecision decide_certificate(const Person& before, const CertificateOrder& order, const CertificateMoment& moment);

}  // namespace sunclover::people
