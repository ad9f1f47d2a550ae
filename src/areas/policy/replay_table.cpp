// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/replay_table.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "areas/people/generate_residents.hpp"
#include "areas/places/directory.hpp"
#include "areas/policy/internal/determine_township.hpp"
#include "areas/policy/internal/policy_entry.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

constexpr const char* means = "家庭经济";    // tidy: data
constexpr const char* work = "就业状况";     // tidy: data
constexpr std::size_t batch_people = 2'000;

std::int64_t whole(const std::string& text) { return std::strtoll(text.c_str(), nullptr, 10); }

/// The month in which the rules of the documents were in force: the named one, or half a year after they began.
std::optional<Month> month_of(const Policy& policy, const TableRow& row) {
    if (const auto month = Month::parse(row.month)) return month;
    std::optional<Month> found;
    for (const std::string& document : base::split(row.rule, '+')) {
        for (const auto& set : policy.eligibility) {
            if (set->source.find(document) != std::string::npos && !document.empty()) found = Month{Month::of(set->from).count + 6};
        }
    }
    return found;
}

/// What somebody must be to have a rate, by the rules of the month: the kinds of people to whom they give it.
struct KindOfPerson {
    base::DisabilityCategory category;
    int grade;
    const char* means;
    const char* work;
};
constexpr KindOfPerson kinds[] = {
    {base::DisabilityCategory::Physical, 1, "低保", "无业"},        // tidy: data
    {base::DisabilityCategory::Physical, 2, "低保", "在业"},        // tidy: data
    {base::DisabilityCategory::Intellectual, 3, "低保", "在业"},    // tidy: data
    {base::DisabilityCategory::Mental, 3, "其他", "在业"},          // tidy: data
    {base::DisabilityCategory::Physical, 4, "低保", "在业"},        // tidy: data
    {base::DisabilityCategory::Physical, 1, "低收入", "在业"},      // tidy: data
    {base::DisabilityCategory::Visual, 2, "低收入", "退休"},        // tidy: data
    {base::DisabilityCategory::Visual, 1, "其他", "无业"},          // tidy: data
};

people::Person made_into(people::Person person, const KindOfPerson& kind, const base::PlaceCode& committee, base::Day since) {
    person.committee = committee;
    person.ref.township = committee.township();
    person.household.reset();
    person.guardians.clear();
    person.state = people::PersonState::Registered;
    person.disabilities.erase(person.disabilities.begin() + 1, person.disabilities.end());
    person.disabilities.front().category = kind.category;
    person.disabilities.front().grade = base::Grade{kind.grade};
    person.disabilities.front().from = since;
    person.disabilities.front().until.reset();
    person.certificates.erase(person.certificates.begin() + 1, person.certificates.end());
    person.certificates.front().issued = since;
    person.certificates.front().expires.reset();
    person.certificates.front().state = people::CertificateState::Valid;
    return person;
}

std::vector<RecordedFact> facts_of_kind(const KindOfPerson& kind, base::Day since, base::Instant now) {
    std::vector<RecordedFact> facts;
    for (const auto& [fact, value] : {std::pair{means, kind.means}, std::pair{work, kind.work}}) {
        facts.push_back({fact, value, since, std::nullopt, RecordedBy::List, now});
    }
    return facts;
}

/// Builds the registers of all rows, then looks at what the real path gives.
class Replay {
  public:
    Replay(const PolicyDesk& desk, const std::vector<TableRow>& rows) : desk_(desk), rows_(rows), book_(desk.book.get()) {}

    std::vector<RowOutcome> run() {
        std::int64_t count = 0;
        for (const TableRow& row : rows_) count += row.persons;
        // One more than are needed: the last is never given away, and tried on.
        invented_ = people::generate_residents(static_cast<int>(count) + 1, 1, *desk_.cases.places.get(), desk_.services().today());
        std::vector<RowOutcome> outcomes;
        for (const TableRow& row : rows_) outcomes.push_back(replay(row));
        return outcomes;
    }

  private:
    RowOutcome replay(const TableRow& row) {
        RowOutcome outcome;
        const Policy* policy = book_->find(row.policy);
        const auto directory = desk_.cases.places.get();
        const places::Place* township = directory->find_township(row.township);
        if (policy == nullptr || township == nullptr) return failed("no such policy or township");
        const auto month = month_of(*policy, row);
        if (!month) return failed("no rules for " + row.rule);
        outcome.split = split_of(row.persons, row.yuan, row.rates);
        const auto& committees = directory->committees_of(township->code);
        if (committees.empty()) return failed("the township has no committee");
        for (std::size_t i = 0; i < row.rates.size(); ++i) {
            const auto fitting = kinds_with(*policy, row.rates[i], *month);
            if (fitting.empty() && outcome.split.people[i] > 0) return failed("nobody gets " + std::to_string(row.rates[i]) + " yuan by these rules");
            store(fitting, outcome.split.people[i], committees.front().code, month->first_day());
        }
        determine(township->code, *policy, *month, outcome);
        return outcome;
    }

    static RowOutcome failed(const std::string& why) {
        RowOutcome outcome;
        outcome.fault = why;
        return outcome;
    }

