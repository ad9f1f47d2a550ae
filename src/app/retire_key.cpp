// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/retire_key.hpp"

#include <algorithm>

#include "areas/audit/record.hpp"
#include "platform/clock/clock.hpp"
#include "platform/jobs/job_records.hpp"

namespace sunclover::app {
namespace {

using base::ErrorKind;

constexpr std::chrono::hours kYouth(1);
/// Longer than a server is silent before it counts as stopped: one that comes back reads the key file first.
constexpr std::chrono::minutes kServerHeard(10);

base::Result<> check_uses(const std::vector<keys::KeyUse>& uses, std::uint16_t version) {
    std::int64_t count = 0;
    std::string kinds;
    for (const auto& use : uses) {
        if (use.key_version != version) continue;
        count += use.uses;
        kinds += (kinds.empty() ? "" : ", ") + use.kind + " " + std::to_string(use.uses);
    }
    if (count == 0) return {};
    return base::Failure(base::Error{
        ErrorKind::Conflict, "keys.error.still_used", {}, {{"COUNT", std::to_string(count)}, {"KINDS", kinds}}, {}
    });
}

base::Result<> check_servers(store::Transaction& tx, std::uint16_t current, base::Instant now) {
    for (const auto& server : jobs::list_servers(tx)) {
        if (server.seen_at < now - kServerHeard || server.key_version >= current) continue;
        return base::Failure(base::Error{ErrorKind::Conflict, "keys.error.server_behind", {}, {{"NODE", server.node}}, {}});
    }
    return {};
}

base::Result<> check_age(store::Transaction& tx, std::uint16_t current, base::Instant now) {
    for (const auto& known : keys::list_versions(tx)) {
        if (known.key_version == current && known.known_at <= now - kYouth) return {};
    }
    return base::fail(ErrorKind::Conflict, "keys.error.too_young");
}

}  // namespace

base::Result<> retire_key(const keys::Keeper& keeper, const RetireOptions& options) {
    const auto current = keeper.ring.current_version();
    if (options.version == current) return base::fail(ErrorKind::Conflict, "crypto.error.key_in_use");
    const auto versions = keeper.ring.versions();
    if (std::find(versions.begin(), versions.end(), options.version) == versions.end()) {
        return base::fail(ErrorKind::NotFound, "crypto.error.key_unknown");
    }
    const base::Instant now = keeper.clock.now();
    const auto check = [&](store::Transaction& tx) -> base::Result<> {
        TRY(check_servers(tx, current, now));
        if (!options.at_once) TRY(check_age(tx, current, now));
        return {};
    };
    TRY(base::sync_wait(keeper.store.read(check)));
    // Counted after nobody writes with it any more.
    TRY(check_uses(keys::count_and_save_uses(keeper), options.version));
    audit::Entry entry;
    entry.at = now;
    entry.role = "system";
    entry.action = "keys.retired";
    entry.detail = "version=" + std::to_string(options.version);
    const auto note = [&](store::Transaction& tx) {
        keys::note_retirement(tx, options.version, now);
        audit::record(tx, entry);
        return true;
    };
    base::sync_wait(keeper.store.write(note));
    return crypto::KeyRing::retire(options.key_file, options.version);
}

}  // namespace sunclover::app
