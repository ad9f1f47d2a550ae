// SPDX-License-Identifier: AGPL-3.0-or-later
// Imports that a job carries out: they survive a stop anywhere without a row lost or doubled.
#include <gtest/gtest.h>

#include <future>
#include <sstream>

#include "areas/people/carry_out_imports.hpp"
#include "areas/people/import_in_background.hpp"
#include "areas/people/internal/register_fixture.hpp"

namespace sunclover::people {
namespace {

class BackgroundImportTest : public RegisterTest {
  protected:
    PeopleImportId begin(const std::string& content, const access::Caller& caller, bool is_confirmed = false) {
        std::istringstream file(content);
        ImportOrder order{caller.account, {"310114"}, is_confirmed, {}};
        return *base::sync_wait(begin_import(services(), file, order));
    }
    PeopleImportId begin(const std::string& content) { return begin(content, officer_); }
    /// Stops after so many questions whether to stop.
    int carry_out(int batches = 1'000'000) {
        return base::sync_wait(carry_out_imports(services(), directory_, [&batches] { return --batches < 0; }, 4));
    }
    base::Result<PeopleImport> load(const PeopleImportId& id) { return base::sync_wait(load_import(services(), officer_, id)); }
    base::Result<PeopleImport> load_as(const access::Caller& caller, const PeopleImportId& id) {
        return base::sync_wait(load_import(services(), caller, id));
    }
    base::Result<> confirm(const PeopleImportId& id, const std::string& because = "") {
        ImportAnswer answer{because, {}};
        return base::sync_wait(confirm_import(services(), officer_, id, answer));
    }
    base::Result<> cancel(const PeopleImportId& id) { return base::sync_wait(cancel_import(services(), officer_, id, {})); }
    ImportFindings findings(const PeopleImportId& id) { return *base::sync_wait(load_import_findings(services(), officer_, id)); }
    std::size_t files_kept() const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(vault_folder_)) count += entry.is_regular_file() ? 1 : 0;
        return count;
    }
    static std::string rows(int count, const std::string& last = "") {
        std::string content = "certificate_number,name,township,committee\n";
        const char* names[] = {"王小英", "李大明", "赵文", "钱一心", "孙梅花", "周全", "吴可", "郑重"};
        for (int i = 1; i <= count; ++i) {
            const std::string birth = std::to_string(19400101 + i / 20 * 10000 + i % 20);
            content += certificate_text(birth, i % 900, "11") + "," + names[i % 8] + std::string(1, static_cast<char>('a' + i % 26)) + ",安亭,方泰社区\n";
        }
        return content + last;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(BackgroundImportTest);

TEST_P(BackgroundImportTest, checks_waits_for_a_yes_and_writes) {
    const auto id = begin(rows(7));
    EXPECT_EQ(load(id)->state, ImportState::Checking);
    EXPECT_EQ(carry_out(), 1);
    const auto checked = load(id);
    EXPECT_EQ(checked->state, ImportState::Checked);
    EXPECT_EQ(checked->rows_total, 7);
    EXPECT_EQ(checked->ready, 7);
    EXPECT_EQ(checked->format, "UTF-8");
    EXPECT_EQ(count_people(), 0);
    EXPECT_EQ(carry_out(), 0);
    ASSERT_TRUE(confirm(id).has_value());
    ASSERT_TRUE(confirm(id).has_value()) << "saying yes again changes nothing";
    EXPECT_EQ(carry_out(), 1);
    const auto done = load(id);
    EXPECT_EQ(done->state, ImportState::Done);
    EXPECT_EQ(done->written, 7);
    EXPECT_EQ(count_people(), 7);
    EXPECT_EQ(audit_details("people.import_begun").size(), 1u);
    EXPECT_EQ(audit_details("people.import_confirmed").size(), 1u);
    EXPECT_EQ(audit_details("people.imported").size(), 2u);
    EXPECT_EQ(files_kept(), 1u) << "the file is gone, what was found is kept";
}

TEST_P(BackgroundImportTest, goes_on_after_a_stop_anywhere_and_writes_no_row_twice) {
    const auto id = begin(rows(9), officer_, true);
    EXPECT_EQ(carry_out(2), 0);
    EXPECT_EQ(load(id)->state, ImportState::Checking);
    clock_.advance(std::chrono::seconds(11));
    EXPECT_EQ(carry_out(5), 0) << "a check of three batches and one of the three that are written";
    const auto half = load(id);
    EXPECT_EQ(half->state, ImportState::Writing);
    EXPECT_EQ(half->rows_done, 4);
    EXPECT_EQ(count_people(), 4);
    EXPECT_EQ(carry_out(), 0) << "another server may be at it";
    clock_.advance(std::chrono::seconds(11));
    EXPECT_EQ(carry_out(), 1);
    EXPECT_EQ(load(id)->state, ImportState::Done);
    EXPECT_EQ(load(id)->written, 9);
    EXPECT_EQ(count_people(), 9);
    EXPECT_EQ(audit_details("people.imported").size(), 3u);
}

TEST_P(BackgroundImportTest, lists_faults_and_writes_nothing) {
    const auto id = begin(rows(3, "123,王小英,安亭,方泰社区\n3.1E+17,王,安亭,方泰社区\n"), officer_, true);
    EXPECT_EQ(carry_out(), 1);
    const auto refused = load(id);
    EXPECT_EQ(refused->state, ImportState::Refused);
    EXPECT_EQ(refused->faulty, 2);
    EXPECT_EQ(count_people(), 0);
    const auto found = findings(id);
    ASSERT_EQ(found.errors.size(), 2u);
    EXPECT_EQ(found.errors[0].message_key, "base.error.certificate_length");
    EXPECT_EQ(found.errors[0].arguments.back().second, "5");
    EXPECT_EQ(found.errors[1].arguments.front(), (std::pair<std::string, std::string>("CELL", "A6")));
    EXPECT_EQ(confirm(id).has_value(), true) << "it was confirmed at its beginning";
    EXPECT_EQ(cancel(id).error().message_key, "people.error.import_state");
}

TEST_P(BackgroundImportTest, refuses_files_that_cannot_be_read_and_says_why) {
    const auto header = begin("name,committee\n王小英,方泰社区\n");
    const auto workbook = begin("PK\x03\x04 and nothing more");
    const auto empty = begin("certificate_number,name,committee\n");
    EXPECT_EQ(carry_out(), 3);
    EXPECT_EQ(findings(header).errors.at(0).message_key, "people.error.import_header");
    EXPECT_EQ(findings(workbook).errors.at(0).message_key, "sheets.error.not_a_workbook");
    EXPECT_EQ(findings(empty).errors.at(0).message_key, "people.error.import_empty");
    EXPECT_EQ(load(header)->state, ImportState::Refused);
}

TEST_P(BackgroundImportTest, asks_why_rows_that_are_alike_are_other_people) {
    const std::string twin = certificate_text("19620314", 5, "11") + ",赵玉兰,安亭,方泰社区\n" + certificate_text("19620314", 7, "11") + ",赵玉兰,安亭,方泰社区\n";
    const auto id = begin(rows(0, twin));
    carry_out();
    EXPECT_EQ(load(id)->alike, 1);
    ASSERT_EQ(findings(id).alike.size(), 1u);
    EXPECT_EQ(findings(id).alike[0].other_row, 2);
    EXPECT_EQ(confirm(id).error().field, "different_because");
    ASSERT_TRUE(confirm(id, "双胞胎同名").has_value());
    EXPECT_EQ(load(id)->different_because, "双胞胎同名");
    EXPECT_EQ(carry_out(), 1);
    EXPECT_EQ(count_people(), 2);
}

TEST_P(BackgroundImportTest, is_cancelled_at_any_time_and_keeps_what_was_written) {
    const auto id = begin(rows(6), officer_, true);
    carry_out(4);
    ASSERT_EQ(load(id)->state, ImportState::Writing);
    ASSERT_EQ(count_people(), 4);
    ASSERT_TRUE(cancel(id).has_value());
    ASSERT_TRUE(cancel(id).has_value()) << "cancelling again changes nothing";
    clock_.advance(std::chrono::seconds(11));
    EXPECT_EQ(carry_out(), 0);
    EXPECT_EQ(load(id)->state, ImportState::Cancelled);
    EXPECT_EQ(count_people(), 4);
    EXPECT_EQ(audit_details("people.import_cancelled").size(), 1u);
}

TEST_P(BackgroundImportTest, is_cancelled_while_the_job_is_at_it) {
    const auto id = begin(rows(40), officer_, true);
    std::promise<void> writing;
    int asked = 0;
    auto job = std::async(std::launch::async, [&] {
        return base::sync_wait(carry_out_imports(services(), directory_, [&] {
            if (++asked == 13) writing.set_value();
            return false;
        }, 4));
    });
    writing.get_future().wait();
    const bool was_in_time = cancel(id).has_value();
    EXPECT_EQ(job.get(), was_in_time ? 0 : 1);
    EXPECT_EQ(load(id)->state, was_in_time ? ImportState::Cancelled : ImportState::Done);
    EXPECT_EQ(load(id)->written, count_people()) << "a batch and its count are one transaction";
}

TEST_P(BackgroundImportTest, ends_by_itself_after_a_day_without_a_yes) {
    const auto id = begin(rows(2));
    carry_out();
    clock_.advance(std::chrono::hours(25));
    carry_out();
    EXPECT_EQ(load(id)->state, ImportState::Cancelled);
    EXPECT_EQ(files_kept(), 1u);
    EXPECT_EQ(confirm(id).error().message_key, "people.error.import_state");
}

TEST_P(BackgroundImportTest, is_known_to_its_account_only) {
    const auto id = begin(rows(2));
    access::Caller other = caller_with(access::Role::DistrictOfficer, {"310114"}, 9);
    EXPECT_EQ(load_as(other, id).error().kind, base::ErrorKind::NotFound);
    EXPECT_TRUE(base::sync_wait(list_own_imports(services(), other)).empty());
    ImportAnswer answer;
    EXPECT_EQ(base::sync_wait(confirm_import(services(), other, id, answer)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(base::sync_wait(cancel_import(services(), other, id, {})).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(base::sync_wait(load_import_findings(services(), other, id)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(base::sync_wait(list_own_imports(services(), officer_)).size(), 1u);
}

TEST_P(BackgroundImportTest, of_the_command_line_is_seen_by_whoever_imports_for_the_district) {
    std::istringstream file(rows(2));
    ImportOrder order{std::nullopt, {"310114"}, true, {}};
    const auto id = *base::sync_wait(begin_import(services(), file, order));
    EXPECT_TRUE(load(id).has_value());
    EXPECT_EQ(base::sync_wait(list_own_imports(services(), officer_)).size(), 1u);
    EXPECT_EQ(load_as(worker_, id).error().kind, base::ErrorKind::NotFound);
    EXPECT_TRUE(base::sync_wait(list_own_imports(services(), worker_)).empty());
}

}  // namespace
}  // namespace sunclover::people
