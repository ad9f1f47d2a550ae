// SPDX-License-Identifier: AGPL-3.0-or-later
// Request::json: the one place where JSON from outside comes in.
#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <set>
#include <string>
#include <vector>

#include "platform/http/request.hpp"

namespace sunclover::http {
namespace {

namespace json = boost::json;

/// Looks only at names: two equal ones in one object are refused, because two readers of such an
/// object may see two different values.
struct DuplicateFinder {
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    std::vector<std::set<std::string, std::less<>>> open_objects;
    std::string key;

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        open_objects.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, json::error_code&) {
        open_objects.pop_back();
        return true;
    }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t, json::error_code&) { return true; }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code& error) {
        key.append(part.data(), part.size());
        const bool is_new = open_objects.back().insert(std::move(key)).second;
        key.clear();
        if (!is_new) error = json::error::syntax;
        return is_new;
    }
    bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
    bool on_double(double, json::string_view, json::error_code&) { return true; }
    bool on_bool(bool, json::error_code&) { return true; }
    bool on_null(json::error_code&) { return true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }
};

base::Failure refused_at(std::size_t position) {
    auto failure = base::fail(base::ErrorKind::Invalid, "http.error.json");
    failure.value().arguments.emplace_back("POSITION", std::to_string(position + 1));
    return failure;
}

}  // namespace

base::Result<json::value> Request::json() const {
    json::parse_options options;
    options.max_depth = 32;
    json::basic_parser<DuplicateFinder> finder(options);
    json::error_code error;
    const std::size_t read = finder.write_some(false, body.data(), body.size(), error);
    if (error || read != body.size() || body.empty()) return refused_at(read);
    json::stream_parser parser(json::storage_ptr(), options);
    const std::size_t parsed = parser.write(body.data(), body.size(), error);
    if (!error) parser.finish(error);
    if (error) return refused_at(parsed);
    return parser.release();
}

}  // namespace sunclover::http
