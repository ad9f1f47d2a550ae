// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover dmn explain FILE --decision D --facts DICTIONARY.json --input JSON [--language zh|en]
// sunclover dmn sql FILE --decision D --facts DICTIONARY.json [--dialect portable]
#include "app/dmn_plan_command.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>

#include "engines/rules/dmn/load_model.hpp"
#include "engines/rules/plan/compile_plan.hpp"
#include "engines/rules/plan/explain.hpp"
#include "engines/rules/plan/read_dictionary.hpp"
#include "engines/rules/plan/sql.hpp"

namespace sunclover::app {
namespace {

struct PlanOptions {
    std::string decision;
    std::string facts_file;
    std::string input = "{}";
    std::string language = "zh";
    std::string dialect = "portable";
    std::string table = "facts";
    std::string key = "id";
    bool allow_unproven = false;
};

using Faults = std::vector<dmn::Fault>;

int report(const std::string& file, const Faults& faults, std::ostream& stream) {
    for (const auto& fault : faults) {
        stream << file;
        if (fault.place.line > 0) stream << ":" << fault.place.line;
        stream << ": " << fault.message << "\n";
    }
    return 1;
}

/// The model and the dictionary, both without fault; nothing after the faults were printed.
struct Sources {
    std::shared_ptr<const dmn::Model> model;
    rules::Dictionary dictionary;
};
std::optional<Sources> read_sources(const std::string& file, const std::string& facts_file) {
    const auto loaded = dmn::load_model(file);
    const Faults* const faults = loaded ? &loaded->faults : &loaded.error();
    if (!faults->empty()) {
        report(file, *faults, std::cerr);
        return std::nullopt;
    }
    auto dictionary = rules::read_dictionary(content_of(facts_file));
    if (!dictionary) {
        report(facts_file, dictionary.error(), std::cerr);
        return std::nullopt;
    }
    return Sources{loaded->models.front(), std::move(*dictionary)};
}

std::optional<rules::Plan> read_plan(const std::string& file, const PlanOptions& options) {
    const auto sources = read_sources(file, options.facts_file);
    if (!sources) return std::nullopt;
    auto plan = rules::compile_plan(*sources->model, options.decision, sources->dictionary, {.allow_unproven = options.allow_unproven});
    if (plan) return std::move(*plan);
    report(file, plan.error(), std::cerr);
    return std::nullopt;
}

/// 0: decided; 1: something is wrong; 2: facts are missing.
int explain(const std::string& file, const PlanOptions& options) {
    const auto plan = read_plan(file, options);
    if (!plan) return 1;
    const auto row = rules::read_facts(text_or_file(options.input), plan->dictionary);
    if (!row) return report("input", row.error(), std::cerr);
    const rules::Explainer explainer(*plan);
    const auto explanation = explainer.explain(*row);
    const auto language = options.language == "en" ? rules::Language::English : rules::Language::Chinese;
    for (const auto& sentence : explainer.sentences(explanation, language)) std::cout << sentence << "\n";
    return explanation.outcome.state == rules::Outcome::State::Decided ? 0 : 2;
}

int write_sql(const std::string& file, const PlanOptions& options) {
    const auto plan = read_plan(file, options);
    if (!plan) return 1;
    const auto sql = rules::to_sql(*plan, {.table = options.table, .key = options.key});
    if (!sql) {
        std::cerr << file << ": " << sql.error() << "\n";
        return 1;
    }
    std::cout << *sql << ";\n";
    return 0;
}

void add_plan_options(CLI::App& command, CommandLine& line, PlanOptions& options) {
    command.add_option("FILE", line.file, "A .dmn file; its imports are looked for beside it")->required();
    command.add_option("--decision", options.decision, "Name or id of the decision")->required();
    command.add_option("--facts", options.facts_file, "Fact dictionary (JSON)")->required();
    command.add_flag("--allow-unproven", options.allow_unproven, "Accept cells that are more than a set of values");
}

}  // namespace

int check_strictly(const std::string& file, const std::string& facts_file) {
    const auto sources = read_sources(file, facts_file);
    if (!sources) return 1;
    // A decision that others require comes up again with each of them.
    std::set<std::string> printed;
    for (const auto& decision : sources->model->decisions) {
        const auto plan = rules::compile_plan(*sources->model, decision.id.empty() ? decision.name : decision.id, sources->dictionary);
        if (plan) continue;
        for (const auto& fault : plan.error()) {
            if (printed.insert(std::to_string(fault.place.line) + fault.message).second) report(file, {fault}, std::cout);
        }
    }
    if (!printed.empty()) return 1;
    std::cout << file << ": strict mode, " << sources->model->decisions.size() << " decisions, no fault\n";
    return 0;
}

void add_plan_commands(CLI::App& dmn, CommandLine& line) {
    // Shared because the callbacks outlive this function.
    const auto options = std::make_shared<PlanOptions>();

    auto* const explaining = dmn.add_subcommand(
        "explain", "Say in plain words what a decision gives one person and why; exit code 1 if something is wrong, 2 if facts are missing"
    );
    add_plan_options(*explaining, line, *options);
    explaining->add_option("--input", options->input, "Facts as a JSON object, or @FILE: {\"年龄\": 67}");  // tidy: data
    explaining->add_option("--language", options->language, "zh or en")->check(CLI::IsMember({"zh", "en"}));
    explaining->callback([&line, options] { line.command = [&line, options] { return explain(line.file, *options); }; });

    auto* const sql = dmn.add_subcommand("sql", "Write a decision as one SELECT that PostgreSQL and SQLite run alike");
    add_plan_options(*sql, line, *options);
    sql->add_option("--dialect", options->dialect, "portable")->check(CLI::IsMember({"portable"}));
    sql->add_option("--table", options->table, "Table that holds the facts");
    sql->add_option("--key", options->key, "Column that names the row");
    sql->callback([&line, options] { line.command = [&line, options] { return write_sql(line.file, *options); }; });
}

}  // namespace sunclover::app
