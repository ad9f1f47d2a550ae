// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/house.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "app/command.hpp"
#include "app/demo.hpp"
#include "app/frame.hpp"
#include "app/open_keys.hpp"
#include "app/sealed_tables.hpp"
#include "app/sign_in_policy.hpp"
#include "app/system_routes.hpp"
#include "areas/access/erase_sign_in.hpp"
#include "areas/access/http/routes.hpp"
#include "areas/access/move_person.hpp"
#include "areas/access/routes.hpp"
#include "areas/admin/http/routes.hpp"
#include "areas/api/http/routes.hpp"
#include "areas/api/routes.hpp"
#include "areas/calendars/http/routes.hpp"
#include "areas/calendars/load_calendar.hpp"
#include "areas/cases/erase_person.hpp"
#include "areas/cases/http/routes.hpp"
#include "areas/cases/move_household.hpp"
#include "areas/cases/move_person.hpp"
#include "areas/overview/http/routes.hpp"
#include "areas/people/data_requests.hpp"
#include "areas/people/find_grant_for_binding.hpp"
#include "areas/people/http/routes.hpp"
#include "areas/people/load_person.hpp"
#include "areas/places/http/routes.hpp"
#include "areas/policy/draft_policy.hpp"
#include "areas/policy/erase_person.hpp"
#include "areas/policy/http/routes.hpp"
#include "areas/policy/load_policies.hpp"
#include "areas/policy/move_person.hpp"
#include "areas/portal/http/routes.hpp"
#include "areas/programmes/http/routes.hpp"
#include "base/mask.hpp"
#include "platform/embedded_files.hpp"
#include "platform/log/log.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::app {
namespace {

base::TimeZone zone_of(const config::Config& config) {
    auto zone = base::TimeZone::load(config.time_zone);
    if (!zone) throw std::runtime_error("time_zone is no IANA time zone that this system knows");
    return *zone;
}

std::vector<http::StaticFile> static_files() {
    std::vector<http::StaticFile> files;
    for (const auto& file : platform::embedded_static()) {
        files.push_back({file.name, http::content_type_of_name(file.name), file.content, {}});
    }
    return files;
}

District district_in(store::Store& store) { return find_demo(store) ? District::Demo : District::Real; }

access::RegisterLookup register_lookup(
    const crypto::FieldCipher& cipher, const platform::Clock& clock, const base::TimeZone& zone
) {
    access::RegisterLookup lookup;
    lookup.find = [&](store::Transaction& tx, const base::CertificateNumber& number, base::Day birth,
                      const std::string& phone) {
        return people::find_grant_for_binding(tx, cipher, number, birth, phone, zone.day_of(clock.now()));
    };
    lookup.powers_of = [&](store::Transaction& tx, const access::PersonRef& ref, const std::string& phone) {
        return people::powers_of_guardian(tx, cipher, ref, phone, zone.day_of(clock.now()));
    };
    lookup.name_of = [&](store::Transaction& tx, const access::PersonRef& ref) {
        const auto person = people::load_person(tx, cipher, ref);
        return person ? person->name : std::string();
    };
    return lookup;
}

/// Each area that names people moves its rows when two records become one.
std::vector<people::MergePort> merge_ports(const crypto::FieldCipher& cipher) {
    people::MergePort phones{"access", {}, {}};
    phones.move = [](store::Transaction& tx, const people::MovedPerson& moved) {
        return access::move_person(tx, moved.from, moved.to);
    };
    phones.move_back = [](store::Transaction& tx, const people::MovedPerson& moved, const std::vector<std::string>& keys) {
        access::move_person_back(tx, moved.from, moved.to, keys);
    };
    people::MergePort cases{"cases", {}, cases::move_person_back};
    cases.move = [&cipher](store::Transaction& tx, const people::MovedPerson& moved) {
        const auto survivor = people::load_person(tx, cipher, moved.to);
        std::optional<base::Uuid> household;
        if (survivor && survivor->household) household = survivor->household->id.uuid;
        return cases::move_person(tx, moved, household);
    };
    return {std::move(phones), std::move(cases), {"policy", policy::move_person, policy::move_person_back}, people::data_request_port()};
}

/// Each area that names people says what it keeps of them, and erases it.
std::vector<people::ErasePort> erase_ports(const platform::Services& services) {
    const auto& cipher = services.cipher;
    people::ErasePort sign_in;
    sign_in.look = [](store::Transaction& tx, const people::PersonRef& person) {
        return std::vector<people::ErasureLine>{{"access.erasure.sign_in", access::count_sign_ins(tx, person), people::ErasureFate::Goes}};
    };
    sign_in.erase = [&](store::Transaction& tx, const people::PersonRef& person) {
        access::erase_sign_in(tx, cipher, services.random, person);
        return std::vector<base::Uuid>();
    };
    people::ErasePort facts{policy::lines_to_erase, {}};
    facts.erase = [&](store::Transaction& tx, const people::PersonRef& person) {
        policy::erase_person(tx, cipher, person, services.clock.now());
        return std::vector<base::Uuid>();
    };
    return {std::move(sign_in), {cases::lines_to_erase, cases::erase_person}, std::move(facts)};
}

std::shared_ptr<const places::Directory> directory_in(store::Store& store) {
    return base::sync_wait(store.read([](store::Transaction& tx) { return places::load_directory(tx); }));
}

/// With the years that came with the program and are not stored yet.
std::shared_ptr<const clocks::WorkingCalendar> calendar_in(
    store::Store& store, const base::TimeZone& zone, base::Instant now
) {
    base::sync_wait(calendars::fill_at_start(store, now));
    const auto load = [&](store::Transaction& tx) { return calendars::load_calendar(tx, zone); };
    return base::sync_wait(store.read(load));
}

/// The policies in the program with what the district published. A faulty set stops the start: nobody should be told what they
/// are entitled to by half of the rules.
std::shared_ptr<const policy::PolicyBook> policies_in(store::Store& store) {
    const auto book = policy::load_policies(policy::embedded_policy_files());
    if (!book) throw std::runtime_error("policies: " + book.error().front());
    return base::sync_wait(store.read([&](store::Transaction& tx) { return policy::with_published(tx, *book); }));
}

/// The files of the configured folder, or those in the program where none is configured.
void publish(const config::Config& config, store::Store& store, programmes::PublishedProgrammes& published, base::Instant now) {
    const bool has_folder = !config.programmes_folder.empty();
    if (has_folder && !std::filesystem::is_directory(config.programmes_folder)) {
        throw std::runtime_error("programmes: there is no folder " + config.programmes_folder);
    }
    programmes::PublishOptions options{.now = now, .role = "system"};
    options.source = has_folder ? programmes::Source::Folder : programmes::Source::Program;
    const auto faults = base::sync_wait(programmes::publish_at_start(
        store, published,
        has_folder ? programmes::programme_sources_in(config.programmes_folder) : programmes::embedded_programme_sources(),
        options
    ));
    for (const auto& fault : faults) {
        log::error("programme_refused", {{"fault", programmes::describe(fault, pages::Catalogue::embedded(), "en")}});
    }
}

}  // namespace

