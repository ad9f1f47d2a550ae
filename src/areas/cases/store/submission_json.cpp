// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/store/submission_json.hpp"

#include <boost/json.hpp>

#include <map>
#include <utility>

#include "base/assert.hpp"
#include "platform/crypto/digest.hpp"

namespace sunclover::cases {

std::string submission_json(const Submission& submission, std::string_view programme) {
    // Sorted by name, so that the order in which facts were gathered does not matter.
    const std::map<std::string, std::string> facts(submission.facts.begin(), submission.facts.end());
    std::string text = "{\"answers\":" + submission.answers.to_json() + ",\"facts\":{";
    bool is_first = true;
    for (const auto& [name, value] : facts) {
        text += is_first ? "" : ",";
        is_first = false;
        text += boost::json::serialize(boost::json::string(name)) + ":";
        text += boost::json::serialize(boost::json::string(value));
    }
    text += "},\"programme\":" + boost::json::serialize(boost::json::string(programme));
    return text + ",\"version\":" + std::to_string(submission.programme_version) + "}";
}

Submission submission_from_json(std::string json) {
    const boost::json::value parsed = boost::json::parse(json);
    const boost::json::object& object = parsed.as_object();
    Submission submission{};
    auto answers = programmes::Answers::from_json(boost::json::serialize(object.at("answers")));
    ASSERT(answers);  // Written by submission_json and authenticated by the cipher.
    submission.answers = *std::move(answers);
    for (const auto& fact : object.at("facts").as_object()) {
        submission.facts.emplace_back(std::string(fact.key()), std::string(fact.value().as_string()));
    }
    submission.programme_version = static_cast<int>(object.at("version").as_int64());
    submission.canonical_json = std::move(json);
    return submission;
}

base::Bytes hash_of_text(std::string_view text) { return crypto::sha256(text); }

}  // namespace sunclover::cases
