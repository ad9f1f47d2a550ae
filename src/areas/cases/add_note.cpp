// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/add_note.hpp"

#include "areas/audit/record.hpp"
#include "areas/cases/case_access.hpp"
#include "areas/cases/internal/held_case.hpp"
#include "areas/cases/store/story_store.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

base::Result<> note_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const AddNote& request
) {
    TRY_ASSIGN(const HeldCase held, hold_case(tables, desk, caller, request.ref));
    if (!abilities_of(held.record, *held.programme, caller).note) return not_found();
    TRY_ASSIGN(const std::string text, checked_text(request.text, "text"));
    auto write = [&]() -> base::Result<std::string> {
        const auto role = role_on(held.record, caller, access::Permission::CaseWork);
        Event event = event_of(held.situation(desk, caller), EventKind::Note, role);
        event.text = text;
        add_to_story(tables, desk, held, caller, event);
        const Act act{"case.noted", access::Permission::CaseWork, request.attempt.request_id};
        audit::record(tables.tx, entry_of(held.record, &caller, act, held.now));
        return std::string("noted");
    };
    TRY(run_once(tables.tx, caller, request.attempt, held.now, "note\n" + request.ref.path() + "\n" + text, write));
    return {};
}

}  // namespace

base::Task<base::Result<>> add_note(const Desk& desk, access::Caller caller, AddNote request) {
    auto work = [&](store::Transaction& tx) {
        return note_in({tx, desk.services.cipher}, desk, caller, request);
    };
    co_return co_await desk.services.store.write(work);
}

}  // namespace sunclover::cases
