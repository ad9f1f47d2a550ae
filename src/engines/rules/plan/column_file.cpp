// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/column_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/assert.hpp"
#include "engines/rules/plan/column_file_layout.hpp"

namespace sunclover::rules {
namespace {

using Fault = tl::unexpected<std::string>;

/// Days of the years 1 and 9999: nothing outside can be a fact.
constexpr std::int64_t kFirstDay = -719'162;
constexpr std::int64_t kLastDay = 2'932'896;

/// Reads the list of the file from front to back and remembers whether it ever ran over the end.
class ListReader {
  public:
    ListReader(const unsigned char* bytes, std::uint64_t count) : next_(bytes), left_(count) {}

    template <class Number>
    Number number() {
        Number made{};
        if (take(sizeof(made))) std::memcpy(&made, next_ - sizeof(made), sizeof(made));
        return made;
    }
    std::string text() {
        const auto length = number<std::uint32_t>();
        if (!take(length)) return {};
        return {reinterpret_cast<const char*>(next_ - length), length};
    }
    bool is_good() const { return is_good_; }
    std::uint64_t left() const { return left_; }

  private:
    bool take(std::uint64_t count) {
        is_good_ = is_good_ && count <= left_;
        if (!is_good_) return false;
        next_ += count;
        left_ -= count;
        return true;
    }
    const unsigned char* next_;
    std::uint64_t left_;
    bool is_good_ = true;
};

std::uint64_t values_bytes(std::size_t rows, Width width) { return (rows * static_cast<std::uint64_t>(width) + 7) / 8 * 8; }
std::uint64_t nulls_bytes(std::size_t rows) { return (rows + 63) / 64 * 8; }

template <class Stored>
Stored highest(const unsigned char* values, std::size_t rows) {
    const auto* const stored = reinterpret_cast<const Stored*>(values);
    Stored found = 0;
    for (std::size_t i = 0; i < rows; ++i) found = std::max(found, stored[i]);
    return found;
}

std::uint64_t highest(const ColumnView& column, std::size_t rows) {
    switch (column.width) {
        case Width::One: return highest<std::uint8_t>(column.values, rows);
        case Width::Two: return highest<std::uint16_t>(column.values, rows);
        case Width::Four: return highest<std::uint32_t>(column.values, rows);
        case Width::Eight: break;
    }
    return highest<std::uint64_t>(column.values, rows);
}

/// Whether every value of the column, nulls included, is one that its type can have.
bool is_valid(const ColumnShape& shape, const ColumnView& column, std::size_t rows) {
    if (column.width == Width::Eight && column.base != 0) return false;
    // Narrow values are at most 32 bits, so that no sum with such a base overflows.
    constexpr std::int64_t kBaseMax = std::numeric_limits<std::int64_t>::max() - std::numeric_limits<std::uint32_t>::max();
    if (column.base > kBaseMax) return false;
    switch (shape.type) {
        case FactType::Number: return true;
        case FactType::Boolean: return column.base == 0 && highest(column, rows) <= 1;
        case FactType::Text: {
            if (column.base != 0) return false;
            // A column of nulls needs no text, and holds zeros.
            const std::size_t texts = std::max<std::size_t>(1, shape.texts.size());
            return column.width != Width::Eight && highest(column, rows) < texts;
        }
        case FactType::Date: break;
    }
    if (column.width != Width::Eight && column.base >= kFirstDay && column.base <= kLastDay) {
        // All days at once; what lies under a null is not a day and may fail this, not the next check.
        if (highest(column, rows) <= static_cast<std::uint64_t>(kLastDay - column.base)) return true;
    }
    for (std::size_t row = 0; row < rows; ++row) {
        const std::int64_t day = column.at(row);
        if ((day < kFirstDay || day > kLastDay) && !column.is_null(row)) return false;
    }
    return true;
}

}  // namespace

tl::expected<ColumnFile, std::string> ColumnFile::open(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return Fault("the file cannot be opened");
    struct stat status = {};
    const bool is_file = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    ColumnFile made;
    made.size_ = is_file ? static_cast<std::uint64_t>(status.st_size) : 0;
    if (made.size_ >= sizeof(FileHeader)) {
        void* const mapped = ::mmap(nullptr, made.size_, PROT_READ, MAP_SHARED, descriptor, 0);
        if (mapped != MAP_FAILED) made.bytes_ = static_cast<const unsigned char*>(mapped);
    }
    ::close(descriptor);
    if (!is_file) return Fault("this is not a file");
    if (made.size_ < sizeof(FileHeader)) return Fault("the file is too short to hold columns");
    if (made.bytes_ == nullptr) return Fault("the file cannot be mapped");
    std::uint64_t list_place = 0;
    std::uint64_t list_bytes = 0;
    std::uint64_t column_count = 0;
    if (auto read = made.read_header(list_place, list_bytes, column_count); !read) return Fault(read.error());
    if (auto read = made.read_list(made.bytes_ + list_place, list_bytes, column_count); !read) return Fault(read.error());
    return made;
}

ColumnFile::~ColumnFile() {
    if (bytes_ != nullptr) ::munmap(const_cast<unsigned char*>(bytes_), size_);
}

ColumnFile::ColumnFile(ColumnFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)), size_(other.size_), pieces_end_(other.pieces_end_), rows_(other.rows_),
      shapes_(std::move(other.shapes_)), pieces_(std::move(other.pieces_)) {}

