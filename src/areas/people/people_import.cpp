// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/people_import.hpp"

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<ImportState, 7> kStates = {{
    {ImportState::Checking, "checking"},
    {ImportState::Checked, "checked"},
    {ImportState::Writing, "writing"},
    {ImportState::Done, "done"},
    {ImportState::Refused, "refused"},
    {ImportState::Stopped, "stopped"},
    {ImportState::Cancelled, "cancelled"},
}};

}  // namespace

std::string_view code_of(ImportState state) { return code_in(kStates, state); }
std::optional<ImportState> parse_import_state(std::string_view code) { return parse_in(kStates, code); }
bool is_under_way(ImportState state) { return state == ImportState::Checking || state == ImportState::Writing; }

}  // namespace sunclover::people
