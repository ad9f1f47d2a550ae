// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /case-migrations: what would become of running cases under another version, and the migrations
// that were made. POST /case-migrations makes one; POST /case-migrations/{migration}/undoing takes it
// back.
#include "areas/cases/http/handlers.hpp"
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/migrate_cases.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::cases {
namespace {

/// Fields are called stage.<old name>; an empty value leaves the name as it is.
MigrationPlan plan_in(const http::Fields& fields, const Desk& desk) {
    MigrationPlan plan;
    plan.programme = fields.get("programme");
    const auto current = desk.programmes.current(plan.programme);
    plan.to_version = http::whole_number<int>(fields.get("to"));
    if (plan.to_version == 0 && current) plan.to_version = current->version;
    plan.from_version = http::whole_number<int>(fields.get("from"));
    if (plan.from_version == 0) plan.from_version = plan.to_version - 1;
    const auto from = desk.programmes.version(plan.programme, plan.from_version);
    const auto to = desk.programmes.version(plan.programme, plan.to_version);
    if (!from || !to) return plan;
    for (const auto& stage : from->stages) {
        const std::string_view name = fields.get("stage." + stage.name);
        if (to->find_stage(name) != nullptr) plan.names[stage.name] = name;
    }
    return plan;
}

http::Response page_of(const MigrationPlan& plan) {
    std::vector<std::pair<std::string, std::string>> query = {
        {"programme", plan.programme},
        {"from", std::to_string(plan.from_version)},
        {"to", std::to_string(plan.to_version)},
    };
    for (const auto& [from, to] : plan.names) query.emplace_back("stage." + from, to);
    return http::see_other("/case-migrations", query);
}

std::string title_in(const programmes::Programme* programme, const std::string& stage, std::string_view locale) {
    const auto* const found = programme == nullptr ? nullptr : programme->find_stage(stage);
    return found == nullptr ? stage : found->title.in(locale);
}

/// Every version from the first to the current one.
void fill_choice(pages::Model& model, const Desk& desk, const MigrationPlan& plan, const Words& words) {
    for (const auto& programme : desk.programmes.all_current()) {
        add_option(model, "PROGRAMME", programme->code, programme->title.in(words.locale()), programme->code == plan.programme);
    }
    const auto current = desk.programmes.current(plan.programme);
    for (int version = 1; current && version <= current->version; ++version) {
        const std::string text = std::to_string(version);
        add_option(model, "FROM", text, text, version == plan.from_version);
        add_option(model, "TO", text, text, version == plan.to_version);
    }
}

void fill_preview(
    pages::Model& model, const Desk& desk, const access::Caller& caller, const MigrationPreview& preview, const Words& words
) {
    const MigrationPlan& plan = preview.plan;
    const auto from = desk.programmes.version(plan.programme, plan.from_version);
    const auto to = desk.programmes.version(plan.programme, plan.to_version);
    auto& block = model.add("PREVIEW");
    block.set("FROM_VERSION", plan.from_version).set("TO_VERSION", plan.to_version);
    block.set("PROGRAMME_CODE", plan.programme);
    block.set("CASES", preview.cases).set("MOVABLE", preview.movable);
    block.show_if(preview.cases == 0, "NO_CASES");
    if (preview.cases == 0) return;
    auto& table = block.add("LINES");
    for (const auto& line : preview.lines) {
        auto& row = table.add("LINE");
        row.set("FROM_NAME", line.from_stage).set("COUNT", line.cases);
        row.set("FROM_TITLE", title_in(from.get(), line.from_stage, words.locale()));
        for (const auto& stage : to->stages) {
            add_option(row, "TARGET", stage.name, stage.title.in(words.locale()), stage.name == line.to_stage);
        }
        for (const auto& [obstacle, count] : line.obstacles) {
            row.add("OBSTACLE").set("WHAT", words.of("obstacle", code_of(obstacle))).set("OBSTACLE_COUNT", count);
        }
    }
    if (!caller.may(access::Permission::ProgrammePublish)) return;
    block.add("MAY_PLAN").show_if(preview.movable > 0, "MAY_MIGRATE");
}

void fill_history(
    pages::Model& model, const Desk& desk, const access::Caller& caller, const std::vector<MigrationRecord>& all, const Words& words
) {
    if (all.empty()) return;
    auto& history = model.add("HISTORY");
    for (const MigrationRecord& one : all) {
        auto& row = history.add("MIGRATION");
        row.set("WHEN", moment_text(desk, one.at)).set("WHO", one.account_name);
        row.set("FROM_VERSION", one.plan.from_version).set("TO_VERSION", one.plan.to_version);
        row.set("MOVED", one.moved).set("LEFT_BEHIND", one.left).set("MIGRATION_ID", one.id.to_string());
        row.show_if(one.undoes.has_value(), "IS_UNDOING");
        row.show_if(one.undone_by.has_value(), "IS_UNDONE");
        const bool can_undo = !one.undoes && !one.undone_by && one.moved > 0;
        if (can_undo && caller.may(access::Permission::ProgrammePublish)) {
            row.add("MAY_UNDO").set("UNDO_WHAT", words("cases.migration.undo", {{"FROM", std::to_string(one.plan.to_version)}, {"TO", std::to_string(one.plan.from_version)}}));
        }
    }
}

}  // namespace

Reply get_migrations(http::Request& request, const Desk& desk, const access::Caller& caller) {
    const Words words(request, desk);
    const MigrationPlan plan = plan_in(request.query, desk);
    pages::Page page{"cases/migrations.html", pages::Layout::Staff, words("cases.migration.title"), {}};
    auto& model = page.model;
    fill_choice(model, desk, plan, words);
    if (!plan.programme.empty()) {
        const auto preview = co_await preview_migration(desk, plan);
        if (preview) {
            fill_preview(model, desk, caller, *preview, words);
        } else if (preview.error().kind == base::ErrorKind::NotFound && !desk.programmes.current(plan.programme)) {
            co_return base::Failure(preview.error());
        } else {
            model.add("NO_OTHER");
        }
        const auto history = co_await list_migrations(desk, plan.programme);
        fill_history(model, desk, caller, history, words);
    }
    co_return desk.services.pages.page(request, std::move(page));
}

Reply post_migration(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    MigrationPlan plan = plan_in(form, desk);
    http::Response response = page_of(plan);
    if (form.get("act") != "migrate") co_return response;   // the chosen stages are looked at first
    CO_TRY(co_await migrate_cases(desk, caller, std::move(plan), attempt_of(request, form)));
    pages::set_flash(response, "cases.migration.done");
    co_return response;
}

Reply post_migration_undoing(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto id = MigrationId::parse(request.parameter("migration"));
    if (!id) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    CO_TRY_ASSIGN(const auto undone, co_await undo_migration(desk, caller, *id, attempt_of(request, form)));
    http::Response response = http::see_other("/case-migrations", {{"programme", undone.plan.programme}});
    pages::set_flash(response, "cases.migration.undone");
    co_return response;
}

}  // namespace sunclover::cases
