// SPDX-License-Identifier: AGPL-3.0-or-later
#include "indicators.hpp"

#include <cstdio>

#include "areas/cases/stage_term.hpp"

namespace sunclover::year {
namespace {

constexpr const char* case_counts =
    "SELECT state, outcome, CAST(COUNT(*) AS BIGINT) FROM cases GROUP BY state, outcome ORDER BY state, outcome";
constexpr const char* left_passages =
    "SELECT stage, exit, entered_at, left_at, due_day FROM case_stage WHERE left_at IS NOT NULL";
constexpr const char* event_counts = "SELECT kind, CAST(COUNT(*) AS BIGINT) FROM case_event GROUP BY kind";
constexpr const char* letter_counts =
    "SELECT 'letters', CAST(COUNT(*) AS BIGINT) FROM case_message UNION ALL "
    "SELECT 'text_messages', CAST(COUNT(*) AS BIGINT) FROM message_outbox UNION ALL "
    "SELECT 'audit_entries', CAST(COUNT(*) AS BIGINT) FROM audit_entry UNION ALL "
    "SELECT 'photos', CAST(COUNT(*) AS BIGINT) FROM case_photo";

store::Statement plain(const char* name, const char* sql) { return {name, sql, sql}; }

class Lines {
  public:
    void add(const std::string& name, std::int64_t value, const char* unit) {
        text_ += name + " " + std::to_string(value) + " " + unit + "\n";
    }
    void add(const std::string& name, double value, const char* unit) {
        char shown[64];
        std::snprintf(shown, sizeof shown, "%.2f", value);
        text_ += name + " " + shown + " " + unit + "\n";
    }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

void add_cases(store::Transaction& tx, Lines& lines) {
    std::int64_t all = 0;
    std::map<std::string, std::int64_t> counts;
    for (const auto& row : tx.query(plain("year.case_counts", case_counts), {})) {
        const std::string state = row.text(0);
        counts[state == "closed" ? "cases_" + row.text(1) : "cases_still_" + state] += row.integer(2);
        all += row.integer(2);
    }
    lines.add("cases_opened", all, "cases");
    for (const auto& [name, count] : counts) lines.add(name, count, "cases");
}

/// Of passages that were left by an exit: working days, and whether that was by the day that was due when
/// they began.
void add_passages(World& world, store::Transaction& tx, Lines& lines) {
    struct Sum {
        std::int64_t passages = 0;
        std::int64_t days = 0;
        std::int64_t with_term = 0;
        std::int64_t in_time = 0;
        void take(const Sum& other) {
            passages += other.passages;
            days += other.days;
            with_term += other.with_term;
            in_time += other.in_time;
        }
    };
    std::map<std::string, Sum> stages;
    const auto calendar = world.calendar().get();
    tx.query_each(plain("year.left_passages", left_passages), {}, [&](const store::Row& row) {
        const std::string& exit = row.text(1);
        if (exit == "migrated" || exit == "withdrawn" || exit == "reopened") return;
        const base::Day left = world.zone().day_of(row.instant(3));
        Sum one{1, calendar->working_days_between(world.zone().day_of(row.instant(2)), left)};
        const std::string& due = row.text(4);
        one.with_term = due == "9999-12-31" ? 0 : 1;
        one.in_time = one.with_term == 1 && left.to_string() <= due ? 1 : 0;
        stages[row.text(0)].take(one);
    });
    Sum all;
    for (const auto& [stage, sum] : stages) {
        lines.add("days_in_" + stage, static_cast<double>(sum.days) / static_cast<double>(sum.passages), "working_days");
        all.take(sum);
    }
    lines.add("passages", all.passages, "passages");
    if (all.with_term > 0) {
        lines.add("share_in_time", 100.0 * static_cast<double>(all.in_time) / static_cast<double>(all.with_term), "percent");
    }
}

void add_events(store::Transaction& tx, Lines& lines) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& row : tx.query(plain("year.kinds", event_counts), {})) counts[row.text(0)] = row.integer(1);
    for (const char* kind : {"resubmitted", "arbitration_asked", "arbitration_decided", "urged", "supervised",
                             "extension_asked", "extension_granted", "extension_refused", "deferred", "reopened",
                             "due_soon", "overdue", "assigned"}) {
        lines.add(kind, counts[kind], "times");
    }
    for (const auto& row : tx.query(plain("year.letter_counts", letter_counts), {})) {
        lines.add(row.text(0), row.integer(1), "times");
    }
}

}  // namespace

std::string indicators(World& world, const Acknowledged& acknowledged, const Run& run) {
    Lines lines;
    const auto work = [&](store::Transaction& tx) {
        add_cases(tx, lines);
        add_passages(world, tx, lines);
        add_events(tx, lines);
        return true;
    };
    world.read(work);
    lines.add("cases_migrated", acknowledged.moved("migrate"), "cases");
    lines.add("cases_taken_back", acknowledged.moved("undo"), "cases");
    lines.add("absences", acknowledged.leaves(), "times");
    lines.add("workers", static_cast<std::int64_t>(world.workers().size()), "people");
    lines.add("townships", static_cast<std::int64_t>(world.places().get()->townships().size()), "places");
    lines.add("crashes", static_cast<std::int64_t>(run.crashes), "times");
    lines.add("acts", acknowledged.acts(), "acts");
    lines.add("inspection", run.inspection_seconds, "s");
    lines.add("wall", run.wall_seconds, "s");
    lines.add("acts_per_second", static_cast<double>(acknowledged.acts()) / run.wall_seconds, "1/s");
    return lines.text();
}

}  // namespace sunclover::year
