// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/http/definition_form.hpp"

#include <algorithm>

#include "areas/policy/http/form_field.hpp"
#include "areas/policy/http/grid_form.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

constexpr std::int64_t classes_max = 40;

class DefinitionFields {
  public:
    DefinitionFields(const PolicyDesk& desk, const CheckedPolicyDraft& checked, const Words& words)
        : desk_(desk), checked_(checked), definition_(*checked.draft.definition), words_(words) {}

    void fill(pages::Model& model) {
        auto& block = model.add("DEFINITION");
        block.set("CLASSES", static_cast<std::int64_t>(definition_.classes.size())).set("KIND_LABEL", words_.of("policy_kind", code_of(definition_.kind)));
        block.set("CODE", checked_.draft.policy).set("TITLE_ZH", definition_.title.zh).set("TITLE_EN", definition_.title.en);
        block.set("SUMMARY_ZH", definition_.summary.zh).set("SUMMARY_EN", definition_.summary.en);
        text(block, "title_zh", "policy.define.title_zh", definition_.title.zh);
        text(block, "title_en", "policy.define.title_en", definition_.title.en);
        text(block, "summary_zh", "policy.define.summary_zh", definition_.summary.zh);
        text(block, "summary_en", "policy.define.summary_en", definition_.summary.en);
        FieldChoices programmes = {{"", words_("policy.define.no_programme")}};
        for (const auto& one : desk_.cases.programmes.all_current()) programmes.emplace_back(one->code, one->title.in(words_.locale()));
        for (const auto& [code, label] : programmes) {
            if (code == definition_.programme) block.set("PROGRAMME_LABEL", label);
        }
        add_field(block, field("programme", "policy.define.programme", definition_.programme), programmes);
        for (std::size_t i = 0; i < definition_.classes.size(); ++i) fill_class(block, i);
    }

  private:
    void fill_class(pages::Model& block, std::size_t place) {
        const DefinedClass& one = definition_.classes[place];
        auto& group = block.add("DEFINED_CLASS");
        const std::string id = "class." + std::to_string(place) + ".";
        const bool is_new = definition_.is_new || is_added(one);
        group.set("CLASS_NUMBER", static_cast<std::int64_t>(place + 1)).set("CLASS_PLACE", static_cast<std::int64_t>(place)).set("CLASS_CODE", one.code);
        group.set("CLASS_LABEL", one.label.in(words_.locale())).set("CLASS_AMOUNT", one.amount).set("CLASS_CLAUSE", one.clause);
        group.show_if(is_new && definition_.classes.size() > 1, "MAY_REMOVE_CLASS").show_if(one.code.empty(), "CLASS_OPEN");
        add_field(group, field(id + "code", "policy.define.class_code", one.code), is_new ? FieldKind::Text : FieldKind::ReadOnly);
        text(group, id + "zh", "policy.define.class_zh", one.label.zh);
        text(group, id + "en", "policy.define.class_en", one.label.en);
        if (definition_.kind == Kind::Service) return;
        text(group, id + "amount", "policy.answer.tariff", one.amount);
        text(group, id + "clause", "policy.table.clause", one.clause);
    }
    /// Not one of the policy as it is today.
    bool is_added(const DefinedClass& one) const {
        const Policy* now = desk_.book.get()->find(checked_.draft.policy);
        return now == nullptr || now->find_class(one.code) == nullptr;
    }
    FormField field(const std::string& id, const char* label, const std::string& value) const {
        FormField made{id, words_(label), value};
        for (const DefinitionFault& fault : checked_.definition_faults) {
            if (fault.field == id) made.fault = words_(fault.error.message_key, fault.error.arguments);
        }
        return made;
    }
    void text(pages::Model& block, const std::string& id, const char* label, const std::string& value) { add_field(block, field(id, label, value)); }

    const PolicyDesk& desk_;
    const CheckedPolicyDraft& checked_;
    const PolicyDefinition& definition_;
    const Words& words_;
};

}  // namespace

std::optional<PolicyDefinition> definition_in(const http::Fields& form, const PolicyDraft& draft) {
    if (!draft.definition || !form.has("classes")) return draft.definition;
    const auto field = [&](const std::string& name) { return base::trim(form.get(name)); };
    PolicyDefinition made;
    made.is_new = draft.definition->is_new;
    made.kind = draft.definition->kind;
    made.title = {field("title_zh"), field("title_en")};
    made.summary = {field("summary_zh"), field("summary_en")};
    made.programme = field("programme");
    const std::int64_t classes = std::clamp<std::int64_t>(http::whole_number(form.get("classes")), 0, classes_max);
    for (std::int64_t i = 0; i < classes; ++i) {
        const std::string id = "class." + std::to_string(i) + ".";
        made.classes.push_back({field(id + "code"), {field(id + "zh"), field(id + "en")}, field(id + "amount"), field(id + "clause")});
    }
    return made;
}

void take_class_act(std::optional<PolicyDefinition>& definition, std::string_view act, const PolicyBook& book, const PolicyDraft& draft) {
    if (act == "add_class") {
        const Policy* policy = book.find(draft.policy);
        if (!definition && policy != nullptr && draft.part == Part::Eligibility) definition = definition_of(book, *policy, draft.from);
        if (definition) definition->classes.emplace_back();
    }
    const auto place = place_in(act, "remove_class");
    if (definition && place && *place < definition->classes.size()) {
        definition->classes.erase(definition->classes.begin() + static_cast<std::ptrdiff_t>(*place));
    }
}

void fill_definition(pages::Model& model, const PolicyDesk& desk, const CheckedPolicyDraft& checked, const Words& words) {
    if (checked.draft.definition) DefinitionFields(desk, checked, words).fill(model);
    else model.show_if(checked.draft.part == Part::Eligibility, "MAY_DEFINE");
}

}  // namespace sunclover::policy
