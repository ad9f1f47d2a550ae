// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/tck_case.hpp"

#include <algorithm>

#include "engines/rules/feel/parse.hpp"
#include "engines/xml/document.hpp"

namespace sunclover::dmn::internal {
namespace {

using xml::attribute;
using xml::local_name;
using xml::prefixed_attribute;
using xml::text_of;

bool is_nil(pugi::xml_node node) {
    const auto nil = prefixed_attribute(node, "nil");
    return nil == "true" || nil == "1";
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

feel::Value duration(const std::string& text) {
    if (const auto months = feel::MonthsDuration::parse(text))
        return feel::Value::months_duration(*months);
    if (const auto days = feel::DaysDuration::parse(text)) return feel::Value::days_duration(*days);
    return {};
}

/// A simple value by its xsi:type. What does not parse stays a text, so that it cannot pass as
/// null.
feel::Value simple_value(pugi::xml_node node) {
    if (is_nil(node)) return {};
    const auto raw = text_of(node);
    auto type = prefixed_attribute(node, "type");
    if (const auto colon = type.find(':'); colon != std::string::npos)
        type = type.substr(colon + 1);
    if (type.empty() || type == "string") return feel::Value::string(raw);
    const auto text = trimmed(raw);
    if (type == "boolean" && (text == "true" || text == "1")) return feel::Value::boolean(true);
    if (type == "boolean" && (text == "false" || text == "0")) return feel::Value::boolean(false);
    if (type == "date") {
        if (const auto date = feel::Date::parse(text)) return feel::Value::date(*date);
    } else if (type == "time") {
        if (const auto time = feel::Time::parse(text)) return feel::Value::time(*time);
    } else if (type == "dateTime") {
        if (const auto moment = feel::DateTime::parse(text)) return feel::Value::date_time(*moment);
    } else if (type.ends_with("uration")) {
        if (auto value = duration(text); !value.is_null()) return value;
    } else if (const auto number = base::Decimal::parse(text)) {
        return feel::Value::number(*number);
    }
    return feel::Value::string(raw);
}

/// The value of a node that holds `value`, `component`s or a `list`.
feel::Value value_in(pugi::xml_node node) {
    feel::Context components;
    bool has_components = false;
    for (const auto child : node.children()) {
        const auto name = local_name(child);
        if (name == "value") return simple_value(child);
        if (name == "list") {
            if (is_nil(child)) return {};
            feel::Values items;
            for (const auto item : child.children()) {
                if (local_name(item) == "item") items.push_back(value_in(item));
            }
            return feel::Value::list(std::move(items));
        }
        if (name != "component") continue;
        has_components = true;
        components.set(
            feel::normal_name(attribute(child, "name")),
            is_nil(child) ? feel::Value() : value_in(child)
        );
    }
    return has_components ? feel::Value::context(std::move(components)) : feel::Value();
}

TckCase read_case(pugi::xml_node node) {
    TckCase result;
    result.id = attribute(node, "id");
    result.type = attribute(node, "type");
    if (result.type.empty()) result.type = "decision";
    result.invocable_name = feel::normal_name(attribute(node, "invocableName"));
    for (const auto child : node.children()) {
        const auto name = local_name(child);
        const auto space = attribute(child, "namespace");
        const auto node_name = feel::normal_name(attribute(child, "name"));
        if (name == "inputNode") {
            result.inputs.set(
                space.empty() ? node_name : "{" + space + "}" + node_name, value_in(child)
            );
        } else if (name == "resultNode") {
            TckResult expected{
                node_name,
                space,
                attribute(child, "type"),
                attribute(child, "errorResult") == "true",
                {}};
            for (const auto inner : child.children()) {
                if (local_name(inner) == "expected") expected.expected = value_in(inner);
            }
            result.results.push_back(std::move(expected));
        }
    }
    return result;
}

bool is_near(const base::Decimal& a, const base::Decimal& b) {
    static const auto tolerance = *base::Decimal::parse("1e-8");
    const auto difference = base::subtract(a, b);
    return difference && difference->absolute() <= tolerance;
}

}  // namespace

tl::expected<TckFile, Fault> read_tck_file(std::string_view xml) {
    const auto document = xml::Document::read(xml);
    if (!document)
        return tl::unexpected(Fault{{document.error().line, ""}, document.error().message});
    TckFile file;
    for (const auto child : document->root().children()) {
        if (local_name(child) == "modelName") file.model_name = trimmed(text_of(child));
        if (local_name(child) == "testCase") file.cases.push_back(read_case(child));
    }
    return file;
}

bool is_as_expected(const feel::Value& expected, const feel::Value& got) {
    if (expected.kind() != got.kind()) return false;
    switch (expected.kind()) {
        case feel::Kind::Null:
            return true;
        case feel::Kind::Number:
            return is_near(expected.as_number(), got.as_number());
        case feel::Kind::List:
            return std::equal(
                expected.as_list().begin(),
                expected.as_list().end(),
                got.as_list().begin(),
                got.as_list().end(),
                is_as_expected
            );
        case feel::Kind::Context: {
            const auto& wanted = expected.as_context().entries();
            if (wanted.size() != got.as_context().entries().size()) return false;
            return std::all_of(wanted.begin(), wanted.end(), [&](const auto& entry) {
                const auto* const found = got.as_context().find(entry.first);
                return found != nullptr && is_as_expected(entry.second, *found);
            });
        }
        default:
            return feel::same(expected, got) || feel::equal(expected, got).value_or(false);
    }
}

bool is_without_null(const feel::Value& value) {
    if (value.is_null()) return false;
    if (value.kind() == feel::Kind::List)
        return std::all_of(value.as_list().begin(), value.as_list().end(), is_without_null);
    if (value.kind() != feel::Kind::Context) return true;
    const auto& entries = value.as_context().entries();
    return std::all_of(entries.begin(), entries.end(), [](const auto& entry) {
        return is_without_null(entry.second);
    });
}

}  // namespace sunclover::dmn::internal
