// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/edit_table.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "areas/policy/cell_words.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

namespace json = boost::json;

constexpr const char* clause_column = "条款";    // tidy: data
constexpr std::size_t clause_characters_max = 300;

std::string escaped(const std::string& text) { return base::escape_html(text); }

const char* type_text(rules::FactType type) {
    switch (type) {
        case rules::FactType::Number: return "number";
        case rules::FactType::Text: return "string";
        case rules::FactType::Boolean: return "boolean";
        case rules::FactType::Date: return "date";
    }
    return "Any";
}

base::Error wrong(const char* key, const std::string& text) {
    base::Error error{base::ErrorKind::Invalid, std::string("policy.error.") + key};
    error.arguments = {{"TEXT", text}};
    return error;
}

/// A class in quotes, or a number of yuan.
base::Result<std::string> answer_of(const Policy& policy, Part part, const std::string& typed) {
    const std::string answer = base::trim(typed);
    if (part == Part::Tariff) {
        const auto yuan = base::parse_yuan(answer);
        if (!yuan) return base::Failure(wrong("answer_yuan", typed));
        std::string number = std::to_string(yuan->fen / 100);
        if (yuan->fen % 100 != 0) number += "." + std::to_string(100 + yuan->fen % 100).substr(1);
        return number;
    }
    const bool is_known = answer == not_entitled || policy.find_class(answer) != nullptr;
    if (!is_known) return base::Failure(wrong("answer_class", typed));
    return "\"" + answer + "\"";
}

class Writer {
  public:
    Writer(const PolicyBook& book, const Policy& policy, Part part, const Grid& grid)
        : policy_(policy), part_(part), grid_(grid), facts_(dictionary_of(book, policy, part)) {}

    WrittenTable write() {
        const std::string decision(part_ == Part::Eligibility ? eligibility_decision : tariff_decision);
        const std::string id = policy_.code + "_" + std::string(code_of(part_));
        out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"" + id +
               "\" name=\"" + escaped(policy_.title.zh) + "\" namespace=\"urn:sunclover:policy:" + id + "\">\n";
        for (std::size_t i = 0; i < grid_.facts.size(); ++i) write_input(i);
        out_ += "  <decision id=\"decision\" name=\"" + decision + "\">\n    <variable name=\"" + decision + "\" typeRef=\"" +
                (part_ == Part::Eligibility ? "string" : "number") + "\"/>\n";
        for (std::size_t i = 0; i < grid_.facts.size(); ++i) {
            out_ += "    <informationRequirement><requiredInput href=\"#in" + std::to_string(i + 1) + "\"/></informationRequirement>\n";
        }
        out_ += std::string("    <decisionTable hitPolicy=\"") + (part_ == Part::Eligibility ? "FIRST" : "UNIQUE") + "\">\n";
        for (const std::string& fact : grid_.facts) {
            out_ += "      <input label=\"" + escaped(fact) + "\"><inputExpression typeRef=\"" + type_of(fact) + "\"><text>" + escaped(fact) +
                    "</text></inputExpression></input>\n";
        }
        out_ += std::string("      <output typeRef=\"") + (part_ == Part::Eligibility ? "string" : "number") + "\"/>\n      <annotation name=\"" +
                clause_column + "\"/>\n";
        for (std::size_t row = 0; row < grid_.rows.size(); ++row) write_row(row);
        out_ += "    </decisionTable>\n  </decision>\n</definitions>\n";
        if (!written_.faults.empty()) return std::move(written_);
        written_.dmn = std::move(out_);
        return std::move(written_);
    }

