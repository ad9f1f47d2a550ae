// SPDX-License-Identifier: AGPL-3.0-or-later
// The program's parts around one database, as app/house.hpp builds them, but in virtual time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/access/ports.hpp"
#include "areas/calendars/current_calendar.hpp"
#include "areas/cases/desk.hpp"
#include "areas/people/person.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/task.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/files/vault.hpp"
#include "platform/http/static_files.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"
#include "settings.hpp"

namespace sunclover::year {

inline constexpr const char* home_adaptation = "home-adaptation";

/// A member of staff as a session would find them; who they stand in for is asked day by day.
struct Worker {
    std::string login;
    access::Caller caller;
    bool is(access::Role role) const { return caller.has(role); }
};

/// One of a household that may apply.
struct Applicant {
    people::PersonRef ref;
    base::PlaceCode committee;
    base::DisabilityCategory category;
    bool has_phone = false;     ///< text messages reach them
};

class World {
  public:
    explicit World(const Settings& settings);
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    const Settings& settings() const { return settings_; }
    platform::ManualClock& clock() { return clock_; }
    const base::TimeZone& zone() const { return zone_; }
    store::Store& store() { return *store_; }
    const crypto::FieldCipher& cipher() const { return cipher_; }
    files::Vault& vault() { return vault_; }
    const platform::Services& services() const { return services_; }
    access::Ports ports() const { return access::Ports::of(services_); }
    const cases::Desk& desk() const { return desk_; }
    programmes::PublishedProgrammes& programmes() { return programmes_; }
    places::CurrentDirectory& places() { return places_; }
    calendars::CurrentCalendar& calendar() { return calendar_; }

    base::Day today() const { return zone_.day_of(clock_.now()); }
    /// A moment of a local day. @param minute  since midnight
    base::Instant at(base::Day day, int minute) const {
        return zone_.start_of(day) + std::chrono::minutes(minute);
    }

    /// Reads anew what another process may have changed.
    void refresh();

    /// By login name; the same order each time.
    const std::vector<Worker>& workers() const { return workers_; }
    const std::vector<Applicant>& applicants() const { return applicants_; }
    const Applicant* find_applicant(const people::PersonRef& ref) const;
    /// The applicant signed in with an own account.
    access::Caller resident(const people::PersonRef& ref) const;

    template <class Work>
    auto read(Work work) {
        return base::sync_wait(store_->read(std::move(work)));
    }
    template <class Work>
    auto write(Work work) {
        return base::sync_wait(store_->write(std::move(work)));
    }

  private:
    /// Places, organisations, staff and residents, where the database is new.
    void make_if_new();
    void load_workers();

    Settings settings_;
    platform::ManualClock clock_;
    platform::SystemRandom random_;
    base::TimeZone zone_;
    std::unique_ptr<store::Store> store_;
    crypto::FieldCipher cipher_;
    files::Vault vault_;
    // Nobody looks at pages here.
    http::StaticFiles static_files_{{}};
    std::vector<platform::EmbeddedFile> no_files_;
    pages::Renderer pages_;
    platform::Services services_;
    programmes::PublishedProgrammes programmes_;
    places::CurrentDirectory places_;
    calendars::CurrentCalendar calendar_;
    cases::Desk desk_;
    std::vector<Worker> workers_;
    std::vector<Applicant> applicants_;
};

}  // namespace sunclover::year
