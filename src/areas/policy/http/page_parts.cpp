// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/http/page_parts.hpp"

namespace sunclover::policy {

std::string Words::operator()(std::string_view key, const pages::Arguments& arguments) const {
    return desk_.services().pages.text(request_, key, arguments);
}

std::string Words::of(std::string_view group, std::string_view code) const {
    return (*this)("policy." + std::string(group) + "." + std::string(code));
}

std::string amount_text(const Policy& policy, base::Fen amount, const Words& words) {
    if (policy.kind == Kind::Service) return {};
    return words("policy.amount." + std::string(code_of(policy.kind)), {{"YUAN", base::to_yuan_text(amount)}});
}

void add_question(pages::Model& model, const PolicyBook& book, std::size_t fact, const std::string& chosen, const Words& words) {
    const FactSource& source = book.sources[fact];
    auto& question = model.add("QUESTION");
    question.set("FACT", book.facts[fact].name).set("FACT_ID", static_cast<std::int64_t>(fact));
    question.set("ASKED", source.question.zh.empty() ? label_of(book.facts[fact], words.locale()) : source.question.in(words.locale()));
    const auto add = [&](const std::string& value, const std::string& label) {
        auto& choice = question.add("CHOICE");
        choice.set("VALUE", value).set("LABEL", label);
        choice.show_if(value == chosen, "CHOSEN");
    };
    question.show_if(source.is_household, "SHARED");
    if (book.facts[fact].type == rules::FactType::Number) {
        question.add("NUMBER").set("TYPED", chosen).set("UNIT", words.locale() == "en" ? std::string() : book.facts[fact].unit);
        return;
    }
    question.add("CHOICES");
    if (book.facts[fact].type == rules::FactType::Boolean) {
        add("true", words("policy.value.yes"));
        add("false", words("policy.value.no"));
    }
    for (const auto& [value, label] : source.choices) add(value, label.in(words.locale()));
}

}  // namespace sunclover::policy
