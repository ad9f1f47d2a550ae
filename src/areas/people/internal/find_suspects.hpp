// SPDX-License-Identifier: AGPL-3.0-or-later
// Who in the register may be the same person, inside a transaction, with bounded reads.
#pragma once

#include <vector>

#include "areas/people/duplicate_pair.hpp"
#include "areas/people/store/people_store.hpp"
#include "areas/people/suspect.hpp"
#include "platform/services.hpp"

namespace sunclover::places {
class Directory;
}

namespace sunclover::people {

/// In the person's township by all that the rule knows, in the others by the exact keys. The person itself and pairs
/// that are known already, whatever was said of them, are left out; the likeliest come first.
/// @param person  saved or about to be
std::vector<Suspect> find_suspects(
    const People& people, const places::Directory& directory, const Person& person, base::Day today
);

/// Those whom the caller may know of.
std::vector<Suspect> visible_of(const std::vector<Suspect>& suspects, const access::Caller& caller);
/// Whether one of them has the person's identity number: then there is nothing to answer.
bool has_same_identity(const std::vector<Suspect>& suspects);

/// @param found    all suspects, @param visible  those whom the caller was or will be shown
/// @errors Conflict people.error.identity_known on certificate_number, whoever has it; Conflict on different_because
///         (people.error.different_because) where a visible suspect was not shown before or the reason is none
base::Result<> check_answer(
    const std::vector<Suspect>& found, const std::vector<Suspect>& visible, const std::optional<DifferentPeople>& answer
);

/// When pairs are kept, and what was said of them.
struct PairNote {
    const platform::Services& services;
    const std::optional<DifferentPeople>& answer;
    std::optional<access::AccountId> by = {};
    std::string remark = {};   ///< what was said of all that stay open, as by an import
};
inline PairNote pair_note(
    const platform::Services& services, const std::optional<DifferentPeople>& answer, const access::Caller& caller
) {
    return {services, answer, caller.account, {}};
}
/// Keeps each suspect as a pair: different where the answer names them, else open.
void keep_pairs(const People& people, const PersonRef& person, const std::vector<Suspect>& suspects, const PairNote& note);

}  // namespace sunclover::people
