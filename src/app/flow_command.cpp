// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover flow conformance CASES.json · flow check FILE · flow run FILE --input JSON
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>

#include <CLI/CLI.hpp>

#include "app/command.hpp"
#include "base/instant.hpp"
#include "engines/flow/kit/conformance.hpp"
#include "engines/flow/kit/simulation.hpp"
#include "engines/rules/dmn/json_value.hpp"

namespace sunclover::app {
namespace {

struct FlowOptions {
    std::string input = "{}";
    std::string process;
    std::string from = "2026-01-01T00:00:00Z";
    std::int64_t days = 3660;
    bool shows_failures = false;
};

int run_conformance(const std::string& file, bool shows_failures) {
    const auto folder = std::filesystem::path(file).parent_path();
    const auto report = flow::run_kit(content_of(file), [&](const std::string& name) {
        const auto model = folder / name;
        return std::filesystem::exists(model) ? std::optional(content_of(model.string())) : std::nullopt;
    });
    if (!report) throw std::runtime_error(file + ": " + report.error());
    if (shows_failures) {
        for (const auto& failure : report->failures) std::cout << flow::describe(failure) << "\n";
    }
    std::cout << flow::summary(*report) << "\n";
    // The line is the answer, as it is for the rules.
    return 0;
}

/// Without a host any verb and any decision may exist.
flow::CompileOptions lenient() {
    flow::CompileOptions options;
    options.allows_all_verbs = true;
    options.allows_all_decisions = true;
    return options;
}

int report_faults(const std::string& file, const flow::Faults& faults) {
    for (const auto& fault : faults) std::cout << file << ": " << flow::describe(fault) << "\n";
    return 1;
}

int check(const std::string& file) {
    const auto definition = flow::load(content_of(file), lenient());
    if (!definition) return report_faults(file, definition.error());
    std::cout << file << ": " << definition->processes.size() << " processes, "
              << definition->nodes.size() << " elements, no fault\n";
    return 0;
}

/// One line of the trace; empty for what a reader would not miss.
std::string line_of(const flow::Definition& definition, const flow::Effect& effect) {
    using flow::EffectKind;
    std::string place;
    if (effect.node != flow::nowhere) {
        const auto& node = definition.nodes[effect.node];
        place = " " + node.id + (node.name.empty() ? "" : " (" + node.name + ")");
    }
    const auto data = effect.data.is_null() ? "" : " " + dmn::write_json(effect.data);
    switch (effect.kind) {
        case EffectKind::Started:
            return "started";
        case EffectKind::Ended:
            return (effect.text.empty() ? "ended" : "failed with " + effect.text) + data;
        case EffectKind::UserTaskOpened:
            return "user task" + place + data;
        case EffectKind::UserTaskClosed:
            return "user task" + place + " " + effect.text;
        case EffectKind::JobWanted:
            return "job " + effect.text + place + data;
        case EffectKind::DecisionWanted:
            return "decision " + effect.text + place + data;
        case EffectKind::JobCancelled:
            return "job cancelled" + place;
        case EffectKind::MessageSent:
            return "message " + effect.text + place + data;
        case EffectKind::SignalThrown:
            return "signal " + effect.text + place + data;
        case EffectKind::EscalationRaised:
            return "escalation " + effect.text + place;
        case EffectKind::TimerSet:
            return "timer" + place + " for " + base::to_rfc3339({effect.moment});
        case EffectKind::TimerCancelled:
            return "timer cancelled" + place;
        case EffectKind::IncidentRaised:
            return "incident" + place + ": " + effect.text;
        case EffectKind::IncidentClosed:
            return "incident closed" + place;
        case EffectKind::Entered:
            return "enters" + place;
        case EffectKind::Left:
            return "";
    }
    return "";
}

/// 0: all instances ended; 1: the model or the input is wrong; 2: something still waits.
int run(const std::string& file, const FlowOptions& options) {
    const auto definition = flow::load(content_of(file), lenient());
    if (!definition) return report_faults(file, definition.error());
    auto input = dmn::read_json(options.input);
    if (!input) throw std::runtime_error("input " + dmn::describe(input.error()));
    const auto from = feel::DateTime::parse(options.from);
    if (!from) throw std::runtime_error("--from is no date and time like 2026-01-01T00:00:00Z");
    flow::Simulation* clock = nullptr;
    flow::Simulation::Host host;
    host.traces = true;
    if (input->kind() == feel::Kind::Context) host.first_variables = input->as_context();
    host.answer = [](const flow::Effect&) { return flow::Answer(); };
    const std::int64_t begin = from->epoch_second() * 1000;
    host.see = [&](std::size_t instance, const flow::Effect& effect) {
        const auto text = line_of(*definition, effect);
        if (text.empty()) return;
        std::cout << base::to_rfc3339({clock == nullptr ? begin : clock->now()}) << " #"
                  << instance + 1 << " " << text << "\n";
    };
    flow::Simulation simulation(*definition, begin, host);
    clock = &simulation;
    flow::Index process = flow::nowhere;
    for (const auto& start : flow::start_triggers(*definition, begin)) {
        const auto& one = definition->processes[start.process];
        const bool is_meant = options.process.empty() ? !one.is_called : one.id == options.process;
        if (!start.kind && is_meant && process == flow::nowhere) process = start.process;
    }
    if (process == flow::nowhere && !options.process.empty())
        throw std::runtime_error("the process " + options.process + " does not begin by itself");
    const auto refusal =
        process == flow::nowhere ? flow::Refusal::None : simulation.start(process, *input);
    if (refusal != flow::Refusal::None)
        throw std::runtime_error(std::string(flow::describe(refusal)));
    simulation.start_by_conditions();
    constexpr std::int64_t day_ms = 86'400'000;
    simulation.advance(begin + options.days * day_ms);
    bool is_over = !simulation.instances().empty();
    for (const auto& state : simulation.instances()) is_over &= state.is_over();
    if (!is_over) std::cout << "something still waits\n";
    return is_over ? 0 : 2;
}

}  // namespace

void add_flow(CLI::App& program, CommandLine& line) {
    auto* const flow = program.add_subcommand("flow", "Check and run process models (BPMN 2.0)");
    flow->require_subcommand(1);
    const auto options = std::make_shared<FlowOptions>();

    auto* const conformance = flow->add_subcommand(
        "conformance", "Run the betsy cases and count those that pass, by tier"
    );
    conformance->add_option("CASES", line.file, "cases.json, with the models beside it")
        ->required();
    conformance->add_flag("--failures", options->shows_failures, "Also print each case that fails");
    conformance->callback([&line, options] {
        line.command = [&line, options] {
            return run_conformance(line.file, options->shows_failures);
        };
    });

    auto* const check_command =
        flow->add_subcommand("check", "List the faults of a model; exit code 1 if there is one");
    check_command->add_option("FILE", line.file, "A .bpmn file")->required();
    check_command->callback([&line] { line.command = [&line] { return check(line.file); }; });

    auto* const run_command = flow->add_subcommand(
        "run",
        "Run a model in virtual time, answering every task at once; exit code 2 if something waits "
        "in the end"
    );
    run_command->add_option("FILE", line.file, "A .bpmn file")->required();
    run_command->add_option("--input", options->input, "First variables as a JSON object");
    run_command->add_option("--process", options->process, "Id of the process; else the first");
    run_command->add_option("--from", options->from, "When it begins");
    run_command->add_option("--days", options->days, "How long time may go on")
        ->check(CLI::Range(0, 100'000));
    run_command->callback([&line, options] {
        line.command = [&line, options] { return run(line.file, *options); };
    });
}

}  // namespace sunclover::app
