// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/http/case_page.hpp"

#include <algorithm>
#include <utility>

#include "areas/access/manage_accounts.hpp"
#include "areas/cases/http/case_story_page.hpp"
#include "areas/cases/http/term_blocks.hpp"
#include "areas/people/load_person.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/form_model.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/pages/flash.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

using programmes::Exit;
using programmes::Stage;

struct Around {
    std::optional<people::PersonSummary> person;
    std::vector<access::StaffAccount> staff;   ///< only where the caller may assign
};

base::Task<Around> load_around(const Desk& desk, const CaseFile& file) {
    Around around;
    const auto load = [&](store::Transaction& tx) {
        return people::load_summaries(tx, desk.services.cipher, {file.record.person}, desk.services.today());
    };
    auto found = co_await desk.services.store.read(load);
    if (!found.empty()) around.person = std::move(found.front());
    if (file.abilities.assign) {
        around.staff = co_await access::list_all_staff(access::Ports::of(desk.services));
    }
    co_return around;
}

void fill_head(pages::Model& model, const Desk& desk, const CaseFile& file, const Around& around, const Words& words) {
    const Case& record = file.record;
    const auto directory = desk.places.get();
    model.set("CASE_NUMBER", record.number);
    model.set("PROGRAMME_TITLE", file.programme->title.in(words.locale()));
    model.set("STAGE_TITLE", file.stage().title.in(words.locale()));
    model.set("ACTION", record.ref.path());
    model.set("VERSION", record.version);
    model.set("COMMITTEE", directory->name_of(record.committee));
    model.set("TOWNSHIP", directory->name_of(record.ref.township));
    model.set("CHANNEL", words.of("channel", code_of(record.channel)));
    model.set("OPENED", moment_text(desk, record.opened_at));
    model.set("PERSON_HREF", "/people/" + record.person.township.text + "/" + record.person.id.to_string());
    if (around.person) {
        model.set("PERSON_NAME", around.person->masked_name);
        for (const auto& key : around.person->disability_keys) model.add("DISABILITY").set("TEXT", words(key));
        model.set("CONTACT_BY", words("people.channel." + std::string(people::code_of(around.person->channel))));
        for (const auto need : around.person->needs) {
            model.add("NEED").set("TEXT", words("people.need." + std::string(people::code_of(need))));
        }
    }
    model.show_if(record.state == State::Open, "IS_OPEN");
    model.set("TURN", words.role(record.next_role));
    fill_due(model, record, desk.services.today(), words);
    if (record.state == State::Deferred) {
        model.add("IS_DEFERRED").set("UNTIL", record.deferred_until ? programmes::day_in_words(*record.deferred_until, words.locale()) : std::string());
    }
    if (record.state == State::Closed) model.add("IS_CLOSED").set("OUTCOME", words.of("outcome", code_of(record.outcome)));
    if (record.plan) model.add("PLAN").set("YUAN", base::to_yuan_text(*record.plan));
    if (record.spent) model.add("SPENT").set("YUAN", base::to_yuan_text(*record.spent));
    if (record.organisation) {
        const auto* const organisation = directory->find_organisation(*record.organisation);
        model.add("ORGANISATION").set("NAME", organisation == nullptr ? std::string() : organisation->name);
    }
}

void fill_steps(pages::Model& model, const CaseFile& file, const Words& words) {
    for (const auto& step : file.steps) {
        auto& line = model.add("STEP");
        const auto* const stage = file.programme->find_stage(step.stage);
        line.set("STEP_TITLE", stage == nullptr ? step.title : stage->title.in(words.locale()));
        line.show_if(step.status == Step::Status::Done, "STEP_DONE");
        line.show_if(step.status == Step::Status::Now, "STEP_NOW");
    }
}

bool leads_to_partner(const CaseFile& file, const Exit& exit) {
    const Stage* const next = file.programme->find_stage(exit.to);
    return next != nullptr && next->at_partner;
}

/// Says what a button will do before it is pressed.
std::string effect_of(const CaseFile& file, const Exit& exit, const Words& words) {
    if (exit.to.empty()) {
        return words("cases.exit.closes", {{"OUTCOME", words.of("outcome", exit.outcome)}});
    }
    const Stage* const next = file.programme->find_stage(exit.to);
    if (next == nullptr) return {};
    std::string effect = words("cases.exit.goes_on", {{"STAGE", next->title.in(words.locale())}, {"ROLE", words.role(next->role)}});
    if (!exit.letter.empty()) effect += words("cases.exit.letter");
    return effect;
}

