// SPDX-License-Identifier: AGPL-3.0-or-later
// For *_dbtest.cpp of this area: a district with two townships, its register, the shipped policies and programmes, and a clock that is
// moved by hand.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "areas/calendars/current_calendar.hpp"
#include "areas/calendars/shipped_calendar.hpp"
#include "areas/cases/open_case.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/testing/register_anyway.hpp"
#include "areas/places/directory.hpp"
#include "areas/policy/load_policies.hpp"
#include "areas/policy/person_entitlements.hpp"
#include "areas/policy/record_fact.hpp"
#include "areas/policy/run_policies.hpp"
#include "areas/policy/work_findings.hpp"
#include "areas/programmes/publish_programme.hpp"
#include "base/bytes.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/files/vault.hpp"
#include "platform/http/static_files.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::policy {

using access::Role;

inline const base::PlaceCode district{"310114"};
inline const base::PlaceCode anting{"310114102"};
inline const base::PlaceCode malu{"310114103"};
inline constexpr const char* living = "living-subsidy";
inline constexpr const char* nursing = "nursing-subsidy";
inline constexpr const char* means = "家庭经济";
inline constexpr const char* work = "就业状况";

inline std::shared_ptr<const places::Directory> small_district() {
    return std::make_shared<const places::Directory>(
        places::Place{district, "嘉定区", "嘉定"}, std::vector<places::Place>{{anting, "安亭镇", "安亭"}, {malu, "马陆镇", "马陆"}},
        std::vector<places::Place>{{base::PlaceCode{"310114102001"}, "方泰社区居委会", ""}, {base::PlaceCode{"310114103001"}, "育兰社区居委会", ""}},
        std::vector<places::Organisation>{}
    );
}

inline std::shared_ptr<const PolicyBook> shipped() {
    static const auto book = std::make_shared<const PolicyBook>(*load_policies(embedded_policy_files()));
    return book;
}

class PolicyTest : public store::DatabaseTest {
  protected:
    PolicyTest() : folder_(std::filesystem::temp_directory_path() / ("policy-" + base::to_hex(platform::SystemRandom().bytes(8)))) {}

    void SetUp() override {
        store::DatabaseTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        vault_ = std::make_unique<files::Vault>(folder_.string(), cipher_);
        services_ = std::make_unique<platform::Services>(
            platform::Services{database(), clock_, random_, cipher_, renderer_, *vault_, zone_, "021-00000000"}
        );
        const programmes::PublishOptions options{.now = clock_.now(), .source = programmes::Source::Program};
        const auto sources = programmes::embedded_programme_sources();
        ASSERT_TRUE(run(programmes::publish_at_start(database(), programmes_, sources, options)).empty());
        cases_ = std::make_unique<cases::Desk>(cases::Desk{*services_, programmes_, places_, calendar_});
        desk_ = std::make_unique<PolicyDesk>(PolicyDesk{*cases_, book_});
    }
    void TearDown() override {
        store::DatabaseTest::TearDown();
        std::filesystem::remove_all(folder_);
    }

    template <class T>
    T run(base::Task<T> task) {
        return base::sync_wait(std::move(task));
    }
    const PolicyDesk& desk() const { return *desk_; }
    void set_day(const char* day) { clock_.set(zone_.start_of(*base::Day::parse(day)) + std::chrono::hours(9)); }
    cases::Attempt attempt() { return {"attempt-" + std::to_string(100000 + ++attempts_), {}}; }

    access::Caller staff(Role role, const base::PlaceCode& place) {
        access::Caller caller;
        caller.account.uuid.bytes[14] = static_cast<std::uint8_t>(role);
        caller.account.uuid.bytes[15] = 7;
        caller.display_name = "staff";
        caller.grants = {{role, place, {}, {}}};
        caller.is_second_factor_done = true;
        return caller;
    }
    access::Caller worker() { return staff(Role::CaseWorker, anting); }
    access::Caller resident(const people::PersonRef& person) {
        access::Caller caller;
        caller.account.uuid = person.id.uuid;
        caller.display_name = "resident";
        caller.grants = {{Role::Resident, {}, {}, person}};
        caller.acting_for = person;
        return caller;
    }

    access::Caller guardian(const people::PersonRef& person, access::GuardianPowers powers) {
        access::Caller caller = resident(person);
        caller.account.uuid.bytes[15] ^= 0xFF;
        caller.grants = {{Role::Guardian, {}, {}, person, powers}};
        return caller;
    }

