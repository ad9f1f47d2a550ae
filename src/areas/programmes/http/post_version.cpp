// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /programme-versions: reads the folder of the settings and publishes what changed in it, or says
// what is wrong with it and publishes nothing.
#include "areas/access/permission.hpp"
#include "areas/programmes/http/handlers.hpp"
#include "areas/programmes/http/versions_page.hpp"
#include "platform/pages/flash.hpp"
#include "platform/store/store.hpp"

namespace sunclover::programmes {

Reply post_version(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
) {
    if (desk.folder.empty()) co_return base::fail(base::ErrorKind::Conflict, "programmes.error.no_source");
    PublishOptions options{.now = services.clock.now(), .source = Source::Folder, .account = caller.account};
    options.role = access::code_of(caller.acting_role(access::Permission::ProgrammePublish));
    options.request_id = request.request_id;
    auto sources = programme_sources_in(desk.folder);
    const SetPublication done = co_await publish_set(services.store, std::move(sources), options);
    const auto look = [&](store::Transaction& tx) {
        load_published(tx, desk.published);
        return list_versions(tx, "");
    };
    const auto rows = co_await services.store.read(look);
    if (done.faults.empty()) {
        auto response = http::see_other("/programme-versions");
        pages::set_flash(response, done.published.empty() ? "programmes.publish.unchanged" : "programmes.publish.done");
        co_return response;
    }
    pages::Page page = versions_page(request, services, desk, {caller, rows});
    auto& refused = page.model.add("REFUSED").set("COUNT", static_cast<std::int64_t>(done.faults.size()));
    for (const auto& fault : done.faults) {
        refused.add("FAULT").set("TEXT", describe(fault, services.pages.catalogue(), request.locale()));
    }
    page.status = 422;
    co_return services.pages.page(request, std::move(page));
}

}  // namespace sunclover::programmes
