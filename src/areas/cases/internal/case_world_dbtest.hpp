// SPDX-License-Identifier: AGPL-3.0-or-later
// For *_dbtest.cpp of this area: a small district with two townships, people, a contractor, the real
// programme and a clock that is moved by hand. Acts go through the real use cases.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "areas/calendars/current_calendar.hpp"
#include "areas/calendars/shipped_calendar.hpp"
#include "areas/cases/desk.hpp"
#include "areas/cases/list_cases.hpp"
#include "areas/cases/open_case.hpp"
#include "areas/cases/save_draft.hpp"
#include "areas/cases/submit_application.hpp"
#include "areas/cases/take_exit.hpp"
#include "areas/people/person.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/files/vault.hpp"
#include "platform/http/static_files.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::cases {

/// A word that stands in names, notes and answers: no file of the database may hold it.
inline constexpr const char* canary = "金丝雀";
inline constexpr const char* home_adaptation = "home-adaptation";

inline const base::PlaceCode district{"310114"};
inline const base::PlaceCode anting{"310114102"};
inline const base::PlaceCode malu{"310114103"};
inline const base::PlaceCode anting_committee{"310114102001"};
inline const base::PlaceCode anting_other_committee{"310114102002"};
inline const base::PlaceCode malu_committee{"310114103001"};

/// How a new resident of the tests differs from the usual one.
struct NewPerson {
    base::PlaceCode committee = anting_committee;
    std::string name = "金丝雀英";
    std::string lives_with = {};   ///< certificate number of somebody in the same home
};

/// What nobody may do to a case, not even with the database in hand.
inline const std::vector<std::string> tamperings = {
    "UPDATE case_submission SET submitted_at = 0", "DELETE FROM case_submission", "DELETE FROM case_event",
};

class CaseTest : public store::DatabaseTest {
  protected:
    CaseTest();
    ~CaseTest() override;
    void SetUp() override;
    void TearDown() override;

    template <class T>
    T run(base::Task<T> task) {
        return base::sync_wait(std::move(task));
    }

    const Desk& desk() const { return *desk_; }
    base::Day today() const { return zone.day_of(clock.now()); }
    void set_day(const std::string& day, int hour = 9);
    /// A new key for each attempt.
    Attempt attempt();

    people::Person add_person(const NewPerson& person = {});
    /// @param number  tells accounts of one role apart
    access::Caller staff(access::Role role, const base::PlaceCode& place, std::uint8_t number = 1);
    access::Caller partner();
    access::Caller other_partner();
    access::Caller resident(const people::Person& person);

    /// Hands a whole application in by the case worker of the township and expects that it is taken.
    Case submitted(const people::Person& person);
    Case submitted_by(const access::Caller& caller, const people::Person& person);
    /// Takes an exit with a form that fits it, by somebody who may; signs for all parties.
    Case passed(const Case& record, const std::string& exit, const std::string& reason = "因为");
    /// Goes on by the main exits until the case stands in `stage`.
    Case brought_to(Case record, const std::string& stage);
    /// Somebody who holds the role for the case.
    access::Caller worker_for(const Case& record, access::Role role);
    base::Result<ExitTaken> take(
        const access::Caller& caller, const Case& record, const std::string& exit,
        std::optional<programmes::Answers> answers = {}, const std::string& reason = {}
    );
    Photo add_stage_photo(const access::Caller& caller, const Case& record);
    CaseFile opened(const Case& record);

    std::int64_t count_rows(const std::string& table) {
        const std::string text = "SELECT CAST(COUNT(*) AS BIGINT) FROM " + table;
        return read([&](store::Transaction& tx) {
            return tx.query_one({"test.count_rows", text, text}, {})->integer(0);
        });
    }
    /// How many entries of the audit log have the action.
    std::int64_t count_audited(const std::string& action, const std::string& detail_like = "%") {
        const store::Statement statement{
            "test.count_audited", "SELECT COUNT(*) FROM audit_entry WHERE action = ?1 AND detail LIKE ?2",
            "SELECT CAST(COUNT(*) AS BIGINT) FROM audit_entry WHERE action = $1 AND detail LIKE $2"
        };
        return read([&](store::Transaction& tx) {
            return tx.query_one(statement, {action, detail_like})->integer(0);
        });
    }

    platform::ManualClock clock{base::Instant{1795500000000}};  // 24 November 2026 in Shanghai
    platform::SeededRandom random{20261124};
    std::filesystem::path folder;
    crypto::FieldCipher cipher{crypto::KeyRing::in_memory(random), crypto::Suite::Aes256Gcm, random};
    std::unique_ptr<files::Vault> vault;
    http::StaticFiles static_files{{}};
    std::vector<platform::EmbeddedFile> no_files;
    pages::Renderer renderer{pages::Catalogue::embedded(), static_files, {no_files, no_files, &random}};
    base::TimeZone zone = *base::TimeZone::load("Asia/Shanghai");
    programmes::PublishedProgrammes programmes;
    calendars::CurrentCalendar calendar{calendars::shipped_calendar(zone)};
    access::OrganisationId contractor;
    access::OrganisationId other_contractor;
    std::unique_ptr<places::CurrentDirectory> places;
    std::unique_ptr<platform::Services> services;

  private:
    std::unique_ptr<Desk> desk_;
    int attempts_ = 0;
    int people_ = 0;
};

/// Answers that the application form of the home adaptation accepts.
programmes::Answers whole_application();
/// Answers that the form of a stage accepts, fit for the exit.
programmes::Answers whole_form(const std::string& form, const std::string& exit = {});
/// The beginning of a picture, as its type shows it.
std::string small_png();

}  // namespace sunclover::cases
