// SPDX-License-Identifier: AGPL-3.0-or-later
// The first byte chooses: the whole file, or one part of a workbook that is otherwise as it should be. Whatever it is, it
// is read to its end or refused with a key; a row never says more than its limits.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engines/sheets/internal/pack.hpp"
#include "engines/sheets/workbook.hpp"
#include "engines/sheets/write_workbook.hpp"

using namespace sunclover;

namespace {

void require(bool is_so) {
    if (!is_so) std::abort();
}

void read(const std::string& bytes) {
    const sheets::Limits limits{.entry_bytes_max = 1u << 20, .total_bytes_max = 2u << 20};
    auto workbook = sheets::Workbook::open(bytes, limits);
    if (!workbook) return require(workbook.error().message_key.starts_with("sheets.error."));
    std::int64_t last = 0;
    while (true) {
        const auto row = (*workbook)->next();
        if (!row) return require(row.error().message_key.starts_with("sheets.error."));
        if (!*row) return;
        require((*row)->number > last && (*row)->cells.size() <= limits.columns_max && (*row)->faults.size() <= 16'384);
        last = (*row)->number;
    }
}

std::string part_or(unsigned char choice, unsigned char own, const std::string& fuzzed, const char* usual) {
    return choice == own ? fuzzed : std::string(usual);
}

/// A sheet that we wrote is read again, or refused for text that is no UTF-8.
void write_and_read(const std::string& text) {
    sheets::WorkbookWriter writer;
    writer.begin_sheet("a", 2);
    writer.add_row({"x", text});
    const std::string bytes = writer.finish();
    read(bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const unsigned char choice = data[0] % 8;
    const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (choice == 0) {
        read(rest);
    } else if (choice == 1) {
        write_and_read(rest);
    } else {
        read(sheets::pack({
            {"_rels/.rels", part_or(choice, 2, rest, R"(<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)")},
            {"xl/workbook.xml", part_or(choice, 3, rest, R"(<workbook xmlns:r="urn:r"><sheets><sheet name="a" r:id="s"/></sheets></workbook>)")},
            {"xl/_rels/workbook.xml.rels",
             part_or(choice, 4, rest, R"(<Relationships><Relationship Id="s" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/><Relationship Id="u" Type="x/sharedStrings" Target="strings.xml"/></Relationships>)")},
            {"xl/styles.xml", part_or(choice, 5, rest, R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)")},
            {"xl/strings.xml", part_or(choice, 6, rest, "<sst><si><t>a</t></si></sst>")},
            {"xl/sheet.xml", part_or(choice, 7, rest, R"(<worksheet><sheetData><row><c t="s"><v>0</v></c><c s="1"><v>43831</v></c></row></sheetData></worksheet>)")},
        }));
    }
    return 0;
}
