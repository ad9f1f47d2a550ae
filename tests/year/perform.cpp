// SPDX-License-Identifier: AGPL-3.0-or-later
#include "perform.hpp"

#include <algorithm>

#include "areas/cases/add_photo.hpp"
#include "areas/cases/arbitrate_return.hpp"
#include "areas/cases/assign_case.hpp"
#include "areas/cases/defer_case.hpp"
#include "areas/cases/extend_term.hpp"
#include "areas/cases/internal/demo_forms.hpp"
#include "areas/cases/open_case.hpp"
#include "areas/cases/prefill_application.hpp"
#include "areas/cases/submit_application.hpp"
#include "areas/cases/supervise_case.hpp"
#include "areas/cases/take_exit.hpp"
#include "areas/cases/urge_case.hpp"
#include "areas/cases/withdraw_case.hpp"
#include "base/assert.hpp"
#include "dice.hpp"

namespace sunclover::year {
namespace {

using cases::Case;
using programmes::Stage;

/// Every random word of an act comes from here: repeated, it says the same again.
platform::SeededRandom words_of(const World& world, const CaseAct& act) {
    Dice dice(world.settings().seed, "words", act.key());
    return platform::SeededRandom(dice.draw());
}

cases::InventedHome home_of(const World& world, const people::PersonRef& person) {
    const Applicant* applicant = world.find_applicant(person);
    ASSERT(applicant != nullptr);
    Dice dice(world.settings().seed, "home", person.id.to_string());
    platform::SeededRandom random(dice.draw());
    return cases::invent_home(applicant->category, random);
}

template <class Outcome>
base::Result<Lane::Done> done(Outcome outcome, const char* effect = "done") {
    if (!outcome) return base::Failure(outcome.error());
    return Lane::Done{*std::move(outcome), effect};
}

constexpr const char* effect_names[] = {"moved", "signed", "closed", "arbitration"};

/// One of the contractors that serve the township, where an exit hands the case over to one.
std::optional<access::OrganisationId> contractor_for(const World& world, places::CurrentDirectory& places, const CaseAct& act) {
    const auto directory = places.get();
    const auto fitting = directory->organisations_for(places::OrganisationKind::Contractor, act.ref.township);
    ASSERT(!fitting.empty());
    Dice dice(world.settings().seed, "contractor", act.case_number);
    return fitting[static_cast<std::size_t>(dice.below(static_cast<int>(fitting.size())))]->id;
}

}  // namespace

Lane::Lane(World& world, std::uint64_t seed)
    : world_(world),
      random_(seed),
      services_{world.store(), world.clock(), random_, world.cipher(), world.services().pages,
                world.vault(), world.zone(), world.services().office_phone},
      desk_{services_, world.programmes(), world.places(), world.calendar()} {}

access::Caller Lane::caller_of(const CaseAct& act) const {
    if (act.worker < 0) return world_.resident(act.person);
    return world_.workers().at(static_cast<std::size_t>(act.worker)).caller;
}

cases::Attempt Lane::attempt_of(const CaseAct& act, const char* part) const { return {act.key() + part, {}}; }

base::Result<Lane::Done> Lane::perform(const CaseAct& act) {
    switch (act.kind) {
        case ActKind::Submit:
        case ActKind::Resubmit: return submit(act);
        case ActKind::Exit: return take(act);
        case ActKind::Save: return save(act);
        case ActKind::Urge:
        case ActKind::Supervise:
        case ActKind::AskExtension:
        case ActKind::AnswerExtension:
        case ActKind::Arbitrate: return work_with_term(act);
        case ActKind::Defer:
        case ActKind::Withdraw:
        case ActKind::Assign: return put_elsewhere(act);
    }
    ASSERT(false);
    return base::fail(base::ErrorKind::Invalid, "year.error.act");
}

base::Result<Lane::Done> Lane::submit(const CaseAct& act) {
    const access::Caller caller = caller_of(act);
    auto random = words_of(world_, act);
    const auto known = base::sync_wait(cases::prefill_application(desk_, caller, act.person, home_adaptation));
    if (!known) return base::Failure(known.error());
    cases::SubmitApplication request{};
    request.person = act.person;
    request.programme = home_adaptation;
    request.answers = cases::invent_application(home_of(world_, act.person), *known, random);
    const bool is_operator = caller.has(access::Role::Operator);
    request.channel = act.worker < 0 ? cases::Channel::App : is_operator ? cases::Channel::Phone : cases::Channel::Desk;
    if (act.kind == ActKind::Resubmit) request.returned_case = act.ref;
    request.attempt = attempt_of(act);
    auto submitted = base::sync_wait(cases::submit_application(desk_, caller, std::move(request)));
    if (!submitted) return base::Failure(submitted.error());
    return Done{std::move(submitted->record), act.kind == ActKind::Submit ? "submitted" : "moved"};
}

base::Result<> Lane::add_photos(const CaseAct& act, const programmes::Form& form) {
    const access::Caller caller = caller_of(act);
    Dice dice(world_.settings().seed, "photo", act.key());
    for (const auto& page : form.pages) {
        for (const auto& field : page.fields) {
            if (field.kind != programmes::FieldKind::Photos || !field.required) continue;
            cases::AddPhoto photo{};
            photo.target = act.ref;
            photo.field = field.name;
            photo.content = std::string("\x89PNG\r\n\x1a\n") + std::to_string(dice.draw());
            photo.attempt = attempt_of(act, "-photo");
            const auto added = base::sync_wait(cases::add_photo(desk_, caller, std::move(photo)));
            // Full, because the stage was passed before; or repeated after the stage was left.
            const bool may_go_on = added || added.error().kind == base::ErrorKind::TooLarge ||
                                   added.error().message_key == "cases.error.not_your_stage";
            if (!may_go_on) return base::Failure(added.error());
        }
    }
    return {};
}

base::Result<Lane::Done> Lane::take(const CaseAct& act) {
    const access::Caller caller = caller_of(act);
    const auto programme = desk_.programmes.version(home_adaptation, act.programme_version);
    const Stage* stage = programme->find_stage(act.stage);
    ASSERT(stage != nullptr);
    const programmes::Exit* exit = stage->find_exit(act.exit);
    ASSERT(exit != nullptr);
    auto random = words_of(world_, act);
    cases::TakeExit request{};
    request.ref = act.ref;
    request.version = act.version;
    request.exit = act.exit;
    // What others wrote is signed as it stands.
    const bool writes = act.number == writes_form;
    if (writes && !stage->form.empty() && exit->needs_form) {
        TRY(add_photos(act, *programme->find_form(stage->form)));
        request.answers = cases::invent_form(
            *programme, home_of(world_, act.person), {stage->form, act.exit, services_.today()}, random
        );
    }
    const Stage* next = programme->find_stage(exit->to);
    if (next != nullptr && next->at_partner && stage->role == access::Role::DistrictOfficer) {
        request.organisation = contractor_for(world_, world_.places(), act);
    }
    if (exit->needs_reason || act.number == on_behalf) request.reason = cases::invent_reason(act.exit, random);
    request.attempt = attempt_of(act);
    auto taken = base::sync_wait(cases::take_exit(desk_, caller, std::move(request)));
    if (!taken) return base::Failure(taken.error());
    return Done{std::move(taken->record), effect_names[static_cast<std::size_t>(taken->effect)]};
}

base::Result<Lane::Done> Lane::save(const CaseAct& act) {
    const auto programme = desk_.programmes.version(home_adaptation, act.programme_version);
    const Stage* stage = programme->find_stage(act.stage);
    ASSERT(stage != nullptr);
    auto random = words_of(world_, act);
    cases::SaveStage request{};
    request.ref = act.ref;
    request.version = act.version;
    request.answers = cases::invent_form(
        *programme, home_of(world_, act.person), {stage->form, stage->exits.front().name, services_.today()}, random
    );
    request.attempt = attempt_of(act);
    return done(base::sync_wait(cases::save_stage(desk_, caller_of(act), std::move(request))));
}

base::Result<Lane::Done> Lane::work_with_term(const CaseAct& act) {
    const access::Caller caller = caller_of(act);
    auto random = words_of(world_, act);
    const std::string reason = cases::invent_note(random);
    const bool is_yes = act.number == 1;
    const cases::Attempt attempt = attempt_of(act);
    if (act.kind == ActKind::Urge) {
        return done(base::sync_wait(cases::urge_case(desk_, caller, {act.ref, {}, attempt})));
    }
    if (act.kind == ActKind::Supervise) {
        return done(base::sync_wait(cases::supervise_case(desk_, caller, {act.ref, act.version, reason, attempt})));
    }
    if (act.kind == ActKind::AskExtension) {
        return done(base::sync_wait(cases::ask_extension(desk_, caller, {act.ref, act.version, act.number, reason, attempt})));
    }
    if (act.kind == ActKind::AnswerExtension) {
        const auto answer = is_yes ? cases::ExtensionAnswer::Granted : cases::ExtensionAnswer::Refused;
        return done(
            base::sync_wait(cases::answer_extension(desk_, caller, {act.ref, act.version, answer, reason, attempt})),
            is_yes ? "granted" : "refused"
        );
    }
    const auto verdict = is_yes ? cases::Verdict::GoesBack : cases::Verdict::Stays;
    return done(
        base::sync_wait(cases::arbitrate_return(desk_, caller, {act.ref, act.version, verdict, reason, attempt})),
        is_yes ? "goes_back" : "stays"
    );
}

base::Result<Lane::Done> Lane::put_elsewhere(const CaseAct& act) {
    const access::Caller caller = caller_of(act);
    auto random = words_of(world_, act);
    const cases::Attempt attempt = attempt_of(act);
    if (act.kind == ActKind::Defer) {
        const base::Day until = services_.today().plus_days(act.number);
        const std::string reason = cases::invent_reason("deferred", random);
        return done(base::sync_wait(cases::defer_case(desk_, caller, {act.ref, act.version, until, reason, attempt})));
    }
    if (act.kind == ActKind::Withdraw) {
        const std::string reason = cases::invent_reason("withdrawn", random);
        return done(base::sync_wait(cases::withdraw_case(desk_, caller, {act.ref, act.version, reason, attempt})));
    }
    const Worker& colleague = world_.workers().at(static_cast<std::size_t>(act.number));
    cases::AssignCase request{};
    request.ref = act.ref;
    request.version = act.version;
    request.assignee = colleague.caller.account;
    request.assignee_name = colleague.caller.display_name;
    request.attempt = attempt;
    return done(base::sync_wait(cases::assign_case(desk_, caller, std::move(request))));
}

}  // namespace sunclover::year
