// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/store/draft_store.hpp"

#include "base/assert.hpp"
#include "policy/policy_sql.hpp"

namespace sunclover::policy {
namespace {

template <class T>
T known(std::optional<T> value) {
    ASSERT(value.has_value());
    return *std::move(value);
}

std::optional<PolicyDefinition> definition_in(const std::string& json) {
    if (json.empty()) return std::nullopt;
    auto definition = definition_from_json(json);
    ASSERT(definition);  // It was written by definition_to_json().
    return *std::move(definition);
}
std::string text_of(const std::optional<PolicyDefinition>& definition) { return definition ? definition_to_json(*definition) : std::string(); }

PolicyDraft draft_from_row(const store::Row& row) {
    PolicyDraft draft;
    draft.id = row.id<PolicyDraftId>(0);
    draft.policy = row.text(1);
    draft.part = known(part_from(row.text(2)));
    draft.from = row.day(3);
    draft.source = row.text(4);
    auto grid = grid_from_json(row.text(5));
    ASSERT(grid);  // It was written by grid_to_json().
    draft.grid = *std::move(grid);
    draft.state = known(policy_draft_state_from(row.text(6)));
    draft.author = row.id<access::AccountId>(7);
    draft.note = row.text(8);
    draft.reason = row.text(9);
    draft.decided_by = row.optional_id<access::AccountId>(10);
    draft.begun_at = row.instant(11);
    draft.changed_at = row.instant(12);
    draft.version = row.integer(13);
    draft.examples = sheet_from_csv(row.text(14));
    draft.definition = definition_in(row.text(15));
    return draft;
}

}  // namespace

void insert_draft(store::Transaction& tx, const PolicyDraft& draft) {
    tx.execute(sql::insert_policy_draft, {
        draft.id, draft.policy, code_of(draft.part), draft.from, draft.source, grid_to_json(draft.grid), code_of(draft.state), draft.author,
        draft.note, draft.reason, draft.decided_by, draft.begun_at, draft.changed_at, "district", draft.version, tx.writer_name(),
        csv_of(draft.examples), text_of(draft.definition),
    });
}

bool update_draft(store::Transaction& tx, const PolicyDraft& draft, std::int64_t version_read) {
    return tx.execute(sql::update_policy_draft, {
        draft.id, version_read, draft.from, draft.source, grid_to_json(draft.grid), code_of(draft.state), draft.note, draft.reason,
        draft.decided_by, draft.changed_at, draft.version, tx.writer_name(), csv_of(draft.examples), text_of(draft.definition),
    }) == 1;
}

std::optional<PolicyDraft> select_draft(store::Transaction& tx, const PolicyDraftId& id) {
    const auto row = tx.query_one(sql::find_policy_draft, {id});
    return row ? std::optional<PolicyDraft>(draft_from_row(*row)) : std::nullopt;
}

std::vector<PolicyDraft> select_drafts(store::Transaction& tx, int count_max) {
    std::vector<PolicyDraft> drafts;
    for (const store::Row& row : tx.query(sql::list_policy_drafts, {count_max})) drafts.push_back(draft_from_row(row));
    return drafts;
}

void insert_version(store::Transaction& tx, const PublishedTable& table, const Publication& by) {
    tx.execute(sql::insert_policy_version, {
        table.policy, code_of(table.part), table.number, table.from, table.source, table.dmn, by.draft, by.author, by.published_by, by.published_at,
        tx.writer_name(), table.examples, table.definition,
    });
}

std::vector<PublishedTable> select_versions(store::Transaction& tx) {
    std::vector<PublishedTable> tables;
    for (const store::Row& row : tx.query(sql::list_policy_versions, {})) {
        tables.push_back({
            row.text(0), known(part_from(row.text(1))), static_cast<int>(row.integer(2)), row.day(3), row.text(4), row.text(5), row.text(6), row.integer(7),
        });
    }
    return tables;
}

void insert_definition(store::Transaction& tx, const PublishedDefinition& definition, const Publication& by) {
    tx.execute(sql::insert_policy_definition, {
        definition.policy, definition.number, definition_to_json(definition.definition), by.draft, by.author, by.published_by, by.published_at,
        tx.writer_name(),
    });
}

std::vector<PublishedDefinition> select_definitions(store::Transaction& tx) {
    std::vector<PublishedDefinition> definitions;
    for (const store::Row& row : tx.query(sql::list_policy_definitions, {})) {
        definitions.push_back({row.text(0), row.integer(1), *definition_in(row.text(2))});
    }
    return definitions;
}

std::int64_t last_definition(store::Transaction& tx, const std::string& policy) {
    std::int64_t last = 0;
    for (const PublishedDefinition& one : select_definitions(tx)) {
        if (one.policy == policy) last = one.number;
    }
    return last;
}

}  // namespace sunclover::policy
