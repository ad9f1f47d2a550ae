// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole house of one process, built once from its configuration: store, keys, places, programmes,
// pages and routes. The commands that need less use less of it.
#pragma once

#include <memory>

#include "areas/access/ports.hpp"
#include "areas/access/sessions.hpp"
#include "areas/calendars/current_calendar.hpp"
#include "areas/cases/desk.hpp"
#include "areas/people/erase_person.hpp"
#include "areas/people/export_rules.hpp"
#include "areas/places/directory.hpp"
#include "areas/policy/desk.hpp"
#include "areas/programmes/publish_programme.hpp"
#include "base/day.hpp"
#include "platform/clock/clock.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/files/vault.hpp"
#include "platform/http/route_table.hpp"
#include "platform/http/static_files.hpp"
#include "platform/keys/renew_keys.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {
class Routes;
}

namespace sunclover::app {

class House {
  public:
    /// Opens the store, brings it to this program's schema, makes the key file if the database is
    /// empty, publishes the programmes that changed, and adds every route.
    /// @throws std::runtime_error telling what cannot be had: key file, time zone, database
    explicit House(config::Config config);
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    const config::Config& config() const { return config_; }
    store::Store& store() { return *store_; }
    const crypto::KeyRing& keys() const { return *keys_; }
    const platform::Services& services() const { return services_; }
    const keys::Keeper& keeper() const { return keeper_; }
    base::Instant started_at() const { return started_at_; }
    access::Sessions& sessions() { return sessions_; }
    const access::Ports& ports() const { return sessions_.ports(); }
    places::CurrentDirectory& directory() { return directory_; }
    const cases::Desk& desk() const { return desk_; }
    const policy::PolicyDesk& policy_desk() const { return policy_desk_; }
    people::ExportRules export_rules() const { return {config_.export_people_max, config_.export_link_hours}; }
    const pages::Renderer& pages() const { return pages_; }
    const http::RouteTable& routes() const { return routes_; }

    /// Reads places and organisations anew after they were changed.
    void reload_directory();
    /// What the areas do when somebody's data are erased.
    people::EraseDesk erasing() const { return {services_, erase_ports_}; }
    /// Takes up what another process changed: places, organisations, versions of programmes, years
    /// of the calendar. Asks one
    /// small row each, so that it may run every other second. For one thread at a time.
    void take_up_changes();

  private:
    void add_routes();
    /// Remembers since when there is each version of the keys.
    void note_key_versions();
    /// What programs of others may call; the page and the document that describe it.
    void add_api(access::Routes& guarded);

    /// What was last seen of the counts of changes.
    struct Seen {
        std::int64_t directory = -1;
        std::int64_t programmes = -1;
        std::int64_t calendar = -1;
        std::int64_t policies = -1;
    };

    config::Config config_;
    platform::SystemClock clock_;
    base::Instant started_at_ = clock_.now();
    platform::SystemRandom random_;
    base::TimeZone zone_;
    // The store comes before the keys: what it holds tells if a missing key file may be made.
    std::unique_ptr<store::Store> store_;
    // Shared with the cipher, which keeps it alive too.
    std::shared_ptr<const crypto::KeyRing> keys_;
    crypto::FieldCipher cipher_;
    files::Vault vault_;
    files::VaultKeys vault_keys_;
    keys::SealedFields sealed_fields_;
    keys::Keeper keeper_;
    http::StaticFiles static_files_;
    pages::Renderer pages_;
    platform::Services services_;
    access::Sessions sessions_;
    programmes::PublishedProgrammes programmes_;
    places::CurrentDirectory directory_;
    calendars::CurrentCalendar calendar_;
    cases::Desk desk_;
    policy::CurrentBook policies_;
    policy::PolicyDesk policy_desk_;
    std::vector<people::ErasePort> erase_ports_;
    http::RouteTable routes_;
    Seen seen_;
};

}  // namespace sunclover::app
