// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/define_policy.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "areas/policy/cell_choices.hpp"
#include "areas/policy/cell_words.hpp"
#include "areas/policy/example_cases.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

namespace json = boost::json;

constexpr std::size_t code_characters_max = 40;
constexpr std::size_t name_characters_max = 60;
constexpr std::size_t text_characters_max = 300;

std::string text_in(const json::value& value, const char* key) { return std::string(value.at(key).as_string()); }
json::object both(const Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }
Text both_in(const json::value& value, const char* key) { return {text_in(value.at(key), "zh"), text_in(value.at(key), "en")}; }

bool is_text(const std::string& text, std::size_t characters_max) {
    return !base::trim(text).empty() && base::is_clean_utf8(text) && base::character_count(text) <= characters_max;
}

/// A class is a word of tables: a cell that says it means it.
bool is_class_code(const std::string& code) {
    if (!is_text(code, code_characters_max) || code == not_entitled || code == unknown_word) return false;
    rules::FactDefinition fact;
    fact.type = rules::FactType::Text;
    fact.values = {code};
    const auto cell = cell_of_words(fact, code);
    return cell && *cell == "\"" + code + "\"" && code.find_first_of("\"\\\n\t") == std::string::npos;
}

/// A row of a tariff may speak of several classes.
bool lets_through(const rules::FactDefinition& class_of, const std::string& cell, const std::string& code) {
    const auto chosen = chosen_in(class_of, cell);
    return base::trim(cell).empty() || std::find(chosen.begin(), chosen.end(), code) != chosen.end();
}

class Checker {
  public:
    Checker(const PolicyDefinition& definition, const Policy* now) : definition_(definition), now_(now) {}

    std::vector<DefinitionFault> check() {
        text("title_zh", definition_.title.zh, name_characters_max, "name_missing");
        text("title_en", definition_.title.en, name_characters_max * 2, "name_missing");
        text("summary_zh", definition_.summary.zh, text_characters_max, "summary_missing");
        text("summary_en", definition_.summary.en, text_characters_max * 2, "summary_missing");
        for (std::size_t i = 0; i < definition_.classes.size(); ++i) check_class(i);
        if (definition_.classes.empty()) fault("classes", "class_missing", {});
        // People have what the policy gives today; its classes stay.
        for (const EntitledClass& one : now_ == nullptr ? std::vector<EntitledClass>() : now_->classes) {
            const bool is_there = std::any_of(definition_.classes.begin(), definition_.classes.end(), [&](const auto& other) { return other.code == one.code; });
            if (!is_there) fault("classes", "class_gone", one.code);
        }
        return std::move(faults_);
    }

  private:
    void check_class(std::size_t place) {
        const DefinedClass& one = definition_.classes[place];
        const std::string field = "class." + std::to_string(place) + ".";
        const auto same = std::count_if(definition_.classes.begin(), definition_.classes.end(), [&](const auto& other) { return other.code == one.code; });
        if (!is_class_code(one.code)) fault(field + "code", "class_code", one.code);
        else if (same > 1) fault(field + "code", "class_twice", one.code);
        text(field + "zh", one.label.zh, text_characters_max, "class_label");
        text(field + "en", one.label.en, text_characters_max, "class_label");
        if (definition_.kind == Kind::Service) return;
        const std::string amount = base::trim(one.amount);
        if (amount.empty()) fault(field + "amount", "amount_missing", {});
        else if (!base::parse_yuan(amount)) fault(field + "amount", "answer_yuan", one.amount);
        text(field + "clause", one.clause, text_characters_max, "clause");
    }
    void text(const std::string& field, const std::string& typed, std::size_t characters_max, const char* key) {
        if (!is_text(typed, characters_max)) fault(field, key, typed);
    }
    void fault(const std::string& field, const char* key, const std::string& typed) {
        base::Error error{base::ErrorKind::Invalid, std::string("policy.error.") + key};
        error.arguments = {{"TEXT", typed}};
        faults_.push_back({field, std::move(error)});
    }

    const PolicyDefinition& definition_;
    const Policy* now_;
    std::vector<DefinitionFault> faults_;
};

}  // namespace

