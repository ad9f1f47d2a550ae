// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/example_cases.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "areas/policy/cell_words.hpp"
#include "areas/policy/facts.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

struct OwnColumn {
    const char* name;
    std::string ExampleRow::*field;
};
constexpr std::array<OwnColumn, 2> before_facts = {{{about_column, &ExampleRow::about}, {day_column, &ExampleRow::day}}};
constexpr std::array<OwnColumn, 3> after_facts = {{
    {answer_column, &ExampleRow::answer}, {amount_column, &ExampleRow::amount}, {example_clause_column, &ExampleRow::clause},
}};

std::string ExampleRow::*own_field(const std::string& name) {
    for (const OwnColumn& one : before_facts) {
        if (name == one.name) return one.field;
    }
    for (const OwnColumn& one : after_facts) {
        if (name == one.name) return one.field;
    }
    return nullptr;
}

std::string plain(const std::string& cell) { return cell == yes_word ? "true" : cell == no_word ? "false" : cell; }

class Reader {
  public:
    Reader(const PolicyBook& book, const ExampleSheet& sheet, std::optional<base::Day> day_if_empty, ExampleTable& table)
        : book_(book), day_if_empty_(day_if_empty), table_(table) {
        for (const std::string& name : sheet.facts) {
            facts_.push_back(book.facts.find(name));
            if (!facts_.back()) fault(0, name, "example_column", name);
        }
    }

    void add(int number, const ExampleRow& row, const std::vector<std::string>& names) {
        const std::size_t faults = table_.faults.size();
        ExampleCase one;
        one.row = number;
        one.about = row.about;
        one.clause = row.clause;
        const auto day = row.day.empty() ? day_if_empty_ : base::Day::parse(row.day);
        if (!day) fault(number, day_column, "example_day", row.day);
        one.day = day.value_or(base::Day{});
        one.facts.resize(book_.facts.facts().size());
        for (std::size_t i = 0; i < names.size() && i < row.values.size(); ++i) {
            if (!facts_[i]) continue;
            const auto value = value_from(book_.facts[*facts_[i]], plain(row.values[i]));
            if (!value) fault(number, names[i], "example_value", row.values[i]);
            else one.facts[*facts_[i]] = *value;
        }
        if (row.answer.empty()) fault(number, answer_column, "example_answer", {});
        if (row.answer != unknown_word) one.entitled_class = row.answer;
        if (!row.amount.empty()) {
            one.amount = base::parse_yuan(row.amount);
            if (!one.amount) fault(number, amount_column, "answer_yuan", row.amount);
        }
        if (table_.faults.size() == faults) table_.cases.push_back(std::move(one));
    }

  private:
    void fault(int row, const std::string& column, const char* key, const std::string& text) {
        base::Error error{base::ErrorKind::Invalid, std::string("policy.error.") + key};
        error.arguments = {{"TEXT", text}};
        table_.faults.push_back({row, column, std::move(error)});
    }

    const PolicyBook& book_;
    std::optional<base::Day> day_if_empty_;
    ExampleTable& table_;
    std::vector<std::optional<std::size_t>> facts_;   ///< of the book, one for each fact of the sheet
};

std::string shown(const std::string& entitled_class, const std::optional<base::Fen>& amount, const std::string& clause) {
    return (entitled_class.empty() ? std::string(unknown_word) : entitled_class) + " " + (amount ? base::to_yuan_text(*amount) : "-") +
           (clause.empty() ? "" : " " + clause);
}

/// Rule, amount and clause that an example gets, as it would be written.
ExampleOutcome outcome_of(const Policy& policy, const ExampleCase& example) {
    ExampleOutcome outcome{&example, determine(policy, example.facts, example.day), {}, {}};
    const Determination& made = outcome.made;
    std::string found_class = made.state == State::Unknown ? "" : std::string(not_entitled);
    std::optional<base::Fen> amount;
    if (made.state == State::Entitled) {
        found_class = made.entitled_class;
        if (policy.kind != Kind::Service) amount = made.amount;
    }
    const RuleSet* rules = policy.eligibility_on(example.day);
    const std::string clause = rules == nullptr ? std::string() : clause_of(*rules, made.rule);
    // A row need not cite the clause; where it does, it is the rule's.
    const bool is_right = found_class == example.entitled_class && amount == example.amount &&
                          (example.clause.empty() || clause == example.clause);
    if (!is_right) {
        outcome.expected = shown(example.entitled_class, example.amount, example.clause);
        outcome.found = shown(found_class, amount, clause);
    }
    return outcome;
}

}  // namespace

