// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/http/examples_form.hpp"

#include <algorithm>

#include "areas/policy/cell_words.hpp"
#include "areas/policy/http/form_field.hpp"
#include "areas/policy/http/grid_form.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

constexpr std::int64_t rows_max = 200;
constexpr std::int64_t columns_max = 60;

/// The facts that the eligibility of the draft asks, or of the rules in force where it is a tariff.
std::vector<std::string> facts_asked(const PolicyBook& book, const Policy& policy, const PolicyDraft& draft) {
    if (draft.part == Part::Eligibility) return draft.grid.facts;
    const RuleSet* rules = policy.eligibility_on(draft.from);
    const auto grid = rules == nullptr ? std::nullopt : grid_of(book, policy, Part::Eligibility, *rules);
    return grid ? grid->facts : std::vector<std::string>();
}

/// The fields of one example, each with what is wrong with it.
class ExampleFields {
  public:
    ExampleFields(pages::Model& block, const CheckedPolicyDraft& checked, int row, const Words& words)
        : block_(block), checked_(checked), row_(row), words_(words) {}

    FormField field(const std::string& name, const std::string& column, const std::string& label, const std::string& value) const {
        FormField made{"ex." + std::to_string(row_ - 1) + "." + name, label, value};
        for (const ExampleFault& fault : checked_.own_examples.faults) {
            if (fault.row == row_ && fault.column == column) made.fault = words_(fault.error.message_key, fault.error.arguments);
        }
        return made;
    }
    /// Values with a closed list are chosen, others typed.
    void fact(std::size_t place, const rules::FactDefinition& fact, const std::string& value) {
        const FormField made = field(std::to_string(place), fact.name, label_of(fact, words_.locale()), value);
        FieldChoices choices = {{"", words_(fact.nullable ? "policy.value.none" : "policy.value.unknown")}};
        if (fact.type == rules::FactType::Boolean) {
            choices.emplace_back(yes_word, words_("policy.value.yes"));
            choices.emplace_back(no_word, words_("policy.value.no"));
        }
        for (const std::string& one : fact.values) choices.emplace_back(one, one);
        if (choices.size() == 1) add_field(block_, made);
        else add_field(block_, made, choices);
    }

  private:
    pages::Model& block_;
    const CheckedPolicyDraft& checked_;
    int row_;
    const Words& words_;
};

void fill_outcome(pages::Model& block, const CheckedPolicyDraft& checked, int row) {
    for (const ExampleOutcome& outcome : checked.own_outcomes) {
        if (outcome.example->row != row) continue;
        block.show_if(outcome.is_right(), "OWN_RIGHT");
        if (!outcome.is_right()) block.add("OWN_WRONG").set("EXPECTED", outcome.expected).set("FOUND", outcome.found);
        return;
    }
    const bool is_faulty = std::any_of(checked.own_examples.faults.begin(), checked.own_examples.faults.end(), [&](const auto& one) { return one.row == row; });
    block.show_if(is_faulty, "OWN_FAULTY").show_if(!is_faulty, "OWN_WAITING");
}

/// "最重等级 2，家庭经济 低保 → 低保 410", for those who read it.
std::string sentence_of(const ExampleSheet& sheet, const ExampleRow& row) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < sheet.facts.size(); ++i) {
        if (!row.values[i].empty()) parts.push_back(sheet.facts[i] + " " + row.values[i]);
    }
    return base::join(parts, list_mark) + " → " + row.answer + (row.amount.empty() ? "" : " " + row.amount);
}

}  // namespace

