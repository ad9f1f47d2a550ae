// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover dmn tck DIR · dmn check FILE · dmn eval FILE --decision D --input JSON
#include <chrono>
#include <iostream>
#include <memory>
#include <stdexcept>

#include <CLI/CLI.hpp>

#include "app/command.hpp"
#include "app/dmn_plan_command.hpp"
#include "engines/rules/dmn/evaluate_model.hpp"
#include "engines/rules/dmn/json_value.hpp"
#include "engines/rules/dmn/load_model.hpp"
#include "engines/rules/dmn/tck.hpp"

namespace sunclover::app {
namespace {

/// What `dmn eval` and `dmn tck` were asked for.
struct DmnOptions {
    std::string decision;
    std::string input = "{}";
    bool shows_failures = false;
    std::string facts_file;  ///< `dmn check` in strict mode
};

feel::DateTime moment_now() {
    constexpr std::int64_t day_seconds = 86'400;
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    const auto second = std::chrono::floor<std::chrono::seconds>(since).count();
    const auto of_day = second % day_seconds;
    feel::DateTime moment;
    moment.date = feel::Date::from_epoch_day(second / day_seconds).value();
    moment.time =
        feel::Time::make(of_day / 3600, of_day / 60 % 60, of_day % 60, 0, feel::Zone::utc())
            .value();
    return moment;
}

int run_kit(const std::string& folder, bool shows_failures) {
    const auto levels = dmn::run_tck(folder, moment_now);
    if (levels.empty()) throw std::runtime_error("no folder compliance-level-… lies in " + folder);
    for (const auto& level : levels) {
        if (shows_failures) {
            for (const auto& failure : level.failures) std::cout << dmn::describe(failure) << "\n";
        }
        std::cout << dmn::summary(level) << "\n";
    }
    // The lines are the answer. Foreign code is refused, so a whole kit never passes altogether.
    return 0;
}

/// @returns 1, with a line for each fault on the stream
int report(const std::string& file, const std::vector<dmn::Fault>& faults, std::ostream& stream) {
    for (const auto& fault : faults) stream << file << ": " << dmn::describe(fault) << "\n";
    return 1;
}

int check(const std::string& file) {
    const auto loaded = dmn::load_model(file);
    if (!loaded) return report(file, loaded.error(), std::cout);
    if (!loaded->faults.empty()) return report(file, loaded->faults, std::cout);
    const auto runnable = dmn::RunnableModel::make(loaded->models);
    if (!runnable) return report(file, runnable.error(), std::cout);
    const auto& model = runnable->model();
    std::cout << file << ": DMN 1." << model.version % 10 << ", " << model.decisions.size()
              << " decisions, no fault\n";
    return 0;
}

/// 0: decided; 1: the model, the decision or an input is wrong; 2: it came out as null with
/// warnings.
int evaluate(const std::string& file, const DmnOptions& options) {
    const auto loaded = dmn::load_model(file);
    if (!loaded) return report(file, loaded.error(), std::cerr);
    const auto runnable = dmn::RunnableModel::make(loaded->models);
    if (!runnable) return report(file, runnable.error(), std::cerr);
    const auto& model = runnable->model();
    if (model.find_decision(options.decision) == nullptr &&
        model.find_service(options.decision) == nullptr) {
        std::cerr << file << ": there is no decision '" << options.decision << "'; there are:\n";
        for (const auto& decision : model.decisions) std::cerr << "  " << decision.name << "\n";
        return 1;
    }
    auto inputs = dmn::read_inputs(text_or_file(options.input), *runnable);
    if (!inputs) {
        for (const auto& fault : inputs.error())
            std::cerr << "input " << dmn::describe(fault) << "\n";
        return 1;
    }
    feel::Evaluation::Options limits;
    limits.now = moment_now;
    dmn::Run run(*runnable, std::move(*inputs), std::move(limits));
    const auto value = model.find_decision(options.decision) != nullptr
                           ? run.decide(options.decision)
                           : run.invoke_service(options.decision);
    for (const auto& warning : run.warnings()) std::cerr << "warning: " << warning << "\n";
    std::cout << dmn::write_json(value) << "\n";
    return value.is_null() && !run.warnings().empty() ? 2 : 0;
}

}  // namespace

void add_dmn(CLI::App& program, CommandLine& line) {
    auto* const dmn =
        program.add_subcommand("dmn", "Check and run decision models (DMN 1.1 to 1.5)");
    dmn->require_subcommand(1);
    // Shared because the callbacks outlive this function.
    const auto options = std::make_shared<DmnOptions>();

    auto* const kit = dmn->add_subcommand(
        "tck",
        "Run the DMN Technology Compatibility Kit and print how many cases pass at each level"
    );
    kit->add_option("DIR", line.file, "Folder that holds compliance-level-2, compliance-level-3 …")
        ->required();
    kit->add_flag(
        "--failures", options->shows_failures, "Print each failing case: expected, got, warnings"
    );
    kit->callback([&line, options] {
        line.command = [&line, options] { return run_kit(line.file, options->shows_failures); };
    });

    auto* const checking = dmn->add_subcommand(
        "check",
        "Print every fault of a model with line, place and reason; exit code 1 if there is one"
    );
    checking->add_option("FILE", line.file, "A .dmn file; its imports are looked for beside it")
        ->required();
    checking->add_option(
        "--facts",
        options->facts_file,
        "Fact dictionary (JSON): check in strict mode, as before publishing"
    );
    checking->callback([&line, options] {
        line.command = [&line, options] {
            return options->facts_file.empty() ? check(line.file)
                                               : check_strictly(line.file, options->facts_file);
        };
    });

    auto* const eval = dmn->add_subcommand(
        "eval",
        "Evaluate one decision and print its value as JSON; exit code 1 if an input is wrong, 2 if "
        "the value is null with warnings"
    );
    eval->add_option("FILE", line.file, "A .dmn file; its imports are looked for beside it")
        ->required();
    eval->add_option(
            "--decision", options->decision, "Name or id of a decision or a decision service"
    )
        ->required();
    eval->add_option(
        "--input",
        options->input,
        "Inputs as a JSON object, or @FILE; dates as texts: {\"birthday\": \"1950-03-01\"}"
    );
    eval->callback([&line, options] {
        line.command = [&line, options] { return evaluate(line.file, *options); };
    });

    add_plan_commands(*dmn, line);
}

}  // namespace sunclover::app
