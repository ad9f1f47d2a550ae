// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/data_requests.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/internal/day_position.hpp"
#include "areas/people/internal/edit_ranges.hpp"
#include "areas/people/internal/press_key.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/send_sms.hpp"
#include "areas/people/store/erasure_store.hpp"
#include "areas/people/store/request_store.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

using access::Permission;
using base::ErrorKind;

constexpr std::size_t kOpenMax = 3;
constexpr std::size_t kPageRows = 50;

base::Failure not_found() { return base::fail(ErrorKind::NotFound, "people.error.not_found"); }

/// @param missing  the key of what is told about an empty text
std::optional<base::Error> text_fault(const std::string& text, std::string_view field, std::string_view missing) {
    const auto fault = [&](std::string_view key) { return base::Error{ErrorKind::Invalid, std::string(key), std::string(field), {}, {}}; };
    if (text.empty()) return fault(missing);
    if (!base::is_clean_utf8(text) || base::character_count(text) > kDataRequestCharactersMax) return fault("people.error.request_long");
    return std::nullopt;
}

DataRequestPage page_of(store::Transaction& tx, const platform::Services& services, std::vector<DataRequest> found) {
    DataRequestPage page;
    page.next = keep_one_page(found, kPageRows, [](const auto& one) { return DayPosition{one.due_day, one.id.uuid}; });
    std::vector<PersonRef> refs;
    for (const auto& one : found) refs.push_back(one.person);
    auto summaries = load_summaries(tx, services.cipher, refs, services.today());
    ASSERT(summaries.size() == found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        ListedRequest listed{std::move(found[i]), std::move(summaries[i])};
        if (listed.request.kind == DataRequestKind::Delete) {
            const auto erasure = select_erasure_of(tx, listed.request.person.township, listed.request.id);
            listed.waits_for_second = erasure && erasure->state == ErasureState::Waiting;
        }
        page.requests.push_back(std::move(listed));
    }
    return page;
}

/// Says that there is an answer, and nothing of it: others read what stands on a phone.
void tell_of_answer(const People& people, const platform::Services& services, const PersonRef& person) {
    const auto addressee = load_addressee(people.tx, people.cipher, person, {services.today(), {access::GuardianPower::Record}});
    if (!addressee) return;
    const pages::Arguments arguments{{"PHONE", services.office_phone}};
    send_sms(people.tx, services, *addressee, pages::Catalogue::embedded().text("zh-CN", "people.sms.request_answered", arguments));
}

base::Result<std::string> answer_in(
    store::Transaction& tx, const platform::Services& services, const access::Caller& caller, const DataAnswer& answer, const Press& press
) {
    const People people{tx, services.cipher};
    auto request = select_data_request(people, answer.township, answer.id);
    if (!request) return not_found();
    const auto person = load_person(tx, services.cipher, request->person);
    const auto role = person ? role_at(caller, Permission::PersonEdit, person->committee) : std::nullopt;
    if (!role) return not_found();
    if (request->version != answer.version || request->state != DataRequestState::Open) {
        return base::fail(ErrorKind::Conflict, "people.error.request_changed", "answer");
    }
    if (auto fault = text_fault(answer.text, "answer", "people.error.request_answer")) return base::Failure(*std::move(fault));
    request->state = answer.state;
    request->answer = answer.text;
    request->answered_at = services.clock.now();
    // It was read in this transaction; only another connection can have been faster.
    if (!save_answer(people, *request, caller.account)) return base::fail(ErrorKind::Conflict, "people.error.request_changed", "answer");
    const Actor actor{caller, Permission::PersonEdit, *request->answered_at, press.request_id};
    tell_of_answer(people, services, request->person);
    auto entry = entry_about(actor, "person.request_answered", request->person, *role);
    entry.detail = "request=" + request->id.to_string() + " kind=" + std::string(code_of(request->kind)) + " state=" + std::string(code_of(request->state));
    audit::record(tx, entry);
    return request->id.to_string();
}

}  // namespace

