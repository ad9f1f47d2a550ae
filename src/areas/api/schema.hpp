// SPDX-License-Identifier: AGPL-3.0-or-later
// The shapes of what the API takes and gives, as JSON Schema (draft 2020-12, the part that we use). The
// same text stands in the OpenAPI document and refuses what does not fit, so the two cannot differ.
#pragma once

#include <boost/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/pages/problem.hpp"

namespace sunclover::api {

class Schemas {
  public:
    /// @param text  JSON; a schema that is no JSON, a name that is taken, or a keyword that faults_in
    ///              does not know is a broken invariant
    void add(std::string name, std::string_view text);
    /// A schema without a name, such as a query parameter's, for faults_in. @param text  as in add
    boost::json::object read(std::string_view text);
    const boost::json::object& find(std::string_view name) const;
    const std::map<std::string, boost::json::object, std::less<>>& all() const { return by_name_; }

    /// Everything that is wrong with `value`, each at its JSON pointer; unknown members too. A text must
    /// be clean: no control characters but tab and line end.
    std::vector<pages::Fault> faults_in(std::string_view name, const boost::json::value& value) const;
    /// @param schema  from read() or find() of this object
    std::vector<pages::Fault> faults_in(
        const boost::json::object& schema, const boost::json::value& value, std::string pointer = {}
    ) const;

    /// @param pattern  of a schema from read() or find() of this object
    bool fits(const boost::json::string& pattern, std::string_view text) const;

  private:
    struct Pattern;

    std::map<std::string, boost::json::object, std::less<>> by_name_;
    // By their text, compiled when the schema is read; shared_ptr, so that who includes this need not know <regex>.
    std::map<std::string, std::shared_ptr<const Pattern>, std::less<>> patterns_;
};

/// A schema from its text. @param text  a mistake of ours if it cannot be read
boost::json::object schema_from(std::string_view text);

}  // namespace sunclover::api
