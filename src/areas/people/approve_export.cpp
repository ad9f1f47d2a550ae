// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/approve_export.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/internal/export_acts.hpp"
#include "areas/people/internal/press_key.hpp"
#include "base/text.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

using access::Permission;
using base::ErrorKind;

constexpr std::size_t kAnswerCharactersMin = 2;
constexpr std::size_t kAnswerCharactersMax = 200;

bool decides(const access::Caller& caller, const PeopleExport& one) {
    return may_at_all(caller, Permission::PersonExportApprove, one);
}

base::Result<PeopleExport> find_to_decide(const People& people, const access::Caller& caller, const PeopleExportId& id) {
    auto one = select_export(people, id);
    const bool is_known = one && decides(caller, *one) && (one->state == ExportState::Waiting || one->decided_by == caller.account);
    if (!is_known) return unknown_export();
    return *std::move(one);
}

base::Result<> checked_answer(const ExportDecision& decision) {
    const auto characters = base::character_count(decision.text);
    const bool is_missing = decision.answer == ExportAnswer::Refuse && characters < kAnswerCharactersMin;
    if (!is_missing && characters <= kAnswerCharactersMax && base::is_clean_utf8(decision.text)) return {};
    return base::fail(ErrorKind::Invalid, "people.error.export_answer", "answer");
}

base::Result<std::string> decide_in(
    store::Transaction& tx, const platform::Services& services, const access::Caller& caller, const ExportDecision& decision,
    const Press& press
) {
    const People people{tx, services.cipher};
    const auto now = services.clock.now();
    TRY_ASSIGN(PeopleExport one, find_to_decide(people, caller, decision.id));
    if (one.account == caller.account) return base::fail(ErrorKind::Forbidden, "people.error.export_own");
    const bool is_open = one.state == ExportState::Waiting && one.version == decision.version && one.ends_at && *one.ends_at > now;
    if (!is_open) return wrong_export_state();
    TRY(checked_answer(decision));
    const bool is_yes = decision.answer == ExportAnswer::Approve;
    one.state = is_yes ? ExportState::Making : ExportState::Refused;
    one.day = services.today();
    one.ends_at = std::nullopt;
    one.decided_by = caller.account;
    one.decided_by_name = caller.display_name;
    one.answer = decision.text;
    if (!update_export(people, one, now)) return wrong_export_state();
    const Actor actor{caller, Permission::PersonExportApprove, now, press.request_id};
    audit::record(tx, about_export(entry_by(actor, is_yes ? "people.export_approved" : "people.export_refused"), one));
    return std::string(code_of(one.state));
}

}  // namespace

base::Task<base::Result<ExportPage>> list_waiting_exports(
    const platform::Services& services, const access::Caller& caller, std::string after
) {
    const auto first = export_position(after, {});
    if (!first) co_return base::fail(ErrorKind::Invalid, "people.error.list_page", "after");
    const auto list = [&](store::Transaction& tx) {
        std::vector<PeopleExport> found;
        ExportPosition position = *first;
        for (bool is_more = true; is_more && found.size() <= kExportPageRows;) {
            const auto batch = list_exports_in({tx, services.cipher}, ExportState::Waiting, position, kExportPageRows + 1);
            is_more = batch.size() > kExportPageRows;
            for (const auto& one : batch) {
                position = {one.asked_at, one.id};
                if (one.account != caller.account && decides(caller, one)) found.push_back(one);
            }
        }
        return export_page_of(std::move(found));
    };
    co_return co_await services.store.read(list);
}

base::Task<base::Result<PeopleExport>> load_export_to_decide(
    const platform::Services& services, const access::Caller& caller, PeopleExportId id
) {
    const auto work = [&](store::Transaction& tx) { return find_to_decide({tx, services.cipher}, caller, id); };
    co_return co_await services.store.read(work);
}

base::Task<base::Result<>> decide_export(
    const platform::Services& services, const access::Caller& caller, ExportDecision decision, Press press
) {
    decision.text = base::trim(decision.text);
    const char* const answer = decision.answer == ExportAnswer::Approve ? "approve " : "refuse ";
    const auto key = key_of(caller, press, answer + decision.id.to_string() + decision.text);
    const auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto decide = [&](store::Transaction& inner) { return decide_in(inner, services, caller, decision, press); };
        return store::once(tx, key, services.clock.now(), decide);
    };
    const auto outcome = co_await services.store.write(work);
    if (!outcome) co_return base::Failure(outcome.error());
    co_return base::Result<>();
}

}  // namespace sunclover::people