ExampleSheet sheet_from_csv(const std::string& csv) {
    ExampleSheet sheet;
    std::istringstream stream(csv);
    base::CsvReader rows(stream);
    const auto heading = rows.next();
    if (!heading) return sheet;
    for (const std::string& name : heading->cells) {
        if (own_field(name) == nullptr && !name.empty()) sheet.facts.push_back(name);
    }
    while (const auto row = rows.next()) {
        ExampleRow made;
        for (std::size_t i = 0; i < heading->cells.size(); ++i) {
            const std::string cell = i < row->cells.size() ? base::without_formula_guard(row->cells[i]) : std::string();
            if (const auto field = own_field(heading->cells[i])) made.*field = cell;
            else if (!heading->cells[i].empty()) made.values.push_back(cell);
        }
        sheet.rows.push_back(std::move(made));
    }
    return sheet;
}

std::string csv_of(const ExampleSheet& sheet) {
    std::vector<std::string> heading;
    for (const OwnColumn& one : before_facts) heading.emplace_back(one.name);
    heading.insert(heading.end(), sheet.facts.begin(), sheet.facts.end());
    for (const OwnColumn& one : after_facts) heading.emplace_back(one.name);
    std::string csv = base::csv_line(heading);
    for (const ExampleRow& row : sheet.rows) {
        std::vector<std::string> cells;
        for (const OwnColumn& one : before_facts) cells.push_back(row.*one.field);
        cells.insert(cells.end(), row.values.begin(), row.values.end());
        for (const OwnColumn& one : after_facts) cells.push_back(row.*one.field);
        csv += base::csv_line(cells);
    }
    return csv;
}

ExampleSheet with_facts(const ExampleSheet& sheet, const std::vector<std::string>& facts) {
    ExampleSheet made;
    made.facts = facts;
    for (std::size_t i = 0; i < sheet.facts.size(); ++i) {
        const bool is_used = std::any_of(sheet.rows.begin(), sheet.rows.end(), [&](const auto& row) { return i < row.values.size() && !row.values[i].empty(); });
        const bool is_there = std::find(facts.begin(), facts.end(), sheet.facts[i]) != facts.end();
        if (is_used && !is_there) made.facts.push_back(sheet.facts[i]);
    }
    for (const ExampleRow& row : sheet.rows) {
        ExampleRow wide = row;
        wide.values.clear();
        for (const std::string& fact : made.facts) {
            const auto place = static_cast<std::size_t>(std::find(sheet.facts.begin(), sheet.facts.end(), fact) - sheet.facts.begin());
            wide.values.push_back(place < row.values.size() ? row.values[place] : std::string());
        }
        made.rows.push_back(std::move(wide));
    }
    return made;
}

ExampleSheet joined(const ExampleSheet& first, const ExampleSheet& second) {
    ExampleSheet made = with_facts(first, second.facts);
    const ExampleSheet other = with_facts(second, made.facts);
    made.rows.insert(made.rows.end(), other.rows.begin(), other.rows.end());
    return made;
}

std::string describe(const ExampleFault& fault) {
    const std::string text = fault.error.arguments.empty() ? std::string() : fault.error.arguments.front().second;
    return "row " + std::to_string(fault.row + 1) + ", " + fault.column + ": " + (text.empty() ? "nothing is written" : text + " cannot be");
}

ExampleTable read_examples(const PolicyBook& book, const ExampleSheet& sheet, std::optional<base::Day> day_if_empty) {
    ExampleTable table;
    Reader reader(book, sheet, day_if_empty, table);
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) reader.add(static_cast<int>(i) + 1, sheet.rows[i], sheet.facts);
    return table;
}

std::vector<ExampleOutcome> run_examples(const Policy& policy, const ExampleTable& table) {
    std::vector<ExampleOutcome> outcomes;
    for (const ExampleCase& example : table.cases) outcomes.push_back(outcome_of(policy, example));
    return outcomes;
}

}  // namespace sunclover::policy
