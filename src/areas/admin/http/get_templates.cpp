// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/templates: every letter and text message that the program sends, where it is used, and how it reads with invented values.
// Letters belong to programmes and are changed there, as drafts; texts of the program are part of it.
#include <algorithm>

#include "areas/admin/http/handlers.hpp"
#include "areas/programmes/preview_letter.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::admin {
namespace {

using programmes::Letter;
using programmes::Programme;

void fill_letters(pages::Model& block, const Programme& programme, const Desk& desk, const http::Request& request) {
    const programmes::LetterPreview preview{desk.services.pages.catalogue(), programme, desk.services.office_phone};
    block.show_if(programme.letters.empty(), "NO_LETTERS");
    for (const Letter& letter : programme.letters) {
        const auto filled = preview.of(letter, request.locale());
        auto& row = block.add("LETTER");
        row.set("SUBJECT", filled.subject).set("BODY", filled.body).set("LETTER_ID", programme.code + "-" + letter.name);
        if (!filled.sms.empty()) row.add("SMS").set("SMS_TEXT", filled.sms);
        const auto uses = preview.uses_of(letter, request.locale());
        row.show_if(uses.empty(), "UNUSED");
        for (const auto& use : uses) row.add("USE").set("USE_TEXT", use);
    }
}

/// The texts of the program itself are the catalogue's keys area.sms.name.
void fill_texts(pages::Model& model, const Desk& desk, const http::Request& request) {
    const auto& catalogue = desk.services.pages.catalogue();
    const pages::Arguments examples = {
        {"CODE", "246810"}, {"MINUTES", "5"}, {"PHONE", desk.services.office_phone},
        {"NUMBER", desk.services.pages.text(request, "programmes.letter.example.case_number")},
    };
    for (const auto& key : catalogue.keys("zh-CN")) {
        const auto area = key.find('.');
        if (area == std::string::npos || key.substr(area, 5) != ".sms.") continue;
        auto& row = model.add("TEXT");
        const std::string use = "admin.template.use." + key;
        // A text that is newer than this page is shown by its name.
        row.set("TEXT_USE", catalogue.raw(request.locale(), use) == nullptr ? key : catalogue.text(request.locale(), use));
        row.set("TEXT_SHOWN", catalogue.text(request.locale(), key, examples));
    }
}

}  // namespace

Reply get_templates(http::Request& request, const Desk& desk, const access::Caller& caller) {
    pages::Page page{"admin/templates.html", pages::Layout::Staff, desk.services.pages.text(request, "admin.templates.title"), {}};
    fill_texts(page.model, desk, request);
    const auto all = desk.published.all_current();
    page.model.show_if(all.empty(), "NO_PROGRAMMES");
    for (const auto& programme : all) {
        auto& block = page.model.add("PROGRAMME");
        block.set("PROGRAMME_TITLE", programme->title.in(request.locale())).set("PROGRAMME_VERSION", std::int64_t{programme->version});
        if (caller.may(access::Permission::ProgrammeRead)) {
            block.add("MAY_OPEN").set("HREF", "/programme-versions/" + programme->code + "/" + std::to_string(programme->version));
        }
        fill_letters(block, *programme, desk, request);
    }
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::admin
