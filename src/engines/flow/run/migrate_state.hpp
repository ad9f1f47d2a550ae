// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes a running instance over to another definition of its process.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engines/flow/run/state.hpp"

namespace sunclover::flow {

/// Elements of the old definition that have another id in the new one: old → new.
using NodeNames = std::map<std::string, std::string, std::less<>>;

/// What runs stays as it is, at the elements of the same or the named id: nothing is begun, ended or
/// sent. Only what fits is taken over, and the result can be stepped.
/// @param from  the definition that `state` belongs to
/// @errors why not, one line for each part of the state that finds no place
tl::expected<State, std::vector<std::string>> migrate_state(
    const State& state, const Definition& from, const Definition& to, const NodeNames& names = {}
);

}  // namespace sunclover::flow
