// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings inputs that know only texts, numbers and booleans to the types of the model.
#pragma once

#include <string>
#include <vector>

#include "engines/rules/dmn/internal/program.hpp"
#include "engines/rules/dmn/json_value.hpp"

namespace sunclover::dmn::internal {

class TypedInput {
  public:
    explicit TypedInput(const Program& program) : program_(program) {}

    feel::Context read(const feel::Context& raw);
    const std::vector<FieldFault>& faults() const { return faults_; }

  private:
    bool is_given(const Node& node) const;
    feel::Value read_type(
        const feel::Value& raw,
        std::size_t model,
        const std::string& type_ref,
        const std::string& field
    );
    feel::Value read_definition(const feel::Value& raw, FoundType type, const std::string& field);
    feel::Value read_item(const feel::Value& raw, FoundType type, const std::string& field);
    feel::Value read_base(
        const feel::Value& raw, const std::string& type, const std::string& field
    );
    feel::Value refuse(const std::string& field, std::string message);
    void check(const feel::Value& value, const Node& node, const std::string& field);

    const Program& program_;
    std::vector<FieldFault> faults_;
};

}  // namespace sunclover::dmn::internal
