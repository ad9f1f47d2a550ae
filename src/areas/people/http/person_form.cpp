// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/person_form.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "areas/people/person_codes.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

/// One empty row more than there are, up to this many.
constexpr std::size_t kPartsMax = 8;

std::string numbered(std::string_view part, std::size_t index, std::string_view field) {
    return std::string(part) + "_" + std::to_string(index + 1) + "_" + std::string(field);
}

std::string text_in(const http::Fields& form, const std::string& name) { return std::string(form.get(name)); }

std::vector<std::string> all_in(const http::Fields& form, const std::string& name) {
    std::vector<std::string> values;
    for (const auto value : form.all(name)) values.emplace_back(value);
    return values;
}

class FormFiller {
  public:
    FormFiller(pages::Model& model, const Desk& desk, const Words& words, const std::vector<base::Error>& errors)
        : model_(model), desk_(desk), words_(words), errors_(errors) {}

    void section(std::string_view name, std::string title) {
        section_ = &model_.add("SECTION");
        section_->set("SECTION_ID", "section-" + std::string(name));
        section_->set("TITLE", std::move(title));
    }

    /// @param label  the catalogue's people.field.<label>
    void input(const std::string& name, std::string_view label, const std::string& value, std::string_view kind = "text") {
        auto& added = control(name, label, "INPUT");
        added.set("VALUE", value);
        added.set("KIND", std::string(kind));
    }

    template <class T>
    void choice(
        const std::string& name, std::string_view label, const std::string& value,
        const std::vector<T>& all, std::string_view group
    ) {
        auto& added = control(name, label, "SELECT");
        add_option(added, "", words_("people.form.choose"), value.empty());
        for (const T entry : all) {
            add_option(added, code_of(entry), words_.of(group, code_of(entry)), value == code_of(entry));
        }
    }

    void grade(const std::string& name, const std::string& value) {
        auto& added = control(name, "grade", "SELECT");
        add_option(added, "", words_("people.form.choose"), value.empty());
        for (const char* grade : {"1", "2", "3", "4"}) {
            add_option(added, grade, words_.of("grade", grade), value == grade);
        }
    }

    void committee(const std::string& value) {
        auto& added = control("committee", "committee", "SELECT");
        add_option(added, "", words_("people.form.choose"), value.empty());
        add_committees(added, desk_, value);
    }

    void needs(const std::vector<std::string>& chosen) {
        auto& added = field("needs", "needs", Shape::Checks);
        for (const auto need : all_contact_needs()) {
            const std::string code(code_of(need));
            add_option(added, code, words_.of("need", code), has(chosen, code));
        }
    }

    /// @param chosen  unset: all, as a new guardian has them until somebody limits them
    void powers(const std::string& name, const std::optional<std::vector<std::string>>& chosen) {
        auto& added = field(name, "powers", Shape::Checks);
        for (const auto power : access::all_guardian_powers()) {
            const std::string code(access::code_of(power));
            add_option(added, code, words_("access.guardian_power." + code), !chosen || has(*chosen, code));
        }
    }

  private:
    enum class Shape { Single, Checks };

    static bool has(const std::vector<std::string>& chosen, const std::string& code) {
        return std::find(chosen.begin(), chosen.end(), code) != chosen.end();
    }

    /// @returns the block into which the control goes; it sees what the block around it has
    pages::Model& field(const std::string& name, std::string_view label, Shape shape = Shape::Single) {
        auto& outer = section_->add("FIELD").add(shape == Shape::Single ? "SINGLE" : "CHECKS");
        outer.set("NAME", name);
        outer.set("LABEL", words_.of("field", label));
        std::string described_by;
        const std::string hint_key = "people.hint." + std::string(label);
        if (desk_.services.pages.catalogue().has("zh-CN", hint_key)) {
            outer.add("HINT").set("TEXT", words_(hint_key));
            described_by = name + "-hint";
        }
        const auto error = std::find_if(errors_.begin(), errors_.end(), [&](const base::Error& candidate) {
            return candidate.field == name;
        });
        if (error != errors_.end()) {
            outer.add("FIELD_ERROR").set("MESSAGE", words_(error->message_key, error->arguments));
            described_by += (described_by.empty() ? "" : " ") + name + "-error";
        }
        description_ = described_by;
        is_invalid_ = error != errors_.end();
        return outer;
    }

    pages::Model& control(const std::string& name, std::string_view label, std::string_view block) {
        auto& added = field(name, label).add(block);
        if (!description_.empty()) added.add("DESCRIPTION").set("IDS", description_);
        added.show_if(is_invalid_, "INVALID");
        return added;
    }

