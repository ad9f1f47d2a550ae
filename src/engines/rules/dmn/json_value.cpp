// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/json_value.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include "base/assert.hpp"
#include "engines/rules/dmn/internal/typed_input.hpp"

namespace sunclover::dmn {
namespace {

constexpr std::size_t kBytesMax = 16u << 20;
constexpr std::size_t kNestingMax = 100;

/// Builds values while Boost.JSON reads, because its own numbers are doubles and lose digits.
struct ValueBuilder {
    static constexpr std::size_t max_object_size = 1'000'000;
    static constexpr std::size_t max_array_size = 5'000'000;
    static constexpr std::size_t max_key_size = 1 << 20;
    static constexpr std::size_t max_string_size = kBytesMax;

    using Error = boost::json::error_code;
    using Text = boost::json::string_view;

    struct Level {
        bool is_object;
        feel::Context entries;
        feel::Values items;
        std::string key;
    };
    std::vector<Level> levels;
    feel::Value result;
    std::string text;
    std::string digits;
    std::string refusal;

    bool put(feel::Value value) {
        if (levels.empty()) {
            result = std::move(value);
            return true;
        }
        auto& level = levels.back();
        if (!level.is_object) {
            level.items.push_back(std::move(value));
            return true;
        }
        if (level.entries.find(level.key) != nullptr) {
            refusal = "the name \"" + level.key + "\" stands twice in one object";
            return false;
        }
        level.entries.set(level.key, std::move(value));
        return true;
    }
    bool stop(Error& error) const {
        if (!refusal.empty()) error = boost::json::error::exception;
        return refusal.empty();
    }

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) { return levels.push_back({true, {}, {}, {}}), true; }
    bool on_array_begin(Error&) { return levels.push_back({false, {}, {}, {}}), true; }
    bool on_object_end(std::size_t, Error& error) {
        auto value = feel::Value::context(std::move(levels.back().entries));
        levels.pop_back();
        return put(std::move(value)) || stop(error);
    }
    bool on_array_end(std::size_t, Error& error) {
        auto value = feel::Value::list(std::move(levels.back().items));
        levels.pop_back();
        return put(std::move(value)) || stop(error);
    }
    bool on_key_part(Text part, std::size_t, Error&) {
        return text.append(part.data(), part.size()), true;
    }
    bool on_key(Text part, std::size_t, Error&) {
        levels.back().key = text.append(part.data(), part.size());
        text.clear();
        return true;
    }
    bool on_string_part(Text part, std::size_t, Error&) {
        return text.append(part.data(), part.size()), true;
    }
    bool on_string(Text part, std::size_t, Error& error) {
        text.append(part.data(), part.size());
        auto value = feel::Value::string(std::move(text));
        text.clear();
        return put(std::move(value)) || stop(error);
    }
    bool on_number_part(Text part, Error&) { return digits.append(part.data(), part.size()), true; }
    bool number(Text part, Error& error) {
        digits.append(part.data(), part.size());
        const auto parsed = base::Decimal::parse(digits);
        if (!parsed) refusal = "the number " + digits + " is outside what 34 digits hold";
        digits.clear();
        return parsed ? put(feel::Value::number(*parsed)) || stop(error) : stop(error);
    }
    bool on_int64(std::int64_t, Text part, Error& error) { return number(part, error); }
    bool on_uint64(std::uint64_t, Text part, Error& error) { return number(part, error); }
    bool on_double(double, Text part, Error& error) { return number(part, error); }
    bool on_bool(bool value, Error& error) {
        return put(feel::Value::boolean(value)) || stop(error);
    }
    bool on_null(Error& error) { return put(feel::Value()) || stop(error); }
    bool on_comment_part(Text, Error&) { return true; }
    bool on_comment(Text, Error&) { return true; }
};

std::string json_text(std::string_view text) {
    return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

void write(const feel::Value& value, std::string& out) {
    switch (value.kind()) {
        case feel::Kind::Null:
            out += "null";
            return;
        case feel::Kind::Boolean:
            out += value.as_boolean() ? "true" : "false";
            return;
        case feel::Kind::Number:
            out += value.as_number().to_string();
            return;
        case feel::Kind::List: {
            out += '[';
            bool is_first = true;
            for (const auto& item : value.as_list()) {
                if (!std::exchange(is_first, false)) out += ',';
                write(item, out);
            }
            out += ']';
            return;
        }
        case feel::Kind::Context: {
            out += '{';
            bool is_first = true;
            for (const auto& [name, entry] : value.as_context().entries()) {
                if (!std::exchange(is_first, false)) out += ',';
                out += json_text(name) + ":";
                write(entry, out);
            }
            out += '}';
            return;
        }
        default:
            out += json_text(feel::to_text(value));
            return;
    }
}

}  // namespace

std::string describe(const FieldFault& fault) {
    return fault.field.empty() ? fault.message : fault.field + ": " + fault.message;
}

tl::expected<feel::Value, FieldFault> read_json(std::string_view text) {
    if (text.size() > kBytesMax)
        return tl::unexpected(FieldFault{"", "the JSON is larger than 16 MB"});
    boost::json::parse_options options;
    options.max_depth = kNestingMax;
    boost::json::basic_parser<ValueBuilder> parser(options);
    boost::json::error_code error;
    const auto used = parser.write_some(false, text.data(), text.size(), error);
    if (!error && used < text.size()) error = boost::json::error::extra_data;
    if (!error) return std::move(parser.handler().result);
    const auto& refusal = parser.handler().refusal;
    return tl::unexpected(FieldFault{
        "",
        refusal.empty() ? "not JSON at byte " + std::to_string(used) + ": " + error.message()
                        : refusal});
}

tl::expected<feel::Context, std::vector<FieldFault>> read_inputs(
    std::string_view text, const RunnableModel& model
) {
    const auto raw = read_json(text);
    if (!raw) return tl::unexpected(std::vector<FieldFault>{raw.error()});
    if (raw->kind() != feel::Kind::Context)
        return tl::unexpected(std::vector<FieldFault>{{"", "the inputs are one JSON object"}});
    internal::TypedInput typed(*model.program());
    auto inputs = typed.read(raw->as_context());
    if (!typed.faults().empty()) return tl::unexpected(typed.faults());
    return inputs;
}

std::string write_json(const feel::Value& value) {
    std::string out;
    write(value, out);
    return out;
}

}  // namespace sunclover::dmn
