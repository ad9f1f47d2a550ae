// SPDX-License-Identifier: AGPL-3.0-or-later
#include <filesystem>
#include <memory>

#include <gtest/gtest.h>

#include "areas/programmes/draft_programme.hpp"
#include "areas/programmes/internal/small_programme_test.hpp"
#include "areas/programmes/stage_list_bpmn.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/files/vault.hpp"
#include "platform/http/static_files.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::programmes {
namespace {

using access::Role;

access::Caller caller_of(std::vector<Role> roles, std::uint8_t number) {
    access::Caller caller;
    caller.account.uuid.bytes[15] = number;
    caller.is_second_factor_done = true;
    for (const Role role : roles) caller.grants.push_back({role, base::PlaceCode{"310114"}});
    return caller;
}

class DraftProgrammeTest : public store::DatabaseTest {
  protected:
    void SetUp() override {
        store::DatabaseTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        services = std::make_unique<platform::Services>(platform::Services{
            database(), clock, random, cipher, renderer, vault, zone, "021-00000000"});
        publish(small_files());
    }

    Publication publish(const std::vector<ProgrammeFile>& files) {
        return write([&](store::Transaction& tx) {
            return publish_programme(tx, "small", files, {.now = clock.now(), .role = "system"});
        });
    }
    template <class T>
    T run(base::Task<T> task) {
        return base::sync_wait(std::move(task));
    }
    DraftAttempt attempt() { return {"attempt-" + std::to_string(100000 + ++attempts), {}}; }
    DraftId begun(int version = 1) {
        return run(begin_draft(*services, officer, "small", version, attempt())).value();
    }
    Draft draft(const DraftId& id) {
        return read([&](store::Transaction& tx) { return find_draft(tx, id); }).value();
    }
    DraftSeen seen(const DraftId& id) { return {id, draft(id).version}; }
    /// The first stage with another term.
    ReplaceStage with_term(const DraftId& id, int days) {
        Stage stage = check_draft(draft(id)).programme.stages.at(0);
        stage.due_working_days = days;
        return {stage};
    }
    base::Result<> change(const DraftId& id, StageChange what) {
        return run(change_draft(*services, officer, seen(id), std::move(what), attempt()));
    }
    base::Result<> hand_in(const DraftId& id) {
        return run(hand_in_draft(*services, officer, seen(id), "期限改短", attempt()));
    }
    base::Result<int> approve(const DraftId& id, const access::Caller& caller) {
        return run(approve_draft(*services, caller, seen(id), attempt()));
    }
    std::int64_t count_audited(const std::string& action) {
        const std::string sqlite = std::string(count_action) + "?1";
        const std::string postgres = std::string(count_action) + "$1";
        const store::Statement statement{"test.count_audited", sqlite, postgres};
        return read([&](store::Transaction& tx) {
            return tx.query_one(statement, {action})->integer(0);
        });
    }
    Programme published(int version) {
        PublishedProgrammes all;
        read([&](store::Transaction& tx) {
            load_published(tx, all);
            return true;
        });
        return *all.version("small", version);
    }