    pages::Model& model_;
    const Desk& desk_;
    const Words& words_;
    const std::vector<base::Error>& errors_;
    pages::Model* section_ = nullptr;
    std::string description_;
    bool is_invalid_ = false;
};

void fill_disabilities(FormFiller& form, const PersonDraft& draft, const Words& words) {
    const std::size_t rows = std::min(draft.disabilities.size() + 1, kPartsMax);
    for (std::size_t i = 0; i < rows; ++i) {
        const DisabilityDraft typed = i < draft.disabilities.size() ? draft.disabilities[i] : DisabilityDraft{};
        const std::string part = "disability_" + std::to_string(i + 1);
        form.section(part, words("people.form.disability", {{"NUMBER", std::to_string(i + 1)}}));
        form.choice(numbered("disability", i, "category"), "category", typed.category, all_categories(), "category");
        form.grade(numbered("disability", i, "grade"), typed.grade);
        form.input(numbered("disability", i, "from_day"), "from_day", typed.from_day, "date");
        form.input(numbered("disability", i, "until_day"), "until_day", typed.until_day, "date");
    }
}

void fill_guardians(FormFiller& form, const PersonDraft& draft, const Words& words) {
    const std::size_t rows = std::min(draft.guardians.size() + 1, kPartsMax);
    for (std::size_t i = 0; i < rows; ++i) {
        const GuardianDraft typed = i < draft.guardians.size() ? draft.guardians[i] : GuardianDraft{};
        const std::string part = "guardian_" + std::to_string(i + 1);
        form.section(part, words("people.form.guardian", {{"NUMBER", std::to_string(i + 1)}}));
        form.choice(numbered("guardian", i, "kind"), "guardian_kind", typed.kind, all_guardian_kinds(), "guardian_kind");
        form.input(numbered("guardian", i, "name"), "guardian_name", typed.name);
        form.input(numbered("guardian", i, "phone"), "guardian_phone", typed.phone, "tel");
        form.choice(numbered("guardian", i, "relation"), "relation", typed.relation, all_guardian_relations(), "relation");
        form.input(numbered("guardian", i, "from_day"), "from_day", typed.from_day, "date");
        form.input(numbered("guardian", i, "until_day"), "until_day", typed.until_day, "date");
        form.choice(numbered("guardian", i, "proof"), "proof", typed.proof, all_guardian_proofs(), "proof");
        form.input(numbered("guardian", i, "proof_number"), "proof_number", typed.proof_number);
        form.input(numbered("guardian", i, "proof_day"), "proof_day", typed.proof_day, "date");
        form.powers(numbered("guardian", i, "powers"), typed.powers);
    }
}

std::string disabilities_text(const PersonDraft& draft, const Words& words) {
    std::vector<std::string> parts;
    for (const auto& typed : draft.disabilities) {
        if (typed.category.empty()) continue;
        parts.push_back(
            words.of("category", typed.category) + words.of("grade", typed.grade) + " " +
            typed.from_day + "–" + typed.until_day
        );
    }
    return base::join(parts, "; ");
}

/// What was shown, with its number and day: " · 法院判决 (2024)… 2024-05-01".  (tidy: data)
std::string proof_text(const GuardianDraft& typed, const Words& words) {
    if (typed.proof.empty()) return {};
    std::string text = " · " + words.of("proof", typed.proof);
    for (const auto& part : {typed.proof_number, typed.proof_day}) {
        if (!part.empty()) text += " " + part;
    }
    return text;
}

std::string powers_text(const GuardianDraft& typed, const Words& words) {
    std::vector<std::string> powers;
    for (const auto& code : typed.powers.value_or(std::vector<std::string>())) {
        if (access::parse_guardian_power(code)) powers.push_back(words("access.guardian_power." + code));
    }
    return powers.empty() ? std::string() : " · " + base::join(powers, ", ");
}

std::string guardians_text(const PersonDraft& draft, const Words& words) {
    std::vector<std::string> parts;
    for (const auto& typed : draft.guardians) {
        if (typed.name.empty()) continue;
        const std::string kind = typed.kind.empty() ? "guardian" : typed.kind;
        parts.push_back(
            typed.name + " " + typed.phone + " " + words.of("guardian_kind", kind) + " " +
            typed.from_day + "–" + typed.until_day + proof_text(typed, words) + powers_text(typed, words)
        );
    }
    return base::join(parts, "; ");
}

}  // namespace

