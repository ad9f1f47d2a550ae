// SPDX-License-Identifier: AGPL-3.0-or-later
// libFuzzer target for what people type and offices send: CSV files, certificate and identity numbers, places, days, money,
// decimals, ids. The first byte picks the reader.
// Beyond not crashing: what was read writes itself as it was read.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>

#include "base/certificate_number.hpp"
#include "base/csv.hpp"
#include "base/day.hpp"
#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/identity_number.hpp"
#include "base/mask.hpp"
#include "base/money.hpp"
#include "base/place_code.hpp"
#include "base/text.hpp"

namespace {

using namespace sunclover::base;

void require(bool holds) {
    if (!holds) std::abort();
}

void read_csv(std::string_view text) {
    std::istringstream file{std::string(text)};
    CsvReader reader(file);
    std::int64_t last = 0;
    while (const auto row = reader.next()) {
        require(row->number > last);
        last = row->number;
        if (row->is_damaged) continue;
        for (const auto& cell : row->cells) require(cell.size() <= 64 * 1024 * 3);   // 64 KiB of GB18030 may grow
        // A row is read back as it was, from what csv_line writes.
        std::istringstream again{"\xEF\xBB\xBF" + csv_line(row->cells)};
        const auto same = CsvReader(again).next();
        if (!same) continue;   // all its cells are empty
        require(same->cells.size() == row->cells.size());
        for (std::size_t cell = 0; cell < row->cells.size(); ++cell) require(without_formula_guard(same->cells[cell]) == row->cells[cell]);
    }
}

void read_numbers(std::string_view text) {
    if (const auto number = CertificateNumber::parse(text)) {
        require(CertificateNumber::parse(number->text())->text() == number->text());
        (void)number->identity();
        (void)number->category_hint();
        (void)number->grade_hint();
    }
    if (const auto number = IdentityNumber::parse(text)) require(IdentityNumber::parse(number->text())->text() == number->text());
    if (const auto code = PlaceCode::parse(text)) require(PlaceCode::parse(code->text)->text == code->text);
    if (const auto day = Day::parse(text)) require(*Day::parse(day->to_string()) == *day);
    if (const auto id = Uuid::parse(text)) require(*Uuid::parse(id->to_string()) == *id);
    (void)parse_yuan(text);
    if (const auto decimal = Decimal::parse(text)) require(*Decimal::parse(decimal->to_string()) == *decimal);
}

void read_text(std::string_view text) {
    if (is_clean_utf8(text)) require(fold(fold(text)) == fold(text));
    (void)trim(text);
    (void)split(text, ',');
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 3) {
        case 0: read_csv(text); break;
        case 1: read_numbers(text); break;
        default: read_text(text); break;
    }
    return 0;
}