ExampleSheet examples_in(const http::Fields& form) {
    ExampleSheet sheet;
    const std::int64_t columns = std::clamp<std::int64_t>(http::whole_number(form.get("ex_columns")), 0, columns_max);
    const std::int64_t rows = std::clamp<std::int64_t>(http::whole_number(form.get("ex_rows")), 0, rows_max);
    for (std::int64_t j = 0; j < columns; ++j) sheet.facts.push_back(base::trim(form.get("ex_fact." + std::to_string(j))));
    for (std::int64_t i = 0; i < rows; ++i) {
        const auto field = [&](const std::string& name) { return base::trim(form.get("ex." + std::to_string(i) + "." + name)); };
        ExampleRow row{field("about"), field("day"), {}, field("answer"), field("amount"), field("clause")};
        for (std::int64_t j = 0; j < columns; ++j) row.values.push_back(field(std::to_string(j)));
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

void take_example_act(ExampleSheet& sheet, std::string_view act) {
    if (act == "add_example") sheet.rows.push_back(ExampleRow{.values = std::vector<std::string>(sheet.facts.size())});
    const auto row = place_in(act, "remove_example");
    if (row && *row < sheet.rows.size()) sheet.rows.erase(sheet.rows.begin() + static_cast<std::ptrdiff_t>(*row));
}

void fill_own_examples(pages::Model& model, const PolicyBook& book, const Policy& policy, const CheckedPolicyDraft& checked, const Words& words) {
    const ExampleSheet sheet = with_facts(checked.draft.examples, facts_asked(book, policy, checked.draft));
    auto& block = model.add("OWN_EXAMPLES");
    block.set("EX_ROWS", static_cast<std::int64_t>(sheet.rows.size())).set("EX_COLUMNS", static_cast<std::int64_t>(sheet.facts.size()));
    block.show_if(sheet.rows.empty(), "NO_OWN_EXAMPLES").show_if(!sheet.rows.empty(), "SOME_OWN_EXAMPLES");
    for (std::size_t j = 0; j < sheet.facts.size(); ++j) block.add("EX_FACT").set("PLACE", static_cast<std::int64_t>(j)).set("FACT", sheet.facts[j]);
    FieldChoices answers = {{"", words("policy.what_if.choose")}};
    for (const EntitledClass& one : policy.classes) answers.emplace_back(one.code, one.code);
    answers.emplace_back(not_entitled, words("policy.state.not_entitled"));
    answers.emplace_back(unknown_word, words("policy.state.unknown"));
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        const ExampleRow& row = sheet.rows[i];
        auto& one = block.add("OWN");
        const int number = static_cast<int>(i) + 1;
        one.set("EX_NUMBER", std::int64_t{number}).set("EX_PLACE", static_cast<std::int64_t>(i)).set("EX_ABOUT", row.about);
        one.set("EX_SENTENCE", sentence_of(sheet, row));
        // What nobody has filled in yet stands open.
        one.show_if(row.answer.empty(), "EX_OPEN");
        fill_outcome(one, checked, number);
        ExampleFields fields(one, checked, number, words);
        add_field(one, fields.field("about", about_column, words("policy.example.about"), row.about));
        add_field(one, fields.field("day", day_column, words("policy.example.day"), row.day), FieldKind::Day);
        for (std::size_t j = 0; j < sheet.facts.size(); ++j) {
            const auto fact = book.facts.find(sheet.facts[j]);
            if (fact) fields.fact(j, book.facts[*fact], row.values[j]);
            else add_field(one, fields.field(std::to_string(j), sheet.facts[j], sheet.facts[j], row.values[j]));
        }
        add_field(one, fields.field("answer", answer_column, words("policy.example.answer"), row.answer), answers);
        if (policy.kind != Kind::Service) add_field(one, fields.field("amount", amount_column, words("policy.example.amount"), row.amount));
        add_field(one, fields.field("clause", example_clause_column, words("policy.example.clause"), row.clause));
    }
}

std::string text_of(const ExampleFault& fault, const Words& words) {
    return words("policy.example.fault", {
        {"ROW", std::to_string(fault.row + 1)}, {"COLUMN", fault.column}, {"WHY", words(fault.error.message_key, fault.error.arguments)},
    });
}

}  // namespace sunclover::policy