void fill_exits(pages::Model& work, const Desk& desk, const CaseFile& file, const Words& words) {
    bool needs_partner = false;
    bool needs_reason = false;
    for (const Exit& exit : file.stage().exits) {
        auto& button = work.add("EXIT");
        button.set("EXIT_NAME", exit.name);
        button.set("EXIT_LABEL", exit.label.in(words.locale()));
        button.set("EXIT_EFFECT", effect_of(file, exit, words));
        button.show_if(exit.needs_reason, "EXIT_NEEDS_REASON");
        button.show_if(exit.is_primary, "EXIT_PRIMARY");
        button.show_if(!exit.is_primary, "EXIT_OTHER");
        needs_partner = needs_partner || leads_to_partner(file, exit);
        needs_reason = needs_reason || exit.needs_reason;
    }
    work.show_if(needs_reason, "ASKS_REASON");
    if (!needs_partner) return;
    auto& choice = work.add("ASKS_PARTNER");
    const auto directory = desk.places.get();
    for (const auto* organisation : directory->organisations_for(places::OrganisationKind::Contractor, file.record.ref.township)) {
        add_option(choice, "PARTNER", organisation->id.to_string(), organisation->name, file.record.organisation == organisation->id);
    }
}

void fill_signatures(pages::Model& work, const CaseFile& file, const Words& words) {
    if (file.stage().signatures.empty()) return;
    auto& section = work.add("PARTIES");
    for (const auto role : file.stage().signatures) {
        const auto& given = file.current().signatures;
        const bool is_signed = std::any_of(given.begin(), given.end(), [&](const Signature& one) { return one.role == role; });
        auto& party = section.add("PARTY");
        party.set("PARTY_ROLE", words.role(role));
        party.show_if(is_signed, "PARTY_SIGNED");
        party.show_if(!is_signed, "PARTY_MISSING");
    }
}

void fill_documents(pages::Model& work, const CaseFile& file, const Words& words) {
    if (file.stage().documents.empty()) return;
    auto& list = work.add("DOCUMENTS");
    for (const auto& document : file.stage().documents) {
        auto& row = list.add("DOCUMENT");
        row.set("DOCUMENT_NAME", document.name).set("DOCUMENT_TITLE", document.title.in(words.locale()));
        row.show_if(!document.required, "DOCUMENT_OPTIONAL");
    }
}

void fill_work(
    pages::Model& model, const Desk& desk, const access::Caller& caller, const CaseFile& file, const CaseView& view,
    const Words& words
) {
    if (!file.abilities.work) return;
    auto& work = model.add("WORK");
    const auto actor = stage_actor(file.record, file.stage(), caller);
    const auto* const form = file.programme->find_form(file.stage().form);
    // A returned application is corrected by the resident on their own pages, or there for them.
    const bool is_asked = form != nullptr && !file.stage().waits_for_resident;
    if (is_asked) {
        const programmes::Answers& answers = view.typed ? *view.typed : file.current().answers;
        programmes::FormView asked{*file.programme, *form, answers, pages::Catalogue::embedded(), words.locale(), view.errors};
        const std::string path = file.record.ref.path();
        asked.photo_url = [path](const base::Uuid& id) { return path + "/photos/" + id.to_string(); };
        pages::Model fields = programmes::form_fields_model(asked);
        work.add("HAS_FORM", std::move(fields));
        work.show_if(true, "MAY_SAVE");
    }
    work.show_if(actor && actor->on_behalf, "FOR_RESIDENT");
    work.set("REASON", view.typed_reason);
    fill_signatures(work, file, words);
    fill_documents(work, file, words);
    fill_exits(work, desk, file, words);
}

void fill_acts(
    pages::Model& model, const Desk& desk, const CaseFile& file, const Around& around,
    const CaseView& view
) {
    const Abilities& abilities = file.abilities;
    model.show_if(abilities.note, "MAY_NOTE");
    model.show_if(abilities.message, "MAY_MESSAGE");
    if (abilities.withdraw) {
        auto& withdraw = model.add("MAY_WITHDRAW");
        withdraw.set("WITHDRAWAL", view.typed_withdrawal);
        withdraw.show_if(view.refused_act == "withdrawal", "REFUSED");
    }
    model.show_if(abilities.reopen, "MAY_REOPEN");
    if (abilities.defer) {
        auto& defer = model.add("MAY_DEFER");
        defer.set("TOMORROW", desk.services.today().plus_days(1).to_string());
        defer.set("UNTIL_DAY", view.typed_until);
        defer.set("DEFERRAL", view.typed_deferral);
        defer.show_if(view.refused_act == "deferral", "REFUSED");
    }
    if (!abilities.assign) return;
    auto& assign = model.add("MAY_ASSIGN");
    for (const auto& account : around.staff) {
        if (!works_at(account, file.record.committee, desk.services.clock.now())) continue;
        add_option(assign, "STAFF", account.id.to_string(), label_of(account), file.record.assignee == account.id);
    }
    const auto directory = desk.places.get();
    for (const auto* organisation : directory->organisations_for(places::OrganisationKind::Contractor, file.record.ref.township)) {
        add_option(assign, "PARTNER", organisation->id.to_string(), organisation->name, file.record.organisation == organisation->id);
    }
}

