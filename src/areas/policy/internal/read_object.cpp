// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/internal/read_object.hpp"

namespace sunclover::policy {

namespace json = boost::json;

std::optional<json::object> parse_object(const std::string& file, const std::string& text, std::vector<std::string>& faults) {
    boost::system::error_code wrong;
    const json::value value = json::parse(text, wrong);
    if (!wrong && value.is_object()) return value.as_object();
    faults.push_back(file + ": is no JSON object");
    return std::nullopt;
}

ObjectReader::~ObjectReader() {
    if (is_done_) return;
    for (const auto& member : object_) {
        if (!asked_.contains(std::string_view(member.key()))) fault("member " + std::string(member.key()) + " is unknown");
    }
}

const json::value* ObjectReader::find(std::string_view key) {
    asked_.emplace(key);
    const json::value* found = object_.if_contains(key);
    if (found == nullptr) fault("member " + std::string(key) + " is missing");
    return found;
}

std::string ObjectReader::text_or_nothing(std::string_view key) {
    const json::value* found = find(key);
    if (found == nullptr) return {};
    if (!found->is_string()) {
        fault(std::string(key) + " is no text");
        return {};
    }
    return std::string(found->as_string());
}

std::string ObjectReader::text(std::string_view key) {
    std::string found = text_or_nothing(key);
    if (found.empty() && object_.contains(key)) fault(std::string(key) + " is empty");
    return found;
}

bool ObjectReader::yes_no(std::string_view key) {
    const json::value* found = find(key);
    if (found == nullptr) return false;
    if (!found->is_bool()) fault(std::string(key) + " is neither true nor false");
    return found->is_bool() && found->as_bool();
}

Text ObjectReader::both(std::string_view key) {
    const json::object* found = inner(key);
    if (found == nullptr) return {};
    ObjectReader reader(file_, *found, faults_);
    Text both;
    both.zh = reader.text("zh");
    both.en = reader.text("en");
    return both;
}

const json::object* ObjectReader::inner(std::string_view key) {
    const json::value* found = find(key);
    if (found == nullptr) return nullptr;
    if (found->is_object()) return &found->as_object();
    fault(std::string(key) + " is no object");
    return nullptr;
}

std::vector<json::object> ObjectReader::objects(std::string_view key) {
    std::vector<json::object> all;
    const json::value* found = find(key);
    if (found == nullptr) return all;
    if (!found->is_array()) {
        fault(std::string(key) + " is no list");
        return all;
    }
    for (const json::value& each : found->as_array()) {
        if (each.is_object()) all.push_back(each.as_object());
        else fault(std::string(key) + " holds something that is no object");
    }
    return all;
}

}  // namespace sunclover::policy
