// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/take_exit.hpp"

#include <array>

#include "areas/cases/decide_exit.hpp"
#include "areas/cases/internal/held_case.hpp"
#include "areas/cases/store/correspondence_store.hpp"
#include "areas/cases/store/story_store.hpp"
#include "areas/places/directory.hpp"
#include "base/text.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

constexpr std::array<std::string_view, 4> effect_codes = {"moved", "signed", "closed", "arbitration"};

ExitTaken::Effect effect_from(const std::string& code) {
    for (std::size_t i = 0; i < effect_codes.size(); ++i) {
        if (effect_codes[i] == code) return static_cast<ExitTaken::Effect>(i);
    }
    return ExitTaken::Effect::Moved;
}

/// The photos of the stage's form are those that were stored, whatever the request says.
void settle_photos(const Tables& tables, HeldCase& held, std::optional<programmes::Answers>& answers) {
    const programmes::Stage* stage = held.programme->find_stage(held.record.stage);
    const programmes::Form* form = stage == nullptr ? nullptr : held.programme->find_form(stage->form);
    if (form == nullptr) return;
    const auto photos = select_photos(tables, held.record.ref.township, {held.record.ref.id});
    take_photos(held.current.answers, *form, photos);
    if (answers) take_photos(*answers, *form, photos);
}

/// Only returns are limited, so only of an exit that leads back is it asked how often a stage was entered.
void count_returns(const Tables& tables, HeldCase& held, const std::string& name) {
    const programmes::Stage* stage = held.programme->find_stage(held.record.stage);
    const programmes::Exit* exit = stage == nullptr ? nullptr : stage->find_exit(name);
    if (exit != nullptr && exit->needs_reason && !exit->to.empty()) held.passages = count_passages(tables, held.record.ref);
}

std::string content_of(const SaveStage& request) {
    return base::join(
        {"save_stage", request.ref.path(), std::to_string(request.version), request.answers.to_json()}, "\n"
    );
}

std::string content_of(const TakeExit& request) {
    return base::join(
        {"take_exit", request.ref.path(), std::to_string(request.version), request.exit,
         request.answers ? request.answers->to_json() : std::string(), request.reason,
         request.organisation ? request.organisation->to_string() : std::string(),
         base::join(request.documents, ",")},
        "\n"
    );
}

/// An organisation that is closed or serves another township gets no new work.
base::Result<> check_organisation(const Desk& desk, const TakeExit& request) {
    if (!request.organisation) return {};
    const auto places = desk.places.get();
    const places::Organisation* found = places->find_organisation(*request.organisation);
    if (found != nullptr && found->is_active && found->serves(request.ref.township)) return {};
    return base::fail(base::ErrorKind::Invalid, "cases.error.organisation_unknown", "organisation");
}

base::Result<Case> save_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const SaveStage& request
) {
    TRY_ASSIGN(HeldCase held, hold_case(tables, desk, caller, request.ref));
    auto write = [&]() -> base::Result<std::string> {
        SaveStage settled = request;
        std::optional<programmes::Answers> answers = request.answers;
        settle_photos(tables, held, answers);
        settled.answers = *std::move(answers);
        TRY_ASSIGN(Decision decision, decide_save(held.situation(desk, caller), settled));
        const Act act{
            "case.stage_saved", access::Permission::CaseWork, request.attempt.request_id,
            held.record.stage,
        };
        TRY_ASSIGN(
            held.record, save_decision(tables, desk, held, std::move(decision), &caller, act)
        );
        return std::string("saved");
    };
    TRY(run_once(tables.tx, caller, request.attempt, held.now, content_of(request), write));
    return held.record;
}

base::Result<ExitTaken> take_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const TakeExit& request
) {
    TRY_ASSIGN(HeldCase held, hold_case(tables, desk, caller, request.ref));
    auto write = [&]() -> base::Result<std::string> {
        TRY(check_organisation(desk, request));
        TakeExit settled = request;
        settle_photos(tables, held, settled.answers);
        count_returns(tables, held, request.exit);
        TRY_ASSIGN(ExitDecision outcome, decide_exit(held.situation(desk, caller), settled));
        const bool signs = outcome.effect == ExitTaken::Effect::Signed;
        const Act act{
            signs ? "case.signed" : "case.exit_taken", access::Permission::CaseWork,
            request.attempt.request_id, held.record.stage + "/" + request.exit,
        };
        TRY_ASSIGN(
            held.record,
            save_decision(tables, desk, held, std::move(outcome.decision), &caller, act)
        );
        return std::string(effect_codes.at(static_cast<std::size_t>(outcome.effect)));
    };
    TRY_ASSIGN(
        const Effect effect,
        run_once(tables.tx, caller, request.attempt, held.now, content_of(request), write)
    );
    return ExitTaken{held.record, effect_from(effect.outcome), effect.was_repeated};
}

}  // namespace

base::Task<base::Result<Case>> save_stage(const Desk& desk, access::Caller caller, SaveStage request) {
    auto work = [&](store::Transaction& tx) {
        return save_in({tx, desk.services.cipher}, desk, caller, request);
    };
    co_return co_await desk.services.store.write(work);
}

base::Task<base::Result<ExitTaken>> take_exit(const Desk& desk, access::Caller caller, TakeExit request) {
    auto work = [&](store::Transaction& tx) {
        return take_in({tx, desk.services.cipher}, desk, caller, request);
    };
    co_return co_await desk.services.store.write(work);
}

}  // namespace sunclover::cases
