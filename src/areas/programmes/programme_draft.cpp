// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/programme_draft.hpp"

#include <algorithm>

#include "areas/programmes/stage_list_bpmn.hpp"
#include "base/assert.hpp"

namespace sunclover::programmes {

namespace {

constexpr DraftState all_states[] = {
    DraftState::Open, DraftState::HandedIn, DraftState::Published, DraftState::Discarded};

}  // namespace

std::string_view code_of(DraftState state) {
    switch (state) {
        case DraftState::Open:
            return "open";
        case DraftState::HandedIn:
            return "handed_in";
        case DraftState::Published:
            return "published";
        case DraftState::Discarded:
            return "discarded";
    }
    ASSERT(false);
    return {};
}

std::optional<DraftState> draft_state_from(std::string_view code) {
    for (const DraftState state : all_states) {
        if (code_of(state) == code) return state;
    }
    return std::nullopt;
}

DraftCheck check_draft(const Draft& draft) {
    Examination found = examine_programme(draft.code, draft.files);
    return {std::move(found.programme), std::move(found.faults)};
}

std::vector<ProgrammeFile> with_stages(
    std::vector<ProgrammeFile> files, const Programme& programme
) {
    std::erase_if(files, [](const ProgrammeFile& file) {
        return file.name == "stages.json" || file.name == bpmn_file_name;
    });
    files.push_back({std::string(bpmn_file_name), write_bpmn(programme)});
    std::ranges::sort(files, {}, &ProgrammeFile::name);
    return files;
}

}  // namespace sunclover::programmes
