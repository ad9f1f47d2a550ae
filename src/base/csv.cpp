// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv.hpp"

#include <unicode/ucnv.h>

#include <array>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::base {
namespace {

constexpr std::size_t kBlockBytes = 64 * 1024;
constexpr std::size_t kRowBytesMax = 64 * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Walks over the bytes of a stream and says whether they are UTF-8 (RFC 3629): one state machine,
/// because a character may lie across two blocks.
class Utf8Check {
  public:
    bool accept(unsigned char byte) {
        if (missing_ == 0) return begin(byte);
        if (byte < low_ || byte > high_) return false;
        low_ = 0x80;
        high_ = 0xBF;
        --missing_;
        return true;
    }
    bool is_complete() const { return missing_ == 0; }

  private:
    bool begin(unsigned char byte) {
        low_ = 0x80;
        high_ = 0xBF;
        if (byte < 0x80) return true;
        if (byte >= 0xC2 && byte <= 0xDF) {
            missing_ = 1;
        } else if (byte >= 0xE0 && byte <= 0xEF) {
            missing_ = 2;
            if (byte == 0xE0) low_ = 0xA0;
            if (byte == 0xED) high_ = 0x9F;
        } else if (byte >= 0xF0 && byte <= 0xF4) {
            missing_ = 3;
            if (byte == 0xF0) low_ = 0x90;
            if (byte == 0xF4) high_ = 0x8F;
        } else {
            return false;
        }
        return true;
    }
    int missing_ = 0;
    unsigned char low_ = 0x80;
    unsigned char high_ = 0xBF;
};

bool is_utf8(std::istream& stream) {
    Utf8Check check;
    std::array<char, kBlockBytes> block;
    while (stream.read(block.data(), block.size()), stream.gcount() > 0) {
        for (std::streamsize i = 0; i < stream.gcount(); ++i) {
            if (!check.accept(static_cast<unsigned char>(block[static_cast<std::size_t>(i)]))) {
                return false;
            }
        }
    }
    return check.is_complete();
}

}  // namespace

/// Gives the content in UTF-8, block by block.
struct CsvReader::Decoder {
    std::istream& stream;
    bool is_gb18030 = false;
    UConverter* from = nullptr;
    UConverter* to = nullptr;
    std::string block;
    std::size_t position = 0;
    int pushed_back = -1;

    explicit Decoder(std::istream& source) : stream(source) {
        const auto start = stream.tellg();
        is_gb18030 = !is_utf8(stream);
        stream.clear();
        stream.seekg(start);
        if (!is_gb18030) return;
        UErrorCode status = U_ZERO_ERROR;
        from = ucnv_open("gb18030", &status);
        to = ucnv_open("UTF-8", &status);
        ASSERT(U_SUCCESS(status));
    }
    ~Decoder() {
        if (from != nullptr) ucnv_close(from);
        if (to != nullptr) ucnv_close(to);
    }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    bool fill() {
        std::string raw(kBlockBytes, '\0');
        const bool is_first = stream.tellg() == std::istream::pos_type(0);
        stream.read(raw.data(), static_cast<std::streamsize>(raw.size()));
        raw.resize(static_cast<std::size_t>(stream.gcount()));
        position = 0;
        block.clear();
        if (raw.empty()) return false;
        if (is_gb18030) {
            convert(raw);
        } else {
            block = std::move(raw);
            if (is_first && block.starts_with(kByteOrderMark)) position = kByteOrderMark.size();
        }
        return true;
    }

    void convert(const std::string& raw) {
        // A character that the block cuts in two stays in the converters until the next block.
        const char* source = raw.data();
        const char* const source_end = source + raw.size();
        std::array<UChar, 1024> pivot;
        UErrorCode status = U_ZERO_ERROR;
        UChar* wide_end = nullptr;
        while (source < source_end || status == U_BUFFER_OVERFLOW_ERROR) {
            status = U_ZERO_ERROR;
            wide_end = pivot.data();
            ucnv_toUnicode(
                from, &wide_end, pivot.data() + pivot.size(), &source, source_end, nullptr, false, &status
            );
            const UChar* wide = pivot.data();
            std::array<char, 4096> narrow;
            char* narrow_end = narrow.data();
            UErrorCode narrow_status = U_ZERO_ERROR;
            ucnv_fromUnicode(
                to, &narrow_end, narrow.data() + narrow.size(), &wide, wide_end, nullptr, false,
                &narrow_status
            );
            block.append(narrow.data(), narrow_end);
            if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) break;
        }
    }

    int next() {
        if (pushed_back >= 0) return std::exchange(pushed_back, -1);
        while (position >= block.size()) {
            if (!fill()) return -1;
        }
        return static_cast<unsigned char>(block[position++]);
    }
};

CsvReader::CsvReader(std::istream& stream) : decoder_(std::make_unique<Decoder>(stream)) {}
CsvReader::~CsvReader() = default;

std::string_view CsvReader::charset() const { return decoder_->is_gb18030 ? "GB18030" : "UTF-8"; }

int CsvReader::next_character() {
    const int c = decoder_->next();
    if (c != '\r') return c;
    const int after = decoder_->next();
    if (after != '\n') decoder_->pushed_back = after;
    return '\n';
}

/// Reads on after an opening quote. @returns false if the content ends before the closing one
bool CsvReader::read_quoted(std::string& cell, CsvRow& row, std::size_t& length) {
    while (true) {
        const int c = next_character();
        if (c < 0) return false;
        if (c == '"') {
            const int after = decoder_->next();
            if (after != '"') {
                decoder_->pushed_back = after;
                return true;
            }
        }
        if (++length <= kRowBytesMax) {
            cell += static_cast<char>(c);
        } else {
            row.is_damaged = true;
        }
    }
}

std::optional<CsvRow> CsvReader::next() {
    CsvRow row;
    std::string cell;
    std::size_t length = 0;
    bool is_blank = true;
    const auto end_cell = [&] {
        row.cells.push_back(trim(cell));
        cell.clear();
    };
    while (true) {
        const int c = next_character();
        if (c < 0 && is_blank) return std::nullopt;
        if (c == '\n' && is_blank) continue;
        if (c < 0 || c == '\n') break;
        is_blank = false;
        if (c == ',') {
            end_cell();
        } else if (c == '"' && trim(cell).empty()) {
            cell.clear();
            if (!read_quoted(cell, row, length)) row.is_damaged = true;
        } else if (++length <= kRowBytesMax) {
            cell += static_cast<char>(c);
        } else {
            row.is_damaged = true;
        }
    }
    end_cell();
    row.number = ++row_number_;
    return row;
}

namespace {

/// A spreadsheet would take the cell for a formula, or it looks like one that was guarded already: that one gets another
/// apostrophe, so that taking one away gives back what was typed.
bool needs_guard(std::string_view cell) {
    const std::size_t start = cell.find_first_not_of('\'');
    return start != std::string_view::npos && std::string_view("=+-@\t\r").find(cell[start]) != std::string_view::npos;
}

}  // namespace

std::string without_formula_guard(std::string cell) {
    if (cell.starts_with('\'') && needs_guard(cell)) cell.erase(0, 1);
    return cell;
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += ',';
        std::string cell = cells[i];
        if (needs_guard(cell)) cell.insert(cell.begin(), '\'');
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char c : cell) {
            line += c;
            if (c == '"') line += '"';
        }
        line += '"';
    }
    return line + "\r\n";
}

}  // namespace sunclover::base