    platform::ManualClock clock{base::Instant{1795500000000}};
    platform::SeededRandom random{20261124};
    crypto::FieldCipher cipher{
        crypto::KeyRing::in_memory(random), crypto::Suite::Aes256Gcm, random};
    files::Vault vault{(std::filesystem::temp_directory_path() / "draft-vault").string(), cipher};
    http::StaticFiles static_files{{}};
    std::vector<platform::EmbeddedFile> no_files;
    pages::Renderer renderer{
        pages::Catalogue::embedded(), static_files, {no_files, no_files, &random}};
    base::TimeZone zone = *base::TimeZone::load("Asia/Shanghai");
    std::unique_ptr<platform::Services> services;
    access::Caller officer = caller_of({Role::DistrictOfficer}, 1);
    access::Caller lead = caller_of({Role::DistrictLead}, 2);
    access::Caller both = caller_of({Role::DistrictOfficer, Role::DistrictLead}, 3);
    int attempts = 0;
};
INSTANTIATE_ON_BOTH_DATABASES(DraftProgrammeTest);

std::string key_of(const base::Error& error) { return error.message_key; }

TEST_P(DraftProgrammeTest, stores_the_stage_list_as_bpmn_and_knows_it_again) {
    const auto files =
        read([](store::Transaction& tx) { return files_of_version(tx, "small", 1); });
    EXPECT_EQ(files.size(), 5U);
    const auto bpmn = std::ranges::find(files, bpmn_file_name, &ProgrammeFile::name);
    ASSERT_NE(bpmn, files.end());
    EXPECT_EQ(bpmn->content, write_bpmn(small_programme()));
    EXPECT_FALSE(publish(small_files()).is_new) << "the same in other words";
    EXPECT_FALSE(publish(files).is_new);
    EXPECT_TRUE(published(1).stages == small_programme().stages);
}

TEST_P(DraftProgrammeTest, becomes_a_version_by_four_eyes) {
    const DraftId id = begun();
    EXPECT_EQ(draft(id).state, DraftState::Open);
    ASSERT_TRUE(change(id, with_term(id, 7)));
    EXPECT_EQ(key_of(approve(id, lead).error()), "programmes.error.draft_not_handed_in");
    ASSERT_TRUE(hand_in(id));
    EXPECT_EQ(draft(id).note, "期限改短");
    EXPECT_EQ(key_of(change(id, with_term(id, 8)).error()), "programmes.error.draft_not_open");
    const auto version = approve(id, lead);
    ASSERT_TRUE(version.has_value()) << version.error().message_key;
    EXPECT_EQ(*version, 2);
    EXPECT_EQ(published(2).stages.at(0).due_working_days, 7);
    EXPECT_EQ(published(1).stages.at(0).due_working_days, 3);
    EXPECT_EQ(draft(id).state, DraftState::Published);
    EXPECT_EQ(draft(id).decided_by, lead.account);
    EXPECT_EQ(draft(id).published_version, 2);
    for (const char* action : {"begun", "changed", "handed_in", "approved"}) {
        EXPECT_EQ(count_audited("programme.draft_" + std::string(action)), 1) << action;
    }
    EXPECT_EQ(count_audited("programme.published"), 2);
    const auto rows = read([](store::Transaction& tx) { return list_versions(tx, "small"); });
    EXPECT_EQ(rows.at(0).source, Source::Draft);
    EXPECT_EQ(rows.at(0).published_by, lead.account);
}

TEST_P(DraftProgrammeTest, is_approved_by_nobody_who_wrote_it) {
    const DraftId id = run(begin_draft(*services, both, "small", 1, attempt())).value();
    const StageChange term = with_term(id, 7);
    ASSERT_TRUE(run(change_draft(*services, both, seen(id), term, attempt())));
    ASSERT_TRUE(run(hand_in_draft(*services, both, seen(id), "期限", attempt())));
    EXPECT_EQ(key_of(approve(id, both).error()), "programmes.error.own_draft");
    EXPECT_EQ(key_of(approve(id, officer).error()), "http.error.not_found")
        << "without the permission";
    EXPECT_EQ(draft(id).state, DraftState::HandedIn);
    EXPECT_TRUE(approve(id, lead).has_value());
}

TEST_P(DraftProgrammeTest, is_written_by_its_author_alone_and_one_at_a_time) {
    const DraftId id = begun();
    const StageChange term = with_term(id, 7);
    EXPECT_EQ(
        key_of(run(change_draft(*services, both, seen(id), term, attempt())).error()),
        "programmes.error.not_author"
    );
    EXPECT_EQ(
        key_of(run(change_draft(*services, lead, seen(id), term, attempt())).error()),
        "http.error.not_found"
    );
    EXPECT_EQ(
        key_of(run(begin_draft(*services, both, "small", 1, attempt())).error()),
        "programmes.error.draft_under_way"
    );
    EXPECT_EQ(
        key_of(run(begin_draft(*services, both, "small", 9, attempt())).error()),
        "http.error.not_found"
    );
    const DraftSeen before = seen(id);
    ASSERT_TRUE(change(id, term));
    EXPECT_EQ(
        key_of(run(change_draft(*services, officer, before, term, attempt())).error()),
        "programmes.error.draft_changed"
    );
}

TEST_P(DraftProgrammeTest, changes_once_for_one_key) {
    const DraftId id = begun();
    const DraftSeen before = seen(id);
    const DraftAttempt one = attempt();
    const StageChange add = AddStage{{"复核", "Second look"}, "check"};
    ASSERT_TRUE(run(change_draft(*services, officer, before, add, one)));
    ASSERT_TRUE(run(change_draft(*services, officer, before, add, one)));
    EXPECT_EQ(check_draft(draft(id)).programme.stages.size(), 3U);
    EXPECT_EQ(draft(id).version, 2);
    const StageChange other = AddStage{{"另一个", "Another"}, "check"};
    EXPECT_EQ(
        key_of(run(change_draft(*services, officer, before, other, one)).error()),
        "store.error.key_reused"
    );
    const DraftAttempt begin = {"attempt-begin-1", {}};
    EXPECT_FALSE(run(begin_draft(*services, officer, "small", 1, begin)).has_value());
}

TEST_P(DraftProgrammeTest, is_handed_in_only_when_it_is_right_and_new) {
    const DraftId id = begun();
    EXPECT_EQ(key_of(hand_in(id).error()), "programmes.error.draft_unchanged");
    ASSERT_TRUE(change(id, AddStage{{"复核", "Second look"}, "check"}));
    const DraftCheck check = check_draft(draft(id));
    ASSERT_EQ(check.faults.size(), 1U);
    EXPECT_EQ(check.faults[0].message_key, "programmes.fault.unreachable_stage");
    EXPECT_EQ(check.faults[0].pointer, "/stages/1/name");
    EXPECT_EQ(key_of(hand_in(id).error()), "programmes.error.draft_faulty");
    ASSERT_TRUE(change(id, RemoveStage{"stage_3"}));
    ASSERT_TRUE(change(id, with_term(id, 5)));
    EXPECT_EQ(
        key_of(run(hand_in_draft(*services, officer, seen(id), "  ", attempt())).error()),
        "programmes.error.remark"
    );
    EXPECT_TRUE(hand_in(id).has_value());
}

TEST_P(DraftProgrammeTest, goes_back_to_its_author_with_a_reason) {
    const DraftId id = begun();
    ASSERT_TRUE(change(id, with_term(id, 7)));
    ASSERT_TRUE(hand_in(id));
    EXPECT_EQ(
        key_of(run(send_back_draft(*services, lead, seen(id), "", attempt())).error()),
        "programmes.error.remark"
    );
    ASSERT_TRUE(run(send_back_draft(*services, lead, seen(id), "太短了", attempt())));
    EXPECT_EQ(draft(id).state, DraftState::Open);
    EXPECT_EQ(draft(id).reason, "太短了");
    ASSERT_TRUE(change(id, with_term(id, 9)));
    ASSERT_TRUE(hand_in(id));
    EXPECT_TRUE(approve(id, lead).has_value());
    EXPECT_EQ(count_audited("programme.draft_sent_back"), 1);
}

TEST_P(DraftProgrammeTest, puts_an_older_version_back) {
    const DraftId first = begun();
    ASSERT_TRUE(change(first, with_term(first, 7)));
    ASSERT_TRUE(hand_in(first));
    ASSERT_TRUE(approve(first, lead).has_value());
    const DraftId back = begun(1);
    EXPECT_EQ(draft(back).base_version, 2);
    EXPECT_EQ(draft(back).from_version, 1);
    ASSERT_TRUE(hand_in(back));
    EXPECT_EQ(approve(back, lead).value(), 3);
    EXPECT_TRUE(published(3).stages == published(1).stages);
}

TEST_P(DraftProgrammeTest, is_not_published_over_a_version_that_came_in_between) {
    const DraftId id = begun();
    ASSERT_TRUE(change(id, with_term(id, 7)));
    ASSERT_TRUE(hand_in(id));
    auto files = small_files();
    files[0].content.replace(files[0].content.find("1000.50"), 7, "2000");
    publish(files);
    EXPECT_EQ(key_of(approve(id, lead).error()), "programmes.error.draft_outdated");
    ASSERT_TRUE(run(discard_draft(*services, lead, seen(id), attempt())));
    EXPECT_EQ(draft(id).state, DraftState::Discarded);
    EXPECT_EQ(
        key_of(run(discard_draft(*services, lead, seen(id), attempt())).error()),
        "programmes.error.draft_not_open"
    );
    clock.set({clock.now().unix_ms + 1000});
    const DraftId next = begun(2);
    EXPECT_EQ(
        key_of(run(discard_draft(*services, both, DraftSeen{next, 7}, attempt())).error()),
        "programmes.error.draft_changed"
    );
    const auto all = read([](store::Transaction& tx) { return list_drafts(tx); });
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].id, next);
}

