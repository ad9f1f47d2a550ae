// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people/…/exports: the lists of the register that a clerk works through, as files: certificates that end soon, pairs that may
// be one person, requests about personal data. As on their pages, from the first to the last.
#include "areas/access/export_list.hpp"
#include "areas/people/data_requests.hpp"
#include "areas/people/http/page_parts.hpp"
#include "areas/people/list_expiring.hpp"
#include "areas/people/review_duplicates.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

using Row = std::vector<std::string>;

access::ListFile file_named(std::string name, std::string action) {
    access::ListFile file;
    file.name = std::move(name);
    file.action = std::move(action);
    file.permission = access::Permission::PersonEdit;
    return file;
}

Row summary_head(const Words& words) {
    return {words("people.column.person"), words("people.column.disabilities"), words("people.column.contact"), words("people.column.place")};
}

void add_summary(Row& row, const PersonSummary& person, const places::Directory& directory, const Words& words) {
    std::vector<std::string> disabilities;
    for (const auto& key : person.disability_keys) disabilities.push_back(words(key));
    std::vector<std::string> contact = {words.of("channel", code_of(person.channel))};
    for (const auto need : person.needs) contact.push_back(words.of("need", code_of(need)));
    row.push_back(person.masked_name + " " + words("people.age", {{"YEARS", std::to_string(person.age)}}));
    row.push_back(base::join(disabilities, " "));
    row.push_back(base::join(contact, " "));
    row.push_back(directory.name_of(person.ref.township) + " " + directory.name_of(person.committee));
}

Row joined(Row first, const Row& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

std::string place_detail(const std::optional<base::PlaceCode>& place) { return place ? "place=" + place->text : std::string(); }

}  // namespace

Reply post_expiring_export(http::Request& request, Desk desk) {
    const Words words(request, desk.services);
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto place = base::PlaceCode::parse(form.get("place"));
    access::ListFile file = file_named("expiring-certificates", "person.certificates_exported");
    file.detail = place_detail(place);
    file.heading = joined({words("people.field.expires_day")}, summary_head(words));
    std::string after;
    do {
        CO_TRY_ASSIGN(const ExpiringPage found, co_await list_expiring(desk.services, *desk.directory, desk.caller, desk.rules, place, after));
        for (const auto& one : found.certificates) {
            add_summary(file.rows.emplace_back(Row{one.expires.to_string()}), one.person, *desk.directory, words);
        }
        after = found.next;
    } while (!after.empty() && file.rows.size() < access::exported_rows_max);
    file.locale = request.locale();
    co_return co_await access::export_list(desk.services, desk.caller, request.request_id, std::move(file));
}

Reply post_duplicates_export(http::Request& request, Desk desk) {
    const Words words(request, desk.services);
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto place = base::PlaceCode::parse(form.get("place"));
    access::ListFile file = file_named("duplicates", "person.duplicates_exported");
    file.detail = place_detail(place);
    file.heading = joined(joined(summary_head(words), summary_head(words)), {words("people.column.match")});
    std::string after;
    do {
        CO_TRY_ASSIGN(const PairPage found, co_await list_duplicates(desk.services, *desk.directory, desk.caller, place, after));
        for (const auto& pair : found.pairs) {
            Row& row = file.rows.emplace_back();
            add_summary(row, pair.first, *desk.directory, words);
            add_summary(row, pair.second, *desk.directory, words);
            std::vector<std::string> reasons;
            for (const auto reason : pair.pair.likeness.reasons) reasons.push_back(words.of("resemblance", code_of(reason)));
            row.push_back(base::join(reasons, " "));
        }
        after = found.next;
    } while (!after.empty() && file.rows.size() < access::exported_rows_max);
    file.locale = request.locale();
    co_return co_await access::export_list(desk.services, desk.caller, request.request_id, std::move(file));
}

Reply post_requests_export(http::Request& request, Desk desk) {
    const Words words(request, desk.services);
    CO_TRY(request.form());
    access::ListFile file = file_named("data-requests", "person.requests_exported");
    file.heading = joined(
        {words("people.requests.kind"), words("people.requests.asked"), words("people.requests.due"), words("people.requests.text")},
        summary_head(words)
    );
    std::string after;
    do {
        CO_TRY_ASSIGN(const DataRequestPage found, co_await list_data_requests(desk.services, *desk.directory, desk.caller, after));
        for (const auto& one : found.requests) {
            Row& row = file.rows.emplace_back(Row{
                words.of("request", code_of(one.request.kind)), desk.services.zone.to_local_text(one.request.asked_at),
                one.request.due_day.to_string(), one.request.text,
            });
            add_summary(row, one.person, *desk.directory, words);
        }
        after = found.next;
    } while (!after.empty() && file.rows.size() < access::exported_rows_max);
    file.locale = request.locale();
    co_return co_await access::export_list(desk.services, desk.caller, request.request_id, std::move(file));
}

}  // namespace sunclover::people
