// SPDX-License-Identifier: AGPL-3.0-or-later
// The file of an export on both databases: what stands in it, that a stop anywhere neither loses nor doubles a row, who gets it, and
// that it goes when its time is over.
#include "areas/people/carry_out_exports.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <future>

#include "areas/people/generate_residents.hpp"
#include "areas/people/internal/export_fixture.hpp"
#include "areas/people/internal/export_row.hpp"
#include "areas/people/own_openings.hpp"
#include "platform/files/parted_file.hpp"

namespace sunclover::people {
namespace {

class CarryOutExportsTest : public ExportFixture {
  protected:
    PeopleExportId made(const access::Caller& caller, ExportWish wish) {
        const auto id = *ask(caller, std::move(wish));
        EXPECT_EQ(carry_out(), 1);
        return id;
    }
    /// Every row of the file, sorted, to be held against another.
    std::vector<std::string> rows(const access::Caller& caller, const PeopleExportId& id) {
        auto lines = lines_of(download(caller, id));
        EXPECT_FALSE(lines.empty());
        if (!lines.empty()) lines.erase(lines.begin());
        for (auto& line : lines) {
            const std::string mark = "," + reference_of(*load_export(caller, id));
            EXPECT_TRUE(line.ends_with(mark)) << line;
            line.resize(line.size() - mark.size());
        }
        std::sort(lines.begin(), lines.end());
        return lines;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(CarryOutExportsTest);

TEST_P(CarryOutExportsTest, writes_those_who_were_counted_and_shows_nothing_in_the_clear_unasked) {
    fill_register(5);
    const auto id = made(lead_, wish_of({kAnting}));
    const auto one = own(id);
    EXPECT_EQ(one.state, ExportState::Ready);
    EXPECT_EQ(one.rows, 5);
    EXPECT_EQ(*one.ends_at, clock_.now() + std::chrono::hours(24));
    const std::string content = download(lead_, id);
    EXPECT_EQ(static_cast<std::int64_t>(content.size()), one.bytes);
    const auto lines = lines_of(content);
    ASSERT_EQ(lines.size(), 6u);
    EXPECT_EQ(lines[0], "\xEF\xBB\xBF街镇,居委会或村委会,姓名（部分隐藏）,性别,年龄,残疾类别和等级,沟通和上门需要,首选联系方式,导出编号");
    EXPECT_NE(content.find("安亭镇,方泰社区居委会,王*花,"), std::string::npos) << content;
    for (const char* secret : {"梅花", "15412345678", "1541234", "19620314", "春晖路", "李*明"}) EXPECT_EQ(content.find(secret), std::string::npos) << secret;
    EXPECT_EQ(audit_details("people.export_made").size(), 1u);
    EXPECT_EQ(audit_details("people.export_made")[0].find("people=5"), 0u);
}

TEST_P(CarryOutExportsTest, writes_cells_that_a_spreadsheet_takes_for_text) {
    PersonDraft draft = draft_named("王小英", 2);
    draft.address = "=HYPERLINK(\"x\"),1号";
    draft.phone = "02159591234";
    register_draft(draft);
    ExportWish wish = wish_of({kAnting});
    wish.columns = {ExportColumn::Name, ExportColumn::CertificateNumber, ExportColumn::BirthDay, ExportColumn::Phone, ExportColumn::Address};
    const auto id = made(lead_, wish);
    const auto lines = lines_of(download(lead_, id));
    ASSERT_EQ(lines.size(), 2u);
    const std::string number = draft.certificate_number;
    EXPECT_EQ(lines[1], "王小英," + number.substr(0, 6) + " " + number.substr(6, 8) + " " + number.substr(14, 4) + " " + number.substr(18) +
                            ",1962-03-14,021 59591234,\"'=HYPERLINK(\"\"x\"\"),1号\"," + reference_of(own(id)));
    EXPECT_EQ(base::CertificateNumber::parse(grouped_number(number))->text(), number) << "an import reads it";
    EXPECT_EQ(grouped_phone("15412345678"), "154 1234 5678");
    EXPECT_EQ(grouped_phone("051253531234"), "0512 53531234");
    EXPECT_EQ(grouped_phone(""), "");
    EXPECT_NE(audit_details("people.exported").at(0).find("columns=name,certificate_number,birth_day,phone,address"), std::string::npos);
}

TEST_P(CarryOutExportsTest, takes_every_place_and_each_person_once) {
    const auto residents = generate_residents(300, 11, directory_, services().today());
    store_people(database(), cipher_, residents, {.now = clock_.now()});
    ExportWish wish = wish_of({kXincheng, kAnting});
    wish.columns = {ExportColumn::CertificateNumber};
    const auto id = *ask(officer_, wish);
    EXPECT_EQ(carry_out(1'000'000, 7), 1);
    auto lines = rows(officer_, id);
    EXPECT_EQ(lines.size(), 300u);
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    EXPECT_EQ(lines.size(), 300u);
    EXPECT_EQ(load_export(officer_, id)->rows, load_export(officer_, id)->people);
}

TEST_P(CarryOutExportsTest, goes_on_after_a_stop_anywhere_without_a_row_missing_or_doubled) {
    fill_register(11);
    ExportWish wish = wish_of({kAnting, kXincheng});
    wish.columns = {ExportColumn::Name, ExportColumn::CertificateNumber};
    const auto whole = rows(officer_, made(officer_, wish));
    ASSERT_EQ(whole.size(), 12u);
    // One of Xincheng, then four, four and three of Anting.
    const std::vector<std::int64_t> rows_after = {0, 1, 5, 9};
    for (std::size_t batches = 0; batches < rows_after.size(); ++batches) {
        const auto id = *ask(officer_, wish);
        EXPECT_EQ(carry_out(static_cast<int>(batches) + 1), 0);
        const auto half = *load_export(officer_, id);
        EXPECT_EQ(half.state, ExportState::Making);
        EXPECT_EQ(half.rows, rows_after[batches]);
        // A part that was written but not remembered when the power went.
        files::put_part(vault_, id.uuid, half.parts, "half a row");
        EXPECT_EQ(carry_out(), 0) << "another server may be at it";
        clock_.advance(std::chrono::seconds(11));
        EXPECT_EQ(carry_out(), 1);
        EXPECT_EQ(rows(officer_, id), whole) << "after " << batches << " batches";
    }
}

TEST_P(CarryOutExportsTest, gives_the_file_to_its_owner_alone_and_only_while_they_may_have_it) {
    fill_register(2);
    ExportWish wish = wish_of({kAnting});
    wish.columns.push_back(ExportColumn::Phone);
    const auto id = made(lead_, wish);
    EXPECT_EQ(download(officer_, id), "people.error.not_found");
    EXPECT_EQ(download(district_lead_, id), "people.error.not_found");
    access::Caller revoked = lead_;
    revoked.grants = {{access::Role::CaseWorker, kAnting, {}, {}}};
    EXPECT_EQ(download(revoked, id), "people.error.not_found") << "the permission is asked for at the download";
    access::Caller moved = lead_;
    moved.grants = {{access::Role::TownshipLead, kXincheng, {}, {}}};
    EXPECT_EQ(download(moved, id), "people.error.not_found") << "as is the scope";
    EXPECT_TRUE(audit_details("people.exported").empty());
    ASSERT_TRUE(base::sync_wait(begin_download(services(), lead_, id, DownloadKind::Head, {})).has_value());
    EXPECT_EQ(own(id).downloads, 0) << "a look at its length is no download";
    EXPECT_EQ(lines_of(download(lead_, id)).size(), 3u);
    EXPECT_EQ(lines_of(download(lead_, id)).size(), 3u);
    EXPECT_EQ(own(id).downloads, 2);
    const auto details = audit_details("people.exported");
    ASSERT_EQ(details.size(), 2u);
    EXPECT_NE(details[1].find("download=2"), std::string::npos);
}

TEST_P(CarryOutExportsTest, is_not_there_before_it_was_made) {
    fill_register(2);
    const auto id = *ask(lead_, wish_of({kAnting}));
    EXPECT_EQ(download(lead_, id), "people.error.export_gone");
    carry_out(2, 1);
    EXPECT_EQ(download(lead_, id), "people.error.export_gone");
    EXPECT_EQ(base::sync_wait(read_export_part(services(), id, 0)), std::nullopt);
}

TEST_P(CarryOutExportsTest, deletes_the_file_when_its_time_is_over_and_keeps_the_row) {
    fill_register(9);
    rules_.link_hours = 2;
    const auto id = made(lead_, wish_of({kAnting}));
    EXPECT_EQ(files_kept(), 3u);
    clock_.advance(std::chrono::hours(2) - std::chrono::seconds(1));
    carry_out();
    EXPECT_EQ(lines_of(download(lead_, id)).size(), 10u);
    clock_.advance(std::chrono::seconds(2));
    EXPECT_EQ(download(lead_, id), "people.error.export_gone") << "also before the job came round";
    carry_out();
    EXPECT_EQ(files_kept(), 0u);
    EXPECT_EQ(base::sync_wait(read_export_part(services(), id, 0)), std::nullopt);
    const auto expired = own(id);
    EXPECT_EQ(expired.state, ExportState::Expired);
    EXPECT_EQ(expired.parts, 0);
    EXPECT_EQ(expired.rows, 9);
    EXPECT_EQ(expired.reason, "年底走访名单");
    EXPECT_EQ(expired.downloads, 1);
    carry_out();
    EXPECT_EQ(audit_details("people.export_expired").size(), 1u);
}

TEST_P(CarryOutExportsTest, deletes_what_there_is_of_a_file_that_is_cancelled) {
    fill_register(9);
    const auto id = *ask(lead_, wish_of({kAnting}));
    carry_out(2);
    EXPECT_EQ(own(id).parts, 1);
    files::put_part(vault_, id.uuid, 1, "written, not remembered");
    EXPECT_EQ(cancel(lead_, own(id)), "cancelled");
    EXPECT_EQ(carry_out(), 0);
    EXPECT_EQ(files_kept(), 0u);
    EXPECT_EQ(own(id).state, ExportState::Cancelled);

    const auto ready = made(lead_, wish_of({kAnting}));
    const auto before = own(ready);
    download(lead_, ready);
    EXPECT_EQ(cancel(lead_, before), "cancelled") << "a download since is no change of it";
    EXPECT_EQ(download(lead_, ready), "people.error.export_gone");
    carry_out();
    EXPECT_EQ(files_kept(), 0u);
}

TEST_P(CarryOutExportsTest, is_cancelled_while_the_job_is_at_it) {
    fill_register(11);
    const auto id = *ask(lead_, wish_of({kAnting}));
    std::promise<void> writing;
    int asked = 0;
    auto job = std::async(std::launch::async, [&] {
        return base::sync_wait(carry_out_exports(desk(), [&] {
            if (++asked == 3) writing.set_value();
            return false;
        }, 1));
    });
    writing.get_future().wait();
    EXPECT_EQ(cancel(lead_, own(id)), "cancelled") << "also where it is ready by then";
    job.get();
    carry_out();
    EXPECT_EQ(own(id).state, ExportState::Cancelled);
    EXPECT_EQ(files_kept(), 0u);
}

TEST_P(CarryOutExportsTest, ends_a_download_whose_file_is_cancelled_meanwhile) {
    fill_register(9);
    const auto id = made(lead_, wish_of({kAnting}));
    ASSERT_TRUE(base::sync_wait(begin_download(services(), lead_, id, DownloadKind::File, {})).has_value());
    EXPECT_TRUE(base::sync_wait(read_export_part(services(), id, 0)).has_value());
    cancel(lead_, own(id));
    EXPECT_EQ(base::sync_wait(read_export_part(services(), id, 1)), std::nullopt);
}

TEST_P(CarryOutExportsTest, marks_every_line_with_a_reference_that_stands_on_its_page_and_in_the_audit_log) {
    fill_register(3);
    const auto first = made(lead_, wish_of({kAnting}));
    const auto second = made(lead_, wish_of({kFangtai}));
    const std::string mark = reference_of(own(first));
    EXPECT_EQ(mark.size(), 12u);
    EXPECT_TRUE(mark.starts_with("DC"));
    EXPECT_NE(mark, reference_of(own(second)));
    for (const auto& line : rows(lead_, first)) EXPECT_EQ(line.find("DC"), std::string::npos) << "once in each";
    for (const char* action : {"people.export_asked", "people.export_made", "people.exported"}) {
        EXPECT_NE(audit_details(action).at(0).find("reference=" + mark), std::string::npos) << action;
    }
}

TEST_P(CarryOutExportsTest, makes_no_file_for_an_account_that_lost_what_it_had) {
    fill_register(5);
    const auto id = *ask(lead_, wish_of({kAnting}));
    close_account(lead_);
    EXPECT_EQ(carry_out(), 0);
    EXPECT_EQ(own(id).state, ExportState::Withdrawn);
    EXPECT_EQ(own(id).rows, 0);
    EXPECT_EQ(files_kept(), 0u);
    EXPECT_EQ(audit_details("people.export_withdrawn").size(), 1u);
    carry_out();
    EXPECT_EQ(audit_details("people.export_withdrawn").size(), 1u);
}

TEST_P(CarryOutExportsTest, gives_out_no_file_whose_owner_lost_the_permission_while_it_was_made) {
    fill_register(9);
    const auto id = *ask(lead_, wish_of({kAnting}));
    if (GetParam() == store::Backend::Sqlite) {
        // The one thread that writes is the job's here: it stops, and goes on after the change.
        EXPECT_EQ(carry_out(3), 0);
        make_case_worker(lead_);
        clock_.advance(std::chrono::seconds(11));
        EXPECT_EQ(carry_out(), 0);
    } else {
        int asked = 0;
        base::sync_wait(carry_out_exports(desk(), [&] {
            if (++asked == 3) make_case_worker(lead_);
            return false;
        }, 4));
    }
    EXPECT_EQ(own(id).state, ExportState::Withdrawn);
    EXPECT_EQ(download(lead_, id), "people.error.export_gone");
    EXPECT_EQ(files_kept(), 0u);
    EXPECT_EQ(own(id).parts, 0);
    EXPECT_TRUE(audit_details("people.export_made").empty());
}

TEST_P(CarryOutExportsTest, takes_a_file_back_that_lies_there_when_its_owner_loses_the_permission) {
    fill_register(5);
    ExportWish clear = wish_of({kAnting});
    clear.columns.push_back(ExportColumn::Phone);
    const auto id = made(lead_, clear);
    carry_out();
    EXPECT_EQ(own(id).state, ExportState::Ready) << "nothing was lost";
    move_to_xincheng(lead_);
    carry_out();
    EXPECT_EQ(own(id).state, ExportState::Withdrawn);
    EXPECT_EQ(files_kept(), 0u);
    EXPECT_EQ(base::sync_wait(read_export_part(services(), id, 0)), std::nullopt) << "a download that goes on ends";
}

TEST_P(CarryOutExportsTest, tells_those_who_are_in_a_file_and_nobody_else) {
    fill_register(9);
    PersonDraft draft = draft_named("周小满", 700);
    draft.committee = kXiangyang.text;
    const auto in = register_draft(draft);
    PersonDraft elsewhere = draft_named("吴冬至", 701);
    elsewhere.committee = kFangtai.text;
    const auto out = register_draft(elsewhere);
    const auto told = [&](const PersonRef& ref) {
        access::Caller owner;
        owner.grants = {{access::Role::Resident, {}, {}, ref}};
        owner.acting_for = ref;
        return *base::sync_wait(own_openings(services(), owner, ref));
    };
    const auto id = *ask(lead_, wish_of({kXiangyang}), "年底走访名单");
    EXPECT_TRUE(told(in).empty()) << "nothing was written yet";
    EXPECT_EQ(carry_out(1'000'000, 2), 1);
    ASSERT_EQ(told(in).size(), 1u);
    EXPECT_EQ(told(in)[0].action, "person.exported");
    EXPECT_EQ(told(in)[0].role, "township_lead");
    EXPECT_EQ(told(in)[0].words, "年底走访名单");
    EXPECT_EQ(told(in)[0].at, own(id).asked_at);
    EXPECT_TRUE(told(out).empty());
    clock_.advance(std::chrono::hours(25));
    carry_out();
    EXPECT_EQ(told(in).size(), 1u) << "also when the file is gone";
}

TEST_P(CarryOutExportsTest, holds_no_name_and_no_reason_in_the_database) {
    fill_register(1);
    rules_.people_max = 0;
    const auto asked = own(*ask(lead_, wish_of({kAnting})));
    decide(district_lead_, asked, ExportAnswer::Refuse, "名单上月已发过");
    const std::string bytes = stored_words();
    for (const char* word : {"test", "走访", "上月"}) EXPECT_EQ(bytes.find(word), std::string::npos) << word;
}

}  // namespace
}  // namespace sunclover::people
