// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/draft_policy.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "areas/audit/record.hpp"
#include "areas/policy/internal/codes.hpp"
#include "areas/policy/internal/policy_entry.hpp"
#include "areas/policy/internal/put_in_force.hpp"
#include "areas/policy/internal/read_rules.hpp"
#include "areas/policy/run_policies.hpp"
#include "areas/policy/store/draft_store.hpp"
#include "areas/programmes/published_programmes.hpp"
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
constexpr std::size_t classes_max = 40;

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

base::Result<CheckedPolicyDraft> check_ready(const PolicyDesk& desk, const PolicyBook& book, const PolicyDraft& draft) {
    const std::string source = base::trim(draft.source);
    if (source.empty()) return refuse(ErrorKind::Invalid, "source_missing", "source");
    if (Month::of(draft.from) < Month::of(desk.services().today())) return refuse(ErrorKind::Conflict, "draft_day", "from");
    if (draft.definition && draft.definition->is_new && book.find(draft.policy) != nullptr) return refuse(ErrorKind::Conflict, "code_taken");
    auto checked = check_policy_draft(book, draft);
    if (!checked.is_faultless()) return refuse(ErrorKind::Conflict, "draft_faulty");
    if (!checked.is_ready()) return refuse(ErrorKind::Conflict, "draft_examples");
    if (!checked.is_changed()) return refuse(ErrorKind::Conflict, "draft_unchanged");
    return checked;
}

/// The examples as they are published: each with its day.
std::string dated(const PolicyDraft& draft) {
    ExampleSheet examples = draft.examples;
    for (ExampleRow& row : examples.rows) {
        if (row.day.empty()) row.day = draft.from.to_string();
    }
    return examples.rows.empty() ? std::string() : csv_of(examples);
}

base::Result<> publish(store::Transaction& tx, const PolicyDesk& desk, const access::Caller& caller, PolicyDraft& draft) {
    const auto book = with_published(tx, *desk.book.get());
    TRY_ASSIGN(const auto checked, check_ready(desk, *book, draft));
    const Policy& policy = *checked.known->find(draft.policy);
    const base::Instant now = desk.services().clock.now();
    const Publication by{draft.id, draft.author, caller.account, now};
    std::int64_t definition = last_definition(tx, draft.policy);
    if (draft.definition) insert_definition(tx, {draft.policy, ++definition, *draft.definition}, by);
    const auto put = [&](Part part, const Grid& grid, const std::string& examples) {
        PublishedTable table{draft.policy, part, next_number(policy, part), draft.from, base::trim(draft.source), {}, examples, definition};
        table.dmn = write_table(*checked.known, policy, part, grid).dmn;
        insert_version(tx, table, by);
    };
    if (!checked.tariff_differences.empty()) put(Part::Tariff, tariff_of(*draft.definition), {});
    // Also where it is unchanged, if it has examples of its own to keep.
    if (!checked.differences.empty() || !draft.examples.rows.empty()) put(draft.part, draft.grid, dated(draft));
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

/// What a page never sends: a policy that becomes new or is new no more, a programme that there is not.
base::Result<> check_definition(const PolicyDesk& desk, const PolicyDraft& draft, const std::optional<PolicyDefinition>& definition) {
    const bool was_new = draft.definition && draft.definition->is_new, is_new = definition && definition->is_new;
    if (was_new != is_new) return refuse(ErrorKind::Invalid, "grid");
    if (!definition) return {};
    const Policy* now = desk.book.get()->find(draft.policy);
    const Kind kind = is_new || now == nullptr ? draft.definition->kind : now->kind;
    const bool is_table = draft.part == Part::Eligibility && definition->kind == kind && definition->classes.size() <= classes_max;
    if (!is_table) return refuse(ErrorKind::Invalid, "grid");
    const bool is_programme = definition->programme.empty() || desk.cases.programmes.current(definition->programme) != nullptr;
    return is_programme ? base::Result<>() : base::Result<>(refuse(ErrorKind::Invalid, "programme", "programme"));
}

/// Puts what was typed into the draft of the caller.
base::Result<> fill_in(const PolicyDesk& desk, PolicyDraft& draft, const access::Caller& caller, const SavePolicyDraft& request) {
    TRY(check_own(draft, caller));
    TRY(check_size(request.grid, request.examples));
    if (base::character_count(request.source) > source_characters_max) return refuse(ErrorKind::Invalid, "source_missing", "source");
    TRY(check_definition(desk, draft, request.definition));
    draft.from = request.from;
    draft.source = base::trim(request.source);
    draft.grid = request.grid;
    draft.examples = request.examples;
    draft.definition = request.definition;
    return {};
}

}  // namespace

std::string_view code_of(PolicyDraftState state) { return code_in(state_codes, state); }
std::optional<PolicyDraftState> policy_draft_state_from(std::string_view code) { return enum_in<PolicyDraftState>(state_codes, code); }

std::optional<PolicyDraftStep> policy_draft_step_from(std::string_view code) { return enum_in<PolicyDraftStep>(step_codes, code); }

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
        // In force only later: as it will be.
        if (rules == nullptr && found != nullptr && !found->sets(part).empty()) rules = found->sets(part).front().get();
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
        TRY(fill_in(desk, draft, caller, request));
        draft.reason.clear();
        return {};
    };
    const std::string content = request.from.to_string() + "\n" + request.source + "\n" + grid_to_json(request.grid) + "\n" + csv_of(request.examples) + "\n" +
                                (request.definition ? definition_to_json(*request.definition) : std::string());
    co_return co_await act_on(desk, caller, request.id, request.version, "policy.draft_saved", content, request.attempt, change);
}

base::Task<base::Result<CheckedPolicyDraft>> try_policy_draft(const PolicyDesk& desk, access::Caller caller, SavePolicyDraft request) {
    CO_TRY_ASSIGN(auto draft, co_await find_policy_draft(desk, request.id));
    if (!is_of_known_policy(*desk.book.get(), draft)) co_return refuse(ErrorKind::NotFound, "not_found");
    CO_TRY(fill_in(desk, draft, caller, request));
    co_return check_policy_draft(*desk.book.get(), std::move(draft));
}

base::Task<base::Result<std::vector<TableFault>>> import_policy_table(
    const PolicyDesk& desk, access::Caller caller, PolicyDraftId id, std::int64_t version, std::string dmn, cases::Attempt attempt
) {
    const auto book = desk.book.get();
    std::vector<TableFault> faults;
    const auto change = [&](store::Transaction&, PolicyDraft& draft) -> base::Result<> {
        TRY(check_own(draft, caller));
        const auto known = with_definition(*book, draft);
        const Policy* policy = known->find(draft.policy);
        if (policy == nullptr) return refuse(ErrorKind::NotFound, "not_found");
        RuleReader reader(*known, *policy, faults);
        const auto set = reader.read(draft.part, dmn);
        if (!set) return refuse(ErrorKind::Invalid, "import_faulty", "file");
        auto grid = grid_of(*known, *policy, draft.part, *set);
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
                TRY(check_ready(desk, *desk.book.get(), draft));
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
    const std::string action = "policy.draft_" + std::string(code_in(step_codes, request.step));
    auto done = co_await act_on(desk, caller, request.id, request.version, action, text, request.attempt, change);
    if (!done || request.step != PolicyDraftStep::Publish) co_return done;
    const auto load = [&](store::Transaction& tx) { return with_published(tx, *desk.book.get()); };
    auto book = co_await desk.services().store.read(load);
    desk.book.replace(std::move(book));
    co_return done;
}

}  // namespace sunclover::policy
