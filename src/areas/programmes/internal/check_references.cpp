// SPDX-License-Identifier: AGPL-3.0-or-later
// What no single value can show: names that lead nowhere, names given twice, conditions that can
// never hold, letters with names that nobody fills.
#include <algorithm>
#include <set>

#include "areas/programmes/fill_letter.hpp"
#include "areas/programmes/internal/read_files.hpp"

namespace sunclover::programmes {

namespace {

std::string element(std::string_view list, std::size_t index) {
    return "/" + std::string(list) + "/" + std::to_string(index);
}

/// Tells a name that was there before. An empty one is a fault already.
class NamesSeen {
  public:
    NamesSeen(FaultSink& sink) : sink_(sink) {}
    void look(const std::string& name, const std::string& pointer) {
        if (name.empty()) return;
        if (!seen_.insert(name).second) sink_.add(pointer, "duplicate_name", {{"NAME", name}});
    }

  private:
    FaultSink& sink_;
    std::set<std::string> seen_;
};

/// The values that a field of choice can have; nothing for other fields.
std::optional<std::vector<std::string>> values_of(const Field& field) {
    if (field.kind == FieldKind::YesNo) return std::vector<std::string>{"yes", "no"};
    if (field.kind != FieldKind::Choice && field.kind != FieldKind::Choices) return std::nullopt;
    std::vector<std::string> values;
    for (const Option& option : field.options) values.push_back(option.value);
    return values;
}

/// A condition names a field of choice and one of its values.
void check_condition(
    FaultSink& sink, const std::string& pointer, const Field* field, const Field::ShowWhen& condition
) {
    if (condition.field.empty() || condition.value.empty()) return;
    if (field == nullptr) {
        sink.add(pointer + "/field", "unknown_field", {{"NAME", condition.field}});
        return;
    }
    const auto values = values_of(*field);
    if (!values) {
        sink.add(pointer + "/field", "condition_not_choice", {{"NAME", condition.field}});
    } else if (std::ranges::find(*values, condition.value) == values->end()) {
        sink.add(
            pointer + "/value", "unknown_option",
            {{"NAME", condition.value}, {"FIELD", condition.field}}
        );
    }
}

void check_options(FaultSink& sink, const std::vector<Option>& options, const std::string& pointer) {
    NamesSeen seen(sink);
    for (std::size_t i = 0; i < options.size(); ++i) {
        seen.look(options[i].value, pointer + "/" + std::to_string(i) + "/value");
    }
}

void check_field(
    FaultSink& sink, const Programme& programme, const Field& field, const std::string& pointer
) {
    check_options(sink, field.options, pointer + "/options");
    NamesSeen rooms(sink);
    for (std::size_t i = 0; i < field.rooms.size(); ++i) {
        const std::string room = pointer + element("rooms", i);
        rooms.look(field.rooms[i].value, room + "/value");
        check_options(sink, field.rooms[i].points, room + "/points");
    }
    const auto& facts = known_facts();
    if (!field.known_as.empty() && std::ranges::find(facts, field.known_as) == facts.end()) {
        sink.add(pointer + "/known_as", "unknown_fact", {{"NAME", field.known_as}});
    }
    if (field.kind == FieldKind::Items && programme.prices.empty()) {
        sink.add(pointer + "/kind", "items_without_prices");
    }
}

void check_form(
    FaultSink& sink, const Programme& programme, const Form& form, const std::string& pointer
) {
    NamesSeen pages(sink);
    NamesSeen fields(sink);
    std::vector<const Field*> earlier;
    for (std::size_t p = 0; p < form.pages.size(); ++p) {
        const FormPage& page = form.pages[p];
        const std::string page_pointer = pointer + element("pages", p);
        pages.look(page.name, page_pointer + "/name");
        for (std::size_t f = 0; f < page.fields.size(); ++f) {
            const Field& field = page.fields[f];
            const std::string field_pointer = page_pointer + element("fields", f);
            fields.look(field.name, field_pointer + "/name");
            check_field(sink, programme, field, field_pointer);
            if (field.show_when) {
                const auto named = std::ranges::find_if(earlier, [&](const Field* other) {
                    return other->name == field.show_when->field;
                });
                const Field* other = named == earlier.end() ? nullptr : *named;
                check_condition(sink, field_pointer + "/show_when", other, *field.show_when);
            }
            earlier.push_back(&field);
        }
    }
}

void check_exit(
    const FileSinks& sinks, const Programme& programme, const Stage& stage, const Exit& exit,
    const std::string& pointer
) {
    if (!exit.to.empty() && programme.find_stage(exit.to) == nullptr) {
        sinks.stages.add(
            pointer + "/to", "unknown_stage", {{"EXIT", exit.name}, {"STAGE", exit.to}}
        );
    }
    if (!exit.letter.empty() && programme.find_letter(exit.letter) == nullptr) {
        sinks.stages.add(pointer + "/letter", "unknown_letter", {{"NAME", exit.letter}});
    }
    if (!exit.only_when) return;
    const Form* form = programme.find_form(stage.form);
    const Field* field = form == nullptr ? nullptr : form->find(exit.only_when->field);
    check_condition(sinks.stages, pointer + "/only_when", field, *exit.only_when);
}

void check_stages(const FileSinks& sinks, const Programme& programme) {
    NamesSeen stages(sinks.stages);
    for (std::size_t s = 0; s < programme.stages.size(); ++s) {
        const Stage& stage = programme.stages[s];
        const std::string pointer = element("stages", s);
        stages.look(stage.name, pointer + "/name");
        if (!stage.form.empty() && programme.find_form(stage.form) == nullptr) {
            sinks.stages.add(
                pointer + "/form", "unknown_form", {{"STAGE", stage.name}, {"NAME", stage.form}}
            );
        }
        const auto main_exits = std::ranges::count_if(stage.exits, &Exit::is_primary);
        if (!stage.exits.empty() && main_exits != 1) {
            sinks.stages.add(pointer + "/exits", "main_exit", {{"STAGE", stage.name}});
        }
        if (!stage.letter.empty() && programme.find_letter(stage.letter) == nullptr) {
            sinks.stages.add(pointer + "/letter", "unknown_letter", {{"NAME", stage.letter}});
        }
        NamesSeen documents(sinks.stages);
        for (std::size_t d = 0; d < stage.documents.size(); ++d) {
            documents.look(stage.documents[d].name, pointer + element("documents", d) + "/name");
        }
        NamesSeen exits(sinks.stages);
        for (std::size_t e = 0; e < stage.exits.size(); ++e) {
            const std::string exit_pointer = pointer + element("exits", e);
            exits.look(stage.exits[e].name, exit_pointer + "/name");
            check_exit(sinks, programme, stage, stage.exits[e], exit_pointer);
        }
    }
}

void check_names_in(
    FaultSink& sink, const Text& text, const std::string& pointer,
    const std::vector<std::string_view>& allowed, std::string_view fault
) {
    for (const auto& [language, words] : {std::pair("zh", &text.zh), std::pair("en", &text.en)}) {
        for (const std::string& name : names_used_in(*words)) {
            if (std::ranges::find(allowed, name) != allowed.end()) continue;
            sink.add(pointer + "/" + language, fault, {{"NAME", name}});
        }
    }
}

void check_letters(FaultSink& sink, const Programme& programme) {
    NamesSeen seen(sink);
    for (std::size_t i = 0; i < programme.letters.size(); ++i) {
        const Letter& letter = programme.letters[i];
        const std::string pointer = element("letters", i);
        seen.look(letter.name, pointer + "/name");
        check_names_in(sink, letter.subject, pointer + "/subject", letter_names(), "unknown_letter_name");
        check_names_in(sink, letter.body, pointer + "/body", letter_names(), "unknown_letter_name");
        check_names_in(sink, letter.sms, pointer + "/sms", sms_names(), "sms_name");
    }
}

bool suits(const Indicator& indicator, const Field& field) {
    if (indicator.kind == "sum_of_items") return field.kind == FieldKind::Items;
    // A choice whose values are numbers is a mark: "5" very satisfied … "1" not at all.
    const bool is_score = field.kind == FieldKind::Choice &&
                          std::ranges::all_of(field.options, [](const Option& option) {
                              return option.value.find_first_not_of("0123456789") == std::string::npos;
                          });
    return field.kind == FieldKind::Number || field.kind == FieldKind::Yuan || is_score;
}

void check_indicators(FaultSink& sink, const Programme& programme) {
    NamesSeen seen(sink);
    for (std::size_t i = 0; i < programme.indicators.size(); ++i) {
        const Indicator& indicator = programme.indicators[i];
        const std::string pointer = element("indicators", i);
        seen.look(indicator.name, pointer + "/name");
        if (indicator.stage.empty()) continue;
        const Stage* stage = programme.find_stage(indicator.stage);
        if (stage == nullptr) {
            sink.add(pointer + "/stage", "indicator_stage", {{"NAME", indicator.stage}});
            continue;
        }
        if (indicator.field.empty()) continue;
        const Form* form = programme.find_form(stage->form);
        const Field* field = form == nullptr ? nullptr : form->find(indicator.field);
        if (field == nullptr) {
            sink.add(pointer + "/field", "unknown_field", {{"NAME", indicator.field}});
        } else if (!suits(indicator, *field)) {
            sink.add(pointer + "/field", "indicator_field", {{"NAME", indicator.field}});
        }
    }
}

/// Extensions and supervision belong to stages; who is told is a lead; statuses are those of cases.
void check_case_promise(FaultSink& sink, const Programme& programme) {
    if (!programme.case_promise) return;
    const CasePromise& promise = *programme.case_promise;
    const auto refuse = [&](const std::string& why) { sink.add("/service_level", "service_level", {{"WHY", why}}); };
    if (!promise.resolved_on.empty() && programme.find_stage(promise.resolved_on) == nullptr) {
        sink.add("/service_level/resolved_on", "unknown_stage", {{"NAME", promise.resolved_on}});
    }
    if (promise.level.supervise) refuse("$.supervise: belongs to stages");
    if (promise.level.extension.count_max > 0) refuse("$.extension: belongs to stages");
    for (const std::string& status : promise.level.pausing_statuses) {
        if (status != waiting_status && status != deferred_status) refuse("$.pausing_statuses: " + status);
    }
    for (const auto* target : {&promise.level.start, &promise.level.respond, &promise.level.resolve}) {
        if (!*target) continue;
        for (const auto& escalation : (*target)->escalations) {
            const auto role = access::role_of(escalation.who);
            if (!role || !may_be_told(*role)) refuse("escalations.who: " + escalation.who);
        }
    }
}

}  // namespace

void check_references(const FileSinks& sinks, const Programme& programme) {
    NamesSeen forms(sinks.forms);
    for (std::size_t i = 0; i < programme.forms.size(); ++i) {
        const std::string pointer = element("forms", i);
        forms.look(programme.forms[i].name, pointer + "/name");
        check_form(sinks.forms, programme, programme.forms[i], pointer);
    }
    if (programme.open_for_applications && programme.find_form("application") == nullptr) {
        sinks.forms.add("/forms", "application_missing");
    }
    NamesSeen prices(sinks.prices);
    for (std::size_t i = 0; i < programme.prices.size(); ++i) {
        prices.look(programme.prices[i].code, element("prices", i) + "/code");
    }
    check_stages(sinks, programme);
    check_letters(sinks.letters, programme);
    check_indicators(sinks.programme, programme);
    check_case_promise(sinks.programme, programme);
}

}  // namespace sunclover::programmes