House::House(config::Config config)
    : config_(std::move(config)),
      zone_(zone_of(config_)),
      store_(open_migrated(config_, clock_)),
      keys_(open_keys(config_, *store_, clock_, random_)),
      cipher_(keys_, suite_of(config_), random_),
      vault_(config_.files_folder(), cipher_),
      vault_keys_(config_.files_folder(), cipher_),
      sealed_fields_(keys::sealed_fields(sealed_tables())),
      keeper_{*store_, *keys_, cipher_, vault_keys_, sealed_fields_, clock_, random_, config_.node},
      static_files_(static_files()),
      pages_(pages::Catalogue::embedded(), static_files_),
      services_{*store_, clock_, random_, cipher_, pages_, vault_, zone_, config_.office_phone},
      sessions_(
          access::Ports::of(services_), sign_in_policy(config_, district_in(*store_)), register_lookup(cipher_, clock_, zone_)
      ),
      directory_(directory_in(*store_)),
      calendar_(calendar_in(*store_, zone_, clock_.now())),
      desk_{services_, programmes_, directory_, calendar_},
      policies_(policies_in(*store_)),
      policy_desk_{desk_, policies_},
      erase_ports_(erase_ports(services_)) {
    note_key_versions();
    publish(config_, *store_, programmes_, clock_.now());
    pages_.set_frame(frame_of(directory_, routes_, services_));
    pages_.set_error_layout(error_layout);
    add_routes();
}

