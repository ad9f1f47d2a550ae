// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /places: townships with their committees, and the organisations that work in them, with members.
// POST /places/exports: the same as a file, without members.
#include "areas/access/export_list.hpp"
#include "areas/access/list_members.hpp"
#include "areas/places/http/handlers.hpp"
#include "base/text.hpp"
#include "platform/pages/renderer.hpp"

namespace sunclover::places {
namespace {

void add_organisation(
    pages::Model& model, const Organisation& organisation, const Directory& directory,
    const access::Members& members, const std::function<std::string(std::string)>& text
) {
    auto& row = model.add("ORGANISATION");
    row.set("NAME", organisation.name);
    row.set("CODE", organisation.code);
    const auto its = members.find(organisation.id);
    if (its != members.end()) {
        for (const auto& name : its->second) row.add("MEMBER").set("MEMBER_NAME", name);
    }
    row.show_if(its == members.end(), "NO_MEMBERS");
    row.set("KIND", text("places.kind." + std::string(code_of(organisation.kind))));
    row.set("PHONE", organisation.phone);
    row.show_if(!organisation.phone.empty(), "HAS_PHONE");
    row.show_if(!organisation.is_active, "INACTIVE");
    if (organisation.townships.size() == directory.townships().size()) {
        row.add("EVERYWHERE");
        return;
    }
    for (const auto& township : organisation.townships) {
        row.add("SERVES").set("TOWNSHIP", directory.name_of(township));
    }
}

}  // namespace

base::Task<base::Result<http::Response>> get_places(
    http::Request& request, const platform::Services& services, std::shared_ptr<const Directory> directory,
    const access::Caller& caller
) {
    const std::function<std::string(std::string)> text = [&](std::string key) {
        return services.pages.text(request, key);
    };
    pages::Page page{"places/places.html", pages::Layout::Staff, text("places.title"), {}};
    std::int64_t committee_count = 0;
    for (const auto& township : directory->townships()) {
        const auto& committees = directory->committees_of(township.code);
        committee_count += static_cast<std::int64_t>(committees.size());
        auto& block = page.model.add("TOWNSHIP");
        block.set("NAME", township.name);
        block.set("CODE", township.code.text);
        block.set("COMMITTEE_COUNT", static_cast<std::int64_t>(committees.size()));
        for (const auto& committee : committees) {
            auto& row = block.add("COMMITTEE");
            row.set("NAME", committee.name);
            row.set("CODE", committee.code.text);
        }
    }
    page.model.set("DISTRICT", directory->district().name);
    page.model.set("TOWNSHIP_COUNT", static_cast<std::int64_t>(directory->townships().size()));
    page.model.set("COMMITTEE_TOTAL", committee_count);
    if (directory->organisations().empty()) {
        page.model.add("NO_ORGANISATIONS");
    } else {
        const access::Ports ports = access::Ports::of(services);
        const auto members = co_await access::list_members(ports, caller);
        auto& list = page.model.add("ORGANISATIONS");
        for (const auto& organisation : directory->organisations()) {
            add_organisation(list, organisation, *directory, members, text);
        }
    }
    co_return services.pages.page(request, std::move(page));
}

base::Task<base::Result<http::Response>> post_places_export(
    http::Request& request, const platform::Services& services, std::shared_ptr<const Directory> directory,
    const access::Caller& caller
) {
    CO_TRY(request.form());
    const auto text = [&](const std::string& key) { return services.pages.text(request, key); };
    access::ListFile file;
    file.name = "places";
    file.action = "places.exported";
    file.permission = access::Permission::PlacesRead;
    for (const char* const key : {"name", "code", "kind", "townships", "phone"}) file.heading.push_back(text(std::string("places.column.") + key));
    for (const auto& township : directory->townships()) {
        file.rows.push_back({township.name, township.code.text, text("places.export_township"), township.name, ""});
        for (const auto& committee : directory->committees_of(township.code)) {
            file.rows.push_back({committee.name, committee.code.text, text("places.export_committee"), township.name, ""});
        }
    }
    for (const auto& organisation : directory->organisations()) {
        std::vector<std::string> townships;
        for (const auto& township : organisation.townships) townships.push_back(directory->name_of(township));
        const std::string kind = text("places.kind." + std::string(code_of(organisation.kind)));
        file.rows.push_back({organisation.name, organisation.code, kind, base::join(townships, " "), organisation.phone});
    }
    file.locale = request.locale();
    co_return co_await access::export_list(services, caller, request.request_id, std::move(file));
}

}  // namespace sunclover::places