/// Both versions side by side where somebody else saved in between.
void fill_conflict(pages::Model& model, const CaseFile& file, const CaseView& view, const Words& words) {
    if (!view.conflict_seq || !view.typed) return;
    auto& conflict = model.add("CONFLICT");
    const auto theirs = std::find_if(file.stages.begin(), file.stages.end(), [&](const StageRecord& one) { return one.seq == *view.conflict_seq; });
    if (theirs == file.stages.end()) return;
    const bool has_moved = theirs->seq != file.record.stage_seq;
    if (has_moved) conflict.add("HAS_MOVED").set("STAGE_NOW", file.stage().title.in(words.locale()));
    conflict.show_if(!has_moved, "SAME_STAGE");
    conflict.set("THEIR_NAME", theirs->account_name);
    const Stage* const stage = file.programme->find_stage(theirs->stage);
    const auto* const form = stage == nullptr ? nullptr : file.programme->find_form(stage->form);
    if (form == nullptr) return;
    const auto& catalogue = pages::Catalogue::embedded();
    const programmes::FormView mine{*file.programme, *form, *view.typed, catalogue, words.locale()};
    const programmes::FormView saved{*file.programme, *form, theirs->answers, catalogue, words.locale()};
    for (const auto& page : form->pages) {
        for (const auto& field : page.fields) {
            const std::string yours = programmes::answer_text(mine, field);
            const std::string other = programmes::answer_text(saved, field);
            if (yours == other) continue;
            auto& row = conflict.add("DIFFERENCE");
            row.set("DIFFERENT_FIELD", field.label.in(words.locale()));
            row.set("THEIRS", other);
            row.set("YOURS", yours);
        }
    }
}

void fill_related(pages::Model& model, const CaseFile& file, const Words& words) {
    if (file.related.empty()) return;
    auto& section = model.add("RELATED");
    for (const auto& other : file.related) {
        auto& line = section.add("OTHER");
        line.set("OTHER_HREF", other.record.ref.path());
        line.set("OTHER_NUMBER", other.record.number);
        line.set("OTHER_PROGRAMME", other.programme_title);
        line.set("OTHER_STAGE", other.record.state == State::Closed ? words.of("outcome", code_of(other.record.outcome)) : other.stage_title);
    }
}

}  // namespace

base::Task<http::Response> case_page(
    const http::Request& request, const Desk& desk, const access::Caller& caller, const CaseFile& file,
    CaseView view
) {
    const Words words(request, desk);
    const Around around = co_await load_around(desk, file);
    // The number is no secret and tells tabs apart; the name stays out of the browser's history.
    pages::Page page{"cases/case.html", pages::Layout::Staff, file.record.number, {}};
    auto& model = page.model;
    fill_head(model, desk, file, around, words);
    fill_steps(model, file, words);
    fill_conflict(model, file, view, words);
    fill_work(model, desk, caller, file, view, words);
    fill_acts(model, desk, file, around, view);
    fill_term_acts(model, desk, file, view, words);
    model.set("TYPED_TEXT", view.typed_text);
    model.set("TYPED_MESSAGE", view.typed_message);
    model.set("STAGE_SEQ", std::int64_t{file.record.stage_seq});
    fill_story(model, desk, file, words);
    fill_records(model, desk, file, words);
    fill_messages(model, desk, file, words);
    fill_photos(model, file, words);
    fill_related(model, file, words);
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    page.status = view.status;
    co_return desk.services.pages.page(request, std::move(page));
}

base::Task<base::Result<http::Response>> show_again(
    const http::Request& request, const Desk& desk, const access::Caller& caller, CaseRef ref, CaseView view
) {
    CO_TRY_ASSIGN(const CaseFile file, co_await open_case(desk, caller, ref, Purpose::Continue, request.request_id));
    co_return co_await case_page(request, desk, caller, file, std::move(view));
}

base::Task<base::Result<http::Response>> show_refusal(
    const http::Request& request, const Desk& desk, const access::Caller& caller, CaseRef ref,
    base::Error error, CaseView view
) {
    using base::ErrorKind;
    if (error.kind != ErrorKind::Invalid && error.kind != ErrorKind::Conflict && error.kind != ErrorKind::Forbidden &&
        error.kind != ErrorKind::TooLarge) {
        co_return base::Failure(std::move(error));
    }
    view.status = error.kind == ErrorKind::Conflict ? 409 : 422;
    if (view.errors.empty()) view.errors.push_back(std::move(error));
    co_return co_await show_again(request, desk, caller, ref, std::move(view));
}

http::Response back_to_case(const CaseRef& ref, std::string_view flash) {
    auto response = http::see_other(ref.path());
    pages::set_flash(response, flash);
    return response;
}

}  // namespace sunclover::cases