    /// Physical disability, grade 2, in Anting. @param lives_with  somebody whose household they join; unset: their own
    people::PersonRef add_person(const char* phone = "15412345678", std::optional<people::PersonRef> lives_with = {}) {
        std::string digits = "31011419620314" + std::to_string(1001 + people_++).substr(1);
        digits += base::identity_check_character(digits);
        people::PersonDraft draft;
        draft.name = "金丝雀英";
        draft.certificate_number = digits + "42";
        draft.issued_day = "2020-05-01";
        draft.committee = "310114102001";
        draft.address = "金丝雀路12弄3号401室";
        draft.phone = phone;
        if (lives_with) draft.household_with = load(*lives_with).certificates.front().number.text();
        const auto places = places_.get();
        const auto officer = staff(Role::DistrictOfficer, district);
        const auto registered =
            people::register_anyway({*services_, *places, officer}, draft, "person-" + std::to_string(100000 + people_));
        if (!registered || !registered->ref) throw std::logic_error("the register refused a person of the tests");
        return *registered->ref;
    }
    people::Person load(const people::PersonRef& ref) {
        return read([&](store::Transaction& tx) { return *people::load_person(tx, cipher_, ref); });
    }
    std::string record(const people::PersonRef& person, const char* fact, const char* value, const char* from) {
        RecordFact order;
        order.person = person;
        order.fact = fact;
        order.value = value;
        order.from = *base::Day::parse(from);
        order.attempt = attempt();
        const auto outcome = run(record_fact(desk(), worker(), order));
        return outcome ? "recorded" : outcome.error().message_key;
    }
    std::vector<Finding> findings_of(const people::PersonRef& person) {
        return read([&](store::Transaction& tx) { return select_findings_of_person({tx, cipher_}, person); });
    }
    Finding finding(const people::PersonRef& person, const char* policy, FindingKind kind) {
        for (const Finding& one : findings_of(person)) {
            if (one.policy == policy && one.kind == kind) return one;
        }
        ADD_FAILURE() << "no such finding";
        return {};
    }
    std::string given(const people::PersonRef& person, const char* policy, const char* month) {
        const auto history = read([&](store::Transaction& tx) { return select_history({tx, cipher_}, person, policy); });
        std::string text = "nothing";
        for (const StoredDetermination& one : history) {
            if (one.month <= *Month::parse(month)) {
                text = std::string(code_of(one.made.state)) + " " + std::to_string(one.made.amount.fen / 100);
            }
        }
        return text;
    }
    std::int64_t rows_of(const char* table) {
        const std::string text = std::string("SELECT CAST(COUNT(*) AS BIGINT) FROM ") + table;
        return read([&](store::Transaction& tx) { return tx.query_one({"test.rows", text, text}, {})->integer(0); });
    }
    std::string step(const access::Caller& caller, const Finding& finding, FindingStep what, const char* note = "", const char* value = "") {
        StepFinding order;
        order.ref = {finding.person.township, finding.id};
        order.version = finding.version;
        order.step = what;
        order.note = note;
        order.value = value;
        order.attempt = attempt();
        const auto done = run(step_finding(desk(), caller, order));
        return done ? std::string(code_of(done->state)) : done.error().message_key;
    }

    platform::ManualClock clock_{base::Instant{1795500000000}};  // 24 November 2026 in Shanghai
    platform::SeededRandom random_{20261124};
    std::filesystem::path folder_;
    crypto::FieldCipher cipher_{crypto::KeyRing::in_memory(random_), crypto::Suite::Aes256Gcm, random_};
    std::unique_ptr<files::Vault> vault_;
    http::StaticFiles static_files_{{}};
    std::vector<platform::EmbeddedFile> no_files_;
    pages::Renderer renderer_{pages::Catalogue::embedded(), static_files_, {no_files_, no_files_, &random_}};
    base::TimeZone zone_ = *base::TimeZone::load("Asia/Shanghai");
    programmes::PublishedProgrammes programmes_;
    calendars::CurrentCalendar calendar_{calendars::shipped_calendar(zone_)};
    places::CurrentDirectory places_{small_district()};
    CurrentBook book_{shipped()};
    std::unique_ptr<platform::Services> services_;
    std::unique_ptr<cases::Desk> cases_;
    std::unique_ptr<PolicyDesk> desk_;
    int attempts_ = 0;
    int people_ = 0;
};

/// What nobody may do to what was decided, not even with the database in hand.
inline const std::vector<std::string> tamperings = {
    "UPDATE determination SET amount = 1", "DELETE FROM determination", "DELETE FROM person_fact",
};

}  // namespace sunclover::policy
