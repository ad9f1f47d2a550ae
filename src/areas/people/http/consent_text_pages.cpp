// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /consent-texts and GET, POST /consent-texts/{purpose}: the texts, and another version of one.
#include <utility>

#include "areas/people/http/consent_page.hpp"
#include "areas/people/http/page_parts.hpp"
#include "areas/people/publish_consent_text.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {
namespace {

std::string text_path(ConsentPurpose purpose) { return "/consent-texts/" + std::string(code_of(purpose)); }

/// All published versions of a purpose, the newest first.
void fill_versions(pages::Model& model, const Desk& desk, const std::vector<ConsentText>& texts, ConsentPurpose purpose) {
    for (auto text = texts.rbegin(); text != texts.rend(); ++text) {
        if (text->purpose != purpose) continue;
        auto& row = model.add("PUBLISHED");
        row.set("NUMBER", text->version);
        row.set("SINCE", desk.services.zone.to_local_text(text->published_at));
        row.set("ZH", text->text_zh);
        row.set("EN", text->text_en);
        row.show_if(text->asks_again, "ASKS_AGAIN");
    }
}

/// What the form begins from: the newest text, or a wording of the catalogue.
ConsentTextDraft draft_from(const std::vector<ConsentText>& texts, ConsentPurpose purpose, const pages::Catalogue& catalogue) {
    if (const auto* newest = newest_text(texts, purpose)) {
        return {purpose, newest->version + 1, newest->text_zh, newest->text_en, false, {}};
    }
    const std::string key = "people.purpose_text." + std::string(code_of(purpose));
    return {purpose, 1, catalogue.text("zh-CN", key), catalogue.text("en", key), true, {}};
}

Reply text_page(const http::Request& request, Desk desk, ConsentPurpose purpose, std::optional<ConsentTextDraft> typed, std::vector<base::Error> errors) {
    const auto texts = co_await list_consent_texts(desk.services);
    const Words words(request, desk.services);
    const auto& catalogue = desk.services.pages.catalogue();
    const ConsentTextDraft fresh = draft_from(texts, purpose, catalogue);
    const ConsentTextDraft& draft = typed ? *typed : fresh;
    pages::Page page{"people/consent_text.html", pages::Layout::Staff, words.of("purpose", code_of(purpose)), {}};
    auto& model = page.model;
    model.set("TITLE", words.of("purpose", code_of(purpose)));
    model.set("ACTION", text_path(purpose));
    // After a conflict the next attempt is for the number that is free by now.
    model.set("VERSION", fresh.version);
    model.set("TEXT_ZH", draft.text_zh);
    model.set("TEXT_EN", draft.text_en);
    if (fresh.version > 1) model.add("LATER").show_if(draft.asks_again, "CHECKED");
    fill_versions(model, desk, texts, purpose);
    pages::add_errors(model, errors, catalogue, request.locale());
    if (!errors.empty()) page.status = errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace

Reply get_consent_texts(http::Request& request, Desk desk) {
    const auto texts = co_await list_consent_texts(desk.services);
    const Words words(request, desk.services);
    pages::Page page{"people/consent_texts.html", pages::Layout::Staff, words("people.consent_texts.title"), {}};
    for (const auto purpose : all_consent_purposes()) {
        auto& row = page.model.add("PURPOSE");
        row.set("HREF", text_path(purpose));
        row.set("TEXT", words.of("purpose", code_of(purpose)));
        const auto* newest = newest_text(texts, purpose);
        if (newest == nullptr) {
            row.add("NONE");
            continue;
        }
        auto& published = row.add("NEWEST");
        published.set("NUMBER", newest->version);
        published.set("SINCE", desk.services.zone.to_local_text(newest->published_at));
    }
    co_return desk.services.pages.page(request, std::move(page));
}

Reply get_consent_text(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const ConsentPurpose purpose, purpose_in(request));
    std::optional<ConsentTextDraft> nothing;
    std::vector<base::Error> no_errors;
    co_return co_await text_page(request, desk, purpose, std::move(nothing), std::move(no_errors));
}

Reply post_consent_text(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const ConsentPurpose purpose, purpose_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const ConsentTextDraft draft{
        purpose, http::whole_number<int>(form.get("version")), std::string(form.get("text_zh")), std::string(form.get("text_en")),
        form.has("asks_again"), std::string(form.get("key"))};
    const auto published = co_await publish_consent_text(desk.services, desk.caller, draft, request.request_id);
    if (!published && published.error().field.empty()) co_return base::Failure(published.error());
    if (!published) {
        std::optional<ConsentTextDraft> typed = draft;
        std::vector<base::Error> errors{published.error()};
        co_return co_await text_page(request, desk, purpose, std::move(typed), std::move(errors));
    }
    auto response = http::see_other(text_path(purpose));
    pages::set_flash(response, "people.consent_texts.done");
    co_return response;
}

}  // namespace sunclover::people
