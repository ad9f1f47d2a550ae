// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/erase_person.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "areas/access/resident_phone.hpp"
#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/internal/blank_records.hpp"
#include "areas/people/internal/press_key.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/send_sms.hpp"
#include "areas/people/store/erasure_store.hpp"
#include "areas/people/store/merge_store.hpp"
#include "areas/people/store/request_store.hpp"
#include "base/assert.hpp"
#include "platform/files/vault.hpp"
#include "platform/message/outbox.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

using access::Permission;
using base::ErrorKind;
using Files = std::vector<base::Uuid>;

base::Failure not_found() { return base::fail(ErrorKind::NotFound, "people.error.not_found"); }
base::Failure changed(std::string field) { return base::fail(ErrorKind::Conflict, "people.error.request_changed", std::move(field)); }
base::Failure blocked(std::string field) { return base::fail(ErrorKind::Conflict, "people.error.erasure_blocked", std::move(field)); }

/// What a deletion is about, for somebody who may edit the person.
struct Asked {
    DataRequest request;
    Person person;
    access::Role role;   ///< of the caller
};

base::Result<Asked> find_asked(const People& people, const access::Caller& caller, const ErasureKey& key) {
    auto request = select_data_request(people, key.township, key.request);
    if (!request || request->kind != DataRequestKind::Delete) return not_found();
    auto person = select_person(people, request->person);
    const auto role = person ? role_at(caller, Permission::PersonEdit, person->committee) : std::nullopt;
    if (!role) return not_found();
    return Asked{*std::move(request), *std::move(person), *role};
}

std::vector<ErasureLine> lines_of(const People& people, const EraseDesk& desk, const PersonRef& ref) {
    const auto records = select_records_of(people.tx, ref);
    auto lines = lines_of_records(people, records);
    for (const auto& port : desk.ports) {
        for (const auto& record : records) {
            for (auto& found : port.look(people.tx, record)) {
                const auto same = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.what_key == found.what_key; });
                if (same == lines.end()) lines.push_back(std::move(found));
                else same->count += found.count;
            }
        }
    }
    std::erase_if(lines, [](const ErasureLine& line) { return line.count == 0; });
    return lines;
}

bool any_blocks(const std::vector<ErasureLine>& lines) {
    return std::any_of(lines.begin(), lines.end(), [](const ErasureLine& line) { return line.fate == ErasureFate::Blocks; });
}

/// Messages that nobody has sent yet name the person or go to their phone.
void forget_messages(const People& people, const Person& person) {
    const message::Forgotten forgotten{access::normal_mobile(person.phone), person.name};
    message::forget(people.tx, people.cipher, forgotten);
}

/// Everything of the person goes. @returns files that go after the commit, and how many records there were
struct Erased {
    Files files;
    std::size_t records = 0;
};
Erased erase_all(const People& people, const EraseDesk& desk, const PersonRef& ref) {
    Erased erased;
    const auto records = select_records_of(people.tx, ref);
    for (const auto& record : records) {
        if (const auto person = select_person(people, record)) forget_messages(people, *person);
        for (const auto& port : desk.ports) {
            auto files = port.erase(people.tx, record);
            std::move(files.begin(), files.end(), std::back_inserter(erased.files));
        }
        blank_record(people, record, desk.services.clock.now());
    }
    erased.records = records.size();
    return erased;
}

/// It says that it is done, and names nobody.
void tell_of_erasure(const People& people, const platform::Services& services, const std::optional<Addressee>& addressee) {
    if (!addressee) return;
    const pages::Arguments arguments{{"PHONE", services.office_phone}};
    send_sms(people.tx, services, *addressee, pages::Catalogue::embedded().text("zh-CN", "people.sms.data_erased", arguments));
}