ColumnFile& ColumnFile::operator=(ColumnFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    pieces_end_ = other.pieces_end_;
    rows_ = other.rows_;
    shapes_ = std::move(other.shapes_);
    pieces_ = std::move(other.pieces_);
    return *this;
}

tl::expected<void, std::string> ColumnFile::read_header(
    std::uint64_t& list_place, std::uint64_t& list_bytes, std::uint64_t& column_count
) {
    FileHeader header = {};
    std::memcpy(&header, bytes_, sizeof(header));
    if (std::memcmp(header.magic, kFileMagic, sizeof(header.magic)) != 0) return Fault("this is no file of columns");
    if (header.version != kFileVersion) return Fault("version " + std::to_string(header.version) + " of the file is not known here");
    if (header.header_crc != crc32c(&header, offsetof(FileHeader, header_crc))) return Fault("the header is damaged");
    if (header.file_bytes != size_) {
        return Fault("the file has " + std::to_string(size_) + " bytes and should have " + std::to_string(header.file_bytes) + ": it is cut off or something was added");
    }
    if (header.list_place < sizeof(header) || header.list_place > size_ || header.list_bytes > size_ - header.list_place) {
        return Fault("the list of columns lies outside the file");
    }
    if (header.list_crc != crc32c(bytes_ + header.list_place, header.list_bytes)) return Fault("the list of columns is damaged");
    list_place = pieces_end_ = header.list_place;
    list_bytes = header.list_bytes;
    column_count = header.column_count;
    rows_ = header.rows;
    return {};
}

tl::expected<void, std::string> ColumnFile::read_list(const unsigned char* list, std::uint64_t count, std::uint64_t column_count) {
    ListReader reader(list, count);
    for (std::uint64_t i = 0; i < column_count && reader.is_good(); ++i) {
        ColumnShape shape;
        shape.name = reader.text();
        const auto type = reader.number<std::uint8_t>();
        const auto scale = reader.number<std::uint8_t>();
        if (type > static_cast<std::uint8_t>(FactType::Date) || scale > kScaleMax) return Fault("column " + std::to_string(i + 1) + " has a type that does not exist");
        shape.type = static_cast<FactType>(type);
        shape.scale = scale;
        const auto texts = reader.number<std::uint32_t>();
        for (std::uint32_t t = 0; t < texts && reader.is_good(); ++t) shape.texts.push_back(reader.text());
        shapes_.push_back(std::move(shape));
    }
    if (!reader.is_good()) return Fault("the list of columns ends too early");
    // Divided, not multiplied: the number of rows may be anything.
    const std::uint64_t blocks = rows_ / block_rows_max + (rows_ % block_rows_max != 0 ? 1 : 0);
    const bool fits = column_count == 0 ? rows_ == 0 : reader.left() % (column_count * kPieceBytes) == 0 && reader.left() / (column_count * kPieceBytes) == blocks;
    if (!fits) return Fault("the list of columns does not have a piece for each block and column");
    for (std::uint64_t i = 0; i < blocks * column_count; ++i) {
        Piece piece;
        piece.place = reader.number<std::uint64_t>();
        piece.base = reader.number<std::int64_t>();
        piece.crc = reader.number<std::uint32_t>();
        const auto width = reader.number<std::uint8_t>();
        const auto has_nulls = reader.number<std::uint8_t>();
        reader.number<std::uint16_t>();
        if ((width != 1 && width != 2 && width != 4 && width != 8) || has_nulls > 1) return Fault("piece " + std::to_string(i + 1) + " has a width that does not exist");
        piece.width = static_cast<Width>(width);
        piece.has_nulls = has_nulls != 0;
        pieces_.push_back(piece);
    }
    return {};
}

std::string ColumnFile::place_of(std::size_t block, std::size_t index) const {
    return "column " + shapes_[index].name + ", block " + std::to_string(block + 1);
}

tl::expected<ColumnView, std::string> ColumnFile::column(std::size_t block, std::size_t index, std::size_t rows) const {
    const Piece& piece = pieces_[block * shapes_.size() + index];
    const std::uint64_t values = values_bytes(rows, piece.width);
    const std::uint64_t bytes = values + (piece.has_nulls ? nulls_bytes(rows) : 0);
    if (piece.place % kPieceAlignment != 0 || piece.place < sizeof(FileHeader) || piece.place > pieces_end_ || bytes > pieces_end_ - piece.place) {
        return Fault(place_of(block, index) + " lies outside the file");
    }
    const unsigned char* const from = bytes_ + piece.place;
    if (crc32c(from, bytes) != piece.crc) return Fault(place_of(block, index) + " is damaged");
    const ColumnView made{
        .values = from, .width = piece.width, .base = piece.base,
        .nulls = piece.has_nulls ? reinterpret_cast<const std::uint64_t*>(from + values) : nullptr,
    };
    if (!is_valid(shapes_[index], made, rows)) return Fault(place_of(block, index) + " holds a value that its type does not have");
    return made;
}

tl::expected<BlockView, std::string> ColumnFile::block(std::size_t index) const {
    ASSERT(index < block_count());
    BlockView made;
    made.rows = static_cast<std::size_t>(std::min<std::uint64_t>(block_rows_max, rows_ - index * block_rows_max));
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
        const auto found = column(index, i, made.rows);
        if (!found) return Fault(found.error());
        made.columns.push_back(*found);
    }
    return made;
}

}  // namespace sunclover::rules
