// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/person_erasure.hpp"

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<ErasureState, 3> kStates = {{
    {ErasureState::Waiting, "waiting"},
    {ErasureState::Done, "done"},
    {ErasureState::Declined, "declined"},
}};

}  // namespace

std::string_view code_of(ErasureState state) { return code_in(kStates, state); }
std::optional<ErasureState> parse_erasure_state(std::string_view code) { return parse_in(kStates, code); }

}  // namespace sunclover::people
