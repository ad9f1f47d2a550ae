// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/example_cases.hpp"

#include <map>
#include <sstream>

#include "areas/policy/cell_words.hpp"
#include "areas/policy/facts.hpp"
#include "base/csv.hpp"

namespace sunclover::policy {
namespace {

constexpr const char* about_column = "说明";      // tidy: data
constexpr const char* day_column = "日期";        // tidy: data
constexpr const char* class_column = "资格";      // tidy: data
constexpr const char* amount_column = "金额";     // tidy: data
constexpr const char* clause_column = "条款";     // tidy: data
constexpr const char* unknown_word = "不清楚";    // tidy: data

std::string plain(const std::string& cell) { return cell == yes_word ? "true" : cell == no_word ? "false" : cell; }

class Reader {
  public:
    Reader(const PolicyBook& book, const std::vector<std::string>& heading, ExampleTable& table) : book_(book), table_(table) {
        for (std::size_t i = 0; i < heading.size(); ++i) {
            const std::string& name = heading[i];
            const bool is_own = name == about_column || name == day_column || name == class_column ||
                                name == amount_column || name == clause_column;
            if (is_own) columns_[name] = i;
            else if (const auto fact = book.facts.find(name)) facts_.emplace_back(i, *fact);
            else table.faults.push_back("column " + name + " is no fact");
        }
        for (const char* name : {day_column, class_column}) {
            if (!columns_.contains(name)) table.faults.push_back(std::string("column ") + name + " is missing");
        }
    }

    void add(const base::CsvRow& row) {
        ExampleCase one;
        one.row = static_cast<int>(row.number);
        one.about = cell(row, about_column);
        one.clause = cell(row, clause_column);
        const auto day = base::Day::parse(cell(row, day_column));
        if (!day) return fault(one, "the day is none");
        one.day = *day;
        one.facts.resize(book_.facts.facts().size());
        for (const auto& [place, fact] : facts_) {
            const std::string text = place < row.cells.size() ? plain(row.cells[place]) : std::string();
            const auto value = value_from(book_.facts[fact], text);
            if (!value) return fault(one, book_.facts[fact].name + " cannot be " + text);
            one.facts[fact] = *value;
        }
        one.entitled_class = cell(row, class_column);
        if (one.entitled_class.empty()) return fault(one, "no answer is given");
        if (one.entitled_class == unknown_word) one.entitled_class.clear();
        if (const std::string amount = cell(row, amount_column); !amount.empty()) {
            one.amount = base::parse_yuan(amount);
            if (!one.amount) return fault(one, amount + " is no amount in yuan");
        }
        table_.cases.push_back(std::move(one));
    }

  private:
    std::string cell(const base::CsvRow& row, const char* column) const {
        const auto found = columns_.find(column);
        return found == columns_.end() || found->second >= row.cells.size() ? std::string() : row.cells[found->second];
    }
    void fault(const ExampleCase& one, const std::string& what) {
        table_.faults.push_back("row " + std::to_string(one.row) + ": " + what);
    }

    const PolicyBook& book_;
    ExampleTable& table_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::vector<std::pair<std::size_t, std::size_t>> facts_;   ///< column, fact
};

std::string shown(const std::string& entitled_class, const std::optional<base::Fen>& amount, const std::string& clause) {
    return (entitled_class.empty() ? unknown_word : entitled_class) + " " + (amount ? base::to_yuan_text(*amount) : "-") + " " + clause;
}

}  // namespace

ExampleTable read_examples(const PolicyBook& book, const std::string& csv) {
    ExampleTable table;
    std::istringstream stream(csv);
    base::CsvReader rows(stream);
    const auto heading = rows.next();
    if (!heading) {
        table.faults.push_back("the file is empty");
        return table;
    }
    Reader reader(book, heading->cells, table);
    if (!table.faults.empty()) return table;
    while (const auto row = rows.next()) reader.add(*row);
    return table;
}

std::vector<ExampleOutcome> run_examples(const Policy& policy, const ExampleTable& table) {
    std::vector<ExampleOutcome> outcomes;
    for (const ExampleCase& example : table.cases) {
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
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

}  // namespace sunclover::policy