TEST_P(DraftProgrammeTest, takes_a_whole_file) {
    const DraftId id = begun();
    Programme programme = small_programme();
    programme.stages[0].due_working_days = 11;
    const auto uploaded = read_bpmn(write_bpmn(programme), "stages.bpmn");
    ASSERT_TRUE(change(id, ReplaceStages{uploaded.stages}));
    EXPECT_EQ(check_draft(draft(id)).programme.stages.at(0).due_working_days, 11);
    EXPECT_EQ(key_of(change(id, ReplaceStages{}).error()), "programmes.error.stages_count");
}

TEST_P(DraftProgrammeTest, changes_a_letter_by_the_same_four_eyes) {
    const DraftId id = begun();
    Letter letter = check_draft(draft(id)).programme.letters.at(0);
    letter.body.zh = "{{name}}，我们收到了 {{case_number}}。";
    const auto save = [&](const access::Caller& caller, const Letter& what, DraftAttempt one) {
        return run(change_draft_letter(*services, caller, seen(id), what, std::move(one)));
    };
    ASSERT_TRUE(save(officer, letter, attempt()));
    ASSERT_TRUE(hand_in(id));
    EXPECT_EQ(key_of(save(officer, letter, attempt()).error()), "programmes.error.draft_not_open");
    EXPECT_EQ(approve(id, lead).value(), 2);
    EXPECT_EQ(published(2).letters.at(0).body.zh, letter.body.zh);
    EXPECT_NE(published(1).letters.at(0).body.zh, letter.body.zh);
    EXPECT_TRUE(published(2).stages == published(1).stages);
    EXPECT_EQ(count_audited("programme.draft_changed"), 1);
}

