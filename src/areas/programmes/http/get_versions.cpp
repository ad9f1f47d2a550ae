// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /programme-versions: what is published since when. GET /programme-versions/{code}/{version}: the
// stages, documents, prices, letters and indicators of one version, as cases are pinned to it.
#include <charconv>

#include "areas/programmes/compare_stages.hpp"
#include "areas/programmes/http/diagram.hpp"
#include "areas/programmes/http/handlers.hpp"
#include "areas/programmes/http/versions_page.hpp"
#include "platform/clock/clock.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::programmes {
namespace {

std::string word(const platform::Services& services, const http::Request& request, const std::string& key, const pages::Arguments& arguments = {}) {
    return services.pages.text(request, key, arguments);
}

void fill_stage(
    pages::Model& row, const Programme& programme, const Stage& stage, const platform::Services& services, const http::Request& request
) {
    const std::string_view locale = request.locale();
    row.set("STAGE_TITLE", stage.title.in(locale));
    row.set("STAGE_ROLE", word(services, request, "access.role." + std::string(access::code_of(stage.role))));
    const bool has_term = stage.due_working_days > 0 || stage.due_hours > 0 || stage.due_months > 0;
    row.set("STAGE_TERM", has_term ? term_in_words(stage, services.pages.catalogue(), locale) : std::string());
    for (const auto& exit : stage.exits) {
        auto& line = row.add("EXIT");
        line.set("EXIT_LABEL", exit.label.in(locale));
        const auto* const next = programme.find_stage(exit.to);
        line.set("EXIT_TO", next == nullptr ? word(services, request, "programmes.version.end") : next->title.in(locale));
    }
}

}  // namespace

base::Result<std::shared_ptr<const Programme>> version_in(const http::Request& request, const ProgrammeDesk& desk) {
    const std::string_view text = request.parameter("version");
    int version = 0;
    std::from_chars(text.data(), text.data() + text.size(), version);
    auto programme = desk.published.version(request.parameter("code"), version);
    if (programme == nullptr) return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    return programme;
}

pages::Page versions_page(
    const http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const VersionsShown& shown
) {
    const auto& rows = shown.rows;
    pages::Page page{"programmes/versions.html", pages::Layout::Staff, word(services, request, "programmes.versions.title"), {}};
    page.model.show_if(rows.empty(), "NOTHING");
    page.model.show_if(!desk.folder.empty() && shown.caller.may(access::Permission::ProgrammePublish), "PUBLISH");
    for (const PageLink& link : desk.version_links) {
        page.model.add("LINK").set("LINK_HREF", link.path).set("LINK_WORDS", word(services, request, link.key));
    }
    if (rows.empty()) return page;
    auto& table = page.model.add("TABLE");
    for (const auto& row : rows) {
        const auto programme = desk.published.version(row.code, row.version);
        const auto current = desk.published.current(row.code);
        auto& line = table.add("ROW");
        line.set("TITLE", programme == nullptr ? row.code : programme->title.in(request.locale()));
        line.set("HREF", "/programme-versions/" + row.code + "/" + std::to_string(row.version));
        line.set("VERSION", std::int64_t{row.version});
        line.set("PUBLISHED_AT", services.zone.to_local_text(row.published_at));
        line.set("HASH", row.content_hash.substr(0, 12));
        line.show_if(current != nullptr && current->version == row.version, "CURRENT");
    }
    return page;
}

Reply get_versions(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
) {
    const auto list = [](store::Transaction& tx) { return list_versions(tx, ""); };
    const auto rows = co_await services.store.read(list);
    co_return services.pages.page(request, versions_page(request, services, desk, {caller, rows}));
}

Reply get_version(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller&
) {
    CO_TRY_ASSIGN(const auto programme, version_in(request, desk));
    const std::string_view locale = request.locale();
    pages::Page page{"programmes/version.html", pages::Layout::Staff, programme->title.in(locale), {}};
    auto& model = page.model;
    model.set("TITLE", programme->title.in(locale)).set("CODE", programme->code);
    model.set("VERSION", std::int64_t{programme->version}).set("HASH", programme->content_hash);
    if (programme->household_cap.fen > 0) model.add("CAP").set("YUAN", base::to_yuan_text(programme->household_cap));
    for (const auto& stage : programme->stages) fill_stage(model.add("STAGE"), *programme, stage, services, request);
    fill_diagram(model, *programme, PageWords(request, services));
    for (const auto& document : programme->documents) model.add("DOCUMENT").set("TEXT", document.in(locale));
    for (const auto& price : programme->prices) {
        model.add("PRICE").set("LABEL", price.label.in(locale)).set("UNIT", price.unit.in(locale)).set("YUAN", base::to_yuan_text(price.price));
    }
    for (const auto& letter : programme->letters) {
        model.add("LETTER")
            .set("SUBJECT", letter.subject.in(locale))
            .set("LETTER_BODY", letter.body.in(locale))
            .set("LETTER_HREF", "/programme-letters/" + programme->code + "/" + letter.name);
    }
    for (const auto& indicator : programme->indicators) model.add("INDICATOR").set("TEXT", indicator.title.in(locale));
    co_return services.pages.page(request, std::move(page));
}

}  // namespace sunclover::programmes
