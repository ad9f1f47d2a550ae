// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/export_wish.hpp"

#include <algorithm>
#include <utility>

#include "areas/people/person_codes.hpp"
#include "base/text.hpp"
#include "platform/http/form_values.hpp"

namespace sunclover::people {
namespace {

using access::Permission;

constexpr int kGradeMax = 4;

bool is_chosen(const NewExportView& view, std::string_view field, std::string_view value) {
    const auto values = view.chosen.all(field);
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// Townships where there are several; else the committees of the one.
void fill_places(pages::Model& model, const Desk& desk, const NewExportView& view) {
    std::vector<const places::Place*> townships;
    std::vector<const places::Place*> committees;
    for (const auto& township : desk.directory->townships()) {
        if (desk.caller.may_at(Permission::PersonExport, township.code)) townships.push_back(&township);
        for (const auto& committee : desk.directory->committees_of(township.code)) {
            if (desk.caller.may_at(Permission::PersonExport, committee.code)) committees.push_back(&committee);
        }
    }
    const auto add_choice = [&](const places::Place& place) {
        auto& choice = model.add("PLACE");
        choice.set("VALUE", place.code.text);
        choice.set("LABEL", place.name);
        choice.show_if(is_chosen(view, "place", place.code.text), "CHECKED");
    };
    for (const auto* township : townships) add_choice(*township);
    if (townships.size() <= 1) {
        for (const auto* committee : committees) add_choice(*committee);
        return;
    }
    auto& list = model.add("COMMITTEES");
    for (const auto* committee : committees) {
        const places::Place* township = desk.directory->find(committee->code.township());
        const std::string where = township == nullptr ? std::string() : township->short_name + " · ";
        add_option(list, committee->code.text, where + committee->name, is_chosen(view, "place", committee->code.text));
    }
}

void fill_columns(pages::Model& model, const Desk& desk, const NewExportView& view, const Words& words) {
    const auto& usual = default_export_columns();
    const bool may_unmask = desk.caller.may(Permission::PersonUnmask);
    pages::Model* clear = may_unmask ? &model.add("CLEAR") : nullptr;
    for (const auto column : all_export_columns()) {
        if (is_clear(column) && clear == nullptr) continue;
        auto& choice = is_clear(column) ? clear->add("COLUMN") : model.add("COLUMN");
        choice.set("VALUE", std::string(code_of(column)));
        choice.set("LABEL", words.of("export_column", code_of(column)));
        const bool is_usual = std::find(usual.begin(), usual.end(), column) != usual.end();
        choice.show_if(view.is_first ? is_usual : is_chosen(view, "column", code_of(column)), "CHECKED");
    }
}

void fill_conditions(pages::Model& model, const NewExportView& view, const Words& words) {
    auto& categories = model.add("CATEGORIES");
    for (const auto category : all_categories()) {
        add_option(categories, code_of(category), words.of("category", code_of(category)), is_chosen(view, "category", code_of(category)));
    }
    auto& grades = model.add("GRADES");
    for (int grade = 1; grade <= kGradeMax; ++grade) {
        const std::string value = std::to_string(grade);
        add_option(grades, value, words.of("grade", value), is_chosen(view, "grade", value));
    }
    auto& certificates = model.add("CERTIFICATES");
    for (const auto condition : all_certificate_conditions()) {
        const auto code = code_of(condition);
        add_option(certificates, code, words.of("export_certificate", code), is_chosen(view, "certificate", code));
    }
}

}  // namespace

void fill_wish(pages::Model& model, const Desk& desk, const ExportWish& wish, const Words& words) {
    for (const auto& place : wish.places) {
        const places::Place* township = desk.directory->find(place.township());
        const bool is_within = place.is_committee() && township != nullptr;
        model.add("WISH_PLACE").set("TEXT", (is_within ? township->short_name + " · " : std::string()) + desk.directory->name_of(place));
    }
    for (const auto column : wish.columns) {
        model.add(is_clear(column) ? "WISH_CLEAR" : "WISH_COLUMN").set("TEXT", words.of("export_column", code_of(column)));
    }
    if (wish.category) model.add("WISH_CONDITION").set("TEXT", words.of("category", code_of(*wish.category)));
    if (wish.grade) model.add("WISH_CONDITION").set("TEXT", words.of("grade", std::to_string(wish.grade->value)));
    if (wish.certificate != CertificateCondition::Any) {
        model.add("WISH_CONDITION").set("TEXT", words.of("export_certificate", code_of(wish.certificate)));
    }
    const bool has_none = !wish.category && !wish.grade && wish.certificate == CertificateCondition::Any;
    model.show_if(has_none, "WISH_EVERYBODY");
}

void fill_wish_form(pages::Model& model, const Desk& desk, const NewExportView& view, const Words& words) {
    fill_places(model, desk, view);
    fill_columns(model, desk, view, words);
    fill_conditions(model, view, words);
}

base::Result<ExportWish> wish_in(const http::Fields& fields) {
    ExportWish wish;
    for (const auto text : fields.all("place")) {
        if (text.empty()) continue;
        const auto place = base::PlaceCode::parse(text);
        if (!place) return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
        wish.places.push_back(*place);
    }
    TRY_ASSIGN(wish.columns, parse_export_columns(fields.all("column")));
    const auto fault = [](std::string field) {
        return base::fail(base::ErrorKind::Invalid, "people.error.export_condition", std::move(field));
    };
    if (const auto code = fields.get("category"); !code.empty()) {
        wish.category = parse_category(code);
        if (!wish.category) return fault("category");
    }
    if (const auto text = fields.get("grade"); !text.empty()) {
        const int grade = http::whole_number<int>(text);
        if (grade < 1 || grade > kGradeMax) return fault("grade");
        wish.grade = base::Grade{grade};
    }
    if (const auto code = fields.get("certificate"); !code.empty()) {
        const auto condition = parse_certificate_condition(code);
        if (!condition) return fault("certificate");
        wish.certificate = *condition;
    }
    return wish;
}

}  // namespace sunclover::people