TEST_P(DraftProgrammeTest, refuses_letters_that_are_wrong_or_of_others) {
    const DraftId id = begun();
    const Letter letter = check_draft(draft(id)).programme.letters.at(0);
    const auto refused = [&](const access::Caller& caller, const Letter& what, DraftSeen as_seen) {
        const auto done = run(change_draft_letter(*services, caller, as_seen, what, attempt()));
        return done ? std::string() : done.error().message_key + " " + done.error().field;
    };
    Letter wrong = letter;
    wrong.body.en = "Dear {{nmae}}";
    EXPECT_EQ(refused(officer, wrong, seen(id)), "programmes.error.letter_name_unknown body_en");
    EXPECT_EQ(refused(both, letter, seen(id)), "programmes.error.not_author ");
    EXPECT_EQ(refused(lead, letter, seen(id)), "http.error.not_found ");
    wrong = letter;
    wrong.name = "other";
    EXPECT_EQ(refused(officer, wrong, seen(id)), "http.error.not_found ");
    Letter right = letter;
    right.subject.zh = "我们收到了";
    const DraftSeen before = seen(id);
    EXPECT_EQ(refused(officer, right, before), "");
    EXPECT_EQ(refused(officer, right, before), "programmes.error.draft_changed ");
    EXPECT_EQ(refused(officer, letter, seen(id)), "");
    EXPECT_EQ(key_of(hand_in(id).error()), "programmes.error.draft_unchanged") << "put back";
}

}  // namespace
}  // namespace sunclover::programmes
