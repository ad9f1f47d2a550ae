// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/draft_policy.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>

#include "areas/audit/record.hpp"
#include "areas/policy/internal/policy_entry.hpp"
#include "areas/policy/internal/put_in_force.hpp"
#include "areas/policy/internal/read_rules.hpp"
#include "areas/policy/run_policies.hpp"
#include "areas/policy/store/draft_store.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::policy {
namespace {

using access::Permission;
using base::ErrorKind;

constexpr std::array<std::string_view, 4> state_codes = {"open", "handed_in", "published", "discarded"};
constexpr std::array<std::string_view, 4> step_codes = {"hand_in", "publish", "send_back", "discard"};
constexpr std::size_t source_characters_max = 200;
constexpr std::size_t note_characters_max = 500;
constexpr std::size_t rows_max = 200;
constexpr std::size_t columns_max = 60;

base::Failure refuse(ErrorKind kind, const std::string& name, std::string field = {}) {
    return base::fail(kind, "policy.error." + name, std::move(field));
}

/// An act on a draft: found, allowed, unchanged since; saved with the next version, once, audited.
base::Task<base::Result<PolicyDraft>> act_on(
    const PolicyDesk& desk, const access::Caller& caller, PolicyDraftId id, std::int64_t version, std::string action, std::string content,
    cases::Attempt attempt, std::function<base::Result<>(store::Transaction&, PolicyDraft&)> change
) {
    const auto work = [&](store::Transaction& tx) -> base::Result<PolicyDraft> {
        auto draft = select_draft(tx, id);
        if (!draft) return refuse(ErrorKind::NotFound, "not_found");
        const auto write = [&]() -> base::Result<std::string> {
            if (draft->version != version) return refuse(ErrorKind::Conflict, "changed_meanwhile");
            TRY(change(tx, *draft));
            const std::int64_t read = draft->version++;
            draft->changed_at = desk.services().clock.now();
            const bool is_written = update_draft(tx, *draft, read);
            ASSERT(is_written);  // It was read in this transaction.
            audit::record(tx, policy_entry(desk, caller, {action, draft->policy, id.to_string()}, attempt));
            return std::string("done");
        };
        TRY(once_for(tx, desk, caller, attempt, action + "\n" + id.to_string() + "\n" + std::to_string(version) + "\n" + content, write));
        auto saved = select_draft(tx, id);
        ASSERT(saved);
        return *std::move(saved);
    };
    co_return co_await desk.services().store.write(work);
}

base::Result<> check_own(const PolicyDraft& draft, const access::Caller& caller) {
    if (draft.state != PolicyDraftState::Open) return refuse(ErrorKind::Conflict, "draft_not_open");
    if (draft.author != caller.account) return refuse(ErrorKind::Forbidden, "not_your_draft");
    return {};
}

base::Result<> check_ready(const PolicyDesk& desk, const PolicyDraft& draft) {
    const std::string source = base::trim(draft.source);
    if (source.empty()) return refuse(ErrorKind::Invalid, "source_missing", "source");
    if (Month::of(draft.from) < Month::of(desk.services().today())) return refuse(ErrorKind::Conflict, "draft_day", "from");
    const auto checked = check_policy_draft(*desk.book.get(), draft);
    if (!checked.is_faultless()) return refuse(ErrorKind::Conflict, "draft_faulty");
    if (!checked.is_ready()) return refuse(ErrorKind::Conflict, "draft_examples");
    if (checked.differences.empty()) return refuse(ErrorKind::Conflict, "draft_unchanged");
    return {};
}

base::Result<> publish(store::Transaction& tx, const PolicyDesk& desk, const access::Caller& caller, PolicyDraft& draft) {
    TRY(check_ready(desk, draft));
    const auto book = with_published(tx, *desk.book.get());
    const Policy& policy = *book->find(draft.policy);
    const WrittenTable written = write_table(*book, policy, draft.part, draft.grid);
    PublishedTable table{draft.policy, draft.part, 0, draft.from, base::trim(draft.source), written.dmn, {}};
    ExampleSheet examples = draft.examples;
    for (ExampleRow& row : examples.rows) {
        if (row.day.empty()) row.day = draft.from.to_string();
    }
    if (!examples.rows.empty()) table.examples = csv_of(examples);
    table.number = next_number(policy, draft.part);
    const base::Instant now = desk.services().clock.now();
    insert_version(tx, table, draft, caller.account, now);
    store::save_fact(tx, store::kPoliciesFact, "", now);
    if (draft.from <= desk.services().today()) queue_run(tx, desk, draft.policy, caller.account);
    draft.state = PolicyDraftState::Published;
    draft.decided_by = caller.account;
    return {};
}

/// Grids of a hand-made request.
base::Result<> check_size(const Grid& grid, const ExampleSheet& examples) {
    const bool is_grid = !grid.rows.empty() && grid.rows.size() <= rows_max && !grid.facts.empty();
    const bool is_sheet = examples.rows.size() <= rows_max && examples.facts.size() <= columns_max;
    if (!is_grid || !is_sheet) return refuse(ErrorKind::Invalid, "grid");
    return {};
}

/// Puts what was typed into the draft of the caller.
base::Result<> fill_in(PolicyDraft& draft, const access::Caller& caller, const SavePolicyDraft& request) {
    TRY(check_own(draft, caller));
    TRY(check_size(request.grid, request.examples));
    if (base::character_count(request.source) > source_characters_max) return refuse(ErrorKind::Invalid, "source_missing", "source");
    draft.from = request.from;
    draft.source = base::trim(request.source);
    draft.grid = request.grid;
    draft.examples = request.examples;
    return {};
}

}  // namespace

