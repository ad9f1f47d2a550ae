// SPDX-License-Identifier: AGPL-3.0-or-later
// PNG as in ISO/IEC 15948: signature, then chunks IHDR, PLTE, IDAT, IEND.
#include "areas/cases/internal/drawn_picture.hpp"

#include <zlib.h>

#include <array>
#include <cstdint>
#include <vector>

#include "base/assert.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::cases {
namespace {

constexpr std::uint32_t width = 240;
constexpr std::uint32_t height = 160;

/// Names of the colours of the palette, in its order.
enum Colour : std::uint8_t { Wall, Floor, Door, Metal, Line, Light };

std::string big_endian(std::uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((value >> shift) & 0xff);
    return bytes;
}

void add_chunk(std::string& png, const std::string& type, const std::string& data) {
    const std::string body = type + data;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    png += big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(static_cast<std::uint32_t>(sum));
}

std::string compressed(const std::string& plain) {
    uLongf size = compressBound(static_cast<uLong>(plain.size()));
    std::string out(size, '\0');
    const int outcome = compress(
        reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(plain.data()),
        static_cast<uLong>(plain.size())
    );
    ASSERT(outcome == Z_OK);  // The buffer is as large as zlib asks for.
    out.resize(size);
    return out;
}

class Drawing {
  public:
    struct Box {
        std::uint32_t left, top, right, bottom;
    };
    void fill(const Box& box, Colour colour) {
        for (std::uint32_t y = box.top; y < box.bottom; ++y) {
            for (std::uint32_t x = box.left; x < box.right; ++x) points_[y * width + x] = colour;
        }
    }
    std::string png() const {
        std::string rows;
        for (std::uint32_t y = 0; y < height; ++y) {
            rows += '\0';  // No filter.
            for (std::uint32_t x = 0; x < width; ++x) rows += static_cast<char>(points_[y * width + x]);
        }
        std::string out = "\x89PNG\r\n\x1a\n";
        constexpr std::array<char, 5> eight_bits_with_palette = {8, 3, 0, 0, 0};
        add_chunk(
            out, "IHDR",
            big_endian(width) + big_endian(height) +
                std::string(eight_bits_with_palette.data(), eight_bits_with_palette.size())
        );
        add_chunk(out, "PLTE", "\xf3\xec\xdf" "\xc9\xb7\x9c" "\x8a\x5a\x36" "\x9a\xa5\xab" "\x4a\x44\x3c" "\xff\xf6\xc8");
        add_chunk(out, "IDAT", compressed(rows));
        add_chunk(out, "IEND", {});
        return out;
    }

  private:
    std::vector<std::uint8_t> points_ = std::vector<std::uint8_t>(width * height, Wall);
};

}  // namespace

std::string drawn_picture(platform::Random& random) {
    const auto draw = [&](std::uint32_t from, std::uint32_t span) {
        return from + static_cast<std::uint32_t>(random.below(span));
    };
    Drawing drawing;
    const std::uint32_t floor = draw(105, 20);
    drawing.fill({0, floor, width, height}, Floor);
    drawing.fill({0, floor, width, floor + 2}, Line);
    const std::uint32_t door = draw(20, 90);
    const std::uint32_t door_width = draw(38, 16);
    drawing.fill({door, draw(22, 10), door + door_width, floor}, Door);
    drawing.fill({door + door_width - 9, 72, door + door_width - 4, 76}, Light);
    if (random.below(2) == 0) drawing.fill({door - 6, floor - 5, door + door_width + 6, floor + 3}, Line);
    const std::uint32_t rail = draw(160, 20);
    drawing.fill({rail, 84, rail + 52, 89}, Metal);
    if (random.below(2) == 0) drawing.fill({rail, 54, rail + 5, 89}, Metal);
    return drawing.png();
}

}  // namespace sunclover::cases
