// SPDX-License-Identifier: AGPL-3.0-or-later
// One JSON object, read strictly: what is missing, of another kind, or not asked for is a fault.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "areas/policy/policy.hpp"

namespace sunclover::policy {

std::optional<boost::json::object> parse_object(
    const std::string& file, const std::string& text, std::vector<std::string>& faults
);

class ObjectReader {
  public:
    /// @param object  outlives this, as do the faults
    ObjectReader(std::string file, const boost::json::object& object, std::vector<std::string>& faults)
        : file_(std::move(file)), object_(object), faults_(faults) {}
    /// Members that nobody asked for are faults.
    ~ObjectReader();
    ObjectReader(const ObjectReader&) = delete;
    ObjectReader& operator=(const ObjectReader&) = delete;

    bool has(std::string_view key) const { return object_.contains(key); }
    std::string text(std::string_view key);              ///< not empty
    std::string text_or_nothing(std::string_view key);   ///< may be empty, but is there
    bool yes_no(std::string_view key);
    Text both(std::string_view key);                     ///< {"zh": "…", "en": "…"}
    std::vector<boost::json::object> objects(std::string_view key);
    const boost::json::object* inner(std::string_view key);
    void fault(const std::string& what) { faults_.push_back(file_ + ": " + what); }
    /// What is wrong with it was said already.
    void ignore_rest() { is_done_ = true; }

  private:
    const boost::json::value* find(std::string_view key);

    std::string file_;
    const boost::json::object& object_;
    std::vector<std::string>& faults_;
    std::set<std::string, std::less<>> asked_;
    bool is_done_ = false;
};

}  // namespace sunclover::policy
