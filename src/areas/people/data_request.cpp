// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/data_request.hpp"

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<DataRequestKind, 2> kKinds = {{{DataRequestKind::Correct, "correct"}, {DataRequestKind::Delete, "delete"}}};
constexpr CodeTable<DataRequestState, 3> kStates = {{
    {DataRequestState::Open, "open"},
    {DataRequestState::Done, "done"},
    {DataRequestState::Refused, "refused"},
}};

}  // namespace

std::string_view code_of(DataRequestKind kind) { return code_in(kKinds, kind); }
std::optional<DataRequestKind> parse_data_request_kind(std::string_view code) { return parse_in(kKinds, code); }
std::string_view code_of(DataRequestState state) { return code_in(kStates, state); }
std::optional<DataRequestState> parse_data_request_state(std::string_view code) { return parse_in(kStates, code); }

}  // namespace sunclover::people
