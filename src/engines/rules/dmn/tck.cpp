// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/tck.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "engines/rules/dmn/evaluate_model.hpp"
#include "engines/rules/dmn/internal/tck_case.hpp"
#include "engines/rules/dmn/load_model.hpp"

namespace sunclover::dmn {
namespace {

namespace fs = std::filesystem;
using internal::TckCase;
using internal::TckResult;

std::vector<fs::path> sorted_entries(const fs::path& folder) {
    std::vector<fs::path> entries;
    for (const auto& entry : fs::directory_iterator(folder)) entries.push_back(entry.path());
    std::sort(entries.begin(), entries.end());
    return entries;
}

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// The component of a service's result that belongs to one of its output decisions.
feel::Value part_of(
    const feel::Value& result, const std::string& name, const std::string& service
) {
    if (result.kind() != feel::Kind::Context || name == service) return result;
    const auto* const part = result.as_context().find(name);
    return part == nullptr ? result : *part;
}

class FolderRun {
  public:
    FolderRun(TckLevel& level, fs::path folder, const std::function<feel::DateTime()>& now)
        : level_(level), folder_(std::move(folder)), now_(now) {}

    void run_file(const fs::path& file) {
        const auto cases = internal::read_tck_file(content_of(file));
        if (!cases) {
            ++level_.total;
            fail(file.filename().string(), "", "", "", {describe(cases.error())});
            return;
        }
        const auto loaded = load_model(folder_ / cases->model_name);
        std::optional<RunnableModel> model;
        std::vector<Fault> faults;
        if (loaded) {
            if (auto made = RunnableModel::make(loaded->models)) {
                model = *made;
            } else {
                faults = made.error();
            }
        } else {
            faults = loaded.error();
        }
        for (const auto& one : cases->cases) run_case(one, model, faults);
    }

  private:
    void run_case(
        const TckCase& one,
        const std::optional<RunnableModel>& model,
        const std::vector<Fault>& faults
    ) {
        const bool is_nonnull =
            std::all_of(one.results.begin(), one.results.end(), [](const TckResult& result) {
                return !result.is_error && internal::is_without_null(result.expected);
            });
        ++level_.total;
        if (is_nonnull) ++level_.nonnull_total;
        if (!model) {
            std::vector<std::string> lines;
            for (const auto& fault : faults) lines.push_back(describe(fault));
            fail(one.id, "", "", "the model is refused", std::move(lines));
            return;
        }
        feel::Evaluation::Options options;
        options.now = now_;
        Run run(*model, one.inputs, std::move(options));
        bool is_passed = true;
        for (const auto& result : one.results) {
            const auto got = evaluate(run, one, result);
            // An error of the evaluation is a warning and a null here, never a value.
            if (result.is_error ? got.is_null() : internal::is_as_expected(result.expected, got))
                continue;
            is_passed = false;
            fail(
                one.id,
                result.name,
                feel::to_feel(result.expected),
                feel::to_feel(got),
                run.warnings()
            );
        }
        if (is_passed) ++level_.passed;
        if (is_passed && is_nonnull) ++level_.nonnull_passed;
    }

    feel::Value evaluate(Run& run, const TckCase& one, const TckResult& result) {
        const auto& type = one.type != "decision" || result.type.empty() ? one.type : result.type;
        const auto& name = one.invocable_name.empty() ? result.name : one.invocable_name;
        if (type == "bkm") return run.invoke_knowledge(name, one.inputs);
        if (type == "decisionService") return part_of(run.invoke_service(name), result.name, name);
        return run.decide(result.name);
    }

    void fail(
        std::string id,
        std::string node,
        std::string expected,
        std::string got,
        std::vector<std::string> warnings
    ) {
        level_.failures.push_back(
            {folder_.filename().string(),
             std::move(id),
             std::move(node),
             std::move(expected),
             std::move(got),
             std::move(warnings)}
        );
    }

    TckLevel& level_;
    fs::path folder_;
    const std::function<feel::DateTime()>& now_;
};

}  // namespace

std::vector<TckLevel> run_tck(const fs::path& folder, const std::function<feel::DateTime()>& now) {
    std::vector<TckLevel> levels;
    for (const auto& entry : sorted_entries(folder)) {
        if (!fs::is_directory(entry) || !entry.filename().string().starts_with("compliance-level-"))
            continue;
        TckLevel level;
        level.name = entry.filename().string();
        for (const auto& inner : sorted_entries(entry)) {
            if (!fs::is_directory(inner)) continue;
            for (const auto& file : sorted_entries(inner)) {
                const auto name = file.filename().string();
                if (!name.ends_with(".xml") || name.find("-test-") == std::string::npos) continue;
                FolderRun(level, inner, now).run_file(file);
            }
        }
        levels.push_back(std::move(level));
    }
    return levels;
}

std::string summary(const TckLevel& level) {
    return level.name + " " + std::to_string(level.passed) + "/" + std::to_string(level.total) +
           " nonnull " + std::to_string(level.nonnull_passed) + "/" +
           std::to_string(level.nonnull_total);
}

std::string describe(const TckFailure& failure) {
    std::string text = failure.folder + " case " + failure.case_id;
    if (!failure.node.empty()) text += " node '" + failure.node + "'";
    text += ": expected " + failure.expected + ", got " + failure.got;
    for (const auto& warning : failure.warnings) text += "\n    " + warning;
    return text;
}

}  // namespace sunclover::dmn
