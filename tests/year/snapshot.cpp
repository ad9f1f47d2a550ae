// SPDX-License-Identifier: AGPL-3.0-or-later
#include "snapshot.hpp"

#include "areas/cases/case_process.hpp"
#include "areas/programmes/published_programmes.hpp"

namespace sunclover::year {
namespace {

using store::Row;

constexpr const char* all_cases =
    "SELECT township, id, number, programme_version, person_township, person, committee, state, outcome, stage, "
    "stage_seq, next_role, due_day, deferred_until_day, assignee, organisation, opened_at, alarm, wake_at, urge_count, "
    "is_supervised, extension_days, arbitration_exit, version FROM cases";
constexpr const char* present_passages =
    "SELECT c.township, c.id, s.stage, s.entered_at, s.left_at FROM cases c JOIN case_stage s "
    "ON s.township = c.township AND s.case_id = c.id AND s.seq = c.stage_seq WHERE c.state <> 'closed'";
constexpr const char* present_processes =
    "SELECT c.township, c.id, p.state_cipher FROM cases c JOIN case_process p "
    "ON p.township = c.township AND p.case_id = c.id WHERE c.state <> 'closed'";
constexpr const char* present_marks =
    "SELECT c.township, c.id, e.kind, e.at, e.amount FROM cases c JOIN case_event e "
    "ON e.township = c.township AND e.case_id = c.id WHERE c.state = 'open' AND e.at >= c.entered_stage_at "
    "AND (e.stage = c.stage OR EXISTS (SELECT 1 FROM case_stage s WHERE s.township = c.township AND s.case_id = c.id "
    "AND s.stage = e.stage AND s.entered_at = c.entered_stage_at AND s.exit = 'migrated')) "
    "AND e.kind IN ('extension_asked', 'extension_granted', 'extension_refused', 'supervised', 'urged', 'saved', 'signed', 'message_out') "
    "ORDER BY c.township, c.id, e.seq";
constexpr const char* event_counts =
    "SELECT kind, CAST(COUNT(*) AS BIGINT) FROM case_event GROUP BY kind";

store::Statement plain(const char* name, const char* sql) { return {name, sql, sql}; }

cases::CaseRef ref_of(const Row& row) { return {base::PlaceCode{row.text(0)}, row.id<cases::CaseId>(1)}; }

CaseRow case_of(const Row& row) {
    CaseRow one;
    one.number = row.text(2);
    one.programme_version = static_cast<int>(row.integer(3));
    one.person = {base::PlaceCode{row.text(4)}, row.id<access::PersonId>(5)};
    one.committee = base::PlaceCode{row.text(6)};
    one.state = row.text(7);
    one.outcome = row.text(8);
    one.stage = row.text(9);
    one.stage_seq = static_cast<int>(row.integer(10));
    one.next_role = row.text(11);
    one.due_day = row.text(12);
    one.deferred_until = row.optional_day(13);
    one.assignee = row.optional_id<access::AccountId>(14);
    one.organisation = row.optional_id<access::OrganisationId>(15);
    one.opened_at = row.instant(16);
    one.alarm = row.integer(17);
    one.wake_at = row.optional_instant(18);
    one.urges = row.integer(19);
    one.is_supervised = row.boolean(20);
    one.extension_days = row.integer(21);
    one.arbitration_exit = row.text(22);
    one.version = row.integer(23);
    return one;
}

void read_processes(World& world, store::Transaction& tx, Snapshot& snapshot) {
    tx.query_each(plain("year.present_processes", present_processes), {}, [&](const Row& row) {
        const auto ref = ref_of(row);
        CaseRow& one = snapshot.cases.at(ref);
        const auto programme = world.programmes().version(home_adaptation, one.programme_version);
        const auto bytes = world.cipher().decrypt(row.bytes(2), {"case_process", "state_cipher", ref.id.uuid});
        const auto state = programme ? flow::read_state(bytes, *programme->process) : tl::unexpected(std::string());
        one.has_process = state.has_value();
        if (state) one.process_stage = cases::stage_of(*programme, *state);
    });
}

}  // namespace

Snapshot take_snapshot(World& world, store::Transaction& tx) {
    Snapshot snapshot{world.clock().now(), world.today(), {}, {}};
    tx.query_each(plain("year.all_cases", all_cases), {}, [&](const Row& row) {
        snapshot.cases.emplace_hint(snapshot.cases.end(), ref_of(row), case_of(row));
    });
    tx.query_each(plain("year.present_passages", present_passages), {}, [&](const Row& row) {
        CaseRow& one = snapshot.cases.at(ref_of(row));
        one.passage_stage = row.text(2);
        one.entered_at = row.instant(3);
        one.is_left = !row.is_null(4);
    });
    read_processes(world, tx, snapshot);
    tx.query_each(plain("year.present_marks", present_marks), {}, [&](const Row& row) {
        snapshot.cases.at(ref_of(row)).marks.push_back({row.text(2), row.instant(3), static_cast<int>(row.integer(4))});
    });
    tx.query_each(plain("year.event_counts", event_counts), {}, [&](const Row& row) {
        snapshot.events[row.text(0)] = row.integer(1);
    });
    return snapshot;
}

}  // namespace sunclover::year
