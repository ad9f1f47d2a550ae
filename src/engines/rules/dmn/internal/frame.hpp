// SPDX-License-Identifier: AGPL-3.0-or-later
// What is known during one run, or during one call of a decision service: a value for each element
// that was needed.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engines/rules/dmn/internal/program.hpp"
#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::dmn::internal {

class Frame {
  public:
    /// @param inputs  nullptr: only what is given counts, everything else is null
    Frame(
        std::shared_ptr<const Program> program,
        feel::Evaluation& evaluation,
        const feel::Context* inputs
    )
        : program_(std::move(program)), evaluation_(evaluation), inputs_(inputs) {}

    /// Fixes the value of an element, so that it is not evaluated.
    void give(std::size_t node, feel::Value value) { known_[node] = std::move(value); }

    /// Evaluates the element and all that it needs, each once, without recursion.
    feel::Value value_of(std::size_t node);

    /// The element in which warning number i arose.
    const std::vector<std::string>& origins() const { return origins_; }

  private:
    feel::Value evaluate(const Node& node);
    feel::Value input(const Node& node);
    const feel::Value* find_input(const Node& node) const;
    feel::Value decide(const Node& node);
    feel::Scope scope_of(const Node& node) const;

    std::shared_ptr<const Program> program_;
    feel::Evaluation& evaluation_;
    const feel::Context* inputs_;
    std::map<std::size_t, feel::Value> known_;
    std::vector<std::string> origins_;
};

/// A service as a function: `arguments` in the order of its parameters.
feel::Value run_service(
    const std::shared_ptr<const Program>& program,
    const Node& service,
    const std::vector<feel::Value>& arguments,
    feel::Evaluation& evaluation
);

}  // namespace sunclover::dmn::internal
