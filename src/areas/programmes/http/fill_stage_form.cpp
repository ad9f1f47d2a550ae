// SPDX-License-Identifier: AGPL-3.0-or-later
// The fields of a stage's form, section by section, as programmes/draft_stage.html shows them.
#include <algorithm>

#include "areas/programmes/http/draft_pages.hpp"
#include "areas/programmes/internal/stage_keys.hpp"

namespace sunclover::programmes {

namespace {

class FormModel {
  public:
    FormModel(
        const StageForm& form,
        const Programme& programme,
        const std::vector<base::Error>& errors,
        const PageWords& words
    )
        : form_(form), programme_(programme), errors_(errors), words_(words) {}

    void names(pages::Model& section) const {
        for (const char* name : {"title_zh", "title_en", "resident_title_zh", "resident_title_en"})
            line(section, name, name);
    }

    void work(pages::Model& section) const {
        auto& role = pick(section, "role", "role");
        for (const access::Role one : offered_roles())
            option(role, "role", std::string(access::code_of(one)), words_.role(one));
        auto& form = pick(section, "form", "form");
        option(form, "form", "", words_("stage.none"));
        for (const Form& one : programme_.forms)
            option(form, "form", one.name, one.title.in(words_.locale()));
        auto& decision = pick(section, "decision", "decision");
        option(decision, "decision", "", words_("stage.none"));
        for (const Decision& one : programme_.decisions)
            option(decision, "decision", one.name, one.name);
        letter(section, "letter", "letter_entered");
        for (const char* name : yes_no_stage_keys)
            tick(section, name, words_("stage." + std::string(name)));
    }

    void signatures(pages::Model& section) const {
        for (const access::Role one : offered_roles()) {
            tick(section, "signature." + std::string(access::code_of(one)), words_.role(one));
        }
    }

    void times(pages::Model& section) const {
        for (const char* name : whole_stage_keys) {
            auto& field = base(section, name, words_("stage." + std::string(name)));
            field.add("IS_NUMBER").set("VALUE", std::string(form_.get(name)));
            const std::string hint = "stage_hint." + std::string(name);
            set_hint(field, hint);
        }
    }

    void document(pages::Model& row, int place) const {
        const std::string name = row_name("document", place);
        keep(row, name + "name");
        line(row, name + "title_zh", "paper_zh");
        line(row, name + "title_en", "paper_en");
        tick(row, name + "required", words_("stage.paper_required"));
    }

    void exit(pages::Model& row, int place) const {
        const std::string name = row_name("exit", place);
        keep(row, name + "name");
        line(row, name + "label_zh", "label_zh");
        line(row, name + "label_en", "label_en");
        auto& goal = pick(row, name + "goal", "goal");
        for (const Stage& one : programme_.stages)
            option(goal, name + "goal", "to:" + one.name, one.title.in(words_.locale()));
        for (const char* outcome : {"completed", "refused", "withdrawn"}) {
            option(
                goal,
                name + "goal",
                "end:" + std::string(outcome),
                words_("stage.ends", {{"OUTCOME", words_("outcome." + std::string(outcome))}})
            );
        }
        auto& condition = base(row, name + "condition", words_("stage.condition"));
        set_hint(condition, "stage_hint.condition");
        condition.add("IS_AREA").set("VALUE", std::string(form_.get(name + "condition")));
        letter(row, name + "letter", "letter_exit");
        auto& primary = base(row, name + "primary", words_("stage.is_primary"));
        auto& radio = primary.add("IS_PRIMARY");
        radio.set("PLACE", std::int64_t{place});
        radio.show_if(form_.get("primary") == std::to_string(place), "IS_TICKED");
        tick(row, name + "needs_reason", words_("stage.needs_reason"));
        tick(row, name + "needs_form", words_("stage.needs_form"));
    }

    /// What a condition may name, with the values that it can have.
    void help(pages::Model& section, const Stage& stage) const {
        auto& help = section.add("CONDITION_HELP");
        if (const Form* const form = programme_.find_form(form_.get("form"))) {
            for (const FormPage& page : form->pages) {
                for (const Field& field : page.fields)
                    known(help, field.name, field.label.in(words_.locale()), values_of(field));
            }
        }
        if (const Decision* const decision = programme_.find_decision(form_.get("decision"))) {
            for (const std::string& output : decision->outputs)
                known(help, output, words_("stage.decision"), {});
        }
        help.show_if(stage.form.empty(), "NO_FORM");
    }

