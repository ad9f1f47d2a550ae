// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /my/messages: all letters and what was written about my cases, and the answers to what I asked about my data.
#include <algorithm>

#include "areas/cases/open_case.hpp"
#include "areas/cases/send_message.hpp"
#include "areas/people/data_requests.hpp"
#include "areas/portal/http/handlers.hpp"
#include "areas/portal/http/my_case_page.hpp"
#include "areas/programmes/form_model.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

/// One message, wherever it is kept.
struct Line {
    base::Instant at;
    bool is_for_me = true;
    bool is_new = false;
    std::string subject;
    std::string body;
    std::string href;    ///< of what it is about
    std::string about;   ///< the words of that link
};

Line line_of(const cases::Message& message) {
    const bool is_for_me = message.direction == cases::Direction::ToResident;
    return {message.sent_at, is_for_me, is_for_me && !message.read_at, message.subject, message.body, my_path(message.of_case), message.case_number};
}

Line line_of(const people::DataRequest& answered, const http::Request& request, const cases::Desk& desk) {
    const auto words = [&](const std::string& key, const pages::Arguments& arguments) { return desk.services.pages.text(request, key, arguments); };
    const pages::Arguments facts{
        {"DAY", programmes::day_in_words(desk.services.zone.day_of(answered.asked_at), request.locale())},
        {"KIND", words("people.request." + std::string(people::code_of(answered.kind)), {})},
        {"STATE", words("people.request_state." + std::string(people::code_of(answered.state)), {})},
    };
    return {
        *answered.answered_at, true, answered.has_unread_answer(), words("portal.messages.answer", {}),
        words("portal.messages.answer_about", facts) + "\n" + answered.answer, "/my/data", words("portal.data.title", {})};
}

void fill_line(pages::Model& row, const Line& line, const base::TimeZone& zone) {
    row.set("MESSAGE_WHEN", zone.to_local_text(line.at));
    row.set("ABOUT_HREF", line.href).set("ABOUT", line.about);
    row.show_if(line.is_for_me, "FROM_OFFICE");
    row.show_if(!line.is_for_me, "FROM_ME");
    row.show_if(line.is_new, "IS_NEW");
    if (!line.subject.empty()) row.add("MESSAGE_SUBJECT").set("SUBJECT", line.subject);
    row.set("MESSAGE_BODY", line.body);
}

void fill_ways_to_write(pages::Model& model, const cases::Desk& desk, const http::Request& request, const std::vector<cases::CaseSummary>& found) {
    for (const auto& summary : found) {
        if (summary.record.state == cases::State::Closed) continue;
        const auto programme = desk.programmes.version(summary.record.programme, summary.record.programme_version);
        auto& about = model.add("WRITE_ABOUT");
        about.set("WRITE_HREF", my_path(summary.record.ref) + "#write");
        about.set("WRITE_PROGRAMME", programme == nullptr ? summary.programme_title : programme->title.in(request.locale()));
        about.set("WRITE_NUMBER", summary.record.number);
    }
}

}  // namespace

Reply get_my_messages(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    const auto person = *caller.acting_for;
    CO_TRY_ASSIGN(const auto messages, co_await cases::messages_of(desk, caller, person));
    CO_TRY_ASSIGN(const auto asked, co_await people::own_data_requests(desk.services, caller, person));
    CO_TRY_ASSIGN(const auto found, co_await cases::cases_of(desk, caller, person));
    std::vector<Line> lines;
    for (const auto& message : messages) lines.push_back(line_of(message));
    for (const auto& one : asked) {
        if (one.answered_at) lines.push_back(line_of(one, request, desk));
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return b.at < a.at; });
    pages::Page page{"portal/my_messages.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.messages.title"), {}};
    auto& model = page.model;
    model.set("OFFICE_PHONE", desk.services.office_phone);
    model.show_if(lines.empty(), "NONE");
    fill_ways_to_write(model, desk, request, found);
    for (const auto& line : lines) fill_line(model.add("MESSAGE_LINE"), line, desk.services.zone);
    CO_TRY(co_await cases::mark_read(desk, caller, person));
    CO_TRY(co_await people::mark_answers_read(desk.services, caller, person, request.request_id));
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::portal
