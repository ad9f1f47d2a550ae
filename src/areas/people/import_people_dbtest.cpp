// SPDX-License-Identifier: AGPL-3.0-or-later
// The import: every fault by row and column, nothing written while one is left, and both character sets.
#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <sstream>

#include "areas/people/import_people.hpp"
#include "areas/people/import_template.hpp"
#include "areas/people/internal/import_columns.hpp"
#include "areas/people/internal/register_fixture.hpp"
#include "areas/people/keep_upload.hpp"
#include "engines/sheets/write_workbook.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::people {
namespace {

class ImportTest : public RegisterTest {
  protected:
    base::Result<PeopleImportReport> import(
        const std::string& content, PeopleImportMode mode = PeopleImportMode::Real,
        base::PlaceCode scope = {"310114"}, int batch_rows = 3
    ) {
        std::istringstream csv(content);
        PeopleImportOptions options{.mode = mode, .scope = std::move(scope), .batch_rows = batch_rows};
        return base::sync_wait(import_people(services(), directory_, csv, options));
    }
    static std::string row(int sequence, const std::string& name = "王小英") {
        return certificate_text("19620314", sequence, "11") + "," + name + ",安亭,方泰社区,15412345678\n";
    }
    const std::string heading_ = "certificate_number,name,township,committee,phone\n";
};
INSTANTIATE_ON_BOTH_DATABASES(ImportTest);

TEST_P(ImportTest, writes_nothing_in_a_dry_run_but_says_what_it_would_write) {
    const auto report = import(heading_ + row(2) + row(3), PeopleImportMode::DryRun);
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->rows, 2);
    EXPECT_EQ(report->ready, 2);
    EXPECT_EQ(report->written, 0);
    EXPECT_EQ(count_people(), 0);
    EXPECT_EQ(audit_details("people.import_checked").at(0), "rows=2 ready=2 known=0 faulty=0");
}

TEST_P(ImportTest, writes_in_batches_and_knows_them_when_it_is_run_again) {
    std::string content = heading_;
    for (int i = 1; i <= 10; ++i) content += row(i);
    const auto first = import(content);
    EXPECT_EQ(first->written, 10);
    EXPECT_EQ(count_people(), 10);
    EXPECT_EQ(audit_details("people.imported").size(), 4u);
    const auto again = import(content + row(11));
    EXPECT_EQ(again->known, 10);
    EXPECT_EQ(again->ready, 1);
    EXPECT_EQ(again->written, 1);
    EXPECT_EQ(count_people(), 11);
}

TEST_P(ImportTest, names_row_and_column_of_every_fault_and_writes_nothing) {
    struct Case {
        std::string line;
        const char* column;
        const char* key;
    };
    const std::string good = certificate_text("19620314", 2, "11");
    const Case cases[] = {
        {"123,王小英,安亭,方泰社区,\n", "certificate_number", "base.error.certificate_length"},
        {good + ",王,安亭,方泰社区,\n", "name", "people.error.name"},
        {good + ",王小英,徐行,方泰社区,\n", "township", "people.error.township"},
        {good + ",王小英,安亭,天上社区,\n", "committee", "people.error.committee"},
        {good + ",王小英,安亭,方泰社区,12\n", "phone", "people.error.phone"},
        {good + ",王小英,新成路,迎园社区,\n", "committee", "people.error.other_place"},
        {row(1), "certificate_number", "people.error.import_twice"},
        {good + ",\"王小英,安亭", "name", "people.error.import_damaged"},
    };
    for (const auto& entry : cases) {
        const auto report = import(heading_ + row(1) + entry.line, PeopleImportMode::Real, kAnting);
        ASSERT_TRUE(report.has_value());
        EXPECT_EQ(report->faulty, 1) << entry.key;
        ASSERT_EQ(report->errors.size(), 1u) << entry.key;
        EXPECT_EQ(report->errors[0].field, entry.column) << entry.key;
        EXPECT_EQ(report->errors[0].message_key, entry.key);
        for (const char* locale : {"zh-CN", "en"}) EXPECT_TRUE(pages::Catalogue::embedded().has(locale, entry.key)) << entry.key;
        EXPECT_EQ(report->errors[0].arguments.back(), (std::pair<std::string, std::string>("ROW", "3")));
        EXPECT_EQ(report->written, 0);
    }
    EXPECT_EQ(count_people(), 0);
}

