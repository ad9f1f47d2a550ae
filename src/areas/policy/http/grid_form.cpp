// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/http/grid_form.hpp"

#include <algorithm>

#include "areas/policy/cell_choices.hpp"
#include "areas/policy/cell_words.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

constexpr std::int64_t rows_max = 200;
constexpr std::int64_t columns_max = 30;

std::string text_of(const http::Fields& form, const std::string& name) { return std::string(form.get(name)); }

std::string fault_text(const CheckedPolicyDraft& checked, std::size_t row, std::size_t column, const Words& words) {
    for (const GridFault& fault : checked.cell_faults) {
        if (fault.row == row && fault.column == column) return words(fault.error.message_key, fault.error.arguments);
    }
    return {};
}

void fill_cell(pages::Model& cell, const std::string& id, const std::string& value, const std::string& label, const std::string& fault) {
    cell.set("CELL_ID", id).set("CELL_VALUE", value).set("CELL_LABEL", label);
    if (!fault.empty()) cell.add("CELL_FAULT").set("FAULT_TEXT", fault);
}

std::string cell_in(const http::Fields& form, const std::string& place, const rules::FactDefinition* fact) {
    std::string typed = text_of(form, "cell." + place);
    // The island that keeps text and ticks alike takes the field away.
    if (fact == nullptr || !form.has("was." + place) || form.get("was." + place) != typed) return typed;
    std::vector<std::string> ticked;
    for (const std::string_view one : form.all("pick." + place)) ticked.emplace_back(one);
    return ticked == chosen_in(*fact, typed) ? typed : words_of_choice(*fact, ticked);
}

/// The boxes of a cell whose fact has a closed list.
void fill_choices(pages::Model& cell, const rules::FactDefinition& fact, const std::string& place, const std::string& words) {
    const auto choices = choices_of(fact);
    if (choices.empty()) return;
    auto& block = cell.add("CHOICES");
    block.set("CELL_PLACE", place).set("LIST_MARK", std::string(list_mark));
    const auto chosen = chosen_in(fact, words);
    for (const std::string& choice : choices) {
        const bool is_chosen = std::find(chosen.begin(), chosen.end(), choice) != chosen.end();
        block.add("CHOICE").set("VALUE", choice).show_if(is_chosen, "CHOSEN");
    }
}

/// The answer of an eligibility row: a class, or 不符合. What is none of them stands among them, so that it is kept.
void fill_classes(pages::Model& cell, const Policy& policy, const std::string& answer) {
    std::vector<std::string> answers = {std::string(not_entitled)};
    for (const EntitledClass& one : policy.classes) answers.push_back(one.code);
    if (std::find(answers.begin(), answers.end(), answer) == answers.end()) answers.push_back(answer);
    for (const std::string& one : answers) cell.add("CLASS_OPTION").set("VALUE", one).show_if(one == answer, "SELECTED");
}

}  // namespace

std::optional<std::size_t> place_in(std::string_view act, std::string_view name) {
    if (!act.starts_with(name) || act.size() <= name.size() + 1 || act[name.size()] != '.') return std::nullopt;
    const auto digits = act.substr(name.size() + 1);
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    return static_cast<std::size_t>(http::whole_number(digits));
}

Grid grid_in(const http::Fields& form, const rules::Dictionary& facts) {
    Grid grid;
    const std::int64_t columns = std::clamp<std::int64_t>(http::whole_number(form.get("columns")), 0, columns_max);
    const std::int64_t rows = std::clamp<std::int64_t>(http::whole_number(form.get("rows")), 0, rows_max);
    std::vector<const rules::FactDefinition*> definitions;
    for (std::int64_t j = 0; j < columns; ++j) {
        grid.facts.push_back(text_of(form, "fact." + std::to_string(j)));
        const auto fact = facts.find(grid.facts.back());
        definitions.push_back(fact ? &facts[*fact] : nullptr);
    }
    for (std::int64_t i = 0; i < rows; ++i) {
        const std::string row = std::to_string(i);
        GridRow made;
        for (std::size_t j = 0; j < definitions.size(); ++j) made.cells.push_back(cell_in(form, row + "." + std::to_string(j), definitions[j]));
        made.answer = text_of(form, "answer." + row);
        made.clause = text_of(form, "clause." + row);
        grid.rows.push_back(std::move(made));
    }
    return grid;
}