base::Result<std::string> propose_in(
    store::Transaction& tx, const EraseDesk& desk, const access::Caller& caller, const ErasureKey& key, std::int64_t version,
    const Press& press
) {
    const People people{tx, desk.services.cipher};
    TRY_ASSIGN(const Asked asked, find_asked(people, caller, key));
    const auto before = select_erasure_of(tx, key.township, key.request);
    const bool is_new = asked.request.state == DataRequestState::Open && asked.request.version == version &&
                        (!before || before->state == ErasureState::Declined);
    if (!is_new) return changed("propose");
    if (any_blocks(lines_of(people, desk, asked.person.ref))) return blocked("propose");
    PersonErasure erasure;
    erasure.id = platform::new_id<PersonErasureId>(desk.services.clock, desk.services.random);
    erasure.person = asked.person.ref;
    erasure.request = key.request;
    erasure.proposed_by = caller.account;
    erasure.proposed_at = desk.services.clock.now();
    insert_erasure(tx, erasure);
    const Actor actor{caller, Permission::PersonEdit, erasure.proposed_at, press.request_id};
    auto entry = entry_about(actor, "person.erasure_proposed", erasure.person, asked.role);
    entry.detail = "request=" + key.request.to_string() + " erasure=" + erasure.id.to_string();
    audit::record(tx, entry);
    return erasure.id.to_string();
}

/// What the second person may not do. @returns nothing where they may
std::optional<base::Error> fault_of(const Asked& asked, const access::Caller& caller, const PersonErasure& erasure, bool is_sure) {
    const auto fault = [](ErrorKind kind, const char* key) { return base::Error{kind, key, "sure", {}, {}}; };
    if (!caller.may_at(Permission::PersonErase, asked.person.committee)) return base::Error{ErrorKind::NotFound, "people.error.not_found", {}, {}, {}};
    if (erasure.proposed_by == caller.account) return fault(ErrorKind::Forbidden, "people.error.erasure_own");
    if (asked.request.state != DataRequestState::Open) return fault(ErrorKind::Conflict, "people.error.request_changed");
    if (!is_sure) return fault(ErrorKind::Invalid, "people.error.erasure_sure");
    return std::nullopt;
}

base::Result<std::string> decide_in(
    store::Transaction& tx, const EraseDesk& desk, const access::Caller& caller, const ErasureDecision& decision, const Press& press,
    Files& files
) {
    const People people{tx, desk.services.cipher};
    TRY_ASSIGN(Asked asked, find_asked(people, caller, decision.key));
    auto erasure = select_erasure_of(tx, decision.key.township, decision.key.request);
    if (!erasure) return not_found();
    const bool is_yes = decision.answer == ErasureAnswer::Erase;
    if (erasure->state != ErasureState::Waiting || erasure->version != decision.version) return changed("sure");
    if (is_yes) {
        if (auto fault = fault_of(asked, caller, *erasure, decision.is_sure)) return base::Failure(*std::move(fault));
        if (any_blocks(lines_of(people, desk, asked.person.ref))) return blocked("sure");
    }
    const auto now = desk.services.clock.now();
    erasure->state = is_yes ? ErasureState::Done : ErasureState::Declined;
    erasure->decided_by = caller.account;
    erasure->decided_at = now;
    if (!settle_erasure(tx, *erasure)) return changed("sure");
    const Actor actor{caller, is_yes ? Permission::PersonErase : Permission::PersonEdit, now, press.request_id};
    auto entry = entry_about(actor, is_yes ? "person.erased" : "person.erasure_declined", asked.person.ref, asked.role);
    entry.detail = "request=" + decision.key.request.to_string() + " erasure=" + erasure->id.to_string();
    if (is_yes) {
        asked.request.state = DataRequestState::Done;
        asked.request.answered_at = now;
        if (!save_answer(people, asked.request, caller.account)) return changed("sure");
        const auto addressee = load_addressee(tx, people.cipher, asked.person.ref, {desk.services.today(), {access::GuardianPower::Record}});
        Erased erased = erase_all(people, desk, asked.person.ref);
        files = std::move(erased.files);
        entry.detail += " records=" + std::to_string(erased.records) + " proposed_by=" + erasure->proposed_by.to_string();
        tell_of_erasure(people, desk.services, addressee);
    }
    audit::record(tx, entry);
    return erasure->id.to_string();
}