base::Task<base::Result<DataRequestId>> ask_data_request(
    const platform::Services& services, const access::Caller& caller, NewDataRequest wanted, Press press
) {
    if (!caller.acts_for(wanted.person, {access::GuardianPower::Record})) co_return not_found();
    wanted.text = base::trim(wanted.text);
    if (auto fault = text_fault(wanted.text, "text", "people.error.request_text")) co_return base::Failure(*std::move(fault));
    const auto key = key_of(caller, press, std::string(code_of(wanted.kind)) + wanted.person.id.to_string() + wanted.text);
    auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto ask = [&](store::Transaction& inner) -> base::Result<std::string> {
            if (select_open_request_ids(inner, wanted.person).size() >= kOpenMax) {
                return base::fail(ErrorKind::Conflict, "people.error.requests_open", "text");
            }
            DataRequest request;
            request.id = platform::new_id<DataRequestId>(services.clock, services.random);
            request.person = wanted.person;
            request.kind = wanted.kind;
            request.text = wanted.text;
            request.asked_at = services.clock.now();
            request.due_day = services.today().plus_days(kDataRequestDays);
            insert_data_request({inner, services.cipher}, request, caller.account);
            const Actor actor{caller, Permission::OwnRecord, request.asked_at, press.request_id};
            auto entry = entry_about(actor, "person.request_made", request.person, caller.acting_role(Permission::OwnRecord));
            entry.detail = "request=" + request.id.to_string() + " kind=" + std::string(code_of(request.kind));
            audit::record(inner, entry);
            return request.id.to_string();
        };
        return store::once(tx, key, services.clock.now(), ask);
    };
    const auto outcome = co_await services.store.write(work);
    if (!outcome) co_return base::Failure(outcome.error());
    const auto id = DataRequestId::parse(*outcome);
    ASSERT(id.has_value());
    co_return *id;
}

base::Task<base::Result<std::vector<DataRequest>>> own_data_requests(
    const platform::Services& services, const access::Caller& caller, PersonRef person
) {
    if (!caller.acts_for(person, {access::GuardianPower::Record})) co_return not_found();
    const auto read = [&](store::Transaction& tx) { return select_data_requests_of({tx, services.cipher}, person); };
    co_return co_await services.store.read(read);
}

base::Task<base::Result<>> mark_answers_read(
    const platform::Services& services, const access::Caller& caller, PersonRef person, base::Uuid request_id
) {
    if (!caller.acts_for(person)) co_return not_found();
    const auto mark = [&](store::Transaction& tx) {
        const base::Instant now = services.clock.now();
        const std::int64_t count = mark_answers_read(tx, person, now);
        if (count == 0) return count;
        auto entry = entry_about({caller, Permission::OwnRecord, now, request_id}, "person.answers_read", person,
                                 caller.acting_role(Permission::OwnRecord));
        entry.detail = "count=" + std::to_string(count);
        audit::record(tx, entry);
        return count;
    };
    co_await services.store.write(mark);
    co_return base::Result<>();
}

base::Task<base::Result<DataRequestPage>> list_data_requests(
    const platform::Services& services, const places::Directory& directory, const access::Caller& caller, std::string after
) {
    if (!caller.may(Permission::PersonEdit)) co_return not_found();
    const auto position = parse_day_position(after);
    if (!position) co_return base::fail(ErrorKind::Invalid, "people.error.list_page", "after");
    const auto ranges = edit_ranges(directory, caller, std::nullopt);
    const auto list = [&](store::Transaction& tx) {
        std::vector<DataRequest> found;
        for (const auto& range : ranges) {
            for (auto& one : select_open_data_requests({tx, services.cipher}, range, *position, kPageRows + 1)) found.push_back(std::move(one));
        }
        return page_of(tx, services, std::move(found));
    };
    co_return co_await services.store.read(list);
}

base::Task<base::Result<>> answer_data_request(
    const platform::Services& services, const access::Caller& caller, DataAnswer answer, Press press
) {
    ASSERT(answer.state != DataRequestState::Open);
    answer.text = base::trim(answer.text);
    const auto key = key_of(caller, press, std::string(code_of(answer.state)) + answer.id.to_string() + answer.text);
    auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto act = [&](store::Transaction& inner) { return answer_in(inner, services, caller, answer, press); };
        return store::once(tx, key, services.clock.now(), act);
    };
    const auto outcome = co_await services.store.write(work);
    if (!outcome) co_return base::Failure(outcome.error());
    co_return base::Result<>();
}

MergePort data_request_port() {
    MergePort port;
    port.area = "data_requests";
    port.move = [](store::Transaction& tx, const MovedPerson& moved) {
        std::vector<std::string> keys;
        for (const auto& id : select_open_request_ids(tx, moved.from)) {
            if (move_data_request(tx, id, moved.from, moved.to)) keys.push_back(id.to_string());
        }
        return keys;
    };
    port.move_back = [](store::Transaction& tx, const MovedPerson& moved, const std::vector<std::string>& keys) {
        for (const auto& key : keys) {
            const auto id = DataRequestId::parse(key);
            ASSERT(id.has_value());
            move_data_request(tx, *id, moved.to, moved.from);
        }
    };
    return port;
}

}  // namespace sunclover::people
