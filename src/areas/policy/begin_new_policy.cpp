// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "areas/audit/record.hpp"
#include "areas/policy/draft_policy.hpp"
#include "areas/policy/internal/policy_entry.hpp"
#include "areas/policy/store/draft_store.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

using base::ErrorKind;

constexpr std::size_t name_characters_max = 60;
constexpr std::size_t facts_max = 20;

base::Failure refuse(ErrorKind kind, const std::string& name, std::string field = {}) {
    return base::fail(kind, "policy.error." + name, std::move(field));
}

bool is_name(const std::string& text) {
    return !base::trim(text).empty() && base::is_clean_utf8(text) && base::character_count(text) <= name_characters_max * 2;
}

base::Result<> check(const PolicyBook& book, const NewPolicy& request) {
    if (!is_policy_code(request.code)) return refuse(ErrorKind::Invalid, "policy_code", "code");
    if (book.find(request.code) != nullptr) return refuse(ErrorKind::Invalid, "code_taken", "code");
    if (!is_name(request.title.zh)) return refuse(ErrorKind::Invalid, "name_missing", "title_zh");
    if (!is_name(request.title.en)) return refuse(ErrorKind::Invalid, "name_missing", "title_en");
    if (!request.copy_of.empty()) return book.find(request.copy_of) == nullptr ? base::Result<>(refuse(ErrorKind::NotFound, "not_found")) : base::Result<>();
    const bool is_known = std::all_of(request.facts.begin(), request.facts.end(), [&](const auto& fact) { return book.facts.find(fact).has_value(); });
    if (request.facts.empty() || request.facts.size() > facts_max || !is_known) return refuse(ErrorKind::Invalid, "facts_missing", "facts");
    return {};
}

/// With the tables of another policy, or with one row that lets nobody through.
base::Result<> fill(PolicyDraft& draft, const PolicyBook& book, const NewPolicy& request, base::Day today) {
    PolicyDefinition definition;
    definition.kind = request.kind;
    definition.classes.emplace_back();
    draft.grid.facts = request.facts;
    draft.grid.rows.push_back({std::vector<std::string>(request.facts.size()), std::string(not_entitled), {}});
    if (const Policy* other = book.find(request.copy_of)) {
        const RuleSet* rules = other->eligibility_on(today);
        if (rules == nullptr) rules = other->eligibility.front().get();
        auto grid = grid_of(book, *other, Part::Eligibility, *rules);
        if (!grid) return refuse(ErrorKind::Conflict, "table_not_editable");
        draft.grid = *std::move(grid);
        definition = definition_of(book, *other, today);
    }
    definition.is_new = true;
    definition.title = {base::trim(request.title.zh), base::trim(request.title.en)};
    draft.definition = std::move(definition);
    return {};
}

}  // namespace

base::Task<base::Result<PolicyDraftId>> begin_new_policy(const PolicyDesk& desk, access::Caller caller, NewPolicy request) {
    const auto book = desk.book.get();
    const auto work = [&](store::Transaction& tx) -> base::Result<PolicyDraftId> {
        TRY(check(*book, request));
        const auto write = [&]() -> base::Result<std::string> {
            PolicyDraft draft;
            draft.id = platform::new_id<PolicyDraftId>(desk.services().clock, desk.services().random);
            draft.policy = request.code;
            draft.from = Month::of(desk.services().today()).next().first_day();
            draft.author = caller.account;
            draft.begun_at = draft.changed_at = desk.services().clock.now();
            TRY(fill(draft, *book, request, desk.services().today()));
            insert_draft(tx, draft);
            audit::record(tx, policy_entry(desk, caller, {"policy.draft_begun", request.code, draft.id.to_string()}, request.attempt));
            return draft.id.to_string();
        };
        const std::string content = "policy\n" + request.code + "\n" + request.title.zh + "\n" + request.title.en + "\n" + request.copy_of + "\n" +
                                    std::string(code_of(request.kind)) + "\n" + base::join(request.facts, ",");
        TRY_ASSIGN(const std::string id, once_for(tx, desk, caller, request.attempt, content, write));
        return *PolicyDraftId::parse(id);
    };
    co_return co_await desk.services().store.write(work);
}

}  // namespace sunclover::policy