    /// Tried by the rules themselves, not by what this file believes of them.
    std::vector<const KindOfPerson*> kinds_with(const Policy& policy, std::int64_t yuan, Month month) {
        std::vector<const KindOfPerson*> fitting;
        for (const KindOfPerson& kind : kinds) {
            PersonFacts person;
            const base::Day since = month.first_day().plus_months(-12);
            const people::Person made = made_into(invented_.back(), kind, invented_.back().committee, since);
            person.outline.birth = made.birth;
            person.outline.disabilities = made.disabilities;
            person.outline.certificates = {{since}};
            person.recorded = facts_of_kind(kind, since, desk_.services().clock.now());
            const Determination given = determine_month(*book_, policy, person, month);
            if (given.state == State::Entitled && given.amount == base::Fen{yuan * 100}) fitting.push_back(&kind);
        }
        return fitting;
    }

    /// People of all kinds that get the rate, in turn.
    void store(const std::vector<const KindOfPerson*>& fitting, std::int64_t count, const base::PlaceCode& committee, base::Day first) {
        const base::Day since = first.plus_months(-12);
        std::vector<people::Person> people;
        for (std::int64_t i = 0; i < count; ++i) {
            const KindOfPerson& kind = *fitting[static_cast<std::size_t>(i) % fitting.size()];
            people.push_back(made_into(std::move(invented_.at(next_++)), kind, committee, since));
        }
        people::store_people(desk_.services().store, desk_.services().cipher, people, {.now = desk_.services().clock.now()});
        for (std::size_t begin = 0; begin < people.size(); begin += batch_people) {
            const auto write = [&](store::Transaction& tx) {
                for (std::size_t i = begin; i < std::min(begin + batch_people, people.size()); ++i) {
                    for (const RecordedFact& fact : facts_of_kind(*fitting[i % fitting.size()], since, desk_.services().clock.now())) {
                        insert_fact({tx, desk_.services().cipher}, people[i].ref, fact, new_row(desk_));
                    }
                }
                return true;
            };
            base::sync_wait(desk_.services().store.write(write));
        }
    }

    void determine(const base::PlaceCode& township, const Policy& policy, Month month, RowOutcome& outcome) {
        const auto run = [&](store::Transaction& tx) {
            const Tables tables{tx, desk_.services().cipher};
            determine_township(tables, desk_, *book_, township, policy.code, month);
            for (const auto& [person, stored] : select_determinations(tables, township, policy.code, month)) {
                if (stored.made.state != State::Entitled) continue;
                ++outcome.persons;
                outcome.yuan += stored.made.amount.fen / 100;
            }
            return true;
        };
        base::sync_wait(desk_.services().store.write(run));
    }

    const PolicyDesk& desk_;
    const std::vector<TableRow>& rows_;
    std::shared_ptr<const PolicyBook> book_;
    std::vector<people::Person> invented_;
    std::size_t next_ = 0;
};

}  // namespace

ReadTable read_table(std::istream& csv) {
    static const std::vector<std::string> heading = {
        "table", "kind", "month", "rule", "rate_high", "rate_mid", "rate_low", "township", "persons", "yuan",
    };
    ReadTable table;
    base::CsvReader reader(csv);
    const auto first = reader.next();
    if (!first || first->cells != heading) {
        table.faults.push_back("the heading is not " + base::join(heading, ","));
        return table;
    }
    while (const auto line = reader.next()) {
        TableRow row;
        row.number = static_cast<int>(line->number);
        const auto& cells = line->cells;
        const bool is_known = cells.size() == heading.size() && (cells[1] == "nursing" || cells[1] == "living");
        if (is_known) {
            row.table = cells[0];
            row.policy = cells[1] + "-subsidy";
            row.month = cells[2];
            row.rule = cells[3];
            for (std::size_t i = 4; i < 7; ++i) {
                if (!cells[i].empty()) row.rates.push_back(whole(cells[i]));
            }
            row.township = cells[7];
            row.persons = whole(cells[8]);
            row.yuan = whole(cells[9]);
        }
        const bool is_whole = is_known && !row.rates.empty() && row.persons > 0 && row.yuan > 0 &&
                              std::is_sorted(row.rates.rbegin(), row.rates.rend());
        if (is_whole) table.rows.push_back(std::move(row));
        else table.faults.push_back("row " + std::to_string(row.number) + " cannot be read");
    }
    return table;
}

Split split_of(std::int64_t persons, std::int64_t yuan, const std::vector<std::int64_t>& rates) {
    Split best;
    std::optional<std::int64_t> least;
    const auto take = [&](std::vector<std::int64_t> people) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < rates.size(); ++i) sum += people[i] * rates[i];
        const std::int64_t left = std::abs(yuan - sum);
        if (least && left >= *least) return;
        least = left;
        best = {std::move(people), yuan - sum};
    };
    if (rates.size() == 1) take({persons});
    for (std::int64_t high = persons; rates.size() == 2 && high >= 0; --high) take({high, persons - high});
    for (std::int64_t high = persons; rates.size() == 3 && high >= 0 && least != 0; --high) {
        for (std::int64_t middle = persons - high; middle >= 0; --middle) take({high, middle, persons - high - middle});
    }
    return best;
}

std::vector<RowOutcome> replay_rows(const PolicyDesk& desk, const std::vector<TableRow>& rows) { return Replay(desk, rows).run(); }

}  // namespace sunclover::policy
