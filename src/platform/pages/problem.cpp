// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/problem.hpp"

#include <utility>

namespace sunclover::pages {
namespace {

namespace json = boost::json;

std::string_view member_of(FaultPlace place) {
    switch (place) {
        case FaultPlace::Body: return "pointer";
        case FaultPlace::Parameter: return "parameter";
        case FaultPlace::Header: return "header";
    }
    return "pointer";
}

json::array errors_of(const http::Request& request, const Catalogue& catalogue, const std::vector<Fault>& faults) {
    json::array errors;
    for (const Fault& fault : faults) {
        const std::string name = fault.place == FaultPlace::Body ? "#" + fault.name : fault.name;
        errors.push_back(json::object{
            {"code", fault.message_key},
            {"detail", catalogue.text(request.locale(), fault.message_key, fault.arguments)},
            {member_of(fault.place), name},
        });
    }
    return errors;
}

}  // namespace

const std::vector<ProblemCode>& problem_codes() {
    static const std::vector<ProblemCode> all = {
        {400, "malformed"}, {401, "unauthenticated"}, {403, "forbidden"}, {404, "not_found"}, {405, "method"},
        {409, "conflict"}, {412, "changed"}, {413, "too_large"}, {415, "media_type"}, {422, "invalid"},
        {428, "version_missing"}, {429, "too_many"}, {503, "unavailable"},
    };
    return all;
}

std::string_view problem_code(int status) {
    for (const auto& [known, code] : problem_codes()) {
        if (known == status) return code;
    }
    return status < 500 ? "refused" : "failed";
}

http::Response problem(const http::Request& request, const Catalogue& catalogue, const Problem& problem) {
    const std::string_view locale = request.locale();
    const std::string code(problem_code(problem.status));
    const std::string title = catalogue.text(locale, "api.problem." + code);
    const bool tells_reason = problem.status != 404 && (problem.status < 500 || problem.status == 503) &&
                              catalogue.raw(locale, problem.error.message_key) != nullptr;
    json::object body{
        {"type", "/api#" + code},
        {"title", title},
        {"status", problem.status},
        {"detail", tells_reason ? catalogue.text(locale, problem.error.message_key, problem.error.arguments)
                                : catalogue.text(locale, "api.problem." + code + ".detail")},
        {"code", tells_reason ? problem.error.message_key : code},
        {"instance", "urn:uuid:" + request.request_id.to_string()},
    };
    if (!problem.faults.empty()) body.emplace("errors", errors_of(request, catalogue, problem.faults));
    for (const auto& [name, value] : problem.more) body.insert_or_assign(name, value);
    http::Response response = http::json_text(json::serialize(body), problem.status);
    response.header("Content-Type", "application/problem+json");
    response.header("Content-Language", std::string(locale));
    if (problem.status == 401) response.header("WWW-Authenticate", "Bearer");
    return response;
}

}  // namespace sunclover::pages
