// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/evaluate_model.hpp"

#include <set>

#include "engines/rules/dmn/internal/frame.hpp"
#include "engines/rules/dmn/internal/model_function.hpp"
#include "engines/rules/dmn/internal/program.hpp"

namespace sunclover::dmn {
namespace {

feel::Evaluation::Options with_types(
    feel::Evaluation::Options options, const std::shared_ptr<const internal::Program>& program
) {
    options.find_type = [program](std::string_view name) {
        return program->types().feel_type(name);
    };
    return options;
}

}  // namespace

tl::expected<RunnableModel, std::vector<Fault>> RunnableModel::make(
    std::vector<std::shared_ptr<const Model>> models
) {
    std::set<std::string> namespaces;
    for (const auto& model : models) {
        if (namespaces.insert(model->target_namespace).second) continue;
        return tl::unexpected(std::vector<Fault>{
            {{}, "two models have the namespace " + model->target_namespace}});
    }
    auto program = internal::Program::make(std::move(models));
    if (!program) return tl::unexpected(program.error());
    return RunnableModel(std::move(*program));
}

const Model& RunnableModel::model() const { return *program_->models().front(); }

Run::Run(const RunnableModel& model, feel::Context inputs, feel::Evaluation::Options options)
    : program_(model.program()),
      inputs_(std::move(inputs)),
      evaluation_(with_types(std::move(options), program_)),
      frame_(std::make_unique<internal::Frame>(program_, evaluation_, &inputs_)) {}

Run::~Run() = default;

feel::Value Run::decide(std::string_view decision) {
    const auto* const node = program_->find(internal::Program::Kind::Decision, decision);
    if (node == nullptr)
        return evaluation_.null_because("there is no decision '" + std::string(decision) + "'");
    return frame_->value_of(program_->number_of(*node));
}

feel::Value Run::invoke_knowledge(std::string_view name, const feel::Context& arguments) {
    const auto* const node = program_->find(internal::Program::Kind::Knowledge, name);
    if (node == nullptr)
        return evaluation_.null_because(
            "there is no business knowledge model '" + std::string(name) + "'"
        );
    const auto function = frame_->value_of(program_->number_of(*node));
    return function.as_function().call_named(arguments.entries(), evaluation_);
}

feel::Value Run::invoke_service(std::string_view name) {
    const auto* const node = program_->find(internal::Program::Kind::Service, name);
    if (node == nullptr)
        return evaluation_.null_because("there is no decision service '" + std::string(name) + "'");
    std::vector<feel::Value> arguments;
    for (const auto parameter : node->parameters) {
        const auto& wanted = program_->nodes()[parameter];
        const auto* given = inputs_.find(
            "{" + program_->models()[wanted.model]->target_namespace + "}" + wanted.name()
        );
        if (given == nullptr) given = inputs_.find(wanted.name());
        arguments.push_back(
            given == nullptr
                ? feel::Value()
                : program_->types().coerce(*given, wanted.model, wanted.type_ref(), evaluation_)
        );
    }
    return internal::run_service(program_, *node, arguments, evaluation_);
}

std::vector<std::string> Run::warnings() const {
    std::vector<std::string> lines;
    const auto& origins = frame_->origins();
    for (std::size_t i = 0; i < evaluation_.warnings().size(); ++i) {
        const auto& message = evaluation_.warnings()[i].message;
        lines.push_back(
            i < origins.size() && !origins[i].empty() ? "'" + origins[i] + "': " + message : message
        );
    }
    return lines;
}

}  // namespace sunclover::dmn
