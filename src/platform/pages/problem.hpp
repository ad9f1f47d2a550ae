// SPDX-License-Identifier: AGPL-3.0-or-later
// What a program is told when its request is not carried out: problem details (RFC 9457), with every
// fault beside the place in the request that it concerns.
#pragma once

#include <boost/json.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::pages {

/// Where in a request a fault lies.
enum class FaultPlace { Body, Parameter, Header };

struct Fault {
    FaultPlace place = FaultPlace::Body;
    /// Body: a JSON pointer (RFC 6901), "" for the whole; else the name of the parameter or header.
    std::string name;
    std::string message_key;
    std::vector<std::pair<std::string, std::string>> arguments = {};
};

struct Problem {
    int status = 422;
    base::Error error;
    std::vector<Fault> faults = {};
    boost::json::object more = {};   ///< further members, e.g. who may be the same person
};

/// A status with its word, which the page /api explains: "invalid" for 422.
struct ProblemCode {
    int status;
    std::string_view code;
};
const std::vector<ProblemCode>& problem_codes();
/// The word of a status, whether it is one of those or not.
std::string_view problem_code(int status);

/// application/problem+json in the language of the request. A 404 always says the same, so that what
/// may not be known is told from what is not there by nobody; what failed inside is for the log.
http::Response problem(const http::Request& request, const Catalogue& catalogue, const Problem& problem);

}  // namespace sunclover::pages
