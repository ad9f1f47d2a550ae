// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/run/internal/value_binary.hpp"

#include "base/assert.hpp"

namespace sunclover::flow::internal {
namespace {

constexpr int depth_max = 110;

enum Tag : std::uint8_t {
    Null,
    False,
    True,
    Number,
    Text,
    Date,
    Time,
    DateTime,
    Days,
    Months,
    List,
    Context
};

std::optional<feel::Value> from_text(Tag tag, const std::string& text) {
    const auto wrap = [](const auto& parsed, auto make) {
        return parsed ? std::optional<feel::Value>(make(*parsed)) : std::nullopt;
    };
    switch (tag) {
        case Number:
            return wrap(base::Decimal::parse(text), [](auto v) { return feel::Value::number(v); });
        case Date:
            return wrap(feel::Date::parse(text), [](auto v) { return feel::Value::date(v); });
        case Time:
            return wrap(feel::Time::parse(text), [](auto v) { return feel::Value::time(v); });
        case DateTime:
            return wrap(feel::DateTime::parse(text), [](auto v) {
                return feel::Value::date_time(v);
            });
        case Days:
            return wrap(feel::DaysDuration::parse(text), [](auto v) {
                return feel::Value::days_duration(v);
            });
        case Months:
            return wrap(feel::MonthsDuration::parse(text), [](auto v) {
                return feel::Value::months_duration(v);
            });
        default:
            return feel::Value::string(text);
    }
}

std::optional<feel::Value> read_list(ByteReader& reader, int depth) {
    const auto count = reader.number32();
    if (count > reader.left()) return std::nullopt;
    feel::Values values;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto value = read_value(reader, depth + 1);
        if (!value) return std::nullopt;
        values.push_back(std::move(*value));
    }
    return feel::Value::list(std::move(values));
}

std::optional<feel::Value> read_context(ByteReader& reader, int depth) {
    const auto count = reader.number32();
    if (count > reader.left()) return std::nullopt;
    feel::Context context;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto name = reader.text();
        auto value = read_value(reader, depth + 1);
        if (!value || context.find(name) != nullptr) return std::nullopt;
        context.set(std::move(name), std::move(*value));
    }
    return feel::Value::context(std::move(context));
}

}  // namespace

void ByteWriter::number(std::uint64_t value) {
    while (value >= 0x80) {
        bytes += static_cast<char>(value | 0x80);
        value >>= 7;
    }
    bytes += static_cast<char>(value);
}

void ByteWriter::signed_number(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    number(bits << 1 ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::text(std::string_view value) {
    number(value.size());
    bytes += value;
}

std::uint64_t ByteReader::number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (rest_.empty()) break;
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        if (shift == 63 && byte > 1) break;
        value |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80) return value;
    }
    has_failed_ = true;
    rest_ = {};
    return 0;
}

std::uint32_t ByteReader::number32() {
    const auto value = number();
    if (value > 0xFFFFFFFF) has_failed_ = true;
    return static_cast<std::uint32_t>(value);
}

std::int64_t ByteReader::signed_number() {
    const auto bits = number();
    return static_cast<std::int64_t>(bits >> 1 ^ ((bits & 1) != 0 ? ~std::uint64_t{0} : 0));
}

std::string ByteReader::text() {
    const auto size = number();
    if (size > rest_.size()) {
        has_failed_ = true;
        return {};
    }
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
}

void write_value(ByteWriter& writer, const feel::Value& value) {
    const auto tagged = [&](Tag tag, std::string_view text) {
        writer.number(tag);
        writer.text(text);
    };
    switch (value.kind()) {
        case feel::Kind::Null:
            writer.number(Null);
            break;
        case feel::Kind::Boolean:
            writer.number(value.as_boolean() ? True : False);
            break;
        case feel::Kind::Number:
            tagged(Number, value.as_number().to_string());
            break;
        case feel::Kind::String:
            tagged(Text, value.as_string());
            break;
        case feel::Kind::Date:
            tagged(Date, value.as_date().to_string());
            break;
        case feel::Kind::Time:
            tagged(Time, value.as_time().to_string());
            break;
        case feel::Kind::DateTime:
            tagged(DateTime, value.as_date_time().to_string());
            break;
        case feel::Kind::DaysDuration:
            tagged(Days, value.as_days_duration().to_string());
            break;
        case feel::Kind::MonthsDuration:
            tagged(Months, value.as_months_duration().to_string());
            break;
        case feel::Kind::List:
            writer.number(List);
            writer.number(value.as_list().size());
            for (const auto& item : value.as_list()) write_value(writer, item);
            break;
        case feel::Kind::Context:
            writer.number(Context);
            writer.number(value.as_context().entries().size());
            for (const auto& [name, item] : value.as_context().entries()) {
                writer.text(name);
                write_value(writer, item);
            }
            break;
        case feel::Kind::Range:
        case feel::Kind::Function:
            ASSERT(false);  // is_storable() kept them out
    }
}

std::optional<feel::Value> read_value(ByteReader& reader, int depth) {
    if (depth > depth_max) return std::nullopt;
    const auto tag = reader.number();
    if (reader.has_failed() || tag > Context) return std::nullopt;
    switch (static_cast<Tag>(tag)) {
        case Null:
            return feel::Value();
        case False:
            return feel::Value::boolean(false);
        case True:
            return feel::Value::boolean(true);
        case List:
            return read_list(reader, depth);
        case Context:
            return read_context(reader, depth);
        default: {
            const auto text = reader.text();
            if (reader.has_failed()) return std::nullopt;
            return from_text(static_cast<Tag>(tag), text);
        }
    }
}

}  // namespace sunclover::flow::internal
