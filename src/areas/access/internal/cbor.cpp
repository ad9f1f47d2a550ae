// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/cbor.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sunclover::access {
namespace {

constexpr int depth_max = 8;

/// The first byte of a value: what it is, and its number or how long that is.
struct Head {
    int major = 0;
    std::uint64_t argument = 0;
};

class Reader {
  public:
    explicit Reader(std::string_view data) : data_(data) {}
    std::size_t size() const { return at_; }

    std::optional<Cbor> value(int depth) {
        if (depth > depth_max) return std::nullopt;
        const auto first = head();
        if (!first) return std::nullopt;
        switch (first->major) {
            case 0:
            case 1:
                return whole_number(*first);
            case 2:
            case 3:
                return string(*first);
            case 4:
                return list(first->argument, depth);
            case 5:
                return map(first->argument, depth);
            case 7:
                return simple(first->argument);
            default:
                return std::nullopt;  // tags
        }
    }

  private:
    std::size_t left() const { return data_.size() - at_; }

    std::optional<Head> head() {
        if (left() == 0) return std::nullopt;
        const auto first = static_cast<std::uint8_t>(data_[at_++]);
        Head found{first >> 5, first & 0x1FU};
        if (found.argument < 24) return found;
        // Simple values with more bytes are fractions, and 28 … 31 are indefinite or reserved.
        if (found.argument > 27 || found.major == 7) return std::nullopt;
        const std::size_t size = std::size_t{1} << (found.argument - 24);
        if (left() < size) return std::nullopt;
        std::uint64_t argument = 0;
        for (std::size_t i = 0; i < size; ++i) {
            argument = argument << 8 | static_cast<std::uint8_t>(data_[at_++]);
        }
        const std::uint64_t shorter_max = size == 1 ? 23 : (std::uint64_t{1} << (4 * size)) - 1;
        if (argument <= shorter_max) return std::nullopt;
        found.argument = argument;
        return found;
    }

    static std::optional<Cbor> whole_number(const Head& head) {
        if (head.argument > INT64_MAX) return std::nullopt;
        const auto number = static_cast<std::int64_t>(head.argument);
        return Cbor(head.major == 0 ? number : -1 - number);
    }

    std::optional<Cbor> string(const Head& head) {
        if (head.argument > left()) return std::nullopt;
        const std::string_view part = data_.substr(at_, head.argument);
        at_ += part.size();
        if (head.major == 2) return Cbor(base::bytes_of(part));
        if (!base::is_clean_utf8(part)) return std::nullopt;
        return Cbor(std::string(part));
    }

    std::optional<Cbor> list(std::uint64_t count, int depth) {
        // Each item takes a byte at least, so that a short message cannot ask for much memory.
        if (count > left()) return std::nullopt;
        Cbor::List items;
        for (std::uint64_t i = 0; i < count; ++i) {
            auto item = value(depth + 1);
            if (!item) return std::nullopt;
            items.push_back(*std::move(item));
        }
        return Cbor(std::move(items));
    }

    std::optional<Cbor> map(std::uint64_t count, int depth) {
        if (count > left() / 2) return std::nullopt;
        Cbor::Map pairs;
        for (std::uint64_t i = 0; i < count; ++i) {
            auto key = value(depth + 1);
            if (!key || (key->number() == nullptr && key->text() == nullptr)) return std::nullopt;
            auto held = value(depth + 1);
            if (!held) return std::nullopt;
            const bool is_twice =
                std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == *key; });
            if (is_twice) return std::nullopt;
            pairs.emplace_back(*std::move(key), *std::move(held));
        }
        return Cbor(std::move(pairs));
    }

    static std::optional<Cbor> simple(std::uint64_t argument) {
        if (argument == 20 || argument == 21) return Cbor(argument == 21);
        if (argument == 22) return Cbor();
        return std::nullopt;
    }

    std::string_view data_;
    std::size_t at_ = 0;
};

template <class Matches>
const Cbor* find(const Cbor::Map* map, Matches matches) {
    if (map == nullptr) return nullptr;
    for (const auto& [key, value] : *map) {
        if (matches(key)) return &value;
    }
    return nullptr;
}

}  // namespace

const Cbor* Cbor::at(std::int64_t key) const {
    return find(map(), [key](const Cbor& held) { return held.number() != nullptr && *held.number() == key; });
}

const Cbor* Cbor::at(std::string_view key) const {
    return find(map(), [key](const Cbor& held) { return held.text() != nullptr && *held.text() == key; });
}

std::optional<CborRead> read_cbor(std::string_view data) {
    Reader reader(data);
    auto value = reader.value(0);
    if (!value) return std::nullopt;
    return CborRead{*std::move(value), reader.size()};
}

}  // namespace sunclover::access
