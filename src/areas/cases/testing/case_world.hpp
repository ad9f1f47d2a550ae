// SPDX-License-Identifier: AGPL-3.0-or-later
// For the database tests of this area: a small district with two townships, people, a contractor, the
// real programme and a clock that is moved by hand. Acts go through the real use cases.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "areas/cases/desk.hpp"
#include "areas/cases/open_case.hpp"
#include "areas/cases/submit_application.hpp"
#include "areas/cases/take_exit.hpp"
#include "areas/people/person.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/files/vault.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::cases {

/// A word that stands in a name, a note and an answer: no file of the database may hold it.
inline constexpr const char* canary = "金丝雀";

class CaseWorld {
  public:
    explicit CaseWorld(store::Store& store);
    ~CaseWorld();

    /// A registered resident. @param serial  makes the number; 1 … 999, each once
    people::Person add_person(
        const base::PlaceCode& committee, int serial, std::optional<people::HouseholdPlace> household = {}
    );
    access::Caller staff(access::Role role, const base::PlaceCode& place);
    access::Caller partner();
    access::Caller resident(const people::Person& person);
    /// A new key for each attempt.
    Attempt attempt();

    /// Hands a whole application in and expects that it is taken.
    Case submitted(const access::Caller& caller, const people::Person& person);
    /// Takes an exit with a form that fits it, by somebody who may.
    Case passed(const Case& record, const std::string& exit, const std::string& reason = {});
    /// On the main path from the present stage until the case stands in `stage`.
    Case brought_to(Case record, const std::string& stage);
    /// Whom the stage of the case waits for.
    access::Caller worker_for(const Case& record, access::Role role);
    Case stored(const CaseRef& ref);
    CaseFile file(const CaseRef& ref);

    store::Store& store;
    platform::ManualClock clock;
    platform::SeededRandom random{20261124};
    std::filesystem::path folder;
    crypto::FieldCipher cipher;
    files::Vault vault;
    http::StaticFiles static_files{{}};
    std::vector<platform::EmbeddedFile> no_files;
    pages::Renderer renderer;
    base::TimeZone zone;
    platform::Services services;
    programmes::PublishedProgrammes programmes;
    base::PlaceCode district, anting, malu, anting_committee, malu_committee;
    access::OrganisationId contractor;
    places::CurrentDirectory places;
    Desk desk;
    std::vector<people::Person> people;

  private:
    int attempts_ = 0;
};

/// Answers that the application form of the home adaptation accepts.
programmes::Answers whole_application();
/// Answers that the form of the stage accepts, so that its main exit can be taken.
programmes::Answers whole_form(const std::string& form);
/// The smallest picture there is.
std::string small_png();

}  // namespace sunclover::cases
