// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/findings_json.hpp"

#include <boost/json.hpp>

#include "base/assert.hpp"

namespace sunclover::people {
namespace {

namespace json = boost::json;

std::string text_in(const json::object& object, std::string_view name) { return std::string(object.at(name).as_string()); }

}  // namespace

std::string findings_to_json(const ImportFindings& findings) {
    json::array errors;
    for (const auto& error : findings.errors) {
        json::object arguments;
        for (const auto& [name, value] : error.arguments) arguments[name] = value;
        errors.push_back(json::object{{"key", error.message_key}, {"field", error.field}, {"arguments", std::move(arguments)}});
    }
    json::array alike;
    for (const auto& one : findings.alike) {
        json::array reasons;
        for (const auto reason : one.reasons) reasons.push_back(json::string(code_of(reason)));
        alike.push_back(json::object{{"row", one.row}, {"other_row", one.other_row}, {"reasons", std::move(reasons)}});
    }
    return json::serialize(json::object{{"errors", std::move(errors)}, {"alike", std::move(alike)}});
}

ImportFindings findings_from_json(std::string_view text) {
    ImportFindings findings;
    const json::value whole = json::parse(text);
    for (const auto& value : whole.at("errors").as_array()) {
        const auto& object = value.as_object();
        base::Error error{base::ErrorKind::Invalid, text_in(object, "key"), text_in(object, "field"), {}, {}};
        for (const auto& [name, argument] : object.at("arguments").as_object()) error.arguments.emplace_back(name, argument.as_string());
        findings.errors.push_back(std::move(error));
    }
    for (const auto& value : whole.at("alike").as_array()) {
        const auto& object = value.as_object();
        AlikeRow row{object.at("row").as_int64(), object.at("other_row").as_int64(), {}};
        for (const auto& reason : object.at("reasons").as_array()) {
            const auto parsed = parse_resemblance(std::string_view(reason.as_string()));
            ASSERT(parsed.has_value());
            row.reasons.push_back(*parsed);
        }
        findings.alike.push_back(std::move(row));
    }
    return findings;
}

}  // namespace sunclover::people
