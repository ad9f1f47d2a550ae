// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/send_message.hpp"

#include "areas/audit/record.hpp"
#include "areas/cases/case_access.hpp"
#include "areas/cases/internal/held_case.hpp"
#include "areas/cases/store/correspondence_store.hpp"
#include "areas/cases/store/story_store.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/send_sms.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

/// Stores the message with its line of the story.
void store_message(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const HeldCase& held,
    const std::string& text
) {
    const bool is_resident = caller.acts_for(held.record.person);
    Message message{};
    message.id = MessageId{new_row(desk.services)};
    message.of_case = held.record.ref;
    message.direction = is_resident ? Direction::FromResident : Direction::ToResident;
    message.body = text;
    message.author = caller.display_name;
    message.sent_at = held.now;
    insert_message(tables, message, held.record.person, caller.account);
    const auto permission = is_resident ? access::Permission::OwnRecord : access::Permission::CaseWork;
    const auto kind = is_resident ? EventKind::MessageIn : EventKind::MessageOut;
    Event event = event_of(held.situation(desk, caller), kind, role_on(held.record, caller, permission));
    event.text = text;
    add_to_story(tables, desk, held, caller, event);
    if (is_resident) return;
    const auto addressee =
        people::load_addressee(tables.tx, tables.cipher, held.record.person, {desk.services.today(), knows_cases});
    if (!addressee) return;
    people::send_sms(tables.tx, desk.services, *addressee, pages::Catalogue::embedded().text(
        "zh-CN", "cases.sms.new_message",
        {{"NUMBER", held.record.number}, {"PHONE", desk.services.office_phone}}
    ));
}

base::Result<> send_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const SendMessage& request
) {
    TRY_ASSIGN(const HeldCase held, hold_case(tables, desk, caller, request.ref));
    if (!abilities_of(held.record, *held.programme, caller).message) return not_found();
    TRY_ASSIGN(const std::string text, checked_text(request.text, "text"));
    auto write = [&]() -> base::Result<std::string> {
        store_message(tables, desk, caller, held, text);
        const bool is_resident = caller.acts_for(held.record.person);
        const Act act{
            "case.message_sent",
            is_resident ? access::Permission::OwnRecord : access::Permission::CaseWork,
            request.attempt.request_id, is_resident ? "from_resident" : "to_resident",
        };
        audit::record(tables.tx, entry_of(held.record, &caller, act, held.now));
        return std::string("sent");
    };
    const std::string content = "message\n" + request.ref.path() + "\n" + text;
    TRY(run_once(tables.tx, caller, request.attempt, held.now, content, write));
    return {};
}

}  // namespace

base::Task<base::Result<>> send_message(const Desk& desk, access::Caller caller, SendMessage request) {
    auto work = [&](store::Transaction& tx) {
        return send_in({tx, desk.services.cipher}, desk, caller, request);
    };
    co_return co_await desk.services.store.write(work);
}

base::Task<base::Result<std::vector<Message>>> messages_of(
    const Desk& desk, access::Caller caller, people::PersonRef person
) {
    if (!caller.acts_for(person, knows_cases)) co_return not_found();
    auto work = [&](store::Transaction& tx) {
        return select_messages_of_person({tx, desk.services.cipher}, person);
    };
    co_return co_await desk.services.store.read(work);
}

base::Task<base::Result<int>> count_unread(
    const Desk& desk, access::Caller caller, people::PersonRef person
) {
    if (!caller.acts_for(person, knows_cases)) co_return not_found();
    auto work = [&](store::Transaction& tx) { return count_unread_of(tx, person); };
    co_return co_await desk.services.store.read(work);
}

base::Task<base::Result<>> mark_read(
    const Desk& desk, access::Caller caller, people::PersonRef person, std::optional<CaseRef> of_case
) {
    if (!caller.acts_for(person, knows_cases)) co_return not_found();
    auto work = [&](store::Transaction& tx) {
        const base::Instant now = desk.services.clock.now();
        const auto count = mark_messages_read(tx, person, of_case, now);
        if (count > 0) {
            const Act act{
                "case.messages_read", access::Permission::OwnRecord, {},
                "count=" + std::to_string(count),
            };
            audit::record(tx, entry_of(person, caller, act, now));
        }
        return count;
    };
    co_await desk.services.store.write(work);
    co_return base::Result<>{};
}

}  // namespace sunclover::cases
