// SPDX-License-Identifier: AGPL-3.0-or-later
// A resident of the register with everything that the federation knows about them: certificate,
// disabilities with their dates, household, guardians and carers, and how to reach them. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "areas/people/contact_need.hpp"
#include "areas/people/guardian.hpp"
#include "areas/people/person_ref.hpp"
#include "base/certificate_number.hpp"
#include "base/day.hpp"
#include "base/instant.hpp"

namespace sunclover::people {

struct CertificateTag;
using CertificateId = base::Id<CertificateTag>;
struct DisabilityTag;
using DisabilityId = base::Id<DisabilityTag>;
struct HouseholdTag;
using HouseholdId = base::Id<HouseholdTag>;

/// One category and grade with the days on which it counts. A change of grade ends one and begins
/// another, because entitlements change from that day.
struct Disability {
    DisabilityId id;
    base::DisabilityCategory category = base::DisabilityCategory::Physical;
    base::Grade grade;
    base::Day from;
    std::optional<base::Day> until = {};  ///< the last day; unset: still so

    bool holds_on(base::Day day) const { return from <= day && (!until || day <= *until); }
};

enum class CertificateState { Valid, Lost, Replaced, Cancelled };

struct Certificate {
    CertificateId id;
    base::CertificateNumber number;
    base::Day issued;
    std::optional<base::Day> expires = {};  ///< the last day on which it is valid
    CertificateState state = CertificateState::Valid;

    bool holds_on(base::Day day) const {
        return state == CertificateState::Valid && issued <= day && (!expires || day <= *expires);
    }
};

enum class HouseholdRelation { Head, Spouse, Child, Parent, Sibling, Grandchild, Other };

struct HouseholdPlace {
    HouseholdId id;
    HouseholdRelation relation = HouseholdRelation::Other;
};

/// No row is deleted: history, audit and repayments still name it. A merged record leads to the one that goes on; an erased one
/// tells nothing about anybody (erase_person.hpp).
enum class PersonState { Registered, MovedAway, Deceased, Merged, Erased };

/// Whether nothing more is written about the record.
constexpr bool is_over(PersonState state) { return state == PersonState::Merged || state == PersonState::Erased; }

struct Person {
    PersonRef ref;
    std::string name;
    base::Sex sex = base::Sex::Female;
    base::Day birth;
    base::PlaceCode committee;
    std::string address;                 ///< without township and committee; may be empty
    std::string phone;                   ///< base::normal_phone; may be empty
    std::vector<ContactNeed> needs;      ///< sorted, each once
    Channel channel = Channel::Phone;
    std::vector<Certificate> certificates;   ///< newest first; never empty
    std::vector<Disability> disabilities;    ///< newest first; never empty
    std::vector<Guardian> guardians;         ///< newest first
    std::optional<HouseholdPlace> household = {};
    PersonState state = PersonState::Registered;
    std::int64_t version = 1;            ///< counts the changes; an edit names the one it began from
    base::Instant registered_at;
    base::Instant changed_at;

    int age_on(base::Day today) const { return base::age_on(birth, today); }
    /// Those that count on `day`, the heaviest first.
    std::vector<Disability> disabilities_on(base::Day day) const;
    /// The heaviest grade on `day`; unset if none counts.
    std::optional<base::Grade> heaviest_grade_on(base::Day day) const;
    /// The certificate that is valid on `day`; else the newest.
    const Certificate& certificate_on(base::Day day) const;
    std::vector<Guardian> guardians_on(base::Day day) const;
};

/// Who is written to about a person.
struct Addressee {
    std::string name;    ///< of the person, whoever reads it to them
    /// Where text messages go: to the guardian where that is how the person is reached or the person has
    /// no phone, and whose powers let them hear of it. Empty if nobody can be reached.
    std::string phone;
};

/// What there is to hear about a person.
struct Notice {
    base::Day today;               ///< local calendar day: which guardians are in office
    access::GuardianPowers about;  ///< a guardian hears of it with one of these
};

Addressee addressee_of(const Person& person, const Notice& notice);

/// What a list shows: enough to recognise a person, too little to use.
struct PersonSummary {
    PersonRef ref;
    std::string masked_name;                    ///< 王*英
    /// Catalogue keys, the heaviest first: "people.disability.visual_1" → 视力一级
    std::vector<std::string> disability_keys;
    base::PlaceCode committee;                  ///< its township is ref.township
    std::vector<ContactNeed> needs;
    Channel channel = Channel::Phone;
    int age = 0;
    PersonState state = PersonState::Registered;
};

/// @param today  local calendar day: which disabilities count, and the age
PersonSummary summarise(const Person& person, base::Day today);

/// The catalogue key of a category with its grade: "people.disability.visual_1".
std::string disability_key(base::DisabilityCategory category, base::Grade grade);

}  // namespace sunclover::people
