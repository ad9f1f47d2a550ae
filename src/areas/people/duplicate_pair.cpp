// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/duplicate_pair.hpp"

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<PairState, 3> kPairStates = {{
    {PairState::Open, "open"},
    {PairState::Different, "different"},
    {PairState::Merged, "merged"},
}};

}  // namespace

std::string_view code_of(PairState state) { return code_in(kPairStates, state); }
std::optional<PairState> parse_pair_state(std::string_view code) { return parse_in(kPairStates, code); }

}  // namespace sunclover::people