std::string_view code_of(PolicyDraftState state) { return state_codes.at(static_cast<std::size_t>(state)); }

std::optional<PolicyDraftStep> policy_draft_step_from(std::string_view code) {
    for (std::size_t i = 0; i < step_codes.size(); ++i) {
        if (step_codes[i] == code) return static_cast<PolicyDraftStep>(i);
    }
    return std::nullopt;
}

base::Task<std::vector<PolicyDraft>> list_policy_drafts(const PolicyDesk& desk) {
    const auto look = [&](store::Transaction& tx) { return select_drafts(tx, 100); };
    co_return co_await desk.services().store.read(look);
}

base::Task<base::Result<PolicyDraft>> find_policy_draft(const PolicyDesk& desk, PolicyDraftId id) {
    const auto look = [&](store::Transaction& tx) -> base::Result<PolicyDraft> {
        auto draft = select_draft(tx, id);
        if (!draft) return refuse(ErrorKind::NotFound, "not_found");
        return *std::move(draft);
    };
    co_return co_await desk.services().store.read(look);
}

base::Task<base::Result<PolicyDraftId>> begin_policy_draft(
    const PolicyDesk& desk, access::Caller caller, std::string policy, Part part, cases::Attempt attempt
) {
    const auto book = desk.book.get();
    const auto work = [&](store::Transaction& tx) -> base::Result<PolicyDraftId> {
        const Policy* found = book->find(policy);
        const base::Day today = desk.services().today();
        const RuleSet* rules = found == nullptr ? nullptr : found->rules_on(part, today);
        if (rules == nullptr) return refuse(ErrorKind::NotFound, "not_found");
        const auto grid = grid_of(*book, *found, part, *rules);
        if (!grid) return refuse(ErrorKind::Conflict, "table_not_editable");
        const auto write = [&]() -> base::Result<std::string> {
            PolicyDraft draft;
            draft.id = platform::new_id<PolicyDraftId>(desk.services().clock, desk.services().random);
            draft.policy = policy;
            draft.part = part;
            draft.from = Month::of(today).next().first_day();
            draft.grid = *grid;
            draft.author = caller.account;
            draft.begun_at = draft.changed_at = desk.services().clock.now();
            insert_draft(tx, draft);
            audit::record(tx, policy_entry(desk, caller, {"policy.draft_begun", policy, draft.id.to_string()}, attempt));
            return draft.id.to_string();
        };
        TRY_ASSIGN(const std::string id, once_for(tx, desk, caller, attempt, "draft\n" + policy + "\n" + std::string(code_of(part)), write));
        return *PolicyDraftId::parse(id);
    };
    co_return co_await desk.services().store.write(work);
}

base::Task<base::Result<PolicyDraft>> save_policy_draft(const PolicyDesk& desk, access::Caller caller, SavePolicyDraft request) {
    const auto change = [&](store::Transaction&, PolicyDraft& draft) -> base::Result<> {
        TRY(fill_in(draft, caller, request));
        draft.reason.clear();
        return {};
    };
    const std::string content = request.from.to_string() + "\n" + request.source + "\n" + grid_to_json(request.grid) + "\n" + csv_of(request.examples);
    co_return co_await act_on(desk, caller, request.id, request.version, "policy.draft_saved", content, request.attempt, change);
}

base::Task<base::Result<CheckedPolicyDraft>> try_policy_draft(const PolicyDesk& desk, access::Caller caller, SavePolicyDraft request) {
    CO_TRY_ASSIGN(auto draft, co_await find_policy_draft(desk, request.id));
    CO_TRY(fill_in(draft, caller, request));
    co_return check_policy_draft(*desk.book.get(), std::move(draft));
}

