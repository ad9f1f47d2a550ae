// SPDX-License-Identifier: AGPL-3.0-or-later
// decisions/<name>.dmn: the decision of that name, what it reads and what it gives.
#include <algorithm>

#include "areas/programmes/internal/read_files.hpp"
#include "engines/rules/dmn/evaluate_model.hpp"
#include "engines/rules/dmn/read_model.hpp"

namespace sunclover::programmes {

namespace {

constexpr std::size_t faults_shown_max = 20;

/// Where the faults of one decision go.
struct DecisionFaults {
    const std::string& file;
    std::vector<Fault>& all;
    void add(int line, std::string_view key, FaultArguments arguments) const {
        all.push_back({file, line, "programmes.fault." + std::string(key), std::move(arguments)});
    }
    void take(const std::vector<dmn::Fault>& faults) const {
        for (std::size_t i = 0; i < faults.size() && i < faults_shown_max; ++i) {
            add(faults[i].place.line, "decision_file", {{"REASON", faults[i].message}});
        }
    }
};

bool gives_one_row(const dmn::DecisionTable& table) {
    using dmn::HitPolicy;
    return table.hit_policy == HitPolicy::Unique || table.hit_policy == HitPolicy::First ||
           table.hit_policy == HitPolicy::Any || table.hit_policy == HitPolicy::Priority;
}

/// A table with several outputs gives one value for each; anything else gives one value, which is
/// called like the decision.
std::vector<std::string> outputs_of(const dmn::Decision& decision, const DecisionFaults& faults) {
    const auto* const table = decision.logic == nullptr
                                  ? nullptr
                                  : std::get_if<dmn::DecisionTable>(&decision.logic->form);
    if (table == nullptr || table->outputs.size() < 2) return {decision.variable_name};
    if (!gives_one_row(*table)) {
        faults.add(table->place.line, "decision_many_rows", {{"NAME", decision.name}});
    }
    std::vector<std::string> names;
    for (const dmn::OutputClause& output : table->outputs) names.push_back(output.name);
    return names;
}

void check_outputs(const Decision& decision, int line, const DecisionFaults& faults) {
    for (const std::string& output : decision.outputs) {
        if (!is_name(output)) faults.add(line, "decision_output_name", {{"NAME", output}});
    }
}

}  // namespace

Decision read_decision_file(
    const std::string& shown_name,
    const std::string& name,
    const std::string& content,
    std::vector<Fault>& faults
) {
    const DecisionFaults told{shown_name, faults};
    Decision decision;
    decision.name = name;
    dmn::Reading reading = dmn::read_model(content);
    told.take(reading.faults);
    if (!reading.model) return decision;
    const auto model = std::make_shared<const dmn::Model>(std::move(*reading.model));
    if (!model->imports.empty()) {
        told.add(model->imports.front().place.line, "decision_import", {});
        return decision;
    }
    const dmn::Decision* const found = model->find_decision(name);
    if (found == nullptr || found->logic == nullptr) {
        told.add(0, "decision_missing", {{"NAME", name}});
        return decision;
    }
    for (const dmn::InputData& input : model->inputs) decision.inputs.push_back(input.name);
    decision.outputs = outputs_of(*found, told);
    check_outputs(decision, found->place.line, told);
    auto runnable = dmn::RunnableModel::make({model});
    if (!runnable) {
        told.take(runnable.error());
        return decision;
    }
    decision.model = std::make_shared<const dmn::RunnableModel>(*std::move(runnable));
    return decision;
}

}  // namespace sunclover::programmes
