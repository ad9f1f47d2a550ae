// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/publish_programme.hpp"

#include <gtest/gtest.h>

#include "areas/programmes/internal/small_programme_test.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::programmes {
namespace {

class PublishProgrammeTest : public store::DatabaseTest {
  protected:
    Publication publish(const std::vector<ProgrammeFile>& files, std::int64_t at = 1) {
        return write([&](store::Transaction& tx) {
            return publish_programme(tx, "small", files, {.now = {at}, .role = "system"});
        });
    }
    std::vector<VersionRow> versions(const std::string& code = "small") {
        return read([&](store::Transaction& tx) { return list_versions(tx, code); });
    }
    std::vector<ProgrammeFile> second_files() {
        auto files = small_files();
        files[0].content.replace(files[0].content.find("1000.50"), 7, "2000");
        return files;
    }
    std::int64_t count_audited() {
        return read([](store::Transaction& tx) {
            const store::Statement statement{"test.count", count_publications, count_publications};
            return tx.query_one(statement, {})->integer(0);
        });
    }
};
INSTANTIATE_ON_BOTH_DATABASES(PublishProgrammeTest);

TEST_P(PublishProgrammeTest, makes_a_version_only_where_something_changed) {
    const auto first = publish(small_files());
    EXPECT_EQ(first.version, 1);
    EXPECT_TRUE(first.is_new);
    const auto same = publish(small_files());
    EXPECT_EQ(same.version, 1);
    EXPECT_FALSE(same.is_new);
    const auto second = publish(second_files(), 2);
    EXPECT_EQ(second.version, 2);
    EXPECT_TRUE(second.is_new);
    ASSERT_EQ(versions().size(), 2U);
    EXPECT_EQ(versions()[0].version, 2);
    EXPECT_EQ(versions()[0].published_at, base::Instant{2});
    EXPECT_EQ(versions("").size(), 2U);
    EXPECT_EQ(count_audited(), 2);
    const auto back = publish(small_files(), 3);
    EXPECT_EQ(back.version, 3) << "going back is a new version too";
}

TEST_P(PublishProgrammeTest, leaves_the_running_version_when_a_set_is_faulty) {
    publish(small_files());
    auto faulty = small_files();
    faulty[2].content.replace(faulty[2].content.find("\"to\": \"work\""), 12, "\"to\": \"werk\"");
    const auto refused = publish(faulty);
    EXPECT_FALSE(refused.is_new);
    EXPECT_EQ(refused.version, 1);
    EXPECT_FALSE(refused.faults.empty());
    EXPECT_EQ(versions().size(), 1U);
    EXPECT_EQ(count_audited(), 1);
}

TEST_P(PublishProgrammeTest, brings_all_versions_into_memory_at_the_start) {
    PublishedProgrammes published;
    auto start = [&](const std::vector<ProgrammeFile>& files) {
        return base::sync_wait(publish_at_start(database(), published, {{"small", files}}, {.now = {5}, .source = Source::Program}));
    };
    EXPECT_TRUE(start(small_files()).empty());
    const auto pinned = published.current("small");
    EXPECT_TRUE(start(second_files()).empty());
    EXPECT_EQ(published.current("small")->version, 2);
    EXPECT_EQ(published.current("small")->household_cap, base::Fen{200000});
    EXPECT_EQ(published.version("small", 1)->household_cap, base::Fen{100050});
    EXPECT_EQ(pinned->version, 1) << "whoever holds the old one keeps it";
    auto faulty = small_files();
    faulty.pop_back();
    EXPECT_EQ(start(faulty).size(), 1U);
    EXPECT_EQ(published.current("small")->version, 2);
    EXPECT_EQ(published.current("other"), nullptr);
    PublishedProgrammes restarted;
    EXPECT_TRUE(base::sync_wait(publish_at_start(database(), restarted, {}, {.now = {6}})).empty());
    EXPECT_EQ(restarted.current("small")->version, 2);
    EXPECT_EQ(restarted.all_current().size(), 1U);
}

TEST_P(PublishProgrammeTest, keeps_the_district_s_own_version_when_a_new_program_starts) {
    PublishedProgrammes published;
    const auto start = [&](const std::vector<ProgrammeFile>& files, Source source) {
        return base::sync_wait(publish_at_start(database(), published, {{"small", files}}, {.now = {5}, .source = source}));
    };
    start(small_files(), Source::Program);
    EXPECT_TRUE(publish(second_files()).is_new);   // by the command
    start(small_files(), Source::Program);
    EXPECT_EQ(published.current("small")->version, 2);
    start(small_files(), Source::Folder);
    EXPECT_EQ(published.current("small")->version, 3) << "the folder is what the district says";
}

TEST_P(PublishProgrammeTest, publishes_a_set_as_a_whole_or_not_at_all) {
    const auto publish_both = [&](const std::vector<ProgrammeFile>& second) {
        return base::sync_wait(publish_set(database(), {{"small", small_files()}, {"other", second}}, {.now = {7}}));
    };
    auto faulty = small_files();
    faulty.pop_back();
    EXPECT_FALSE(publish_both(faulty).faults.empty());
    EXPECT_TRUE(versions("").empty());
    const auto done = publish_both(second_files());
    EXPECT_EQ(done.published.size(), 2U);
    EXPECT_EQ(versions("other")[0].source, Source::Command);
    EXPECT_EQ(publish_both(second_files()).unchanged.size(), 2U);
}

}  // namespace
}  // namespace sunclover::programmes