  private:
    /// Those that do the work of cases, and whatever role the stage has already.
    std::vector<access::Role> offered_roles() const {
        std::vector<access::Role> roles;
        for (const access::Role one : access::all_roles()) {
            const std::string code(access::code_of(one));
            const bool works =
                one == access::Role::Resident || access::has(one, access::Permission::CaseWork);
            if (works || form_.get("role") == code || form_.has("signature." + code))
                roles.push_back(one);
        }
        return roles;
    }
    pages::Model& base(pages::Model& section, const std::string& name, std::string label) const {
        auto& field = section.add("DRAFT_FIELD");
        field.set("FIELD_ID", name).set("LABEL", std::move(label));
        for (const base::Error& error : errors_) {
            if (error.field != name) continue;
            field.add("FIELD_MESSAGE")
                .set(
                    "MESSAGE",
                    words_.catalogue().text(words_.locale(), error.message_key, error.arguments)
                );
            break;
        }
        return field;
    }
    void set_hint(pages::Model& field, const std::string& key) const {
        if (words_.catalogue().has(words_.locale(), "programmes." + key))
            field.add("FIELD_HINT").set("HINT", words_(key));
    }
    /// @param label  the end of programmes.stage.*
    void line(pages::Model& section, const std::string& name, const std::string& label) const {
        base(section, name, words_("stage." + label))
            .add("IS_LINE")
            .set("VALUE", std::string(form_.get(name)));
    }
    pages::Model& pick(pages::Model& section, const std::string& name, const std::string& label)
        const {
        return base(section, name, words_("stage." + label)).add("IS_PICK");
    }
    void option(
        pages::Model& field, const std::string& name, const std::string& value, std::string label
    ) const {
        auto& one = field.add("PICK_OPTION");
        one.set("VALUE", value).set("OPTION_LABEL", std::move(label));
        one.show_if(form_.get(name) == value, "IS_PICKED");
    }
    void letter(pages::Model& section, const std::string& name, const std::string& label) const {
        auto& field = pick(section, name, label);
        option(field, name, "", words_("stage.none"));
        for (const Letter& one : programme_.letters)
            option(field, name, one.name, one.subject.in(words_.locale()));
    }
    void tick(pages::Model& section, const std::string& name, std::string label) const {
        base(section, name, std::move(label)).add("IS_TICK").show_if(form_.has(name), "IS_TICKED");
    }
    void keep(pages::Model& section, const std::string& name) const {
        section.add("KEPT").set("KEPT_NAME", name).set("KEPT_VALUE", std::string(form_.get(name)));
    }
    static void known(
        pages::Model& help, const std::string& name, std::string label, std::string values
    ) {
        help.add("KNOWN_NAME")
            .set("NAME", name)
            .set("NAME_LABEL", std::move(label))
            .set("NAME_VALUES", std::move(values));
    }
    std::string values_of(const Field& field) const {
        if (field.kind == FieldKind::YesNo) return "\"yes\" \"no\"";
        std::string values;
        for (const Option& one : field.options)
            values += (values.empty() ? "\"" : " \"") + one.value + "\"";
        return values;
    }

    const StageForm& form_;
    const Programme& programme_;
    const std::vector<base::Error>& errors_;
    const PageWords& words_;
};

pages::Model& add_section(pages::Model& model, const std::string& name, const PageWords& words) {
    auto& section = model.add("SECTION");
    section.set("SECTION_ID", "section-" + name)
        .set("SECTION_TITLE", words("stage_section." + name));
    return section;
}

pages::Model& add_row(
    pages::Model& section, const std::string& kind, int place, const PageWords& words
) {
    auto& row = section.add("ROW");
    row.set(
        "ROW_TITLE", words("stage." + kind + "_number", {{"NUMBER", std::to_string(place + 1)}})
    );
    row.set("REMOVE_ACT", "remove_" + kind + "." + std::to_string(place));
    return row;
}

}  // namespace

void fill_stage_form(
    pages::Model& model,
    const StageForm& form,
    const Stage& stage,
    const Programme& programme,
    const std::vector<base::Error>& errors,
    const PageWords& words
) {
    const FormModel fields(form, programme, errors, words);
    model.set("DOCUMENT_COUNT", std::int64_t{form.documents()})
        .set("EXIT_COUNT", std::int64_t{form.exits()});
    fields.names(add_section(model, "names", words));
    fields.work(add_section(model, "work", words));
    auto& exits = add_section(model, "exits", words);
    fields.help(exits, stage);
    for (int i = 0; i < form.exits(); ++i) fields.exit(add_row(exits, "exit", i, words), i);
    exits.add("ADD_ROW").set("ADD_ACT", "add_exit").set("ADD_LABEL", words("stage.add_exit"));
    fields.times(add_section(model, "times", words));
    auto& documents = add_section(model, "documents", words);
    for (int i = 0; i < form.documents(); ++i)
        fields.document(add_row(documents, "document", i, words), i);
    documents.add("ADD_ROW")
        .set("ADD_ACT", "add_document")
        .set("ADD_LABEL", words("stage.add_document"));
    fields.signatures(add_section(model, "signatures", words));
}

}  // namespace sunclover::programmes