base::Task<base::Result<std::vector<TableFault>>> import_policy_table(
    const PolicyDesk& desk, access::Caller caller, PolicyDraftId id, std::int64_t version, std::string dmn, cases::Attempt attempt
) {
    const auto book = desk.book.get();
    std::vector<TableFault> faults;
    const auto change = [&](store::Transaction&, PolicyDraft& draft) -> base::Result<> {
        TRY(check_own(draft, caller));
        const Policy* policy = book->find(draft.policy);
        ASSERT(policy != nullptr);
        RuleReader reader(*book, *policy, faults);
        const auto set = reader.read(draft.part, dmn);
        if (!set) return refuse(ErrorKind::Invalid, "import_faulty", "file");
        auto grid = grid_of(*book, *policy, draft.part, *set);
        if (!grid) return refuse(ErrorKind::Invalid, "table_not_editable", "file");
        draft.grid = *std::move(grid);
        return {};
    };
    const auto done = co_await act_on(desk, caller, id, version, "policy.draft_saved", dmn, attempt, change);
    // What is wrong with the file is the answer; anything else is a refusal.
    if (!done && faults.empty()) co_return base::Failure(done.error());
    co_return faults;
}

base::Task<base::Result<std::vector<ExampleFault>>> import_policy_examples(
    const PolicyDesk& desk, access::Caller caller, PolicyDraftId id, std::int64_t version, std::string csv, cases::Attempt attempt
) {
    const auto book = desk.book.get();
    std::vector<ExampleFault> faults;
    const auto change = [&](store::Transaction&, PolicyDraft& draft) -> base::Result<> {
        TRY(check_own(draft, caller));
        ExampleSheet sheet = sheet_from_csv(csv);
        if (sheet.rows.empty()) return refuse(ErrorKind::Invalid, "examples_missing", "examples");
        TRY(check_size(draft.grid, sheet));
        faults = read_examples(*book, sheet, draft.from).faults;
        if (!faults.empty()) return refuse(ErrorKind::Invalid, "examples_faulty", "examples");
        draft.examples = std::move(sheet);
        return {};
    };
    const auto done = co_await act_on(desk, caller, id, version, "policy.draft_saved", csv, attempt, change);
    if (!done && faults.empty()) co_return base::Failure(done.error());
    co_return faults;
}

base::Task<base::Result<PolicyDraft>> step_policy_draft(const PolicyDesk& desk, access::Caller caller, StepPolicyDraft request) {
    const std::string text = base::trim(request.text);
    const auto change = [&](store::Transaction& tx, PolicyDraft& draft) -> base::Result<> {
        if (!base::is_clean_utf8(text) || base::character_count(text) > note_characters_max) return refuse(ErrorKind::Invalid, "reason_missing", "text");
        if (request.step == PolicyDraftStep::HandIn || request.step == PolicyDraftStep::Discard) {
            TRY(check_own(draft, caller));
            if (request.step == PolicyDraftStep::HandIn) {
                TRY(check_ready(desk, draft));
            }
            draft.note = text;
            draft.state = request.step == PolicyDraftStep::HandIn ? PolicyDraftState::HandedIn : PolicyDraftState::Discarded;
            return {};
        }
        if (!caller.may(Permission::ProgrammePublish)) return refuse(ErrorKind::NotFound, "not_found");
        if (draft.state != PolicyDraftState::HandedIn) return refuse(ErrorKind::Conflict, "draft_not_handed_in");
        if (draft.author == caller.account) return refuse(ErrorKind::Forbidden, "own_draft");
        if (request.step == PolicyDraftStep::Publish) return publish(tx, desk, caller, draft);
        if (text.empty()) return refuse(ErrorKind::Invalid, "reason_missing", "text");
        draft.reason = text;
        draft.decided_by = caller.account;
        draft.state = PolicyDraftState::Open;
        return {};
    };
    const std::string action = "policy.draft_" + std::string(step_codes.at(static_cast<std::size_t>(request.step)));
    auto done = co_await act_on(desk, caller, request.id, request.version, action, text, request.attempt, change);
    if (!done || request.step != PolicyDraftStep::Publish) co_return done;
    const auto load = [&](store::Transaction& tx) { return with_published(tx, *desk.book.get()); };
    auto book = co_await desk.services().store.read(load);
    desk.book.replace(std::move(book));
    co_return done;
}

std::shared_ptr<const PolicyBook> with_published(store::Transaction& tx, const PolicyBook& base) {
    auto book = std::make_shared<PolicyBook>(base);
    for (const PublishedTable& table : select_versions(tx)) {
        const auto found = std::find_if(book->policies.begin(), book->policies.end(), [&](const auto& one) { return one.code == table.policy; });
        if (found == book->policies.end()) continue;   // of a policy that the program has no more
        const auto& sets = found->sets(table.part);
        const bool is_there = std::any_of(sets.begin(), sets.end(), [&](const auto& one) { return one->number == table.number; });
        if (is_there) continue;
        std::vector<TableFault> faults;
        RuleReader reader(*book, *found, faults);
        auto set = reader.read(table.part, table.dmn);
        if (!set) throw std::runtime_error("policies: version " + std::to_string(table.number) + " of " + table.policy + " cannot be read");
        set->number = table.number;
        set->from = table.from;
        set->source = table.source;
        set->examples = table.examples;
        add_set(*found, table.part, std::move(set));
    }
    return book;
}

}  // namespace sunclover::policy
