// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/import_rows.hpp"

#include <algorithm>
#include <utility>

namespace sunclover::people {
namespace {

/// Longer than any mark that tells what a file is.
constexpr std::size_t kMarkBytes = 8;
/// A sheet of a million rows is smaller.
constexpr std::size_t kWorkbookBytesMax = 128u << 20;

/// Cells that hold 3.1E+17 where somebody typed eighteen digits.
void note_shortened(ImportLine& line) {
    for (std::size_t i = 0; i < line.row.cells.size(); ++i) {
        if (!sheets::is_shortened_number(line.row.cells[i])) continue;
        line.faults.push_back({i, "sheets.error.lost_digits", sheets::column_name(i) + std::to_string(line.row.number)});
    }
}

class CsvRows : public ImportRows {
  public:
    explicit CsvRows(std::istream& file) : reader_(file) {}
    base::Result<std::optional<ImportLine>> next() override {
        auto row = reader_.next();
        if (!row) return std::optional<ImportLine>();
        ImportLine line{*std::move(row), {}};
        note_shortened(line);
        return std::optional(std::move(line));
    }
    std::string_view format() const override { return reader_.charset(); }

  private:
    base::CsvReader reader_;
};

class WorkbookRows : public ImportRows {
  public:
    static base::Result<std::unique_ptr<ImportRows>> open(std::string bytes) {
        auto rows = std::make_unique<WorkbookRows>();
        rows->bytes_ = std::move(bytes);
        TRY_ASSIGN(rows->workbook_, sheets::Workbook::open(rows->bytes_));
        return std::unique_ptr<ImportRows>(std::move(rows));
    }
    base::Result<std::optional<ImportLine>> next() override {
        TRY_ASSIGN(auto row, workbook_->next());
        if (!row) return std::optional<ImportLine>();
        ImportLine line{{row->number, std::move(row->cells), row->is_damaged}, std::move(row->faults)};
        note_shortened(line);
        return std::optional(std::move(line));
    }
    std::string_view format() const override { return "XLSX"; }

  private:
    std::string bytes_;
    std::unique_ptr<sheets::Workbook> workbook_;
};

/// @returns less than was asked for if the file is shorter
std::string read_bytes(std::istream& file, std::size_t count_max) {
    std::string bytes;
    std::string block(std::min<std::size_t>(count_max, 64 * 1024), '\0');
    while (bytes.size() < count_max) {
        file.read(block.data(), static_cast<std::streamsize>(std::min(block.size(), count_max - bytes.size())));
        if (file.gcount() == 0) break;
        bytes.append(block, 0, static_cast<std::size_t>(file.gcount()));
    }
    return bytes;
}

}  // namespace

base::Result<std::unique_ptr<ImportRows>> open_import_rows(std::istream& file) {
    const auto start = file.tellg();
    const std::string mark = read_bytes(file, kMarkBytes);
    file.clear();
    file.seekg(start);
    if (!sheets::looks_like_workbook(mark) && !sheets::looks_like_old_office(mark)) return std::unique_ptr<ImportRows>(std::make_unique<CsvRows>(file));
    std::string bytes = read_bytes(file, kWorkbookBytesMax + 1);
    if (bytes.size() > kWorkbookBytesMax) return base::fail(base::ErrorKind::Invalid, "sheets.error.too_large", "file");
    return WorkbookRows::open(std::move(bytes));
}

}  // namespace sunclover::people
