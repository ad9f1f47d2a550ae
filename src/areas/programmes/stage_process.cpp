// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/stage_process.hpp"

#include "areas/programmes/stage_list_bpmn.hpp"

namespace sunclover::programmes {

tl::expected<flow::Definition, flow::Faults> compile_process(const Programme& programme) {
    flow::CompileOptions options;
    for (const Decision& decision : programme.decisions) options.decisions.push_back(decision.name);
    return flow::load(write_bpmn(programme), options);
}

}  // namespace sunclover::programmes
