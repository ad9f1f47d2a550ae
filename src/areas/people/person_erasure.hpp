// SPDX-License-Identifier: AGPL-3.0-or-later
// That somebody's data shall be erased: who said so, and who confirmed it.
#pragma once

#include <cstdint>
#include <optional>

#include "areas/people/data_request.hpp"

namespace sunclover::people {

struct PersonErasureTag;
using PersonErasureId = base::Id<PersonErasureTag>;

enum class ErasureState { Waiting, Done, Declined };

struct PersonErasure {
    PersonErasureId id;
    PersonRef person;
    DataRequestId request;   ///< which the person made
    ErasureState state = ErasureState::Waiting;
    access::AccountId proposed_by;
    base::Instant proposed_at;
    std::optional<access::AccountId> decided_by = {};   ///< never who proposed it, where it is done
    std::optional<base::Instant> decided_at = {};
    std::int64_t version = 1;
};

/// "waiting"; the catalogue key is "people.erasure_state.waiting".
std::string_view code_of(ErasureState state);
std::optional<ErasureState> parse_erasure_state(std::string_view code);

}  // namespace sunclover::people
