// SPDX-License-Identifier: AGPL-3.0-or-later
// Registering an application for somebody: at the desk, by phone, on a visit. Staff fill the whole form
// on one page; it is kept as their draft, so that a call that breaks off loses nothing.
#include <algorithm>
#include <array>

#include "areas/cases/add_photo.hpp"
#include "areas/cases/case_photo.hpp"
#include "areas/cases/decision.hpp"
#include "areas/cases/http/handlers.hpp"
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/prefill_application.hpp"
#include "areas/cases/save_draft.hpp"
#include "areas/cases/submit_application.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/open_person.hpp"
#include "areas/people/person_codes.hpp"
#include "areas/programmes/form_model.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "areas/programmes/validate_answers.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/pages/flash.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

using ProgrammePtr = std::shared_ptr<const programmes::Programme>;

struct ApplicationView {
    people::PersonRef person;
    ProgrammePtr programme;
    programmes::Answers answers;
    std::string channel = {};
    std::string reason = {};   ///< why the record is opened, as it was said on the person's page
    std::vector<base::Error> errors = {};
    std::vector<OpenDuplicate> duplicates = {};
    int status = 200;
};

std::string path_of(const people::PersonRef& person) {
    return "/people/" + person.township.text + "/" + person.id.to_string();
}

/// The programme that was named, or the only one; nullptr where one must be chosen first.
ProgrammePtr chosen_programme(const Desk& desk, std::string_view code) {
    if (!code.empty()) return desk.programmes.current(code);
    const auto all = desk.programmes.all_current();
    return all.size() == 1 ? all.front() : nullptr;
}

base::Task<base::Result<people::PersonSummary>> load_summary(const Desk& desk, people::PersonRef person) {
    const auto load = [&](store::Transaction& tx) {
        return people::load_summaries(tx, desk.services.cipher, {person}, desk.services.today());
    };
    auto found = co_await desk.services.store.read(load);
    if (found.empty()) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    co_return std::move(found.front());
}

void fill_person(pages::Model& model, const people::PersonSummary& person, const Words& words) {
    model.set("PERSON_NAME", person.masked_name);
    model.set("PERSON_HREF", path_of(person.ref));
    model.set("ACTION", path_of(person.ref) + "/applications");
    model.set("CONTACT_BY", words("people.channel." + std::string(people::code_of(person.channel))));
    for (const auto& key : person.disability_keys) model.add("DISABILITY").set("TEXT", words(key));
    for (const auto need : person.needs) {
        model.add("NEED").set("TEXT", words("people.need." + std::string(people::code_of(need))));
    }
}

base::Task<base::Result<http::Response>> application_page(
    const http::Request& request, const Desk& desk, ApplicationView view
) {
    const Words words(request, desk);
    CO_TRY_ASSIGN(const auto person, co_await load_summary(desk, view.person));
    pages::Page page{"cases/application.html", pages::Layout::Staff, words("cases.application.title"), {}};
    auto& model = page.model;
    fill_person(model, person, words);
    model.set("ACCESS_REASON", view.reason);
    if (view.programme == nullptr) {
        auto& choose = model.add("CHOOSE");
        for (const auto& one : desk.programmes.all_current()) add_option(choose, "PROGRAMME", one->code, one->title.in(words.locale()), false);
        co_return desk.services.pages.page(request, std::move(page));
    }
    const auto* const form = view.programme->find_form(application_form);
    if (form == nullptr) co_return base::fail(base::ErrorKind::NotFound, "cases.error.form_not_ready");
    const programmes::FormView asked{
        *view.programme, *form, view.answers, pages::Catalogue::embedded(), words.locale(), view.errors};
    pages::Model fields = programmes::form_fields_model(asked);
    fields.set("PROGRAMME_CODE", view.programme->code);
    fields.set("PROGRAMME_TITLE", view.programme->title.in(words.locale()));
    for (const Channel channel : {Channel::Desk, Channel::Phone, Channel::Visit}) {
        add_option(fields, "CHANNEL_OPTION", code_of(channel), words.of("channel", code_of(channel)), view.channel == code_of(channel));
    }
    for (const auto& duplicate : view.duplicates) {
        auto& line = fields.add("DUPLICATE");
        line.set("DUPLICATE_HREF", duplicate.ref.path());
        line.set("DUPLICATE_NUMBER", duplicate.number);
        line.show_if(duplicate.is_same_person, "SAME_PERSON");
        line.show_if(!duplicate.is_same_person, "SAME_HOUSEHOLD");
    }
    fields.set("ACCESS_REASON", view.reason);
    model.add("FILL", std::move(fields));
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    page.status = view.status;
    co_return desk.services.pages.page(request, std::move(page));
}

