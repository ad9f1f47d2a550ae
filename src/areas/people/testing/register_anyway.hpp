// SPDX-License-Identifier: AGPL-3.0-or-later
// For database tests of this area and of others, whose people resemble each other: registers somebody and says of all who
// are shown that they are other people.
#pragma once

#include <string>
#include <utility>

#include "areas/people/register_person.hpp"
#include "base/task.hpp"

namespace sunclover::people {

struct Registrar {
    const platform::Services& services;
    const places::Directory& directory;
    const access::Caller& caller;
};

inline base::Result<Registered> register_anyway(const Registrar& by, const PersonDraft& draft, const std::string& key) {
    auto first = base::sync_wait(register_person(by.services, by.directory, by.caller, draft, key, {}));
    if (!first || first->suspects.empty()) return first;
    std::optional<DifferentPeople> different = DifferentPeople{{}, "another person of the test"};
    for (const auto& suspect : first->suspects) different->shown.push_back(suspect.summary.ref);
    return base::sync_wait(register_person(by.services, by.directory, by.caller, draft, key, {}, different));
}

}  // namespace sunclover::people
