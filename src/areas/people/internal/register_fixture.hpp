// SPDX-License-Identifier: AGPL-3.0-or-later
// For *_dbtest.cpp of this area: a small district, a cipher, and everything that a use case is given.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "areas/people/edit_person.hpp"
#include "areas/people/person_draft.hpp"
#include "areas/people/testing/register_anyway.hpp"
#include "areas/people/store/people_store.hpp"
#include "areas/places/directory.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/files/vault.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::people {

inline const base::PlaceCode kAnting{"310114103"};
inline const base::PlaceCode kFangtai{"310114103001"};
inline const base::PlaceCode kXiangyang{"310114103002"};
inline const base::PlaceCode kXincheng{"310114001"};
inline const base::PlaceCode kYingyuan{"310114001001"};

inline places::Directory small_district() {
    return places::Directory(
        {{"310114"}, "嘉定区", "嘉定"},
        {{kXincheng, "新成路街道", "新成路"}, {kAnting, "安亭镇", "安亭"}},
        {{kFangtai, "方泰社区居委会", ""}, {kXiangyang, "向阳村村委会", ""}, {kYingyuan, "迎园社区居委会", ""}}, {}
    );
}

/// A certificate number with a right check character.
inline std::string certificate_text(const std::string& birth_compact, int sequence, const std::string& end) {
    std::string digits = "310114" + birth_compact + std::to_string(1000 + sequence).substr(1);
    digits += base::identity_check_character(digits);
    return digits + end;
}

inline PersonDraft draft_named(const std::string& name, int sequence) {
    PersonDraft draft;
    draft.name = name;
    draft.certificate_number = certificate_text("19620314", sequence, "11");
    draft.issued_day = "2020-05-01";
    draft.committee = kFangtai.text;
    draft.address = "春晖路12弄3号401室";
    draft.phone = "15412345678";
    draft.needs = {"call_first", "no_pictures"};
    return draft;
}

inline access::Caller caller_with(access::Role role, base::PlaceCode place, std::uint8_t account = 1) {
    access::Caller caller;
    caller.account.uuid.bytes[15] = account;
    caller.display_name = "test";
    caller.grants = {{role, std::move(place), {}, {}}};
    return caller;
}

class RegisterTest : public store::DatabaseTest {
  protected:
    void SetUp() override {
        store::DatabaseTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        services_ = std::make_unique<platform::Services>(platform::Services{
            database(), clock_, random_, cipher_, renderer_, vault_, zone_, "021-00000000"});
    }
    void TearDown() override {
        store::DatabaseTest::TearDown();
        std::filesystem::remove_all(vault_folder_);
    }

    const platform::Services& services() { return *services_; }

    PersonRef register_as(const access::Caller& caller, const PersonDraft& draft, const std::string& key) {
        const auto outcome = register_anyway({services(), directory_, caller}, draft, key);
        EXPECT_TRUE(outcome.has_value());
        if (!outcome || !outcome->ref) {
            if (outcome) {
                for (const auto& error : outcome->errors) ADD_FAILURE() << error.field << " " << error.message_key;
            }
            return {};
        }
        return *outcome->ref;
    }
    PersonRef register_draft(const PersonDraft& draft) {
        return register_as(worker_, draft, "key-" + std::to_string(++keys_) + "-0000");
    }
    base::Result<Edited> edit(
        const access::Caller& caller, const PersonRef& ref, std::int64_t version, const PersonDraft& draft,
        std::string key = {}
    ) {
        if (key.empty()) key = "edit-key-" + std::to_string(++keys_);
        auto first = base::sync_wait(edit_person(services(), directory_, caller, ref, version, draft, key, {}));
        if (!first || first->suspects.empty()) return first;
        std::optional<DifferentPeople> different = DifferentPeople{{}, "another person of the test"};
        for (const auto& suspect : first->suspects) different->shown.push_back(suspect.summary.ref);
        return base::sync_wait(edit_person(services(), directory_, caller, ref, version, draft, key, {}, different));
    }
    Person load(const PersonRef& ref) {
        return read([&](store::Transaction& tx) { return *select_person({tx, cipher_}, ref); });
    }
    /// How many entries of the audit log have the action, and their details.
    std::vector<std::string> audit_details(const std::string& action) {
        return read([&](store::Transaction& tx) {
            const store::Statement statement{
                "test.audit", "SELECT detail FROM audit_entry WHERE action = ?1 ORDER BY at",
                "SELECT detail FROM audit_entry WHERE action = $1 ORDER BY at"};
            std::vector<std::string> details;
            for (const auto& row : tx.query(statement, {action})) details.push_back(row.text(0));
            return details;
        });
    }
    std::int64_t count_people() {
        return read([&](store::Transaction& tx) {
            const store::Statement statement{
                "test.people", "SELECT COUNT(*) FROM person", "SELECT CAST(COUNT(*) AS BIGINT) FROM person"};
            return tx.query_one(statement, {})->integer(0);
        });
    }

    platform::ManualClock clock_{base::Instant{1795500000000}};  // 2026-11-24 in Shanghai
    platform::SeededRandom random_{7};
    crypto::FieldCipher cipher_{crypto::KeyRing::in_memory(random_), crypto::Suite::Aes256Gcm, random_};
    base::TimeZone zone_ = *base::TimeZone::load("Asia/Shanghai");
    std::string vault_folder_ =
        (std::filesystem::temp_directory_path() /
         ("people-vault-" + base::to_hex(platform::SystemRandom().bytes(8)))).string();
    files::Vault vault_{vault_folder_, cipher_};
    http::StaticFiles static_files_{{}};
    std::vector<platform::EmbeddedFile> no_files_;
    pages::Renderer renderer_{
        pages::Catalogue::embedded(), static_files_, {no_files_, no_files_, &random_}};
    places::Directory directory_ = small_district();
    access::Caller worker_ = caller_with(access::Role::CaseWorker, kAnting);
    access::Caller neighbour_ = caller_with(access::Role::CaseWorker, kXincheng, 2);
    access::Caller officer_ = caller_with(access::Role::DistrictOfficer, {"310114"}, 3);
    std::unique_ptr<platform::Services> services_;
    int keys_ = 0;
};

}  // namespace sunclover::people
