// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/api/schema.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <regex>
#include <utility>

#include "base/assert.hpp"
#include "base/day.hpp"
#include "base/id.hpp"
#include "base/text.hpp"

namespace sunclover::api {
namespace {

namespace json = boost::json;
using pages::Fault;

constexpr std::string_view reference = "#/components/schemas/";
// What faults_in looks at, and what only explains.
constexpr std::array<std::string_view, 21> keywords = {
    "$ref",      "type",          "enum",       "properties", "required", "additionalProperties", "minProperties",
    "items",     "minItems",      "maxItems",   "minLength",  "maxLength", "pattern",             "format",
    "minimum",   "maximum",       "anyOf",      "title",      "description", "examples",          "uniqueItems",
};

/// Visits a schema and those inside it.
void each_schema(const json::object& schema, const std::function<void(const json::object&)>& visit) {
    visit(schema);
    for (const auto& [name, value] : schema) {
        if (name == "properties") {
            for (const auto& [property, inner] : value.as_object()) each_schema(inner.as_object(), visit);
        } else if (name == "items" || (name == "additionalProperties" && value.is_object())) {
            each_schema(value.as_object(), visit);
        } else if (name == "anyOf") {
            for (const auto& inner : value.as_array()) each_schema(inner.as_object(), visit);
        }
    }
}

void check_keywords(const json::object& schema) {
    for (const auto& [name, value] : schema) ASSERT(std::find(keywords.begin(), keywords.end(), name) != keywords.end());
}

/// RFC 6901 §3
std::string escaped(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (c == '~') text += "~0";
        else if (c == '/') text += "~1";
        else text += c;
    }
    return text;
}

bool is_whole(const json::value& value) {
    json::error_code error;
    value.to_number<std::int64_t>(error);
    return value.is_number() && !error;
}

bool has_type(const json::value& value, std::string_view type) {
    if (type == "string") return value.is_string();
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "boolean") return value.is_bool();
    if (type == "null") return value.is_null();
    if (type == "integer") return is_whole(value);
    return value.is_number();
}

std::string joined(const json::array& values) {
    std::vector<std::string> texts;
    for (const auto& value : values) texts.push_back(value.is_string() ? std::string(value.get_string()) : json::serialize(value));
    return base::join(texts, ", ");
}

class Check {
  public:
    Check(const Schemas& schemas, std::vector<Fault>& faults) : schemas_(schemas), faults_(faults) {}

    void value(const json::object& schema, const json::value& value, const std::string& pointer) {
        if (const auto* const ref = schema.if_contains("$ref")) {
            const std::string_view name = std::string_view(ref->as_string()).substr(reference.size());
            this->value(schemas_.find(name), value, pointer);
            return;
        }
        if (const auto* const choices = schema.if_contains("anyOf")) return any_of(choices->as_array(), value, pointer);
        if (const auto* const type = schema.if_contains("type"); type != nullptr && !fits_type(*type, value)) {
            const std::string wanted = type->is_string() ? std::string(type->get_string()) : joined(type->as_array());
            return fault(pointer, "api.fault.type", {{"TYPE", wanted}});
        }
        if (const auto* const choices = schema.if_contains("enum")) {
            const auto& all = choices->as_array();
            if (std::find(all.begin(), all.end(), value) == all.end()) {
                fault(pointer, "api.fault.choice", {{"CHOICES", joined(all)}});
            }
        }
        if (value.is_string()) text(schema, std::string_view(value.get_string()), pointer);
        if (value.is_number()) number(schema, value, pointer);
        if (value.is_object()) object(schema, value.get_object(), pointer);
        if (value.is_array()) array(schema, value.get_array(), pointer);
    }

  private:
    static bool fits_type(const json::value& type, const json::value& value) {
        if (type.is_string()) return has_type(value, std::string_view(type.get_string()));
        return std::any_of(type.as_array().begin(), type.as_array().end(), [&](const json::value& one) {
            return has_type(value, std::string_view(one.as_string()));
        });
    }

    void any_of(const json::array& choices, const json::value& value, const std::string& pointer) {
        for (const auto& choice : choices) {
            if (schemas_.faults_in(choice.as_object(), value, pointer).empty()) return;
        }
        fault(pointer, "api.fault.none_fits", {});
    }

    void text(const json::object& schema, std::string_view text, const std::string& pointer) {
        const auto length = static_cast<std::int64_t>(base::character_count(text));
        if (length < bound(schema, "minLength", 0)) {
            return fault(pointer, "api.fault.short", {{"MIN", std::to_string(bound(schema, "minLength", 0))}});
        }
        if (length > bound(schema, "maxLength", no_bound)) {
            return fault(pointer, "api.fault.long", {{"MAX", std::to_string(bound(schema, "maxLength", 0))}});
        }
        if (!base::is_clean_utf8(text)) return fault(pointer, "api.fault.text", {});
        if (const auto* const pattern = schema.if_contains("pattern")) {
            if (!schemas_.fits(pattern->as_string(), text)) {
                fault(pointer, "api.fault.pattern", {{"PATTERN", std::string(pattern->as_string())}});
            }
        }
        const auto* const format = schema.if_contains("format");
        if (format == nullptr) return;
        if (format->as_string() == "date" && !base::Day::parse(text)) fault(pointer, "api.fault.date", {});
        if (format->as_string() == "uuid" && !base::Uuid::parse(text)) fault(pointer, "api.fault.uuid", {});
    }