TEST_P(ImportTest, counts_more_faults_than_it_lists) {
    std::string content = heading_;
    for (int i = 0; i < 250; ++i) content += "123,王小英,安亭,方泰社区,\n";
    const auto report = import(content, PeopleImportMode::Real, {"310114"}, 100);
    EXPECT_EQ(report->faulty, 250);
    EXPECT_EQ(report->errors.size(), 200u);
}

TEST_P(ImportTest, refuses_a_heading_that_it_does_not_know) {
    const auto column_of = [&](const std::string& content) {
        const auto report = import(content);
        EXPECT_FALSE(report.has_value());
        return report.error().field;
    };
    EXPECT_EQ(column_of("certificate_number,name\n"), "committee");
    EXPECT_EQ(column_of("certificate_number,name,committee,shoe_size\n"), "shoe_size");
    EXPECT_EQ(column_of("certificate_number,name,committee,name\n"), "name");
    EXPECT_EQ(column_of(""), "file");
    EXPECT_EQ(column_of(heading_), "file");
}

std::string to_gb18030(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out(text.size() * 4, '\0');
    const auto length = ucnv_convert(
        "gb18030", "UTF-8", out.data(), static_cast<std::int32_t>(out.size()), text.data(),
        static_cast<std::int32_t>(text.size()), &status
    );
    EXPECT_TRUE(U_SUCCESS(status));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

TEST_P(ImportTest, reads_chinese_headings_in_both_character_sets_and_all_columns) {
    const std::string number = certificate_text("20150601", 7, "52");
    const std::string content =
        "残疾人证号,姓名,性别,出生日期,街镇,居村委,地址,电话,发证日期,有效期至,残疾类别1,残疾等级1,评定日期1,监护人姓名,监护人电话,监护人关系,监护证明,沟通需要,联系方式\n" +
        number + ",王晓东,男,2015-06-01,安亭镇,向阳村村委会,春晖路1号,,2020-01-01,2030-01-01,智力,二级,2020-01-01,王强,15400000001,parent,household_register,plain_words via_guardian,guardian\n";
    for (const auto& [bytes, format] :
         {std::pair(to_gb18030(content), "GB18030"), {"\xEF\xBB\xBF" + content, "UTF-8"}}) {
        const auto report = import(bytes);
        ASSERT_TRUE(report.has_value());
        for (const auto& error : report->errors) ADD_FAILURE() << error.field << error.message_key;
        EXPECT_EQ(report->format, format);
        EXPECT_EQ(report->ready + report->known, 1);
    }
    const auto person = read([&](store::Transaction& tx) {
        const People people{tx, cipher_};
        return *select_person(people, select_holders(people, *base::CertificateNumber::parse(number)).at(0).ref);
    });
    EXPECT_EQ(person.name, "王晓东");
    EXPECT_EQ(person.committee, kXiangyang);
    EXPECT_EQ(person.disabilities.at(0).grade, base::Grade{2});
    EXPECT_EQ(person.guardians.at(0).relation, GuardianRelation::Parent);
    EXPECT_EQ(person.needs.size(), 2u);
    EXPECT_EQ(person.channel, Channel::Guardian);
}

/// The rows of a CSV text as a workbook.
std::string workbook_of(const std::string& csv) {
    std::istringstream text(csv);
    base::CsvReader reader(text);
    sheets::WorkbookWriter writer;
    writer.begin_sheet("居民", 5);
    while (const auto row = reader.next()) writer.add_row(row->cells);
    return writer.finish();
}

TEST_P(ImportTest, reads_a_workbook_by_the_same_rules_as_a_csv_file) {
    const std::string content = heading_ + row(2) + row(3, "李大明") + row(3);
    const auto refused = import(workbook_of(content));
    ASSERT_TRUE(refused.has_value());
    EXPECT_EQ(refused->format, "XLSX");
    ASSERT_EQ(refused->errors.size(), 1u);
    EXPECT_EQ(refused->errors[0].message_key, "people.error.import_twice");
    EXPECT_EQ(refused->errors[0].arguments.back().second, "4");
    EXPECT_EQ(count_people(), 0);
    const auto first = import(workbook_of(heading_ + row(2) + row(3, "李大明")));
    EXPECT_EQ(first->written, 2);
    const auto again = import(heading_ + row(2) + row(3, "李大明"));
    EXPECT_EQ(again->known, 2);
}

TEST_P(ImportTest, refuses_a_number_that_a_spreadsheet_shortened_and_names_its_cell) {
    const std::string content = heading_ + row(2) + "3.10114E+17,王小英,安亭,方泰社区,1.54123E+10\n";
    for (const auto& bytes : {content, workbook_of(content)}) {
        const auto report = import(bytes);
        ASSERT_TRUE(report.has_value());
        EXPECT_EQ(report->faulty, 1);
        ASSERT_EQ(report->errors.size(), 2u);
        EXPECT_EQ(report->errors[0].field, "certificate_number");
        EXPECT_EQ(report->errors[0].message_key, "sheets.error.lost_digits");
        EXPECT_EQ(report->errors[0].arguments.front(), (std::pair<std::string, std::string>("CELL", "A3")));
        EXPECT_EQ(report->errors[1].arguments.front().second, "E3");
    }
    EXPECT_EQ(count_people(), 0);
}

TEST_P(ImportTest, refuses_a_workbook_that_cannot_be_read) {
    const auto key_of = [&](const std::string& bytes) { return import(bytes).error().message_key; };
    const std::string whole = workbook_of(heading_ + row(2));
    EXPECT_EQ(key_of(whole.substr(0, whole.size() - 30)), "sheets.error.not_a_workbook");
    EXPECT_EQ(key_of(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)), "sheets.error.encrypted");
    EXPECT_EQ(import(workbook_of("name,committee\n")).error().field, "certificate_number");
}