void take_act(Grid& grid, std::string_view act, std::string_view new_fact) {
    if (act == "add_row") {
        GridRow row;
        row.cells.resize(grid.facts.size());
        // Before the last one, which catches what no other row does.
        grid.rows.insert(grid.rows.empty() ? grid.rows.end() : grid.rows.end() - 1, std::move(row));
    }
    const bool is_new = !new_fact.empty() && std::find(grid.facts.begin(), grid.facts.end(), new_fact) == grid.facts.end();
    if (act == "add_column" && is_new) {
        grid.facts.emplace_back(new_fact);
        for (GridRow& row : grid.rows) row.cells.emplace_back();
    }
    if (const auto row = place_in(act, "up"); row && *row > 0 && *row < grid.rows.size()) std::swap(grid.rows[*row], grid.rows[*row - 1]);
    if (const auto row = place_in(act, "down"); row && *row + 1 < grid.rows.size()) std::swap(grid.rows[*row], grid.rows[*row + 1]);
    if (const auto row = place_in(act, "remove_row"); row && *row < grid.rows.size() && grid.rows.size() > 1) {
        grid.rows.erase(grid.rows.begin() + static_cast<std::ptrdiff_t>(*row));
    }
    if (const auto column = place_in(act, "remove_column"); column && *column < grid.facts.size() && grid.facts.size() > 1) {
        grid.facts.erase(grid.facts.begin() + static_cast<std::ptrdiff_t>(*column));
        for (GridRow& row : grid.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(*column));
    }
}

void fill_grid(pages::Model& model, const PolicyBook& book, const Policy& policy, const CheckedPolicyDraft& checked, bool is_written, const Words& words) {
    const Grid& grid = checked.draft.grid;
    const auto facts = dictionary_of(book, policy, checked.draft.part);
    auto& block = model.add("GRID");
    block.set("ROWS", static_cast<std::int64_t>(grid.rows.size())).set("COLUMNS", static_cast<std::int64_t>(grid.facts.size()));
    block.set("ANSWER_HEAD", words.of("answer", code_of(checked.draft.part)));
    const bool may_change_columns = is_written && checked.draft.part == Part::Eligibility;
    for (std::size_t j = 0; j < grid.facts.size(); ++j) {
        auto& column = block.add("COLUMN");
        column.set("FACT", grid.facts[j]).set("PLACE", static_cast<std::int64_t>(j));
    }
    for (std::size_t i = 0; i < grid.rows.size(); ++i) {
        auto& row = block.add("ROW");
        const std::string number = std::to_string(i + 1);
        row.set("ROW_NUMBER", number).set("ROW_PLACE", static_cast<std::int64_t>(i));
        for (std::size_t j = 0; j < grid.facts.size(); ++j) {
            const std::string label = words("policy.draft.cell_label", {{"ROW", number}, {"COLUMN", grid.facts[j]}});
            const std::string place = std::to_string(i) + "." + std::to_string(j);
            auto& cell = row.add("CELL").set("CELL_FACT", grid.facts[j]);
            fill_cell(cell, "cell." + place, grid.rows[i].cells[j], label, fault_text(checked, i, j, words));
            if (const auto fact = facts.find(grid.facts[j])) fill_choices(cell, facts[*fact], place, grid.rows[i].cells[j]);
        }
        const std::string answer = words("policy.draft.cell_label", {{"ROW", number}, {"COLUMN", words.of("answer", code_of(checked.draft.part))}});
        auto& answer_cell = row.add("ANSWER");
        fill_cell(answer_cell, "answer." + std::to_string(i), grid.rows[i].answer, answer, fault_text(checked, i, grid.facts.size(), words));
        if (checked.draft.part == Part::Eligibility) fill_classes(answer_cell.add("CLASSES"), policy, grid.rows[i].answer);
        answer_cell.show_if(checked.draft.part == Part::Tariff, "TYPED");
        const std::string clause = words("policy.draft.cell_label", {{"ROW", number}, {"COLUMN", words("policy.table.clause")}});
        fill_cell(row.add("CLAUSE"), "clause." + std::to_string(i), grid.rows[i].clause, clause, fault_text(checked, i, grid.facts.size() + 1, words));
    }
    if (may_change_columns) {
        auto& add = block.add("MAY_ADD_COLUMN");
        for (std::size_t j = 0; j < grid.facts.size() && grid.facts.size() > 1; ++j) {
            add.add("OLD_COLUMN").set("FACT", grid.facts[j]).set("PLACE", static_cast<std::int64_t>(j));
        }
        for (const auto& fact : facts.facts()) {
            if (std::find(grid.facts.begin(), grid.facts.end(), fact.name) != grid.facts.end()) continue;
            add.add("NEW_FACT").set("VALUE", fact.name).set("LABEL", label_of(fact, words.locale()));
        }
    }
    // What may be written in a cell of each column.
    for (const std::string& name : grid.facts) {
        const auto fact = facts.find(name);
        if (!fact) continue;
        auto& help = block.add("HELP").set("FACT", name);
        const auto& definition = facts[*fact];
        std::string values;
        for (const std::string& value : definition.values) values += (values.empty() ? "" : "、") + value;  // tidy: data
        help.set("VALUES", values.empty() ? words("policy.draft.help." + std::string(definition.type == rules::FactType::Boolean ? "boolean" : "number")) : values);
    }
    for (const EntitledClass& one : policy.classes) block.add("CLASS").set("VALUE", one.code);
}

}  // namespace sunclover::policy