/// The form shows what the register knows, in the clear: an opening of the record like any other,
/// audited, with a reason where the role must give one.
/// @errors those of open_person
base::Task<base::Result<>> open_record(const http::Request& request, const Desk& desk, const access::Caller& caller, const ApplicationView& view) {
    const auto reason = people::parse_access_reason(view.reason);
    CO_TRY(co_await people::open_person(desk.services, caller, view.person, reason, request.request_id));
    co_return base::Result<>{};
}

/// What the form begins with: the draft, or what the register knows.
base::Task<base::Result<programmes::Answers>> first_answers(
    const Desk& desk, const access::Caller& caller, people::PersonRef person, std::string programme
) {
    auto draft = co_await find_draft(desk, caller, person, programme);
    if (draft) co_return std::move(draft->answers);
    co_return co_await prefill_application(desk, caller, person, programme);
}

struct Posted {
    http::Fields fields;
    ApplicationView view;
};

/// Keeps what was typed and the pictures that came with it. @errors those of save_draft and add_photo
base::Task<base::Result<Draft>> keep(
    const http::Request& request, const Desk& desk, const access::Caller& caller, const Posted& posted
) {
    const std::string programme = posted.view.programme->code;
    Attempt attempt = attempt_of(request, posted.fields);
    attempt.key += "-draft";
    SaveDraft save{posted.view.person, programme, posted.view.answers, {}, attempt};
    CO_TRY_ASSIGN(Draft draft, co_await save_draft(desk, caller, std::move(save)));
    CO_TRY_ASSIGN(auto files, request.files());
    int number = 0;
    for (auto& file : files) {
        if (file.content.empty()) continue;
        Attempt one = attempt_of(request, posted.fields);
        one.key += "-photo" + std::to_string(++number);
        AddPhoto photo{DraftOf{posted.view.person, programme}, file.field, {}, std::move(file.content), one};
        CO_TRY(co_await add_photo(desk, caller, std::move(photo)));
    }
    if (const auto removed = PhotoId::parse(posted.fields.get("remove_photo"))) {
        Attempt one = attempt_of(request, posted.fields);
        one.key += "-removed";
        const std::variant<DraftOf, CaseRef> target = DraftOf{posted.view.person, programme};
        CO_TRY(co_await remove_photo(desk, caller, target, *removed, one));
    }
    co_return co_await find_draft(desk, caller, posted.view.person, programme);
}

Reply refuse(const http::Request& request, const Desk& desk, ApplicationView view, base::Error error) {
    using base::ErrorKind;
    const bool can_be_mended = error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Conflict || error.kind == ErrorKind::TooLarge;
    if (!can_be_mended) co_return base::Failure(std::move(error));
    view.status = error.kind == ErrorKind::Conflict ? 409 : 422;
    if (view.errors.empty()) view.errors.push_back(std::move(error));
    co_return co_await application_page(request, desk, std::move(view));
}

/// True if pictures came with the form or one is to go: they need a draft first.
base::Result<bool> changes_photos(const http::Request& request, const http::Fields& fields) {
    if (PhotoId::parse(fields.get("remove_photo"))) return true;
    TRY_ASSIGN(const auto files, request.files());
    return std::any_of(files.begin(), files.end(), [](const auto& file) { return !file.content.empty(); });
}

base::Result<Channel> channel_in(const ApplicationView& view) {
    const auto channel = channel_from(view.channel);
    if (channel && *channel != Channel::App) return *channel;
    return base::fail(base::ErrorKind::Invalid, "cases.error.channel_missing", "channel");
}

/// Hands in what is given, or the caller's draft.
base::Task<base::Result<Submitted>> submit(
    const http::Request& request, const Desk& desk, const access::Caller& caller, const Posted& posted, std::optional<programmes::Answers> answers
) {
    CO_TRY_ASSIGN(const Channel channel, channel_in(posted.view));
    SubmitApplication wanted{};
    wanted.person = posted.view.person;
    wanted.programme = posted.view.programme->code;
    wanted.channel = channel;
    wanted.answers = std::move(answers);
    wanted.attempt = attempt_of(request, posted.fields);
    if (people::parse_access_reason(posted.view.reason)) wanted.access_reason = posted.view.reason;
    co_return co_await submit_application(desk, caller, std::move(wanted));
}

