// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/system: what runs here, since when, on what. No person's data: the system administrator
// has no business with it.
#include "areas/access/manage_accounts.hpp"
#include "areas/admin/http/handlers.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::admin {

Reply get_system(http::Request& request, const Desk& desk, const access::Caller&) {
    const auto& services = desk.services;
    pages::Page page{"admin/system.html", pages::Layout::Staff, services.pages.text(request, "admin.system.title"), {}};
    auto& model = page.model;
    const auto up = std::chrono::duration_cast<std::chrono::minutes>(services.clock.now() - desk.started_at);
    model.set("VERSION", std::string(SUNCLOVER_VERSION));
    model.set("STARTED_AT", services.zone.to_local_text(desk.started_at));
    model.set("UP_HOURS", std::int64_t{up.count() / 60}).set("UP_MINUTES", std::int64_t{up.count() % 60});
    model.set("BACKEND", std::string(services.store.backend() == store::Backend::Sqlite ? "SQLite" : "PostgreSQL"));
    model.set("SCHEMA", std::int64_t{desk.schema_version});
    model.set("ZONE", services.zone.name());
    for (const auto& row : co_await access::count_accounts(access::Ports::of(services))) {
        auto& line = model.add("ACCOUNTS");
        line.set("KIND", services.pages.text(request, "admin.kind." + row.kind));
        line.set("STATE", services.pages.text(request, "access.state." + row.state));
        line.set("COUNT", row.count);
    }
    co_return services.pages.page(request, std::move(page));
}

}  // namespace sunclover::admin
