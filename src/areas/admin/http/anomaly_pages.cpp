// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/audit/anomalies and its reviews: what in the log deserves a look, and what came of it.
#include <charconv>
#include <map>

#include "areas/access/actor.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/admin/http/handlers.hpp"
#include "areas/audit/record.hpp"
#include "areas/audit/review_anomalies.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/add_option.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::admin {
namespace {

constexpr int spans[] = {1, 7, 31, 92};
constexpr int usual_span = 7;

audit::Watch watch_of(const Desk& desk) {
    return {desk.services.store, desk.services.cipher, desk.services.random, desk.services.zone, {}};
}

int days_in(const http::Fields& fields) {
    const std::string_view text = fields.get("days");
    for (const int days : spans) {
        if (text == std::to_string(days)) return days;
    }
    return usual_span;
}

/// What was typed for one anomaly and why it was refused.
struct Typed {
    std::string anomaly;
    std::string note;
    std::optional<base::Error> error = {};
};

std::string name_of(const audit::Anomaly& anomaly) {
    return std::string(audit::code_of(anomaly.kind)) + "." + std::to_string(anomaly.starts_at.unix_ms) + "." +
           anomaly.account.to_string();
}

using Logins = std::map<base::Uuid, std::string>;

base::Task<Logins> load_logins(const Desk& desk) {
    Logins logins;
    for (const auto& account : co_await access::list_all_staff(ports_of(desk))) {
        logins[account.id.uuid] = account.login_name;
    }
    co_return logins;
}

std::string login_of(const Logins& logins, const base::Uuid& account) {
    const auto known = logins.find(account);
    return known == logins.end() ? account.to_string() : known->second;
}

void fill_anomaly(
    pages::Model& row, const audit::ReviewedAnomaly& one, const Logins& logins, const Desk& desk,
    const http::Request& request
) {
    const auto& anomaly = one.anomaly;
    const auto& zone = desk.services.zone;
    const std::string code(audit::code_of(anomaly.kind));
    row.set("KIND", desk.services.pages.text(request, "admin.anomaly." + code));
    row.set("LOGIN_NAME", login_of(logins, anomaly.account)).set("COUNT", anomaly.count);
    row.set("FROM_TIME", zone.to_local_text(anomaly.starts_at)).set("UNTIL_TIME", zone.to_local_text(anomaly.ends_at));
    row.set("ANOMALY", name_of(anomaly)).set("DAY", zone.day_of(anomaly.starts_at).to_string());
    row.set("UNTIL_DAY", zone.day_of(anomaly.ends_at).to_string());
    const bool has_usual =
        anomaly.kind == audit::AnomalyKind::ManyOpenings || anomaly.kind == audit::AnomalyKind::ManySearches;
    if (has_usual) row.add("HAS_USUAL").set("USUAL", anomaly.usual);
    row.show_if(logins.contains(anomaly.account), "HAS_LOGIN");
    if (!one.review) return;
    auto& review = row.add("REVIEW");
    review.set("NOTE", one.review->note).set("BY", login_of(logins, one.review->reviewed_by));
    review.set("AT", zone.to_local_text(one.review->reviewed_at));
}

Reply anomalies_page(http::Request& request, const Desk& desk, const access::Caller& caller, int days, Typed typed) {
    const auto actor = access::Actor::of(caller, access::Permission::AuditRead, request.request_id);
    const base::Instant now = desk.services.clock.now();
    auto entry = actor.entry(now, "audit.anomalies_read");
    const auto found = co_await audit::list_anomalies(watch_of(desk), now, days);
    entry.detail = std::to_string(found.size()) + " anomalies";
    auto note = [&](store::Transaction& tx) { audit::record(tx, entry); return 0; };
    co_await desk.services.store.write(note);
    const Logins logins = co_await load_logins(desk);
    pages::Page page{
        "admin/anomalies.html", pages::Layout::Staff, desk.services.pages.text(request, "admin.anomalies.title"), {}};
    auto& model = page.model;
    for (const int span : spans) {
        const std::string value = std::to_string(span);
        pages::add_option(
            model, "SPAN", value, desk.services.pages.text(request, "admin.anomalies.days_" + value), span == days
        );
    }
    model.set("DAYS", std::int64_t{days}).show_if(found.empty(), "NOTHING");
    for (const auto& one : found) {
        auto& row = model.add("ANOMALY_ROW");
        fill_anomaly(row, one, logins, desk, request);
        if (one.review) continue;
        auto& form = row.add("OPEN");
        const bool is_typed = name_of(one.anomaly) == typed.anomaly;
        form.set("NOTE", is_typed ? typed.note : std::string());
        // Only one form of the page has what the summary of errors leads to.
        form.set("NOTE_ID", is_typed && typed.error ? "note" : "note-" + name_of(one.anomaly));
        if (is_typed && typed.error) {
            form.add("HAS_ERROR").set("MESSAGE", desk.services.pages.text(request, typed.error->message_key));
        }
    }
    if (typed.error) {
        pages::add_errors(model, {*typed.error}, desk.services.pages.catalogue(), request.locale());
        page.status = typed.error->kind == base::ErrorKind::Conflict ? 409 : 422;
    }
    co_return desk.services.pages.page(request, std::move(page));
}

/// What name_of wrote. @returns nothing for anything else
std::optional<audit::NewReview> review_in(const std::string& anomaly) {
    const auto first = anomaly.find('.');
    const auto second = first == std::string::npos ? first : anomaly.find('.', first + 1);
    if (second == std::string::npos) return std::nullopt;
    const auto kind = audit::anomaly_kind_of(anomaly.substr(0, first));
    const auto account = base::Uuid::parse(anomaly.substr(second + 1));
    std::int64_t at = 0;
    const char* const end = anomaly.data() + second;
    const auto [stop, failure] = std::from_chars(anomaly.data() + first + 1, end, at);
    if (!kind || !account || failure != std::errc() || stop != end) return std::nullopt;
    audit::NewReview review;
    review.kind = *kind;
    review.account = *account;
    review.starts_at = {at};
    return review;
}

}  // namespace

Reply get_anomalies(http::Request& request, const Desk& desk, const access::Caller& caller) {
    Typed typed;
    co_return co_await anomalies_page(request, desk, caller, days_in(request.query), std::move(typed));
}

Reply post_anomaly_review(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    Typed typed{std::string(form.get("anomaly")), std::string(form.get("note"))};
    const int days = days_in(form);
    auto review = review_in(typed.anomaly);
    if (!review) co_return base::fail(base::ErrorKind::NotFound, "audit.error.no_anomaly");
    const auto actor = access::Actor::of(caller, access::Permission::AuditRead, request.request_id);
    review->days = days;
    review->note = typed.note;
    review->entry = actor.entry(desk.services.clock.now(), "audit.reviewed");
    const auto saved = co_await audit::review_anomaly(watch_of(desk), *std::move(review));
    if (!saved) {
        if (saved.error().kind == base::ErrorKind::NotFound) co_return base::Failure(saved.error());
        typed.error = saved.error();
        co_return co_await anomalies_page(request, desk, caller, days, std::move(typed));
    }
    auto response = http::see_other("/admin/audit/anomalies", {{"days", std::to_string(days)}});
    pages::set_flash(response, "admin.anomalies.reviewed");
    co_return response;
}

}  // namespace sunclover::admin
