// SPDX-License-Identifier: AGPL-3.0-or-later
// The facts of a person on a day, as policies ask for them. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/people/outline.hpp"
#include "areas/policy/policy.hpp"

namespace sunclover::policy {

/// Who said so. A later record takes the place of an earlier one from its first day on.
enum class RecordedBy { Officer, Resident, List };
std::string_view code_of(RecordedBy source);   ///< "officer"
std::optional<RecordedBy> recorded_by_from(std::string_view code);

/// One fact with the days on which it holds. Records are never changed: a correction is a later one.
struct RecordedFact {
    std::string fact;                        ///< name in the dictionary
    std::string value;                       ///< as value_text() writes it; empty: not known any more
    base::Day from;
    std::optional<base::Day> until = {};     ///< the last day; unset: still so
    RecordedBy source = RecordedBy::Officer;
    base::Instant recorded_at;
    std::optional<base::Day> proof_day = {};            ///< of the paper that was shown
    std::optional<people::HouseholdId> household = {};  ///< recorded for all who lived there
    std::optional<people::PersonId> told_of = {};       ///< whose record it was told for, where that was somebody else
    std::optional<access::AccountId> account = {};      ///< who entered it
};

/// What was recorded last of those that hold on the day; nullptr if none does. It may say that the fact is not known any more.
const RecordedFact* recorded_on(const std::vector<RecordedFact>& recorded, std::string_view fact, base::Day day);

/// "低保", "true", "67". Empty: not known.
std::string value_text(const feel::Value& value);
/// @returns nothing for a text that the fact cannot have
std::optional<feel::Value> value_from(const rules::FactDefinition& fact, const std::string& text);

struct PersonFacts {
    people::Outline outline = {};
    int household_size = 1;                  ///< disabled people in the household, the person included
    std::vector<RecordedFact> recorded = {}; ///< in the order in which they were recorded
};

/// One value for each fact of the book; null: not known, or nothing where that is an answer.
rules::FactRow facts_of(const PolicyBook& book, const PersonFacts& person, base::Day day);

}  // namespace sunclover::policy
