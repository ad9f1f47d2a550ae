// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/match_kind.hpp"

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<MatchKind, 13> kMatchKinds = {{
    {MatchKind::Number, "number"},
    {MatchKind::Phone, "phone"},
    {MatchKind::GuardianPhone, "guardian_phone"},
    {MatchKind::Name, "name"},
    {MatchKind::FormerName, "former_name"},
    {MatchKind::SameSound, "same_sound"},
    {MatchKind::PartOfName, "part_of_name"},
    {MatchKind::Tail, "tail"},
    {MatchKind::Initials, "initials"},
    {MatchKind::CloseName, "close_name"},
    {MatchKind::ClosePinyin, "close_pinyin"},
    {MatchKind::CloseNumber, "close_number"},
    {MatchKind::ClosePhone, "close_phone"},
}};

}  // namespace

std::string_view code_of(MatchKind kind) { return code_in(kMatchKinds, kind); }

}  // namespace sunclover::people