PersonDraft draft_in(const http::Fields& form) {
    PersonDraft draft;
    draft.name = text_in(form, "name");
    draft.certificate_number = text_in(form, "certificate_number");
    draft.issued_day = text_in(form, "issued_day");
    draft.expires_day = text_in(form, "expires_day");
    draft.certificate_state = text_in(form, "certificate_state");
    draft.committee = text_in(form, "committee");
    draft.address = text_in(form, "address");
    draft.phone = text_in(form, "phone");
    draft.channel = text_in(form, "channel");
    draft.state = text_in(form, "state");
    draft.household_with = text_in(form, "household_with");
    draft.household_relation = text_in(form, "household_relation");
    draft.needs = all_in(form, "needs");
    for (std::size_t i = 0; i < kPartsMax; ++i) {
        if (form.has(numbered("disability", i, "category"))) {
            draft.disabilities.push_back(
                {text_in(form, numbered("disability", i, "category")),
                 text_in(form, numbered("disability", i, "grade")),
                 text_in(form, numbered("disability", i, "from_day")),
                 text_in(form, numbered("disability", i, "until_day"))}
            );
        }
        if (form.has(numbered("guardian", i, "name"))) {
            draft.guardians.push_back(
                {text_in(form, numbered("guardian", i, "kind")),
                 text_in(form, numbered("guardian", i, "name")),
                 text_in(form, numbered("guardian", i, "phone")),
                 text_in(form, numbered("guardian", i, "relation")),
                 text_in(form, numbered("guardian", i, "from_day")),
                 text_in(form, numbered("guardian", i, "until_day")),
                 text_in(form, numbered("guardian", i, "proof")),
                 text_in(form, numbered("guardian", i, "proof_number")),
                 text_in(form, numbered("guardian", i, "proof_day")),
                 all_in(form, numbered("guardian", i, "powers"))}
            );
        }
    }
    // The empty row at the end of each list was offered, not filled in.
    while (!draft.disabilities.empty() && draft.disabilities.back().category.empty() &&
           draft.disabilities.back().grade.empty()) {
        draft.disabilities.pop_back();
    }
    while (!draft.guardians.empty() && draft.guardians.back().name.empty() &&
           draft.guardians.back().phone.empty()) {
        draft.guardians.pop_back();
    }
    return draft;
}

void fill_form(
    pages::Model& model, const Desk& desk, const Words& words, const PersonDraft& draft,
    const std::vector<base::Error>& errors, FormKind kind
) {
    FormFiller form(model, desk, words, errors);
    form.section("identity", words("people.form.identity"));
    form.input("name", "name", draft.name);
    form.input("certificate_number", "certificate_number", draft.certificate_number);
    form.input("issued_day", "issued_day", draft.issued_day, "date");
    form.input("expires_day", "expires_day", draft.expires_day, "date");
    if (kind == FormKind::New) {
        form.choice(
            "certificate_state", "certificate_state", draft.certificate_state, all_certificate_states(),
            "certificate_state"
        );
    }
    form.section("contact", words("people.form.contact"));
    form.committee(draft.committee);
    form.input("address", "address", draft.address);
    form.input("phone", "phone", draft.phone, "tel");
    form.needs(draft.needs);
    form.choice("channel", "channel", draft.channel, all_channels(), "channel");
    form.section("household", words("people.form.household"));
    if (kind == FormKind::New) form.input("household_with", "household_with", draft.household_with);
    form.choice(
        "household_relation", "household_relation", draft.household_relation,
        all_household_relations(), "household_relation"
    );
    form.choice("state", "state", draft.state, chosen_states(), "state");
    fill_disabilities(form, draft, words);
    fill_guardians(form, draft, words);
}

std::string field_text(
    const std::string& field, const PersonDraft& draft, const places::Directory& directory, const Words& words
) {
    const auto coded = [&](const std::string& group, const std::string& code) {
        return code.empty() ? std::string() : words.of(group, code);
    };
    if (field == "name") return draft.name;
    if (field == "certificate_number") {
        return draft.certificate_number + " " + draft.issued_day + "–" + draft.expires_day + " " +
               coded("certificate_state", draft.certificate_state);
    }
    if (field == "birth_day") return draft.birth_day;
    if (field == "sex") return coded("sex", draft.sex);
    if (field == "committee") {
        const auto code = base::PlaceCode::parse(draft.committee);
        return code ? directory.name_of(*code) : draft.committee;
    }
    if (field == "address") return draft.address;
    if (field == "phone") return draft.phone;
    if (field == "needs") {
        std::vector<std::string> needs;
        for (const auto& need : draft.needs) needs.push_back(words.of("need", need));
        return base::join(needs, "; ");
    }
    if (field == "channel") return coded("channel", draft.channel);
    if (field == "state") return coded("state", draft.state);
    if (field == "household") return coded("household_relation", draft.household_relation);
    if (field == "disabilities") return disabilities_text(draft, words);
    return guardians_text(draft, words);
}

}  // namespace sunclover::people
