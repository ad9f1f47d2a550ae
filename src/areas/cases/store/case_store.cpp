// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/store/case_store.hpp"

#include "base/assert.hpp"
#include "cases/cases_sql.hpp"

namespace sunclover::cases {
namespace {

store::Value due_value(const std::optional<base::Day>& day) {
    return day ? store::Value(*day) : store::Value(no_due_day);
}

std::optional<base::Day> due_from(const std::string& text) {
    return text == no_due_day ? std::nullopt : base::Day::parse(text);
}

std::vector<Case> cases_from(const store::Rows& rows) {
    std::vector<Case> found;
    found.reserve(rows.size());
    for (const store::Row& row : rows) found.push_back(case_from_row(row));
    return found;
}

std::optional<Case> first_of(const std::optional<store::Row>& row) {
    return row ? std::optional<Case>(case_from_row(*row)) : std::nullopt;
}

std::optional<base::Fen> optional_fen(const store::Row& row, std::size_t column) {
    const auto amount = row.optional_integer(column);
    return amount ? std::optional<base::Fen>(base::Fen{*amount}) : std::nullopt;
}

std::string role_text(const std::optional<access::Role>& role) {
    return role ? std::string(access::code_of(*role)) : std::string();
}

Alarm alarm_from(std::int64_t stored) {
    ASSERT(stored >= 0 && stored <= static_cast<int>(Alarm::Late));
    return static_cast<Alarm>(stored);
}

}  // namespace

std::int64_t next_count(store::Transaction& tx, const base::PlaceCode& township, int year) {
    const auto row = tx.query_one(sql::next_case_count, {township.text, year});
    ASSERT(row);
    return row->integer(0);
}

void insert_case(store::Transaction& tx, const Case& record) {
    tx.change_one(sql::insert_case, {
        record.ref.township.text, record.ref.id, record.number, record.programme,
        record.programme_version, record.person.township.text, record.person.id,
        record.committee.text, record.household, code_of(record.channel), code_of(record.state),
        code_of(record.outcome), record.stage, record.stage_seq, access::code_of(record.next_role),
        due_value(record.due_day), record.deferred_until, record.assignee, record.organisation,
        record.opened_at, record.entered_stage_at, record.closed_at, record.plan, record.spent,
        record.satisfaction, record.submission_seq, record.submission_hash,
        record.ref.township.text, record.version, tx.writer_name(), static_cast<int>(record.alarm), record.wake_at,
        record.urge_count, record.is_supervised, record.extension_days, record.arbitration_exit,
        record.case_due_at, static_cast<int>(record.case_alarm), role_text(record.escalated_to), record.case_wake_at,
        record.changed_at,
    });
}

bool update_case(store::Transaction& tx, const Case& record, std::int64_t version_read) {
    return tx.execute(sql::update_case, {
        record.ref.township.text, record.ref.id, version_read, code_of(record.state),
        code_of(record.outcome), record.stage, record.stage_seq, access::code_of(record.next_role),
        due_value(record.due_day), record.deferred_until, record.assignee, record.organisation,
        record.entered_stage_at, record.closed_at, record.plan, record.spent, record.satisfaction,
        record.submission_seq, record.submission_hash, record.version, tx.writer_name(), static_cast<int>(record.alarm), record.wake_at,
        record.urge_count, record.is_supervised, record.extension_days, record.arbitration_exit, record.programme_version,
        record.case_due_at, static_cast<int>(record.case_alarm), role_text(record.escalated_to), record.case_wake_at,
        record.changed_at,
    }) == 1;
}

std::optional<Case> select_case(store::Transaction& tx, const CaseRef& ref) {
    return first_of(tx.query_one(sql::find_case, {ref.township.text, ref.id}));
}

std::optional<Case> lock_case(store::Transaction& tx, const CaseRef& ref) {
    return first_of(tx.query_one(sql::lock_case, {ref.township.text, ref.id}));
}

std::optional<Case> select_case_by_number(store::Transaction& tx, const std::string& number) {
    return first_of(tx.query_one(sql::find_case_by_number, {number}));
}

std::vector<Case> select_cases_of_person(store::Transaction& tx, const people::PersonRef& person) {
    return cases_from(tx.query(sql::list_cases_of_person, {person.township.text, person.id}));
}

std::vector<Case> AskedCases::cases() const { return rows ? cases_from(*rows) : std::vector<Case>{}; }

AskedCases ask_cases_of_person(store::Transaction& tx, const people::PersonRef& person) {
    return {tx.ask(sql::list_cases_of_person, {person.township.text, person.id})};
}

AskedCases ask_open_cases_of_household(
    store::Transaction& tx, const base::PlaceCode& township, const base::Uuid& household
) {
    return {tx.ask(sql::list_open_cases_of_household, {township.text, household})};
}

std::vector<Case> select_due_deferred(store::Transaction& tx, base::Day today, int count_max) {
    return cases_from(tx.query(sql::list_due_deferred_cases, {today, count_max}));
}

std::vector<Case> select_newest_closed(store::Transaction& tx, const std::string& programme, int count_max) {
    return cases_from(tx.query(sql::list_newest_closed, {programme, count_max}));
}

std::vector<CaseRef> select_waking(store::Transaction& tx, base::Instant now, int count_max) {
    std::vector<CaseRef> found;
    for (const store::Row& row : tx.query(sql::list_waking_cases, {now, count_max})) {
        found.push_back({base::PlaceCode{row.text(0)}, row.id<CaseId>(1)});
    }
    return found;
}

void save_clock(store::Transaction& tx, const Case& read, const Case& now) {
    const CaseRef& ref = read.ref;
    tx.execute(sql::save_clock, {
        ref.township.text, ref.id, static_cast<int>(now.alarm), now.wake_at, now.case_due_at,
        static_cast<int>(now.case_alarm), role_text(now.escalated_to), now.case_wake_at,
    });
    // Most indexes of the table hold the due day, and it moves with the calendar only.
    if (now.due_day != read.due_day) tx.execute(sql::save_due_day, {ref.township.text, ref.id, due_value(now.due_day)});
}

void touch_case(store::Transaction& tx, const CaseRef& ref, base::Instant now) {
    tx.execute(sql::touch_case, {ref.township.text, ref.id, now, tx.writer_name()});
}

void wake_all(store::Transaction& tx) { tx.execute(sql::wake_all_cases, {}); }

Case case_from_row(const store::Row& row) {
    Case record;
    record.ref = {base::PlaceCode{row.text(0)}, row.id<CaseId>(1)};
    record.number = row.text(2);
    record.programme = row.text(3);
    record.programme_version = static_cast<int>(row.integer(4));
    record.person = {base::PlaceCode{row.text(5)}, row.id<people::PersonId>(6)};
    record.committee = base::PlaceCode{row.text(7)};
    if (!row.is_null(8)) record.household = row.uuid(8);
    const auto channel = channel_from(row.text(9));
    const auto state = state_from(row.text(10));
    const auto outcome = outcome_from(row.text(11));
    const auto role = access::role_of(row.text(14));
    ASSERT(channel && state && outcome && role);
    record.channel = *channel;
    record.state = *state;
    record.outcome = *outcome;
    record.stage = row.text(12);
    record.stage_seq = static_cast<int>(row.integer(13));
    record.next_role = *role;
    record.due_day = due_from(row.text(15));
    record.deferred_until = row.optional_day(16);
    record.assignee = row.optional_id<access::AccountId>(17);
    record.organisation = row.optional_id<access::OrganisationId>(18);
    record.opened_at = row.instant(19);
    record.entered_stage_at = row.instant(20);
    record.closed_at = row.optional_instant(21);
    record.plan = optional_fen(row, 22);
    record.spent = optional_fen(row, 23);
    if (const auto mark = row.optional_integer(24)) record.satisfaction = static_cast<int>(*mark);
    record.submission_seq = static_cast<int>(row.integer(25));
    record.submission_hash = row.bytes(26);
    record.version = row.integer(27);
    record.alarm = alarm_from(row.integer(28));
    record.wake_at = row.optional_instant(29);
    record.urge_count = static_cast<int>(row.integer(30));
    record.is_supervised = row.boolean(31);
    record.extension_days = static_cast<int>(row.integer(32));
    record.arbitration_exit = row.text(33);
    record.case_due_at = row.optional_instant(34);
    record.case_alarm = alarm_from(row.integer(35));
    record.escalated_to = access::role_of(row.text(36));
    record.case_wake_at = row.optional_instant(37);
    record.changed_at = row.instant(38);
    return record;
}

}  // namespace sunclover::cases
