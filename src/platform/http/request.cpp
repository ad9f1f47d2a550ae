// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/request.hpp"

#include <algorithm>

#include "platform/http/internal/file_type.hpp"
#include "platform/http/internal/header_text.hpp"
#include "platform/http/internal/multipart.hpp"
#include "platform/http/internal/urlencoded.hpp"

namespace sunclover::http {
namespace {

std::string_view find(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view name) {
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) {
        return pair.first == name;
    });
    return found == pairs.end() ? std::string_view() : std::string_view(found->second);
}

base::Failure unknown_form() { return base::fail(base::ErrorKind::Invalid, "http.error.form"); }

/// "en-GB" is English; the highest weight of any kind of it counts.
int language_weight(std::string_view accepted, std::string_view language) {
    int highest = 0;
    for_each_element(accepted, [&](std::string_view element) {
        const std::string_view tag = strip(element.substr(0, element.find(';')));
        const std::string_view primary = tag.substr(0, tag.find('-'));
        if (!equals_ignoring_case(primary, language)) return;
        highest = std::max(highest, weight_of(element, tag).value_or(0));
    });
    return highest;
}

}  // namespace

std::string_view name_of(Method method) {
    switch (method) {
        case Method::Get: return "GET";
        case Method::Head: return "HEAD";
        case Method::Post: return "POST";
        case Method::Put: return "PUT";
        case Method::Patch: return "PATCH";
        case Method::Delete: return "DELETE";
    }
    return {};
}

void Fields::add(std::string name, std::string value) {
    items_.emplace_back(std::move(name), std::move(value));
}

std::string_view Fields::get(std::string_view name) const { return find(items_, name); }

bool Fields::has(std::string_view name) const {
    return std::any_of(items_.begin(), items_.end(), [&](const auto& item) { return item.first == name; });
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : items_) {
        if (key == name) values.push_back(value);
    }
    return values;
}

std::string_view Request::header(std::string_view lower_case_name) const {
    return find(headers, lower_case_name);
}

std::string_view Request::cookie(std::string_view name) const {
    const std::string_view prefix = "__Host-";
    if (!is_site_secure || name.starts_with(prefix)) return find_cookie(header("cookie"), name);
    return find_cookie(header("cookie"), std::string(prefix) + std::string(name));
}

std::string_view Request::parameter(std::string_view name) const { return find(path_parameters, name); }

bool Request::wants_json() const {
    if (path == "/api" || path.starts_with("/api/")) return true;
    const std::string_view accept = header("accept");
    const int json = std::max(
        weight_of(accept, "application/json").value_or(0),
        weight_of(accept, "application/problem+json").value_or(0)
    );
    return json > weight_of(accept, "text/html").value_or(0);
}

base::Result<Fields> Request::form() const {
    const std::string_view content_type = header("content-type");
    if (content_type.empty() && body.empty()) return Fields();
    const std::string type = media_type(content_type);
    if (type == "application/x-www-form-urlencoded") return parse_urlencoded(body);
    if (type != "multipart/form-data") return unknown_form();
    TRY_ASSIGN(const auto parts, parse_multipart(content_type, body));
    Fields fields;
    for (const Part& part : parts) {
        if (part.is_file) continue;
        auto text = clean_form_text(std::string(part.content));
        if (!text) return base::fail(base::ErrorKind::Invalid, "http.error.form", part.name);
        fields.add(part.name, *std::move(text));
    }
    return fields;
}

base::Result<std::vector<UploadedFile>> Request::files() const {
    std::vector<UploadedFile> files;
    const std::string_view content_type = header("content-type");
    if (media_type(content_type) != "multipart/form-data") return files;
    TRY_ASSIGN(const auto parts, parse_multipart(content_type, body));
    for (const Part& part : parts) {
        // A browser sends an empty part without a name for a file field that was left empty.
        if (!part.is_file || (part.file_name.empty() && part.content.empty())) continue;
        files.push_back(
            {part.name,
             clean_file_name(part.file_name),
             std::string(type_of_content(part.content)),
             std::string(part.content)}
        );
    }
    return files;
}

std::string_view Request::locale() const {
    const std::string_view chosen = cookie("language");
    if (chosen == "en") return "en";
    if (chosen == "zh-CN") return "zh-CN";
    const std::string_view accepted = header("accept-language");
    return language_weight(accepted, "en") > language_weight(accepted, "zh") ? "en" : "zh-CN";
}

}  // namespace sunclover::http
