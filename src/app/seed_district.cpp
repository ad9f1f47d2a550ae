// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/seed_district.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "app/house.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/cases/generate_cases.hpp"
#include "areas/people/generate_residents.hpp"
#include "areas/people/publish_consent_text.hpp"
#include "areas/places/import_places.hpp"
#include "areas/places/save_organisation.hpp"
#include "areas/policy/invent_facts.hpp"
#include "areas/policy/run_policies.hpp"
#include "base/mask.hpp"
#include "platform/embedded_files.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::app {
namespace {

using access::Role;

/// What several people of a demo district share; nobody's real office.
constexpr const char* kDistrictName = "嘉定区";
constexpr int kKnownResidents = 3;
constexpr int kNewResidents = 4;

/// Contractors share the townships between them; the other partners serve all.
std::vector<places::Organisation> demo_organisations(const places::Directory& directory, House& house) {
    struct Wanted {
        const char* name;
        places::OrganisationKind kind;
        int share;   ///< 0: all townships; 1, 2: every second one
    };
    using places::OrganisationKind;
    constexpr std::array<Wanted, 6> wanted = {{
        {"示范第一无障碍工程队", OrganisationKind::Contractor, 1},
        {"示范第二无障碍工程队", OrganisationKind::Contractor, 2},
        {"示范儿童康复中心", OrganisationKind::RehabilitationCentre, 0},
        {"示范助残社会组织", OrganisationKind::SocialOrganisation, 0},
        {"示范法律援助律所", OrganisationKind::LawFirm, 0},
        {"示范助残志愿队", OrganisationKind::VolunteerTeam, 0},
    }};
    std::vector<places::Organisation> organisations;
    for (const auto& one : wanted) {
        places::Organisation organisation;
        organisation.id = platform::new_id<places::OrganisationId>(house.services().clock, house.services().random);
        organisation.name = one.name;
        organisation.code = "DEMO-" + std::to_string(organisations.size() + 1);
        organisation.kind = one.kind;
        for (std::size_t i = 0; i < directory.townships().size(); ++i) {
            const bool is_its = one.share == 0 || static_cast<int>(i % 2) == one.share - 1;
            if (is_its) organisation.townships.push_back(directory.townships()[i].code);
        }
        organisations.push_back(std::move(organisation));
    }
    return organisations;
}

std::vector<places::Organisation> seed_organisations(House& house) {
    const auto directory = house.directory().get();
    const auto organisations = demo_organisations(*directory, house);
    const auto now = house.services().clock.now();
    const auto work = [&](store::Transaction& tx) {
        for (const auto& organisation : organisations) {
            if (!places::save_organisation(tx, *directory, organisation, now)) return false;
        }
        return true;
    };
    if (!base::sync_wait(house.store().write(work))) throw std::runtime_error("a demo organisation is faulty");
    house.reload_directory();
    return organisations;
}

struct WantedStaff {
    std::string login_name;
    access::Grant grant;
    std::string place;
};

std::vector<WantedStaff> demo_staff(
    const places::Directory& directory, const std::vector<places::Organisation>& organisations
) {
    std::vector<WantedStaff> wanted;
    const auto at = [&](std::string login, Role role, const places::Place& place) {
        wanted.push_back({std::move(login), {role, place.code}, place.name});
    };
    const places::Place& district = directory.district();
    at("operator-1", Role::Operator, district);
    at("operator-2", Role::Operator, district);
    at("officer-1", Role::DistrictOfficer, district);
    at("officer-2", Role::DistrictOfficer, district);
    at("district-lead", Role::DistrictLead, district);
    at("auditor", Role::Auditor, district);
    at("system-admin", Role::SystemAdministrator, district);
    at("security-admin", Role::SecurityAdministrator, district);
    at("audit-admin", Role::AuditAdministrator, district);
    for (const auto& township : directory.townships()) {
        // The last three digits tell townships apart: 310114103 → worker-103.
        const std::string number = township.code.text.substr(6);
        at("worker-" + number, Role::CaseWorker, township);
        at("lead-" + number, Role::TownshipLead, township);
    }
    int contractors = 0;
    for (const auto& organisation : organisations) {
        if (organisation.kind != places::OrganisationKind::Contractor) continue;
        access::Grant grant{Role::PartnerMember};
        grant.organisation = organisation.id;
        wanted.push_back({"contractor-" + std::to_string(++contractors), grant, organisation.name});
    }
    return wanted;
}

struct SeededStaff {
    std::vector<DemoStaff> accounts;
    std::vector<access::Caller> callers;
};

SeededStaff seed_staff(House& house, const std::vector<places::Organisation>& organisations) {
    SeededStaff seeded;
    const auto& catalogue = pages::Catalogue::embedded();
    for (const auto& wanted : demo_staff(*house.directory().get(), organisations)) {
        const std::string title = catalogue.text("zh-CN", "access.role." + std::string(access::code_of(wanted.grant.role)));
        const std::string name = wanted.place + " " + title;
        const auto made = base::sync_wait(access::create_demo_staff(
            house.ports(), house.sessions().policy(), {wanted.login_name, name, {wanted.grant}}
        ));
        if (!made) throw std::runtime_error("a demo account was refused: " + made.error().message_key);
        seeded.accounts.push_back({
            wanted.grant.role, wanted.login_name, made->password, made->totp_secret_base32, name, wanted.place,
        });
        access::Caller caller;
        caller.account = made->id;
        caller.display_name = name;
        caller.grants = {wanted.grant};
        caller.is_second_factor_done = true;
        seeded.callers.push_back(std::move(caller));
    }
    return seeded;
}

bool suits_the_demo(const people::Person& person, base::Day today) {
    const int age = person.age_on(today);
    return age >= 30 && age < 80 && !person.phone.empty() && person.guardians.empty() &&
           person.state == people::PersonState::Registered && person.certificate_on(today).holds_on(today);
}

/// The first who has a guardian that may act: the guardian signs in with their own phone.
std::optional<DemoResident> guardian_of_the_demo(const std::vector<people::Person>& residents, base::Day today) {
    for (const auto& person : residents) {
        if (person.state != people::PersonState::Registered || !person.certificate_on(today).holds_on(today)) continue;
        for (const auto& guardian : person.guardians) {
            if (!guardian.may_act_on(today) || guardian.phone.empty() || guardian.phone == person.phone) continue;
            return DemoResident{
                .phone = guardian.phone, .certificate_number = person.certificate_on(today).number.text(),
                .birth_day = person.birth.to_string(), .is_bound = false, .is_guardian = true,
            };
        }
    }
    return std::nullopt;
}

struct SeededResidents {
    std::vector<DemoResident> accounts;
    std::vector<access::Caller> callers;   ///< of those who apply by themselves
    /// Those who sign in for the first time have no case yet: a demonstration begins with one.
    std::vector<people::PersonRef> newcomers;
};

access::Caller caller_of(const people::Person& person, const access::AccountId& account) {
    access::Caller caller;
    caller.account = account;
    caller.display_name = base::mask_name(person.name);
    access::Grant grant{Role::Resident};
    grant.person = person.ref;
    caller.grants = {grant};
    caller.acting_for = person.ref;
    return caller;
}

/// Some residents whose phones are known already, and some who sign in for the first time.
SeededResidents seed_accounts(House& house, const std::vector<people::Person>& residents) {
    SeededResidents all;
    std::vector<DemoResident>& seeded = all.accounts;
    const base::Day today = house.services().today();
    for (const auto& person : residents) {
        if (static_cast<int>(seeded.size()) == kKnownResidents + kNewResidents) break;
        if (!suits_the_demo(person, today)) continue;
        DemoResident resident;
        resident.phone = person.phone;
        resident.certificate_number = person.certificate_on(today).number.text();
        resident.birth_day = person.birth.to_string();
        resident.is_bound = static_cast<int>(seeded.size()) < kKnownResidents;
        if (resident.is_bound) {
            const auto account = base::sync_wait(
                access::create_bound_resident(house.ports(), person.phone, person.name, person.ref)
            );
            if (!account) continue;   // two residents may share one phone, and one account is enough
            all.callers.push_back(caller_of(person, *account));
        } else {
            all.newcomers.push_back(person.ref);
        }
        seeded.push_back(std::move(resident));
    }
    if (auto guardian = guardian_of_the_demo(residents, today)) seeded.push_back(*std::move(guardian));
    return all;
}

}  // namespace