void House::note_key_versions() {
    const auto known = base::sync_wait(store_->read([](store::Transaction& tx) { return keys::list_versions(tx); }));
    if (known.size() >= keys_->versions().size() && known.back().key_version == keys_->current_version()) return;
    const auto note = [&](store::Transaction& tx) {
        for (const auto version : keys_->versions()) keys::note_version(tx, version, clock_.now());
        return true;
    };
    base::sync_wait(store_->write(note));
}

void House::reload_directory() { directory_.replace(directory_in(*store_)); }

void House::take_up_changes() {
    if (keys_->take_up_changes()) {
        log::info("keys_taken_up", {{"version", std::int64_t{keys_->current_version()}}});
        note_key_versions();
    }
    const auto look = [this](store::Transaction& tx) {
        // The counts and what they count come from one snapshot, so that no change is missed.
        const Seen now{
            store::changes_of(tx, store::kDirectoryFact), store::changes_of(tx, store::kProgrammesFact),
            store::changes_of(tx, store::kCalendarFact), store::changes_of(tx, store::kPoliciesFact),
        };
        if (now.directory != seen_.directory) directory_.replace(places::load_directory(tx));
        if (now.programmes != seen_.programmes) programmes::load_published(tx, programmes_);
        if (now.policies != seen_.policies) policies_.replace(policy::with_published(tx, *policies_.get()));
        if (now.calendar != seen_.calendar) calendar_.replace(calendars::load_calendar(tx, zone_));
        return now;
    };
    seen_ = base::sync_wait(store_->read(look));
}

void House::add_routes() {
    add_system_routes(routes_, *store_);
    static_files_.add_routes(routes_);
    access::Routes guarded(routes_, sessions_);
    access::add_routes(guarded, services_, sessions_, oidc_settings(config_));
    portal::add_routes(guarded, desk_, {policy::facts_copy(policy_desk_), policy::findings_copy(policy_desk_)});
    people::PersonParts parts{{cases::case_blocks(desk_), policy::household_blocks(policy_desk_)}, merge_ports(cipher_), erase_ports_, {}};
    parts.rules.valid_years = config_.certificate_years;
    parts.exports = export_rules();
    parts.household_blocks = {policy::home_blocks(policy_desk_), cases::household_blocks(desk_)};
    parts.household_ports = {[this](store::Transaction& tx, const people::HouseholdMove& move) {
        return cases::move_household(tx, desk_, move);
    }};
    parts.searches = {config_.searches_per_minute, config_.searches_per_day};
    people::add_routes(guarded, services_, directory_, std::move(parts));
    cases::add_routes(guarded, desk_);
    policy::add_routes(guarded, policy_desk_);
    overview::add_routes(guarded, desk_);
    places::add_routes(guarded, services_, directory_);
    calendars::add_routes(guarded, services_, calendar_);
    programmes::ProgrammeDesk programmes{programmes_, config_.programmes_folder};
    programmes.draft_links = {{"/simulation", "cases.simulation.title"}};
    programmes.version_links = {{"/case-migrations", "cases.migration.title"}};
    programmes::add_routes(guarded, services_, programmes);
    admin::add_routes(guarded, services_, directory_, {sessions_.policy(), config_.oidc_issuer},
                      {keeper_, programmes_, config_.data_folder, config_.tls_certificate_file});
    add_api(guarded);
}

void House::add_api(access::Routes& guarded) {
    api::Routes operations(routes_, sessions_, services_, config_.api_calls_per_minute);
    people::add_api(operations, services_, directory_, {config_.searches_per_minute, config_.searches_per_day});
    cases::add_api(operations, desk_);
    programmes::add_api(operations, programmes_);
    places::add_api(operations, directory_);
    calendars::add_api(operations, services_);
    overview::add_api(operations, desk_);
    policy::add_api(operations, policy_desk_);
    api::add_routes(guarded, services_, operations.book());
}

}  // namespace sunclover::app