http::Response submitted_response(const Submitted& submitted) {
    auto response = http::see_other(submitted.record.ref.path());
    pages::set_flash(response, "cases.application.submitted");
    return response;
}

/// What was typed is kept as a draft before anything is refused, so that nothing is typed twice; only then is it handed in.
Reply keep_and_submit(const http::Request& request, const Desk& desk, const access::Caller& caller, Posted posted) {
    // The page that comes back shows the record.
    CO_TRY(co_await open_record(request, desk, caller, posted.view));
    const std::string programme = posted.view.programme->code;
    const auto& form = *posted.view.programme->find_form(application_form);
    CO_TRY_ASSIGN(const auto saved, co_await first_answers(desk, caller, posted.view.person, programme));
    posted.view.answers = programmes::parse_answers(form, posted.fields, saved);

    auto draft = co_await keep(request, desk, caller, posted);
    if (!draft) co_return co_await refuse(request, desk, posted.view, draft.error());
    posted.view.answers = draft->answers;
    if (posted.fields.get("act") != "submit") {
        if (posted.fields.get("act") != "save") co_return co_await application_page(request, desk, posted.view);
        auto response = http::see_other(path_of(posted.view.person) + "?reason=resident_asked");
        pages::set_flash(response, "cases.application.saved");
        co_return response;
    }
    posted.view.errors = programmes::validate_answers(*posted.view.programme, form, draft->answers).errors;
    if (const auto channel = channel_in(posted.view); !channel) posted.view.errors.insert(posted.view.errors.begin(), channel.error());
    if (!posted.view.errors.empty()) {
        co_return co_await refuse(request, desk, posted.view, posted.view.errors.front());
    }
    std::optional<programmes::Answers> the_draft;
    const auto submitted = co_await submit(request, desk, caller, posted, std::move(the_draft));
    if (!submitted) co_return co_await refuse(request, desk, posted.view, submitted.error());
    co_return submitted_response(*submitted);
}

}  // namespace

Reply get_new_application(http::Request& request, const Desk& desk, const access::Caller& caller) {
    ApplicationView view;
    CO_TRY_ASSIGN(view.person, person_ref_in(request));
    view.reason = request.query.get("reason");
    const auto opened = co_await open_record(request, desk, caller, view);
    // The person's page asks for the reason, and leads back here.
    if (!opened && opened.error().field == "reason") co_return http::see_other(path_of(view.person));
    if (!opened) co_return base::Failure(opened.error());
    view.programme = chosen_programme(desk, request.query.get("programme"));
    view.channel = request.query.get("channel");
    if (view.programme != nullptr) {
        CO_TRY_ASSIGN(view.duplicates, co_await find_duplicates(desk, caller, view.person, view.programme->code));
        CO_TRY_ASSIGN(view.answers, co_await first_answers(desk, caller, view.person, view.programme->code));
    }
    co_return co_await application_page(request, desk, std::move(view));
}

Reply post_application(http::Request& request, const Desk& desk, const access::Caller& caller) {
    Posted posted;
    CO_TRY_ASSIGN(posted.view.person, person_ref_in(request));
    CO_TRY_ASSIGN(posted.fields, request.form());
    posted.view.reason = posted.fields.get("access_reason");
    posted.view.programme = desk.programmes.current(posted.fields.get("programme"));
    posted.view.channel = posted.fields.get("channel");
    const auto* const form = posted.view.programme == nullptr ? nullptr : posted.view.programme->find_form(application_form);
    if (form == nullptr) co_return base::fail(base::ErrorKind::NotFound, "cases.error.form_not_ready");
    CO_TRY_ASSIGN(const bool has_photos, changes_photos(request, posted.fields));
    // Who must say why a record is opened must say it here too.
    const bool has_said_why = people::parse_access_reason(posted.view.reason).has_value() || !people::must_give_reason(caller);
    if (posted.fields.get("act") == "submit" && !has_photos && has_said_why) {
        // Most forms are right: one write. What is refused here is refused again below, with everything that is wrong beside its field.
        std::optional<programmes::Answers> answers = programmes::parse_answers(*form, posted.fields, {});
        const auto submitted = co_await submit(request, desk, caller, posted, std::move(answers));
        if (submitted) co_return submitted_response(*submitted);
    }
    co_return co_await keep_and_submit(request, desk, caller, std::move(posted));
}

}  // namespace sunclover::cases
