// SPDX-License-Identifier: AGPL-3.0-or-later
// Versions of the keys, what lies under each, and writing it anew. Never a key: they stand in the key file alone, and only commands at
// the machine change that.
#include <algorithm>
#include <map>

#include "areas/admin/begin_key_renewal.hpp"
#include "areas/admin/http/handlers.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::admin {
namespace {

constexpr int renewals_shown = 10;

/// What the page tells, read on one snapshot.
struct KeyState {
    std::vector<keys::KnownVersion> versions;
    std::vector<keys::KeyUse> uses;
    std::vector<keys::Renewal> renewals;
};

KeyState key_state(store::Transaction& tx) {
    return {keys::list_versions(tx), keys::list_uses(tx), keys::list_renewals(tx, renewals_shown)};
}

std::string_view state_of(const keys::KnownVersion& version, std::uint16_t current) {
    if (version.retired_at) return "retired";
    return version.key_version == current ? "current" : "old";
}

void fill_versions(pages::Model& model, const KeyState& state, const Desk& desk, const http::Request& request) {
    const auto current = desk.keeper.cipher.current_key_version();
    const bool is_counted = !state.uses.empty();
    for (auto version = state.versions.rbegin(); version != state.versions.rend(); ++version) {
        auto& row = model.add("VERSION");
        const std::string code(state_of(*version, current));
        row.set("NUMBER", std::int64_t{version->key_version});
        row.set("STATE", desk.services.pages.text(request, "admin.key_state." + code));
        row.set("KNOWN_AT", desk.services.zone.to_local_text(version->known_at));
        std::int64_t rows = 0;
        std::int64_t files = 0;
        for (const auto& use : state.uses) {
            if (use.key_version == version->key_version) (use.kind == keys::kFilesKind ? files : rows) += use.uses;
        }
        if (is_counted) row.add("COUNTED").set("ROWS", rows).set("FILES", files);
        row.show_if(!is_counted, "UNCOUNTED");
        row.show_if(is_counted && code == "old" && rows + files == 0, "MAY_RETIRE");
    }
    if (is_counted) model.add("COUNT").set("COUNTED_AT", desk.services.zone.to_local_text(state.uses.front().counted_at));
    model.show_if(!is_counted, "NO_COUNT");
}

/// Which kinds of records lie under old versions, so that one that is stuck can be looked for.
void fill_kinds(pages::Model& model, const KeyState& state, const Desk& desk) {
    std::map<std::string, std::int64_t> old;
    for (const auto& use : state.uses) {
        if (use.key_version != desk.keeper.cipher.current_key_version()) old[use.kind] += use.uses;
    }
    if (old.empty()) return;
    auto& table = model.add("OLD_KINDS");
    for (const auto& [kind, count] : old) table.add("KIND").set("KIND_NAME", kind).set("KIND_COUNT", count);
}

void fill_renewals(pages::Model& model, const KeyState& state, const Desk& desk, const http::Request& request) {
    const auto& renewals = state.renewals;
    const bool is_running = !renewals.empty() && renewals.front().state == keys::RenewalState::Running;
    if (is_running) {
        const auto& one = renewals.front();
        auto& running = model.add("RUNNING");
        // Old ciphertexts may come while it runs, from a server that has not the new key yet.
        const auto total = std::max(one.uses_total, one.uses_done);
        running.set("DONE", one.uses_done).set("TOTAL", total).set("STEP", one.step);
        running.set("SEEN_AT", desk.services.zone.to_local_text(one.changed_at));
    }
    const bool has_old = keys::old_uses(state.uses, desk.keeper.cipher.current_key_version()) > 0;
    model.show_if(!is_running && has_old, "MAY_RENEW");
    model.show_if(!is_running && !has_old && !state.uses.empty(), "NOTHING_OLD");
    model.show_if(renewals.empty(), "NO_RENEWALS");
    if (renewals.empty()) return;
    auto& table = model.add("RENEWALS");
    for (const auto& one : renewals) {
        auto& row = table.add("RENEWAL");
        row.set("BEGUN_AT", desk.services.zone.to_local_text(one.begun_at));
        row.set("TO_VERSION", std::int64_t{one.key_version});
        row.set("OUTCOME", desk.services.pages.text(request, "admin.renewal." + std::string(keys::code_of(one.state))));
        row.set("RENEWED", one.uses_done).set("LEFT", one.unreadable);
    }
}

}  // namespace

Reply get_keys(http::Request& request, const Desk& desk, const access::Caller&) {
    const auto state = co_await desk.services.store.read(key_state);
    pages::Page page{"admin/keys.html", pages::Layout::Staff, desk.services.pages.text(request, "admin.keys.title"), {}};
    fill_versions(page.model, state, desk, request);
    fill_kinds(page.model, state, desk);
    fill_renewals(page.model, state, desk, request);
    co_return desk.services.pages.page(request, std::move(page));
}

Reply post_key_renewal(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    CO_TRY(co_await begin_key_renewal(desk.keeper, actor_of(request, caller), std::string(form.get("key"))));
    auto response = http::see_other("/admin/keys");
    pages::set_flash(response, "admin.done.renewal_begun");
    co_return response;
}

Reply post_key_count(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY(co_await count_keys_anew(desk.keeper, actor_of(request, caller)));
    auto response = http::see_other("/admin/keys");
    pages::set_flash(response, "admin.done.count_asked");
    co_return response;
}

}  // namespace sunclover::admin
