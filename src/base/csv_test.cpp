// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace sunclover::base {
namespace {

std::vector<CsvRow> read_all(const std::string& content, std::string* charset = nullptr) {
    std::istringstream stream(content);
    CsvReader reader(stream);
    if (charset != nullptr) *charset = reader.charset();
    std::vector<CsvRow> rows;
    while (auto row = reader.next()) rows.push_back(std::move(*row));
    return rows;
}

using Cells = std::vector<std::string>;

TEST(CsvReader, reads_quotes_commas_and_line_ends_inside_cells) {
    const auto rows = read_all("a,\"b, \"\"c\"\"\nd\",e\r\n1,,3");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].cells, (Cells{"a", "b, \"c\"\nd", "e"}));
    EXPECT_EQ(rows[1].cells, (Cells{"1", "", "3"}));
    EXPECT_EQ(rows[1].number, 2);
}

TEST(CsvReader, skips_the_byte_order_mark_and_blank_lines) {
    std::string charset;
    const auto rows = read_all("\xEF\xBB\xBFname\r\n\r\n王小英\r\n", &charset);
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].cells, (Cells{"name"}));
    EXPECT_EQ(rows[1].cells, (Cells{"王小英"}));
    EXPECT_EQ(charset, "UTF-8");
}

TEST(CsvReader, reads_gb18030_also_where_a_block_cuts_a_character) {
    // 王 is CD F5 in GB18030; 65535 bytes of filling put its two bytes into two blocks.
    std::string content = "x\n";
    while (content.size() < 65535) content += (content.size() % 100 == 0) ? '\n' : 'a';
    content += "\xCD\xF5\n";
    std::string charset;
    const auto rows = read_all(content, &charset);
    EXPECT_EQ(charset, "GB18030");
    EXPECT_TRUE(rows.back().cells.back().ends_with("王"));
}

TEST(CsvReader, reads_a_long_gb18030_file_whole) {
    std::string content;
    for (int i = 0; i < 20000; ++i) content += "\xCD\xF5,\xD3\xA2\n";  // 王,英
    const auto rows = read_all(content);
    ASSERT_EQ(rows.size(), 20000u);
    for (const auto& row : rows) ASSERT_EQ(row.cells, (Cells{"王", "英"}));
}

TEST(CsvReader, marks_rows_with_an_open_quote_or_too_many_bytes) {
    EXPECT_TRUE(read_all("a,\"b\nc").back().is_damaged);
    const auto rows = read_all(std::string(70000, 'x') + "\nnext");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_TRUE(rows[0].is_damaged);
    EXPECT_FALSE(rows[1].is_damaged);
}

TEST(CsvReader, gives_nothing_for_an_empty_file) { EXPECT_TRUE(read_all("").empty()); }

TEST(CsvLine, gives_back_what_was_typed_apostrophes_too) {
    for (const std::string typed : {"=1", "'=1", "''+1", "'", "''", "'a", "-", "'-", "a=1", ""}) {
        const std::string line = csv_line({typed});
        EXPECT_EQ(without_formula_guard(line.substr(0, line.size() - 2)), typed);
        EXPECT_EQ(std::string_view("=+-@").find(line.front()), std::string_view::npos) << typed;
    }
}

TEST(CsvLine, quotes_and_disarms_formulas) {
    EXPECT_EQ(csv_line({"a", "b,c", "d\"e", "=1+1"}), "a,\"b,c\",\"d\"\"e\",'=1+1\r\n");
}

TEST(CsvLine, gives_what_the_reader_reads_again) {
    const Cells cells{"王小英", "一,二", "say \"hi\"", "two\nlines", ""};
    const auto rows = read_all(csv_line(cells));
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].cells, cells);
}

}  // namespace
}  // namespace sunclover::base
