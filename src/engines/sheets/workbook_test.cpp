// SPDX-License-Identifier: AGPL-3.0-or-later
// Workbooks as people fill them in, and as attackers make them.
#include "engines/sheets/workbook.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include "engines/sheets/internal/cell_text.hpp"
#include "engines/sheets/internal/pack.hpp"
#include "engines/sheets/write_workbook.hpp"

namespace sunclover::sheets {
namespace {

const std::string kStylesOfTest =
    R"(<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>)"
    R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>)";

/// A workbook of which some parts are other than usual.
struct Made {
    std::string rows;                    ///< inside sheetData
    std::string strings = "";            ///< inside sst
    std::string properties = "";         ///< before sheets
    std::string sheets = R"(<sheet name="a" r:id="s1"/>)";
    std::string sheet = {};              ///< instead of the whole part
    std::string target = "worksheets/sheet1.xml";
    std::vector<PackedFile> more = {};

    std::string bytes() const {
        const std::string relation = R"(<Relationship Id="s1" Type="x/worksheet" Target=")" + target + R"("/>)";
        std::vector<PackedFile> files = {
            {"_rels/.rels", R"(<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
            {"xl/workbook.xml", "<workbook xmlns:r=\"urn:r\">" + properties + "<sheets>" + sheets + "</sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships>" + relation +
                 R"(<Relationship Id="s2" Type="x/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/><Relationship Id="u" Type="x/sharedStrings" Target="/xl/strings.xml"/></Relationships>)"},
            {"xl/styles.xml", kStylesOfTest},
            {"xl/strings.xml", "<sst>" + strings + "</sst>"},
            {"xl/worksheets/sheet1.xml", sheet.empty() ? "<worksheet><sheetData>" + rows + "</sheetData></worksheet>" : sheet},
            {"xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c t=\"str\"><v>second</v></c></row></sheetData></worksheet>"},
        };
        for (const auto& file : more) files.push_back(file);
        return pack(files);
    }
};

struct Outcome {
    std::vector<Row> rows;
    std::string fault;   ///< key; empty where all was read
};

Outcome read(const std::string& bytes, const Limits& limits = {}) {
    Outcome outcome;
    auto workbook = Workbook::open(bytes, limits);
    if (!workbook) return {{}, workbook.error().message_key};
    while (true) {
        auto row = (*workbook)->next();
        if (!row) {
            EXPECT_EQ(row.error().field, "file");
            outcome.fault = row.error().message_key;
            return outcome;
        }
        if (!*row) return outcome;
        outcome.rows.push_back(**row);
    }
}
Outcome read(const Made& made) { return read(made.bytes()); }

/// The text of a single cell, or the key of its fault.
std::string cell(const std::string& xml, const std::string& strings = "", const std::string& properties = "") {
    const auto outcome = read(Made{.rows = "<row r=\"7\">" + xml + "</row>", .strings = strings, .properties = properties});
    if (!outcome.fault.empty()) return outcome.fault;
    if (outcome.rows.empty()) return "";
    const Row& row = outcome.rows.front();
    return row.faults.empty() ? row.cells.back() : row.faults.front().message_key;
}

TEST(Workbook, reads_texts_of_every_kind) {
    const std::string strings = "<si><t>王小英</t></si><si><r><t>王</t></r><r><rPr><b/></rPr><t>小英</t></r><rPh><t>wang</t></rPh></si>";
    EXPECT_EQ(cell("<c t=\"s\"><v>0</v></c>", strings), "王小英");
    EXPECT_EQ(cell("<c t=\"s\"><v>1</v></c>", strings), "王小英");
    EXPECT_EQ(cell("<c t=\"inlineStr\"><is><t> a &lt; b </t></is></c>"), "a < b");
    EXPECT_EQ(cell("<c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>c</t></rPh></is></c>"), "ab");
    EXPECT_EQ(cell("<c t=\"b\"><v>1</v></c>"), "TRUE");
    EXPECT_EQ(cell("<c t=\"s\"><v>2</v></c>", strings), "sheets.error.damaged");
    EXPECT_EQ(cell("<c t=\"e\"><v>#N/A</v></c>"), "sheets.error.cell");
}

TEST(Workbook, takes_the_stored_value_of_a_formula_and_never_its_text) {
    EXPECT_EQ(cell("<c t=\"str\"><f>CONCATENATE(1,2)</f><v>12</v></c>"), "12");
    EXPECT_EQ(cell("<c><f>1+1</f><v>2</v></c>"), "2");
    EXPECT_EQ(cell("<c><f>WEBSERVICE(\"http://x\")</f></c>"), "sheets.error.formula");
}

TEST(Workbook, reads_numbers_as_they_were_typed_and_refuses_those_that_lost_digits) {
    EXPECT_EQ(cell("<c><v>15412345678</v></c>"), "15412345678");
    EXPECT_EQ(cell("<c><v>1.5412345678E10</v></c>"), "15412345678");
    EXPECT_EQ(cell("<c s=\"3\"><v>0.5</v></c>"), "0.5");
    EXPECT_EQ(cell("<c><v>999999999999999</v></c>"), "999999999999999");
    EXPECT_EQ(cell("<c><v>3.1011419620314E+17</v></c>"), "sheets.error.lost_digits");
    EXPECT_EQ(cell("<c><v>310114196203140019</v></c>"), "sheets.error.lost_digits");
    EXPECT_EQ(cell("<c><v>nan</v></c>"), "sheets.error.number");
    EXPECT_EQ(cell("<c><v>1e999</v></c>"), "sheets.error.number");
    EXPECT_EQ(cell("<c><v>12x</v></c>"), "sheets.error.number");
}

TEST(Workbook, reads_days_in_both_systems_and_refuses_days_that_were_not) {
    EXPECT_EQ(cell("<c s=\"1\"><v>43831</v></c>"), "2020-01-01");
    EXPECT_EQ(cell("<c s=\"2\"><v>59</v></c>"), "1900-02-28");
    EXPECT_EQ(cell("<c s=\"2\"><v>60</v></c>"), "sheets.error.no_day");
    EXPECT_EQ(cell("<c s=\"2\"><v>61</v></c>"), "1900-03-01");
    EXPECT_EQ(cell("<c s=\"2\"><v>0</v></c>"), "sheets.error.no_day");
    EXPECT_EQ(cell("<c s=\"2\"><v>-1</v></c>"), "sheets.error.no_day");
    EXPECT_EQ(cell("<c s=\"2\"><v>2958466</v></c>"), "sheets.error.no_day");
    EXPECT_EQ(cell("<c s=\"1\"><v>43831.5</v></c>"), "sheets.error.time");
    EXPECT_EQ(cell("<c s=\"1\"><v>42369</v></c>", "", "<workbookPr date1904=\"1\"/>"), "2020-01-01");
    EXPECT_EQ(cell("<c s=\"1\"><v>0</v></c>", "", "<workbookPr date1904=\"true\"/>"), "1904-01-01");
    EXPECT_EQ(cell("<c t=\"d\"><v>2020-01-01T00:00:00</v></c>"), "2020-01-01");
    EXPECT_EQ(cell("<c t=\"d\"><v>2020-01-01T12:00</v></c>"), "sheets.error.time");
    EXPECT_EQ(cell("<c t=\"d\"><v>soon</v></c>"), "sheets.error.no_day");
}

TEST(Workbook, knows_a_day_by_the_format_of_its_cell) {
    for (const char* code : {"yyyy\"年\"m\"月\"d\"日\"", "[$-804]dddd", "d/m/yy;@", "[h]:mm"}) EXPECT_TRUE(is_date_format(164, code)) << code;
    for (const char* code : {"General", "0.00", "[Red]0", "\"day\"0", "0\\d", "#,##0_d", "\"open"}) EXPECT_FALSE(is_date_format(164, code)) << code;
    EXPECT_TRUE(is_date_format(31, ""));
    EXPECT_FALSE(is_date_format(2, ""));
}

TEST(Workbook, keeps_the_numbers_of_rows_and_columns_and_names_a_faulty_cell) {
    const auto outcome = read(Made{
        .rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row><row r=\"2\"/><row r=\"5\"><c r=\"AB5\"><v>1e17</v></c><c r=\"AC5\"><v>1</v></c></row><row><c><v>2</v></c></row>"});
    ASSERT_EQ(outcome.rows.size(), 3u);
    EXPECT_EQ(outcome.rows[1].number, 5);
    EXPECT_EQ(outcome.rows[1].faults.at(0).cell, "AB5");
    EXPECT_EQ(outcome.rows[1].faults.at(0).column, 27u);
    EXPECT_EQ(outcome.rows[1].cells.at(28), "1");
    EXPECT_EQ(outcome.rows[2].number, 6);
}

TEST(Workbook, reads_the_first_sheet_that_is_not_hidden) {
    Made made{.rows = "<row><c t=\"str\"><v>first</v></c></row>", .sheets = R"(<sheet name="a" state="hidden" r:id="s1"/><sheet name="b" r:id="s2"/>)"};
    EXPECT_EQ(read(made).rows.at(0).cells.at(0), "second");
    made.sheets = R"(<sheet name="a" state="veryHidden" r:id="s1"/>)";
    EXPECT_EQ(read(made).fault, "sheets.error.no_sheet");
}

TEST(Workbook, ignores_macros_and_reads_utf_16) {
    const std::string row = "<row><c t=\"str\"><v>x</v></c></row>";
    EXPECT_EQ(read(Made{.rows = row, .more = {{"xl/vbaProject.bin", "macro"}}}).rows.size(), 1u);
    std::string wide = "\xFF\xFE";
    for (const char c : "<worksheet><sheetData>" + row + "</sheetData></worksheet>") wide += {c, '\0'};
    EXPECT_EQ(read(Made{.rows = "", .sheet = wide}).rows.at(0).cells.at(0), "x");
}

TEST(Workbook, refuses_document_types_and_entities) {
    const std::string bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
    EXPECT_EQ(read(Made{.rows = "", .sheet = bomb}).fault, "sheets.error.document_type");
    const std::string file = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>";
    EXPECT_EQ(read(Made{.rows = "", .sheet = file}).fault, "sheets.error.document_type");
    EXPECT_EQ(cell("<c t=\"str\"><v>&unknown;</v></c>"), "sheets.error.damaged");
}

/// Text that hardly packs.
std::string noise(std::size_t length) {
    std::string text;
    for (std::uint32_t state = 1; text.size() < length; state = state * 1'664'525 + 1'013'904'223) text += static_cast<char>('a' + (state >> 24) % 26);
    return text;
}

TEST(Workbook, refuses_what_is_not_well_formed_or_in_another_encoding) {
    for (const std::string& sheet : {
             std::string("<worksheet><sheetData><row>"), std::string("<worksheet>\xC3\x28</worksheet>"), std::string("<?xml version=\"1.0\" encoding=\"GB2312\"?><worksheet/>"),
             std::string("no xml"), std::string(65, '<'), "<worksheet a=\"" + noise(2u << 20) + "\"/>"}) {
        EXPECT_EQ(read(Made{.rows = "", .sheet = sheet}).fault, "sheets.error.damaged") << sheet.substr(0, 60);
    }
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    EXPECT_EQ(read(Made{.rows = "", .sheet = deep}).fault, "sheets.error.damaged");
}

TEST(Workbook, refuses_rows_and_columns_that_no_sheet_has) {
    EXPECT_EQ(cell("<c r=\"BDWGN7\"><v>1</v></c>"), "sheets.error.columns");
    EXPECT_EQ(cell("<c r=\"IW7\"><v>1</v></c>"), "sheets.error.columns");
    EXPECT_EQ(cell("<c r=\"IV7\"><v>1</v></c>"), "1");
    EXPECT_EQ(cell("<c r=\"XFD7\" s=\"1\"/>"), "");
    std::string cells;
    for (int i = 0; i < 20'000; ++i) cells += "<c/>";
    EXPECT_EQ(cell(cells), "sheets.error.columns");
    EXPECT_EQ(cell("<c r=\"B7\"/><c r=\"A7\"/>"), "sheets.error.damaged");
    EXPECT_EQ(read(Made{.rows = "<row r=\"2\"/><row r=\"2\"/>"}).fault, "sheets.error.damaged");
    EXPECT_EQ(read(Made{.rows = "<row r=\"1048577\"/>"}).fault, "sheets.error.damaged");
}

TEST(Workbook, marks_a_row_that_is_too_long) {
    const auto outcome = read(Made{.rows = "<row><c t=\"str\"><v>" + std::string(70'000, 'x') + "</v></c></row><row><c t=\"str\"><v>y</v></c></row>"});
    ASSERT_EQ(outcome.rows.size(), 2u);
    EXPECT_TRUE(outcome.rows[0].is_damaged);
    EXPECT_FALSE(outcome.rows[1].is_damaged);
}

TEST(Workbook, refuses_bombs_by_what_comes_out_of_them) {
    const std::string sheet = "<worksheet><sheetData>" + std::string(40u << 20, ' ') + "</sheetData></worksheet>";
    const std::string bytes = Made{.rows = "", .sheet = sheet}.bytes();
    ASSERT_LT(bytes.size(), 100'000u);
    EXPECT_EQ(read(bytes).fault, "sheets.error.too_large");
    std::string lying = bytes;
    for (std::size_t at = 0; (at = lying.find(std::string("PK\x01\x02", 4), at)) != std::string::npos; at += 4) {
        for (std::size_t i = 24; i < 28; ++i) lying[at + i] = '\x01';
    }
    EXPECT_NE(read(lying).fault, "");
    const auto small = Made{.rows = "<row><c t=\"str\"><v>" + std::string(3000, 'x') + "</v></c></row>"}.bytes();
    EXPECT_EQ(read(small, {.entry_bytes_max = 1000}).fault, "sheets.error.too_large");
    EXPECT_EQ(read(small, {.total_bytes_max = 3000}).fault, "sheets.error.too_large");
    EXPECT_EQ(read(small, {.entries_max = 3}).fault, "sheets.error.too_large");
    EXPECT_EQ(read(Made{.rows = "", .strings = "<si><t>123456789</t></si>"}.bytes(), {.strings_bytes_max = 8}).fault, "sheets.error.too_large");
    EXPECT_EQ(read(small).fault, "");
}

TEST(Workbook, refuses_names_and_links_that_lead_elsewhere) {
    for (const char* name : {"../evil", "/etc/passwd", "xl\\..\\evil", "c:evil"}) {
        EXPECT_EQ(read(Made{.rows = "", .more = {{name, "x"}}}).fault, "sheets.error.damaged") << name;
    }
    EXPECT_EQ(read(Made{.rows = "", .target = "../../../etc/passwd"}).fault, "sheets.error.not_a_workbook");
    EXPECT_EQ(read(Made{.rows = "", .target = "http://elsewhere/\" TargetMode=\"External"}).fault, "sheets.error.external");
}

TEST(Workbook, refuses_other_files_and_says_which_have_a_password) {
    EXPECT_EQ(read("PK\x03\x04nothing").fault, "sheets.error.not_a_workbook");
    EXPECT_EQ(read(pack({{"word/document.xml", "<x/>"}})).fault, "sheets.error.not_a_workbook");
    EXPECT_EQ(read(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(512, '\0')).fault, "sheets.error.encrypted");
    const std::string cut = Made{.rows = "<row/>"}.bytes();
    EXPECT_NE(read(cut.substr(0, cut.size() / 2)).fault, "");
    std::string flagged = cut;
    // The bit that says "encrypted", in the local and in the central head of the first entry.
    for (const std::size_t at : {cut.find("PK\x03\x04") + 6, cut.find("PK\x01\x02") + 8}) flagged[at] = static_cast<char>(flagged[at] | 1);
    EXPECT_EQ(read(flagged).fault, "sheets.error.encrypted");
}

TEST(Workbook, refuses_every_file_that_is_cut_short_or_has_a_wrong_byte_or_reads_it_without_harm) {
    const std::string bytes = Made{.rows = "<row r=\"1\"><c t=\"s\"><v>0</v></c><c s=\"1\"><v>43831</v></c></row>", .strings = "<si><t>a</t></si>"}.bytes();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        EXPECT_NE(read(bytes.substr(0, i)).fault, "") << i;
        std::string wrong = bytes;
        wrong[i] = static_cast<char>(wrong[i] ^ 0x10);
        const auto outcome = read(wrong);
        EXPECT_TRUE(!outcome.fault.empty() || outcome.rows.size() <= 1) << i;
    }
}

TEST(WorkbookWriter, writes_what_is_read_again_as_text) {
    WorkbookWriter writer;
    writer.begin_sheet("居民", 3);
    writer.add_row({"证号", "姓名", ""});
    writer.add_row({"31011419620314001911", "", "=1+1 <&>\"\x01\n'"});
    writer.begin_sheet("说明", 1);
    const std::string bytes = writer.finish();
    EXPECT_TRUE(looks_like_workbook(bytes));
    const auto outcome = read(bytes);
    ASSERT_EQ(outcome.fault, "");
    ASSERT_EQ(outcome.rows.size(), 2u);
    EXPECT_EQ(outcome.rows[1].cells, (std::vector<std::string>{"31011419620314001911", "", "=1+1 <&>\"\n'"}));
}

TEST(ShortenedNumber, is_known_by_its_exponent) {
    for (const char* text : {"3.10114E+17", "3E17", "1.5e+10"}) EXPECT_TRUE(is_shortened_number(text)) << text;
    for (const char* text : {"", "E", "3E", "E17", "3.E17", "12号3E", "310114196203140019", "3.1", "3E+17x"}) EXPECT_FALSE(is_shortened_number(text)) << text;
}

TEST(ColumnName, counts_as_spreadsheets_do) {
    EXPECT_EQ(column_name(0), "A");
    EXPECT_EQ(column_name(25), "Z");
    EXPECT_EQ(column_name(26), "AA");
    EXPECT_EQ(column_name(701), "ZZ");
    EXPECT_EQ(column_name(16'383), "XFD");
}

}  // namespace
}  // namespace sunclover::sheets