  private:
    const char* type_of(const std::string& fact) const {
        const auto found = facts_.find(fact);
        return found ? type_text(facts_[*found].type) : "Any";
    }
    void write_input(std::size_t i) {
        const std::string name = escaped(grid_.facts[i]);
        out_ += "  <inputData id=\"in" + std::to_string(i + 1) + "\" name=\"" + name + "\"><variable name=\"" + name + "\" typeRef=\"" +
                type_of(grid_.facts[i]) + "\"/></inputData>\n";
    }
    void write_row(std::size_t row) {
        const GridRow& each = grid_.rows[row];
        out_ += "      <rule id=\"r" + std::to_string(row + 1) + "\">";
        for (std::size_t i = 0; i < grid_.facts.size(); ++i) {
            const std::string words = i < each.cells.size() ? each.cells[i] : std::string();
            const auto fact = facts_.find(grid_.facts[i]);
            const auto cell = fact ? cell_of_words(facts_[*fact], words) : base::Result<std::string>(base::Failure(wrong("column", grid_.facts[i])));
            out_ += "<inputEntry><text>" + escaped(taken(cell, row, i)) + "</text></inputEntry>";
        }
        out_ += "<outputEntry><text>" + escaped(taken(answer_of(policy_, part_, each.answer), row, grid_.facts.size())) + "</text></outputEntry>";
        const std::string clause = base::trim(each.clause);
        const bool is_clause = !clause.empty() && base::is_clean_utf8(clause) && base::character_count(clause) <= clause_characters_max;
        if (!is_clause) written_.faults.push_back({row, grid_.facts.size() + 1, wrong("clause", clause)});
        out_ += "<annotationEntry><text>" + escaped(clause) + "</text></annotationEntry></rule>\n";
    }
    std::string taken(const base::Result<std::string>& text, std::size_t row, std::size_t column) {
        if (text) return *text;
        written_.faults.push_back({row, column, text.error()});
        return {};
    }

    const Policy& policy_;
    Part part_;
    const Grid& grid_;
    rules::Dictionary facts_;
    std::string out_;
    WrittenTable written_;
};

/// The cell of a fact in a row; empty where the grid has no such column.
std::string cell_in(const Grid& grid, const GridRow& row, const std::string& fact) {
    const auto found = std::find(grid.facts.begin(), grid.facts.end(), fact);
    const auto place = static_cast<std::size_t>(found - grid.facts.begin());
    return found == grid.facts.end() || place >= row.cells.size() ? std::string() : row.cells[place];
}

std::string shown(const Grid& grid, const GridRow& row) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < grid.facts.size() && i < row.cells.size(); ++i) {
        if (!row.cells[i].empty()) parts.push_back(grid.facts[i] + " " + row.cells[i]);
    }
    return base::join(parts, "，") + " → " + row.answer;  // tidy: data
}

std::vector<std::string> texts_of(const json::value& list) {
    std::vector<std::string> texts;
    for (const json::value& each : list.as_array()) texts.emplace_back(each.as_string());
    return texts;
}

}  // namespace

rules::Dictionary dictionary_of(const PolicyBook& book, const Policy& policy, Part part) {
    if (part == Part::Eligibility) return book.facts;
    std::vector<rules::FactDefinition> all = book.facts.facts();
    rules::FactDefinition entitled_class;
    entitled_class.name = class_fact;
    entitled_class.type = rules::FactType::Text;
    for (const EntitledClass& each : policy.classes) entitled_class.values.push_back(each.code);
    all.push_back(std::move(entitled_class));
    return rules::Dictionary(std::move(all));
}

std::optional<Grid> grid_of(const PolicyBook& book, const Policy& policy, Part part, const RuleSet& rules) {
    const auto facts = dictionary_of(book, policy, part);
    const auto& table = std::get<rules::PlanTable>(rules.plan->steps.back().logic);
    Grid grid;
    for (const auto& input : table.inputs) {
        const auto* source = std::get_if<rules::FactInput>(&input.source);
        if (source == nullptr) return std::nullopt;
        grid.facts.push_back(facts[source->fact].name);
    }
    for (const auto& rule : table.rules) {
        GridRow row;
        for (std::size_t i = 0; i < rule.conditions.size(); ++i) {
            row.cells.push_back(words_of_cell(facts[*facts.find(grid.facts[i])], rule.conditions[i].text));
        }
        const feel::Value& answer = rule.outputs.front();
        row.answer = answer.kind() == feel::Kind::String ? answer.as_string() : answer.as_number().to_string();
        row.clause = rule.clause;
        grid.rows.push_back(std::move(row));
    }
    return grid;
}

