// SPDX-License-Identifier: AGPL-3.0-or-later
#include "world.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "app/open_keys.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/calendars/load_calendar.hpp"
#include "areas/people/generate_residents.hpp"
#include "areas/programmes/publish_programme.hpp"
#include "make_world.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/store/migrate.hpp"

namespace sunclover::year {
namespace {

constexpr const char* office_phone = "021-00000000";

std::unique_ptr<store::Store> open_store(const Settings& settings, base::Instant now) {
    std::filesystem::create_directories(settings.folder);
    store::OpenOptions options;
    options.location = settings.store;
    options.node = settings.node;
    options.reader_threads = 2;
    options.writer_connections = 4;
    auto store = store::open(options);
    store::migrate(*store, now);
    return store;
}

std::shared_ptr<const crypto::KeyRing> keys_of(
    const Settings& settings, store::Store& store, const platform::Clock& clock, platform::Random& random
) {
    config::Config config;
    config.data_folder = settings.folder;
    config.key_file = settings.folder + "/keys";
    return app::open_keys(config, store, clock, random);
}

std::shared_ptr<const clocks::WorkingCalendar> calendar_in(
    store::Store& store, const base::TimeZone& zone, base::Instant now
) {
    base::sync_wait(calendars::fill_at_start(store, now));
    const auto load = [&](store::Transaction& tx) { return calendars::load_calendar(tx, zone); };
    return base::sync_wait(store.read(load));
}

std::shared_ptr<const places::Directory> directory_in(store::Store& store) {
    return base::sync_wait(store.read([](store::Transaction& tx) { return places::load_directory(tx); }));
}

bool can_be_texted(const people::Person& person, base::Day day) {
    const auto guardians = person.guardians_on(day);
    const bool is_reached = std::any_of(guardians.begin(), guardians.end(), [](const people::Guardian& one) {
        return one.kind == people::GuardianKind::Guardian && !one.phone.empty();
    });
    return is_reached || !person.phone.empty();
}

base::Instant beginning(const Settings& settings, const base::TimeZone& zone) {
    return zone.start_of(settings.first_day());
}

}  // namespace

World::World(const Settings& settings)
    : settings_(settings),
      clock_(beginning(settings, *base::TimeZone::load("Asia/Shanghai"))),
      zone_(*base::TimeZone::load("Asia/Shanghai")),
      store_(open_store(settings, clock_.now())),
      cipher_(keys_of(settings, *store_, clock_, random_), crypto::Suite::Aes256Gcm, random_),
      vault_(settings.folder + "/files", cipher_),
      pages_(pages::Catalogue::embedded(), static_files_, {no_files_, no_files_, &random_}),
      services_{*store_, clock_, random_, cipher_, pages_, vault_, zone_, office_phone},
      places_(directory_in(*store_)),
      calendar_(calendar_in(*store_, zone_, clock_.now())),
      desk_{services_, programmes_, places_, calendar_} {
    programmes::PublishOptions options{.now = clock_.now(), .role = "system"};
    options.source = programmes::Source::Program;
    const auto sources = programmes::embedded_programme_sources();
    const auto faults =
        base::sync_wait(programmes::publish_at_start(*store_, programmes_, sources, options));
    if (!faults.empty()) throw std::runtime_error("the embedded programme was refused");
    make_if_new();
    refresh();
    load_workers();
}

void World::refresh() {
    const auto look = [&](store::Transaction& tx) {
        places_.replace(places::load_directory(tx));
        programmes::load_published(tx, programmes_);
        calendar_.replace(calendars::load_calendar(tx, zone_));
        return true;
    };
    read(look);
}

void World::make_if_new() {
    if (!app::has_data(*store_)) make_places(*this);
    refresh();
    const auto residents = people::generate_residents(
        residents_for(settings_.cases), settings_.seed, *places_.get(), settings_.first_day()
    );
    make_staff(*this);
    make_residents(*this, residents);
    std::set<base::Uuid> homes;
    for (const people::Person& person : residents) {
        const bool is_first = !person.household || homes.insert(person.household->id.uuid).second;
        const auto disabilities = person.disabilities_on(settings_.first_day());
        if (!is_first || disabilities.empty() || person.state != people::PersonState::Registered) continue;
        applicants_.push_back({person.ref, person.committee, disabilities.front().category, can_be_texted(person, settings_.first_day())});
    }
    std::sort(applicants_.begin(), applicants_.end(), [](const Applicant& a, const Applicant& b) {
        return a.ref.id < b.ref.id;
    });
    if (static_cast<int>(applicants_.size()) < settings_.cases) {
        throw std::runtime_error("too few households may apply");
    }
}

void World::load_workers() {
    for (const access::StaffAccount& one : base::sync_wait(access::list_all_staff(ports()))) {
        Worker worker{one.login_name, {}};
        worker.caller.account = one.id;
        worker.caller.display_name = one.display_name;
        worker.caller.grants = one.grants;
        worker.caller.is_second_factor_done = true;
        workers_.push_back(std::move(worker));
    }
    std::sort(workers_.begin(), workers_.end(), [](const Worker& a, const Worker& b) { return a.login < b.login; });
}

const Applicant* World::find_applicant(const people::PersonRef& ref) const {
    const auto found = std::lower_bound(
        applicants_.begin(), applicants_.end(), ref,
        [](const Applicant& one, const people::PersonRef& wanted) { return one.ref.id < wanted.id; }
    );
    return found != applicants_.end() && found->ref == ref ? &*found : nullptr;
}

access::Caller World::resident(const people::PersonRef& ref) const {
    access::Caller caller;
    caller.account.uuid = ref.id.uuid;
    caller.display_name = "resident";
    access::Grant grant{access::Role::Resident};
    grant.person = ref;
    caller.grants = {grant};
    caller.acting_for = ref;
    return caller;
}

}  // namespace sunclover::year
