// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/compare_page.hpp"

#include <algorithm>
#include <utility>

#include "areas/people/http/person_form.hpp"
#include "areas/people/merge_records.hpp"

namespace sunclover::people {
namespace {

/// Kept of both, so there is nothing to choose.
constexpr const char* kKeptFields[] = {"certificate_number", "committee", "disabilities", "guardians"};

void fill_record(pages::Model& record, const Desk& desk, const Words& words, const Person& person, bool is_survivor) {
    fill_summary(record, summarise(person, desk.services.today()), *desk.directory, words);
    record.set("NAME", person.name);
    record.set("REGISTERED", desk.services.zone.day_of(person.registered_at).to_string());
    record.set("CHANGED", desk.services.zone.day_of(person.changed_at).to_string());
    const PersonDraft draft = draft_of(person, desk.services.today());
    for (const char* field : kKeptFields) {
        const std::string text = field_text(field, draft, *desk.directory, words);
        if (text.empty()) continue;
        auto& kept = record.add("KEPT");
        kept.set("LABEL", words.of("field", field));
        kept.set("VALUE", text);
    }
    record.show_if(is_survivor, "SELECTED");
}

void fill_fields(pages::Model& model, const Desk& desk, const Words& words, const ComparedRecords& records) {
    const PersonDraft first = draft_of(records.first, desk.services.today());
    const PersonDraft second = draft_of(records.second, desk.services.today());
    const auto differing = fields_to_choose(records.first, records.second);
    for (const auto& field : chosen_fields()) {
        const std::string text = field_text(field, first, *desk.directory, words);
        if (std::find(differing.begin(), differing.end(), field) == differing.end()) {
            if (text.empty()) continue;
            auto& same = model.add("SAME");
            same.set("LABEL", words.of("field", field));
            same.set("VALUE", text);
            continue;
        }
        auto& choice = model.add("CHOICE");
        choice.set("FIELD", field);
        choice.set("LABEL", words.of("field", field));
        const auto shown = [&](const std::string& value) { return value.empty() ? words("people.compare.empty") : value; };
        choice.set("FIRST", shown(text));
        choice.set("SECOND", shown(field_text(field, second, *desk.directory, words)));
        const bool is_second = records.from_second.contains(field);
        choice.show_if(!is_second, "FIRST_SELECTED");
        choice.show_if(is_second, "SECOND_SELECTED");
    }
}

}  // namespace

Reply compare_page(http::Request& request, Desk desk, CompareView view) {
    const Words words(request, desk.services);
    const PairRef ref{view.refs.first, view.refs.second};
    CO_TRY_ASSIGN(const ComparedRecords records, co_await compare_records(desk.merging(request), ref));
    // The title of a window shows in the history of the browser, so it holds no name.
    pages::Page page{"people/compare.html", pages::Layout::Staff, words("people.compare.title"), {}};
    auto& model = page.model;
    model.set(
        "ACTION", path_of(ref.first) + "/duplicates/" + ref.second.township.text + "/" + ref.second.id.to_string()
    );
    model.set("VERSION_FIRST", records.first.version);
    model.set("VERSION_SECOND", records.second.version);
    model.set("DIFFERENT_BECAUSE", view.different_because);
    fill_likeness(model, records.likeness, words);
    auto& first = model.add("RECORD");
    first.set("WHICH", "first");
    first.set("TITLE", words("people.compare.first"));
    fill_record(first, desk, words, records.first, !records.is_second_survivor);
    auto& second = model.add("RECORD");
    second.set("WHICH", "second");
    second.set("TITLE", words("people.compare.second"));
    fill_record(second, desk, words, records.second, records.is_second_survivor);
    fill_fields(model, desk, words, records);
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = view.errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