WrittenTable write_table(const PolicyBook& book, const Policy& policy, Part part, const Grid& grid) {
    return Writer(book, policy, part, grid).write();
}

std::vector<GridDifference> compare_grids(const Grid& before, const Grid& after) {
    std::vector<GridDifference> differences;
    // What stays at the beginning and at the end is the same row; between them rows are compared in order.
    const auto same = [&](std::size_t i, std::size_t j) {
        return before.facts == after.facts ? before.rows[i] == after.rows[j] : shown(before, before.rows[i]) == shown(after, after.rows[j]);
    };
    std::size_t head = 0;
    while (head < before.rows.size() && head < after.rows.size() && same(head, head)) ++head;
    std::size_t tail = 0;
    while (tail + head < before.rows.size() && tail + head < after.rows.size() &&
           same(before.rows.size() - 1 - tail, after.rows.size() - 1 - tail)) ++tail;
    std::vector<std::string> columns = before.facts;
    for (const std::string& fact : after.facts) {
        if (std::find(columns.begin(), columns.end(), fact) == columns.end()) columns.push_back(fact);
    }
    const std::size_t before_end = before.rows.size() - tail, after_end = after.rows.size() - tail;
    for (std::size_t i = head; i < std::max(before_end, after_end); ++i) {
        const int number = static_cast<int>(i) + 1;
        if (i >= after_end) {
            differences.push_back({GridDifference::Kind::Removed, number, 0, {}, shown(before, before.rows[i]), {}});
            continue;
        }
        if (i >= before_end) {
            differences.push_back({GridDifference::Kind::Added, 0, number, {}, {}, shown(after, after.rows[i])});
            continue;
        }
        const auto changed = [&](const std::string& column, const std::string& was, const std::string& is) {
            if (was != is) differences.push_back({GridDifference::Kind::Changed, number, number, column, was, is});
        };
        for (const std::string& fact : columns) changed(fact, cell_in(before, before.rows[i], fact), cell_in(after, after.rows[i], fact));
        changed("", before.rows[i].answer, after.rows[i].answer);
        changed(clause_column, before.rows[i].clause, after.rows[i].clause);
    }
    return differences;
}

std::string grid_to_json(const Grid& grid) {
    json::array facts, rows;
    for (const std::string& fact : grid.facts) facts.emplace_back(fact);
    for (const GridRow& row : grid.rows) {
        json::array cells;
        for (const std::string& cell : row.cells) cells.emplace_back(cell);
        rows.push_back(json::object{{"cells", cells}, {"answer", row.answer}, {"clause", row.clause}});
    }
    return json::serialize(json::object{{"facts", facts}, {"rows", rows}});
}

base::Result<Grid> grid_from_json(std::string_view text) {
    boost::system::error_code wrong_text;
    const json::value value = json::parse(text, wrong_text);
    try {
        if (wrong_text) return base::fail(base::ErrorKind::Invalid, "policy.error.grid");
        Grid grid;
        grid.facts = texts_of(value.at("facts"));
        for (const json::value& each : value.at("rows").as_array()) {
            GridRow row{texts_of(each.at("cells")), std::string(each.at("answer").as_string()), std::string(each.at("clause").as_string())};
            row.cells.resize(grid.facts.size());
            grid.rows.push_back(std::move(row));
        }
        return grid;
    } catch (const std::exception&) {
        return base::fail(base::ErrorKind::Invalid, "policy.error.grid");
    }
}

}  // namespace sunclover::policy