void seed_places(House& house) {
    std::istringstream csv;
    for (const auto& file : platform::embedded_seed_files()) {
        if (file.name == "jiading-committees.csv") csv.str(std::string(file.content));
    }
    const places::PlacesImportOptions options{places::ImportMode::Real, kDistrictName, {}, house.services().clock.now()};
    const auto work = [&](store::Transaction& tx) { return places::import_places(tx, csv, options); };
    const auto report = base::sync_wait(house.store().write(work));
    if (!report.errors.empty()) throw std::runtime_error("the embedded file of places has a fault");
    house.reload_directory();
}

SeededDistrict seed_district(House& house, const SeedOptions& options) {
    seed_places(house);
    const auto organisations = seed_organisations(house);
    const SeededStaff staff = seed_staff(house, organisations);
    const platform::Services& services = house.services();
    const auto residents = people::generate_residents(
        options.residents, options.seed, *house.directory().get(), services.today()
    );
    people::store_people(house.store(), services.cipher, residents, {.now = services.clock.now()});
    people::publish_demo_texts(services);
    SeededDistrict seeded;
    seeded.residents = static_cast<std::int64_t>(residents.size());
    seeded.staff = staff.accounts;
    const SeededResidents known = seed_accounts(house, residents);
    seeded.people = known.accounts;
    cases::GenerateOptions wanted;
    wanted.count = options.cases;
    wanted.seed = options.seed;
    wanted.now = services.clock.now();
    wanted.staff = staff.callers;
    wanted.staff.insert(wanted.staff.end(), known.callers.begin(), known.callers.end());
    // generate_cases brings in those with an account, so that they have a case to look at.
    for (const auto& caller : known.callers) wanted.people.push_back(*caller.acting_for);
    for (const auto& person : residents) {
        const bool is_known = std::any_of(known.callers.begin(), known.callers.end(), [&](const access::Caller& caller) {
            return caller.acting_for == person.ref;
        });
        const auto& newcomers = known.newcomers;
        const bool is_new = std::find(newcomers.begin(), newcomers.end(), person.ref) != newcomers.end();
        if (!is_known && !is_new && person.state == people::PersonState::Registered) wanted.people.push_back(person.ref);
    }
    seeded.cases = base::sync_wait(cases::generate_cases(house.desk(), wanted));
    policy::invent_facts(house.policy_desk(), residents, options.seed);
    base::sync_wait(policy::run_whole(house.policy_desk(), ""));
    return seeded;
}

}  // namespace sunclover::app
