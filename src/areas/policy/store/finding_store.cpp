// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/store/finding_store.hpp"

#include "base/assert.hpp"
#include "policy/policy_sql.hpp"

namespace sunclover::policy {
namespace {

crypto::Place note_place(const FindingId& id) { return {"finding", "note_cipher", id.uuid}; }

store::Value sealed_note(const Tables& tables, const Finding& finding) {
    if (finding.note.empty()) return store::Value(std::nullopt);
    return tables.cipher.encrypt(finding.note, note_place(finding.id));
}

template <class T>
T known(std::optional<T> value) {
    ASSERT(value.has_value());
    return *std::move(value);
}

Finding finding_from_row(const Tables& tables, const store::Row& row) {
    Finding finding;
    finding.id = row.id<FindingId>(1);
    finding.person = {base::PlaceCode{row.text(0)}, row.id<people::PersonId>(2)};
    finding.policy = row.text(3);
    finding.kind = known(finding_kind_from(row.text(4)));
    finding.month = {static_cast<int>(row.integer(5))};
    finding.fact = row.text(6);
    finding.state = known(finding_state_from(row.text(7)));
    finding.assignee = row.optional_id<access::AccountId>(8);
    if (const auto note = row.optional_bytes(9)) finding.note = tables.cipher.decrypt(*note, note_place(finding.id));
    finding.of_case = row.optional_id<cases::CaseId>(10);
    finding.found_at = row.instant(11);
    finding.changed_at = row.instant(12);
    finding.version = row.integer(13);
    finding.messaged_at = row.optional_instant(14);
    return finding;
}

std::vector<Finding> findings_from(const Tables& tables, const store::Rows& rows) {
    std::vector<Finding> findings;
    for (const store::Row& row : rows) findings.push_back(finding_from_row(tables, row));
    return findings;
}

}  // namespace

void insert_finding(const Tables& tables, const Finding& finding) {
    const std::string& township = finding.person.township.text;
    tables.tx.execute(sql::insert_finding, {
        township, finding.id, finding.person.id, finding.policy, code_of(finding.kind), finding.month.count, finding.fact,
        code_of(finding.state), finding.assignee, sealed_note(tables, finding), finding.of_case, finding.found_at, finding.changed_at,
        township, finding.version, tables.tx.writer_name(),
    });
}

bool update_finding(const Tables& tables, const Finding& finding, std::int64_t version_read) {
    return tables.tx.execute(sql::update_finding, {
        finding.person.township.text, finding.id, version_read, finding.month.count, finding.fact, code_of(finding.state),
        finding.assignee, sealed_note(tables, finding), finding.of_case, finding.found_at, finding.changed_at, finding.version,
        tables.tx.writer_name(), finding.messaged_at,
    }) == 1;
}

std::optional<Finding> select_finding(const Tables& tables, const base::PlaceCode& township, const FindingId& id) {
    const auto row = tables.tx.query_one(sql::find_finding, {township.text, id});
    return row ? std::optional<Finding>(finding_from_row(tables, *row)) : std::nullopt;
}

std::vector<Finding> select_findings_of_policy(const Tables& tables, const base::PlaceCode& township, const std::string& policy) {
    return findings_from(tables, tables.tx.query(sql::list_findings_of_policy, {township.text, policy}));
}

std::vector<Finding> select_findings_of_person(const Tables& tables, const people::PersonRef& person) {
    return findings_from(tables, tables.tx.query(sql::list_findings_of_person, {person.township.text, person.id}));
}

std::vector<Finding> select_findings(const Tables& tables, const FindingQuery& query) {
    return findings_from(tables, tables.tx.query(sql::list_findings, {
        query.township.text, code_of(query.state), query.kind, query.policy, query.after, query.count_max,
    }));
}

std::vector<FindingCount> count_findings(store::Transaction& tx, const std::string& township) {
    std::vector<FindingCount> counts;
    for (const store::Row& row : tx.query(sql::count_findings, {township})) {
        counts.push_back({
            base::PlaceCode{row.text(0)}, row.text(1), known(finding_kind_from(row.text(2))),
            known(finding_state_from(row.text(3))), row.integer(4),
        });
    }
    return counts;
}

void insert_run(store::Transaction& tx, const PolicyRun& run) {
    tx.execute(sql::insert_policy_run, {
        run.id, run.month.count, run.policy, run.is_done ? "done" : "running", run.townships_done, run.townships_total, run.people,
        run.changes, run.account, run.begun_at, run.changed_at, 1, tx.writer_name(),
    });
}

bool update_run(store::Transaction& tx, const PolicyRun& run) {
    return tx.execute(sql::update_policy_run, {
        run.id, run.is_done ? "done" : "running", run.townships_done, run.people, run.changes, run.changed_at, tx.writer_name(),
    }) == 1;
}

std::vector<PolicyRun> select_runs(store::Transaction& tx, int count_max) {
    std::vector<PolicyRun> runs;
    for (const store::Row& row : tx.query(sql::list_policy_runs, {count_max})) {
        PolicyRun run;
        run.id = row.id<RunId>(0);
        run.month = {static_cast<int>(row.integer(1))};
        run.policy = row.text(2);
        run.is_done = row.text(3) == "done";
        run.townships_done = static_cast<int>(row.integer(4));
        run.townships_total = static_cast<int>(row.integer(5));
        run.people = row.integer(6);
        run.changes = row.integer(7);
        run.account = row.optional_id<access::AccountId>(8);
        run.begun_at = row.instant(9);
        run.changed_at = row.instant(10);
        runs.push_back(std::move(run));
    }
    return runs;
}

}  // namespace sunclover::policy