PolicyDefinition definition_of(const PolicyBook& book, const Policy& policy, base::Day day) {
    PolicyDefinition made{false, policy.kind, policy.title, policy.summary, policy.programme, {}};
    const RuleSet* tariff = policy.tariff_on(day);
    if (tariff == nullptr && !policy.tariff.empty()) tariff = policy.tariff.front().get();
    const auto grid = tariff == nullptr ? std::nullopt : grid_of(book, policy, Part::Tariff, *tariff);
    const auto facts = dictionary_of(book, policy, Part::Tariff);
    const rules::FactDefinition& class_of = facts[*facts.find(class_fact)];
    for (const EntitledClass& each : policy.classes) {
        DefinedClass one{each.code, each.label, {}, {}};
        for (const GridRow& row : grid ? grid->rows : std::vector<GridRow>()) {
            if (!lets_through(class_of, row.cells.front(), each.code)) continue;
            one.amount = row.answer;
            one.clause = row.clause;
        }
        made.classes.push_back(std::move(one));
    }
    return made;
}

Grid tariff_of(const PolicyDefinition& definition) {
    Grid grid{{std::string(class_fact)}, {}};
    if (definition.kind == Kind::Service) return grid;
    for (const DefinedClass& one : definition.classes) grid.rows.push_back({{one.code}, one.amount, one.clause});
    return grid;
}

void define(PolicyBook& book, const std::string& code, const PolicyDefinition& definition) {
    auto found = std::find_if(book.policies.begin(), book.policies.end(), [&](const Policy& one) { return one.code == code; });
    if (found == book.policies.end()) {
        Policy made;
        made.code = code;
        made.kind = definition.kind;
        // Before the examples, behind all others.
        found = std::find_if(book.policies.begin(), book.policies.end(), [](const Policy& one) { return one.is_example; });
        found = book.policies.insert(found, std::move(made));
    }
    found->title = definition.title;
    found->summary = definition.summary;
    if (found->programme != definition.programme) found->application.clear();   // It answered the other one's questions.
    found->programme = definition.programme;
    found->classes.clear();
    for (const DefinedClass& one : definition.classes) found->classes.push_back({one.code, one.label});
}

std::vector<DefinitionFault> faults_of(const PolicyDefinition& definition, const Policy* now) { return Checker(definition, now).check(); }

bool is_policy_code(std::string_view code) {
    const auto is_fit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    const bool is_long_enough = code.size() >= 3 && code.size() <= code_characters_max;
    // "new" is the page on which one is made.
    return is_long_enough && code != "new" && code.front() >= 'a' && code.back() != '-' && std::all_of(code.begin(), code.end(), is_fit);
}

std::string definition_to_json(const PolicyDefinition& definition) {
    json::array classes;
    for (const DefinedClass& one : definition.classes) {
        classes.push_back(json::object{{"code", one.code}, {"label", both(one.label)}, {"amount", one.amount}, {"clause", one.clause}});
    }
    return json::serialize(json::object{
        {"new", definition.is_new}, {"kind", code_of(definition.kind)}, {"title", both(definition.title)}, {"summary", both(definition.summary)},
        {"programme", definition.programme}, {"classes", classes},
    });
}

base::Result<PolicyDefinition> definition_from_json(std::string_view text) {
    boost::system::error_code wrong_text;
    const json::value value = json::parse(text, wrong_text);
    try {
        const auto kind = wrong_text ? std::nullopt : kind_from(text_in(value, "kind"));
        if (!kind) return base::fail(base::ErrorKind::Invalid, "policy.error.grid");
        PolicyDefinition made{value.at("new").as_bool(), *kind, both_in(value, "title"), both_in(value, "summary"), text_in(value, "programme"), {}};
        for (const json::value& each : value.at("classes").as_array()) {
            made.classes.push_back({text_in(each, "code"), both_in(each, "label"), text_in(each, "amount"), text_in(each, "clause")});
        }
        return made;
    } catch (const std::exception&) {
        return base::fail(base::ErrorKind::Invalid, "policy.error.grid");
    }
}

}  // namespace sunclover::policy
