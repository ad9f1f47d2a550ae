// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs a model: decisions, business knowledge models and decision services (DMN 1.5 §10.4).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/dmn/model.hpp"
#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::dmn {

namespace internal {
class Program;
class Frame;
}  // namespace internal

/// A model and its imports. Cheap to copy, safe to share between threads.
class RunnableModel {
  public:
    /// @param models  the main one first, then all that it imports, however far
    /// @errors something requires itself; a namespace stands twice
    static tl::expected<RunnableModel, std::vector<Fault>> make(
        std::vector<std::shared_ptr<const Model>> models
    );

    const Model& model() const;
    const std::shared_ptr<const internal::Program>& program() const { return program_; }

  private:
    explicit RunnableModel(std::shared_ptr<const internal::Program> program)
        : program_(std::move(program)) {}
    std::shared_ptr<const internal::Program> program_;
};

/// One run with one set of inputs: what is decided once is kept. Not for two threads at once.
class Run {
  public:
    /// @param inputs   by the name of the input data; those of an imported model as
    /// "{namespace}name",
    ///                 below the import's name, or by their bare name. What is missing is null.
    /// @param options  `find_type` is set here and may be left out
    Run(const RunnableModel& model, feel::Context inputs, feel::Evaluation::Options options = {});
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    /// By name or id; "import.name" for those of an imported model. Unknown: null with a warning.
    feel::Value decide(std::string_view decision);
    /// Calls a business knowledge model with arguments by name.
    feel::Value invoke_knowledge(std::string_view name, const feel::Context& arguments);
    /// Runs a decision service with the inputs of this run as its arguments: what is missing or of
    /// a wrong type is null. One output decision: its value; several: a context.
    feel::Value invoke_service(std::string_view name);

    /// What went wrong so far, each with the element in which it did.
    std::vector<std::string> warnings() const;

  private:
    std::shared_ptr<const internal::Program> program_;
    feel::Context inputs_;
    feel::Evaluation evaluation_;
    std::unique_ptr<internal::Frame> frame_;
};

}  // namespace sunclover::dmn
