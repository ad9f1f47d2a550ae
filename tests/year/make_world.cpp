// SPDX-License-Identifier: AGPL-3.0-or-later
#include "make_world.hpp"

#include <sstream>
#include <stdexcept>
#include <thread>

#include "areas/access/manage_accounts.hpp"
#include "areas/people/generate_residents.hpp"
#include "areas/places/import_places.hpp"
#include "areas/places/save_organisation.hpp"
#include "platform/embedded_files.hpp"
#include "world.hpp"

namespace sunclover::year {
namespace {

using access::Role;

/// 12 × (2 case workers, 1 lead) + 5 operators + 7 officers + 2 district leads + 5 × 2 partner
/// members = 60.
constexpr int workers_per_township = 2;
constexpr int operators = 5;
constexpr int officers = 7;
constexpr int district_leads = 2;
constexpr int contractors = 5;
constexpr int members_per_contractor = 2;

void import_committees(World& world) {
    std::istringstream csv;
    for (const auto& file : platform::embedded_seed_files()) {
        if (file.name == "jiading-committees.csv") csv.str(std::string(file.content));
    }
    const places::PlacesImportOptions options{
        places::ImportMode::Real, "嘉定区", {}, world.clock().now()  // tidy: data
    };
    const auto report = world.write([&](store::Transaction& tx) {
        return places::import_places(tx, csv, options);
    });
    if (!report.errors.empty()) throw std::runtime_error("the embedded file of places has a fault");
    world.refresh();
}

/// Every township has two or three contractors.
void add_contractors(World& world) {
    const auto directory = world.places().get();
    const auto& townships = directory->townships();
    for (int number = 0; number < contractors; ++number) {
        places::Organisation organisation;
        organisation.id = platform::new_id<places::OrganisationId>(world.services().clock, world.services().random);
        organisation.name = "Contractor " + std::to_string(number + 1);
        organisation.code = "YEAR-" + std::to_string(number + 1);
        organisation.kind = places::OrganisationKind::Contractor;
        for (std::size_t i = 0; i < townships.size(); ++i) {
            if ((static_cast<int>(i) + number) % 2 == 0) organisation.townships.push_back(townships[i].code);
        }
        const auto saved = world.write([&](store::Transaction& tx) {
            return static_cast<bool>(places::save_organisation(tx, *directory, organisation, world.clock().now()));
        });
        if (!saved) throw std::runtime_error("a contractor was refused");
    }
    world.refresh();
}

struct Wanted {
    std::string login;
    access::Grant grant;
};

std::vector<Wanted> wanted_staff(const places::Directory& directory) {
    std::vector<Wanted> wanted;
    const auto add = [&](const std::string& name, int count, const access::Grant& grant) {
        for (int i = 1; i <= count; ++i) wanted.push_back({name + "-" + std::to_string(i), grant});
    };
    const base::PlaceCode district = directory.district().code;
    add("operator", operators, {Role::Operator, district});
    add("officer", officers, {Role::DistrictOfficer, district});
    add("district-lead", district_leads, {Role::DistrictLead, district});
    for (const places::Place& township : directory.townships()) {
        const std::string number = township.code.text.substr(6);
        add("worker-" + number, workers_per_township, {Role::CaseWorker, township.code});
        add("lead-" + number, 1, {Role::TownshipLead, township.code});
    }
    for (const places::Organisation& one : directory.organisations()) {
        access::Grant grant{Role::PartnerMember};
        grant.organisation = one.id;
        add("partner-" + one.code.substr(5), members_per_contractor, grant);
    }
    return wanted;
}

}  // namespace

int residents_for(int cases) { return cases * 3 / 2 + 200; }

void make_places(World& world) {
    import_committees(world);
    add_contractors(world);
}

void make_staff(World& world) {
    const auto wanted = wanted_staff(*world.places().get());
    if (base::sync_wait(access::list_all_staff(world.ports())).size() == wanted.size()) return;
    // Password hashes are slow by design; two at a time use both processors.
    const auto make = [&](std::size_t first) {
        for (std::size_t i = first; i < wanted.size(); i += 2) {
            const access::NewStaff staff{wanted[i].login, wanted[i].login, {wanted[i].grant}};
            auto made = base::sync_wait(access::create_demo_staff(world.ports(), {}, staff));
            if (!made && made.error().message_key != "access.error.login_taken") std::terminate();
        }
    };
    std::jthread other(make, 1);
    make(0);
}

void make_residents(World& world, const std::vector<people::Person>& residents) {
    const auto is_there = world.read([&](store::Transaction& tx) {
        const store::Statement any{"year.any_person", "SELECT 1 FROM person LIMIT 1", "SELECT 1::bigint FROM person LIMIT 1"};
        return tx.query_one(any, {}).has_value();
    });
    if (is_there) return;
    people::store_people(world.store(), world.cipher(), residents, {.batch_rows = 2000, .now = world.clock().now()});
}

}  // namespace sunclover::year