    void number(const json::object& schema, const json::value& value, const std::string& pointer) {
        const auto amount = value.to_number<double>();
        const std::int64_t least = bound(schema, "minimum", -no_bound);
        const std::int64_t most = bound(schema, "maximum", no_bound);
        if (amount >= static_cast<double>(least) && amount <= static_cast<double>(most)) return;
        fault(pointer, "api.fault.range", {{"MIN", std::to_string(least)}, {"MAX", std::to_string(most)}});
    }

    void object(const json::object& schema, const json::object& object, const std::string& pointer) {
        static const json::object none;
        const auto* const found = schema.if_contains("properties");
        const json::object& properties = found == nullptr ? none : found->as_object();
        const auto* const others = schema.if_contains("additionalProperties");
        if (const auto* const required = schema.if_contains("required")) {
            for (const auto& name : required->as_array()) {
                if (object.contains(name.as_string())) continue;
                fault(pointer + "/" + escaped(name.as_string()), "api.fault.missing", {});
            }
        }
        for (const auto& [name, inner] : object) {
            const std::string place = pointer + "/" + escaped(name);
            if (const auto* const property = properties.if_contains(name)) {
                value(property->as_object(), inner, place);
            } else if (others != nullptr && others->is_object()) {
                value(others->as_object(), inner, place);
            } else if (others != nullptr && others->is_bool() && !others->get_bool()) {
                fault(place, "api.fault.unknown", {});
            }
        }
        if (static_cast<std::int64_t>(object.size()) < bound(schema, "minProperties", 0)) {
            fault(pointer, "api.fault.nothing", {});
        }
    }

    void array(const json::object& schema, const json::array& array, const std::string& pointer) {
        const auto count = static_cast<std::int64_t>(array.size());
        const std::int64_t least = bound(schema, "minItems", 0);
        const std::int64_t most = bound(schema, "maxItems", no_bound);
        if (count < least || count > most) {
            return fault(pointer, "api.fault.count", {{"MIN", std::to_string(least)}, {"MAX", std::to_string(most)}});
        }
        const auto* const unique = schema.if_contains("uniqueItems");
        if (unique != nullptr && unique->as_bool()) {
            for (auto one = array.begin(); one != array.end(); ++one) {
                if (std::find(array.begin(), one, *one) == one) continue;
                return fault(pointer, "api.fault.twice", {});
            }
        }
        const auto* const items = schema.if_contains("items");
        if (items == nullptr) return;
        for (std::size_t i = 0; i < array.size(); ++i) value(items->as_object(), array[i], pointer + "/" + std::to_string(i));
    }

    static std::int64_t bound(const json::object& schema, std::string_view name, std::int64_t otherwise) {
        const auto* const found = schema.if_contains(name);
        return found == nullptr ? otherwise : found->to_number<std::int64_t>();
    }

    void fault(const std::string& pointer, std::string key, std::vector<std::pair<std::string, std::string>> arguments) {
        faults_.push_back({pages::FaultPlace::Body, pointer, std::move(key), std::move(arguments)});
    }

    static constexpr std::int64_t no_bound = std::int64_t{1} << 53;
    const Schemas& schemas_;
    std::vector<Fault>& faults_;
};

}  // namespace

struct Schemas::Pattern {
    std::regex expression;
};

json::object schema_from(std::string_view text) {
    json::error_code error;
    const json::value value = json::parse(text, error);
    ASSERT(!error && value.is_object());
    each_schema(value.get_object(), check_keywords);
    return value.get_object();
}

json::object Schemas::read(std::string_view text) {
    json::object schema = schema_from(text);
    each_schema(schema, [&](const json::object& one) {
        const auto* const pattern = one.if_contains("pattern");
        if (pattern == nullptr) return;
        std::string expression(pattern->as_string());
        if (patterns_.contains(expression)) return;
        auto compiled = std::make_shared<const Pattern>(Pattern{std::regex(expression)});
        patterns_.emplace(std::move(expression), std::move(compiled));
    });
    return schema;
}

void Schemas::add(std::string name, std::string_view text) {
    const bool is_new = by_name_.emplace(std::move(name), read(text)).second;
    ASSERT(is_new);
}

const json::object& Schemas::find(std::string_view name) const {
    const auto found = by_name_.find(name);
    ASSERT(found != by_name_.end());
    return found->second;
}

bool Schemas::fits(const json::string& pattern, std::string_view text) const {
    const auto known = patterns_.find(std::string_view(pattern));
    ASSERT(known != patterns_.end());
    return std::regex_search(text.begin(), text.end(), known->second->expression);
}

std::vector<Fault> Schemas::faults_in(std::string_view name, const json::value& value) const {
    return faults_in(find(name), value);
}

std::vector<Fault> Schemas::faults_in(const json::object& schema, const json::value& value, std::string pointer) const {
    std::vector<Fault> faults;
    Check(*this, faults).value(schema, value, pointer);
    return faults;
}

}  // namespace sunclover::api
