// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/sheets/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <utility>

#include "base/text.hpp"
#include "engines/sheets/internal/workbook_parts.hpp"
#include "engines/sheets/internal/xml_stream.hpp"

namespace sunclover::sheets {
namespace {

// The size of a sheet (ECMA-376 part 1, §18.3.1.73 and the programs that write it).
constexpr std::int64_t kRowsMax = 1'048'576;
constexpr std::size_t kColumnsMax = 16'384;
constexpr std::size_t kLetters = 26;

/// "AB12" → 27. @returns kColumnsMax if there is no such column
std::size_t column_of(std::string_view reference) {
    std::size_t column = 0;
    std::size_t i = 0;
    for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && column <= kColumnsMax; ++i) {
        column = column * kLetters + static_cast<std::size_t>(reference[i] - 'A' + 1);
    }
    return column == 0 || column > kColumnsMax ? kColumnsMax : column - 1;
}

template <class T>
std::optional<T> whole_number(std::string_view text) {
    T number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// A cell while it is read.
struct Cell {
    std::size_t column = 0;
    std::string type;
    std::string value;
    std::size_t style = 0;
    bool has_value = false;
    bool has_formula = false;
};

class SheetHandler : public XmlHandler {
  public:
    SheetHandler(const Found& found, const Limits& limits) : found_(found), limits_(limits) {}

    void open(std::string_view element, const Attributes& attributes) override {
        if (element == "sheetData") is_data_ = true;
        if (!is_data_) return;
        if (element == "row") return begin_row(attributes);
        if (!is_row_) return;
        if (element == "c") return begin_cell(attributes);
        if (element == "rPh") ++phonetic_;
        if (element == "f") cell_.has_formula = true;
        is_value_ = element == "v" || (element == "t" && phonetic_ == 0);
        if (is_value_) cell_.has_value = true;
    }
    void close(std::string_view element) override {
        if (!is_row_ && element != "sheetData") return;
        if (element == "sheetData") is_data_ = false;
        if (element == "rPh") --phonetic_;
        is_value_ = false;
        if (element == "c") end_cell();
        if (element == "row") end_row();
    }
    void text(std::string_view part) override {
        if (!is_value_) return;
        if (cell_.value.size() + part.size() > limits_.row_bytes_max) {
            row_.is_damaged = true;
        } else {
            cell_.value += part;
        }
    }
    std::deque<Row> rows;

  private:
    void begin_row(const Attributes& attributes) {
        const auto written = attributes.get("r");
        const auto number = written.empty() ? std::optional(last_row_ + 1) : whole_number<std::int64_t>(written);
        if (is_row_ || !number || *number <= last_row_ || *number > kRowsMax) return refuse("sheets.error.damaged");
        last_row_ = *number;
        row_ = Row{};
        row_.number = *number;
        next_column_ = 0;
        bytes_ = 0;
        is_row_ = true;
    }

    void begin_cell(const Attributes& attributes) {
        const auto reference = attributes.get("r");
        cell_ = Cell{};
        cell_.column = reference.empty() ? next_column_ : column_of(reference);
        if (cell_.column >= kColumnsMax) return refuse("sheets.error.columns");
        if (cell_.column < next_column_) return refuse("sheets.error.damaged");
        next_column_ = cell_.column + 1;
        cell_.type = attributes.get("t");
        cell_.style = whole_number<std::size_t>(attributes.get("s")).value_or(0);
    }

    void end_cell() {
        if (!cell_.has_value && !cell_.has_formula) return;
        const CellText text = meaning();
        if (fault() || (text && text->empty())) return;
        if (cell_.column >= limits_.columns_max) return refuse("sheets.error.columns");
        if (!text) {
            row_.faults.push_back({cell_.column, text.error(), column_name(cell_.column) + std::to_string(row_.number)});
            return;
        }
        bytes_ += text->size();
        if (bytes_ > limits_.row_bytes_max) {
            row_.is_damaged = true;
            return;
        }
        row_.cells.resize(cell_.column + 1);
        row_.cells[cell_.column] = *text;
    }

    /// @source ECMA-376 part 1, §18.18.11 (types of cells)
    CellText meaning() {
        const std::string value = base::trim(cell_.value);
        if (cell_.has_formula && !cell_.has_value) return tl::unexpected<std::string>("sheets.error.formula");
        if (cell_.type == "s") {
            const auto index = whole_number<std::size_t>(value);
            if (!index || *index >= found_.strings.size()) {
                refuse("sheets.error.damaged");
                return std::string();
            }
            return base::trim(found_.strings.at(*index));
        }
        if (cell_.type == "str" || cell_.type == "inlineStr") return value;
        if (cell_.type == "b") return std::string(value == "1" ? "TRUE" : "FALSE");
        if (cell_.type == "e") return tl::unexpected<std::string>("sheets.error.cell");
        if (cell_.type == "d") return iso_day_text(value);
        if (value.empty()) return value;
        const bool is_day = cell_.style < found_.is_date.size() && found_.is_date[cell_.style];
        return is_day ? day_text(value, found_.dates) : number_text(value);
    }

    void end_row() {
        is_row_ = false;
        if (!row_.cells.empty() || !row_.faults.empty() || row_.is_damaged) rows.push_back(std::move(row_));
    }

    const Found& found_;
    const Limits& limits_;
    Row row_;
    Cell cell_;
    std::int64_t last_row_ = 0;
    std::size_t next_column_ = 0;
    std::size_t bytes_ = 0;
    int phonetic_ = 0;
    bool is_data_ = false;
    bool is_row_ = false;
    bool is_value_ = false;
};

}  // namespace

/// In this order, because each refers to those above it.
struct Workbook::Parts {
    Parts(const Limits& allowed, std::unique_ptr<Archive> opened, Found parts)
        : limits(allowed), archive(std::move(opened)), found(std::move(parts)), handler(found, limits) {}
    Limits limits;
    std::unique_ptr<Archive> archive;
    Found found;
    SheetHandler handler;
    std::optional<XmlStream> stream;
};

bool looks_like_workbook(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }

bool looks_like_old_office(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }

std::string column_name(std::size_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / kLetters) name += static_cast<char>('A' + (column - 1) % kLetters);
    std::reverse(name.begin(), name.end());
    return name;
}

Workbook::Workbook(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Workbook::~Workbook() = default;

base::Result<std::unique_ptr<Workbook>> Workbook::open(std::string_view bytes, const Limits& limits) {
    if (looks_like_old_office(bytes)) return base::Failure(file_fault("sheets.error.encrypted"));
    TRY_ASSIGN(auto archive, Archive::open(bytes, limits));
    TRY_ASSIGN(Found found, find_parts(*archive, limits));
    auto parts = std::make_unique<Parts>(limits, std::move(archive), std::move(found));
    TRY_ASSIGN(Entry sheet, parts->archive->entry(parts->found.sheet));
    parts->stream.emplace(std::move(sheet), parts->handler);
    return std::unique_ptr<Workbook>(new Workbook(std::move(parts)));
}

base::Result<std::optional<Row>> Workbook::next() {
    auto& rows = parts_->handler.rows;
    while (rows.empty() && parts_->stream) {
        TRY_ASSIGN(const bool is_more, parts_->stream->advance());
        if (!is_more) parts_->stream.reset();
    }
    if (rows.empty()) return std::optional<Row>();
    std::optional<Row> row = std::move(rows.front());
    rows.pop_front();
    return row;
}

}  // namespace sunclover::sheets