void remove_files(const platform::Services& services, const Files& files) {
    // Only after the commit: a file that nothing names is harmless, a name without a file is not.
    for (const auto& file : files) services.vault.remove(file);
}

}  // namespace

bool ErasureView::is_blocked() const { return any_blocks(lines); }

base::Task<base::Result<ErasureView>> load_erasure(EraseDesk desk, const access::Caller& caller, ErasureKey key) {
    const auto look = [&](store::Transaction& tx) -> base::Result<ErasureView> {
        const People people{tx, desk.services.cipher};
        TRY_ASSIGN(Asked asked, find_asked(people, caller, key));
        ErasureView view{std::move(asked.request), summarise(asked.person, desk.services.today()), {}};
        view.erasure = select_erasure_of(tx, key.township, key.request);
        if (view.request.state == DataRequestState::Open) view.lines = lines_of(people, desk, asked.person.ref);
        view.is_own = view.erasure && view.erasure->proposed_by == caller.account;
        view.may_confirm = caller.may_at(Permission::PersonErase, asked.person.committee);
        return view;
    };
    co_return co_await desk.services.store.read(look);
}

base::Task<base::Result<>> propose_erasure(
    EraseDesk desk, const access::Caller& caller, ErasureKey key, std::int64_t request_version, Press press
) {
    const auto once = key_of(caller, press, "propose " + key.request.to_string());
    const auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto act = [&](store::Transaction& inner) { return propose_in(inner, desk, caller, key, request_version, press); };
        return store::once(tx, once, desk.services.clock.now(), act);
    };
    const auto outcome = co_await desk.services.store.write(work);
    if (!outcome) co_return base::Failure(outcome.error());
    co_return base::Result<>();
}

base::Task<base::Result<>> decide_erasure(EraseDesk desk, const access::Caller& caller, ErasureDecision decision, Press press) {
    const char* const what = decision.answer == ErasureAnswer::Erase ? "erase " : "decline ";
    const auto once = key_of(caller, press, what + decision.key.request.to_string());
    Files files;
    const auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        files.clear();
        const auto act = [&](store::Transaction& inner) { return decide_in(inner, desk, caller, decision, press, files); };
        return store::once(tx, once, desk.services.clock.now(), act);
    };
    const auto outcome = co_await desk.services.store.write(work);
    if (!outcome) co_return base::Failure(outcome.error());
    remove_files(desk.services, files);
    co_return base::Result<>();
}

base::Task<std::vector<PersonRef>> list_erased(const platform::Services& services) {
    co_return co_await services.store.read([](store::Transaction& tx) { return select_erased(tx); });
}

base::Task<ErasedAgain> erase_again(EraseDesk desk, PersonRef person) {
    Files files;
    const auto work = [&](store::Transaction& tx) {
        files.clear();
        const People people{tx, desk.services.cipher};
        const auto record = select_person(people, person);
        if (!record) return ErasedAgain::Unknown;
        if (record->state == PersonState::Erased) return ErasedAgain::Already;
        if (any_blocks(lines_of(people, desk, person))) return ErasedAgain::Blocked;
        Erased erased = erase_all(people, desk, person);
        files = std::move(erased.files);
        audit::Entry entry;
        entry.at = desk.services.clock.now();
        entry.role = "system";
        entry.action = "person.erased_again";
        entry.object_kind = "person";
        entry.object_id = person.id.to_string();
        entry.township = person.township.text;
        entry.person = person.id.uuid;
        entry.detail = "records=" + std::to_string(erased.records);
        audit::record(tx, entry);
        return ErasedAgain::Done;
    };
    const auto outcome = co_await desk.services.store.write(work);
    remove_files(desk.services, files);
    co_return outcome;
}

}  // namespace sunclover::people
