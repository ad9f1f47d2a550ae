// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/change_letter.hpp"
#include "areas/programmes/internal/draft_act.hpp"
#include "areas/programmes/letter_parts.hpp"
#include "areas/programmes/stage_list_bpmn.hpp"
#include "areas/programmes/store/programme_store.hpp"

namespace sunclover::programmes {

namespace {

/// What the audit log says of a change: which stage, never what was written.
struct Said {
    std::string operator()(const AddStage&) const { return "stage added"; }
    std::string operator()(const ReplaceStage& one) const {
        return "stage changed: " + one.stage.name;
    }
    std::string operator()(const MoveStage& one) const { return "stage moved: " + one.name; }
    std::string operator()(const RemoveStage& one) const { return "stage removed: " + one.name; }
    std::string operator()(const ReplaceStages&) const { return "file uploaded"; }
};

/// The change as text, so that the same key with another change is told apart.
std::string content_of(const StageChange& change) {
    std::string content = std::visit(Said{}, change);
    Programme programme;
    programme.code = "content";
    if (const auto* added = std::get_if<AddStage>(&change)) {
        return content + "\n" + added->title.zh + "\n" + added->title.en + "\n" + added->after;
    }
    if (const auto* moved = std::get_if<MoveStage>(&change)) {
        return content + (moved->direction == MoveStage::Direction::Up ? " up" : " down");
    }
    if (const auto* all = std::get_if<ReplaceStages>(&change)) programme.stages = all->stages;
    if (const auto* one = std::get_if<ReplaceStage>(&change)) {
        // Its exits lead to stages that are not here, so they are written as ends.
        programme.stages = {one->stage};
        for (Exit& exit : programme.stages.front().exits) {
            content += "\n" + exit.to;
            exit.to.clear();
            if (exit.outcome.empty()) exit.outcome = "completed";
        }
    }
    return content + "\n" + write_bpmn(programme);
}

}  // namespace

base::Task<base::Result<>> change_draft(
    const platform::Services& services,
    access::Caller caller,
    DraftSeen seen,
    StageChange change,
    DraftAttempt attempt
) {
    // The names of exits and stages are checked first: content_of() writes a list that must be
    // whole.
    if (const auto* all = std::get_if<ReplaceStages>(&change)) {
        const auto whole = change_stages({}, *all);
        if (!whole) co_return base::Failure(whole.error());
    }
    DraftAct act;
    act.action = "programme.draft_changed";
    act.content = content_of(change);
    act.decide = [&](store::Transaction&, Draft& draft) -> base::Result<std::string> {
        TRY(check_author_writes(draft, caller));
        Programme programme = examine_programme(draft.code, draft.files).programme;
        TRY_ASSIGN(programme.stages, change_stages(std::move(programme.stages), change));
        draft.files = with_stages(std::move(draft.files), programme);
        return std::visit(Said{}, change);
    };
    const auto done =
        co_await act_on_draft(services, caller, seen, std::move(attempt), std::move(act));
    if (!done) co_return base::Failure(done.error());
    co_return base::Result<>{};
}

base::Task<base::Result<>> change_draft_letter(
    const platform::Services& services,
    access::Caller caller,
    DraftSeen seen,
    Letter letter,
    DraftAttempt attempt
) {
    DraftAct act;
    act.action = "programme.draft_changed";
    act.content = "letter changed: " + letter.name;
    for (const LetterPart& part : letter_parts) act.content += "\n" + part.in(letter);
    act.decide = [&](store::Transaction& tx, Draft& draft) -> base::Result<std::string> {
        TRY(check_author_writes(draft, caller));
        auto letters = examine_programme(draft.code, draft.files).programme.letters;
        TRY_ASSIGN(letters, change_letter(std::move(letters), letter));
        const auto base = find_files(tx, draft.code, draft.base_version);
        draft.files = with_letters(std::move(draft.files), letters, base);
        return "letter changed: " + letter.name;
    };
    const auto done =
        co_await act_on_draft(services, caller, seen, std::move(attempt), std::move(act));
    if (!done) co_return base::Failure(done.error());
    co_return base::Result<>{};
}

}  // namespace sunclover::programmes
