// SPDX-License-Identifier: AGPL-3.0-or-later
// One thing that happened to a disability certificate: issued, renewed, lost, cancelled … The history of a person's
// certificates is made of them; it is appended to and never changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::people {

struct CertificateActTag;
using CertificateActId = base::Id<CertificateActTag>;

enum class CertificateAct {
    Issue,
    Renew,        ///< the ten years are over, or nearly
    Reassess,     ///< another category or grade, a new number
    Move,         ///< the register place: another committee or township, or out of the district
    ReportLoss,
    Replace,      ///< what was lost or damaged, with the same category and grade
    Cancel,
    Correct,      ///< somebody put right what was entered wrongly; nothing happened to the certificate
};

enum class CertificateReason { Death, NoLongerDisabled, OwnWish, Lost, Damaged, LeftDistrict };

struct CertificateEvent {
    CertificateActId id;
    CertificateId certificate;   ///< the one that is in force afterwards, or that ended
    CertificateAct act = CertificateAct::Issue;
    base::Day day;               ///< on which it took effect
    std::optional<CertificateReason> reason = {};
    std::string proof;           ///< number or name of the paper that was shown; may be empty
    base::Instant at;            ///< when it was entered
    access::AccountId account;
    std::string account_name;    ///< who entered it
};

/// "renew"; the catalogue keys are "people.act.renew" (what was done) and "people.act_title.renew" (what to do).
std::string_view code_of(CertificateAct act);
std::optional<CertificateAct> parse_certificate_act(std::string_view code);
/// Those that somebody chooses: a correction is noted where a record is edited.
const std::vector<CertificateAct>& chosen_acts();

/// "death"; "people.certificate_reason.death"
std::string_view code_of(CertificateReason reason);
std::optional<CertificateReason> parse_certificate_reason(std::string_view code);
/// Why a certificate is cancelled.
const std::vector<CertificateReason>& cancel_reasons();

/// Whether the rules ask for a paper: an assessment, a migration certificate, a death certificate, a written wish.
/// @source 残疾人证管理办法（残联发〔2017〕34号）
bool needs_proof(CertificateAct act);

}  // namespace sunclover::people