TEST_P(ImportTest, reads_its_own_template_and_finds_no_rows_in_it) {
    for (const char* locale : {"zh-CN", "en"}) {
        const auto report = import(import_template(pages::Catalogue::embedded(), locale));
        ASSERT_FALSE(report.has_value());
        EXPECT_EQ(report.error().message_key, "people.error.import_empty");
    }
}

TEST_P(ImportTest, names_the_column_as_the_file_names_it) {
    const auto report = import("残疾人证号,姓名,街镇,居村委\n1,王小英,安亭,方泰社区\n");
    EXPECT_EQ(report->errors.at(0).field, "残疾人证号");
}

TEST_P(ImportTest, joins_households_named_in_earlier_rows_only) {
    const std::string heading = "certificate_number,name,township,committee,household_with,household_relation\n";
    const auto line = [](int sequence, const std::string& name, const std::string& with) {
        return certificate_text("19620314", sequence, "11") + "," + name + ",安亭,方泰社区," + with + ",spouse\n";
    };
    const std::string first = certificate_text("19620314", 1, "11");
    const std::string later = certificate_text("19620314", 9, "11");
    const auto good = import(heading + line(1, "王小英", "") + line(2, "王大明", first));
    EXPECT_EQ(good->written, 2);
    const auto bad = import(heading + line(8, "李小英", later) + line(9, "李大明", ""));
    ASSERT_EQ(bad->errors.size(), 1u);
    EXPECT_EQ(bad->errors[0].message_key, "people.error.household_unknown");
    EXPECT_EQ(bad->errors[0].field, "household_with");
    EXPECT_EQ(count_people(), 2);
}

TEST_P(ImportTest, keeps_a_checked_file_encrypted_for_its_account_and_for_a_day) {
    const std::string content = heading_ + row(2);
    const auto id = base::sync_wait(keep_upload(services(), officer_, content));
    ASSERT_TRUE(id.has_value());
    EXPECT_EQ(*base::sync_wait(read_upload(services(), officer_, *id)), content);
    EXPECT_FALSE(base::sync_wait(read_upload(services(), worker_, *id)).has_value());
    EXPECT_FALSE(base::sync_wait(forget_upload(services(), worker_, *id)).has_value());
    clock_.advance(std::chrono::hours(25));
    const auto next = base::sync_wait(keep_upload(services(), officer_, content));
    EXPECT_FALSE(base::sync_wait(read_upload(services(), officer_, *id)).has_value());
    EXPECT_TRUE(base::sync_wait(forget_upload(services(), officer_, *next)).has_value());
    EXPECT_FALSE(base::sync_wait(read_upload(services(), officer_, *next)).has_value());
}

TEST(ImportColumns, have_distinct_names) {
    const auto fields = import_fields();
    EXPECT_EQ(std::set<std::string_view>(fields.begin(), fields.end()).size(), fields.size());
}

}  // namespace
}  // namespace sunclover::people
