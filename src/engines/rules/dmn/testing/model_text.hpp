// SPDX-License-Identifier: AGPL-3.0-or-later
// Short DMN files for tests.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engines/rules/dmn/evaluate_model.hpp"
#include "engines/rules/dmn/read_model.hpp"
#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::dmn::testing {

inline std::string definitions(
    const std::string& body,
    const std::string& target_namespace = "urn:test",
    const std::string& dmn = "https://www.omg.org/spec/DMN/20230324/MODEL/"
) {
    return "<definitions xmlns=\"" + dmn + "\" name=\"test\" namespace=\"" + target_namespace +
           "\">\n" + body + "\n</definitions>\n";
}

inline std::string literal(const std::string& text, const std::string& attributes = "") {
    return "<literalExpression" + (attributes.empty() ? "" : " " + attributes) +
           "><text><![CDATA[" + text + "]]></text></literalExpression>";
}

/// A decision whose id is its name with an underscore in front.
/// @param needs  hrefs with their kind: "requiredInput #_a"
inline std::string decision(
    const std::string& name,
    const std::string& logic,
    const std::vector<std::string>& needs = {},
    const std::string& type = ""
) {
    std::string text = "<decision id=\"_" + name + "\" name=\"" + name + "\"><variable name=\"" +
                       name + "\"" + (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>\n";
    for (const auto& need : needs) {
        const auto space = need.find(' ');
        const auto kind = need.substr(0, space);
        const std::string outer =
            kind == "requiredKnowledge" ? "knowledgeRequirement" : "informationRequirement";
        text += "<" + outer + "><" + kind + " href=\"" + need.substr(space + 1) + "\"/></" + outer +
                ">\n";
    }
    return text + logic + "</decision>\n";
}

inline std::string input(const std::string& name, const std::string& type = "") {
    return "<inputData id=\"_" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"" +
           (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/></inputData>\n";
}

/// Reads a model that has no fault; the test fails with the faults otherwise.
inline std::shared_ptr<const Model> sound_model(
    const std::string& xml, const std::vector<std::shared_ptr<const Model>>& imported = {}
) {
    auto reading = read_model(xml, imported);
    for (const auto& fault : reading.faults) ADD_FAILURE() << describe(fault);
    if (!reading.model) return std::make_shared<const Model>();
    return std::make_shared<const Model>(std::move(*reading.model));
}

inline RunnableModel runnable(const std::string& xml) {
    auto made = RunnableModel::make({sound_model(xml)});
    if (!made) ADD_FAILURE() << describe(made.error().front());
    return std::move(made.value());
}

/// The value of a FEEL expression without names.
inline feel::Value value(const std::string& text) {
    const auto parsed = feel::parse_expression(text, feel::Names());
    if (!parsed) ADD_FAILURE() << text << ": " << parsed.error().message;
    feel::Evaluation evaluation({});
    return parsed ? feel::evaluate(**parsed, feel::Scope(), evaluation) : feel::Value();
}

inline feel::Context inputs(const std::vector<std::pair<std::string, std::string>>& entries) {
    feel::Context context;
    for (const auto& [name, text] : entries) context.set(name, value(text));
    return context;
}

/// The value of a decision as FEEL text.
inline std::string decided(
    const std::string& xml,
    const std::string& name,
    const std::vector<std::pair<std::string, std::string>>& given = {}
) {
    Run run(runnable(xml), inputs(given));
    return feel::to_feel(run.decide(name));
}

inline bool has_fault(const std::vector<Fault>& faults, const std::string& part) {
    for (const auto& fault : faults) {
        if (describe(fault).find(part) != std::string::npos) return true;
    }
    for (const auto& fault : faults) GTEST_LOG_(INFO) << describe(fault);
    return false;
}

inline bool has_warning(const Run& run, const std::string& part) {
    for (const auto& warning : run.warnings()) {
        if (warning.find(part) != std::string::npos) return true;
    }
    for (const auto& warning : run.warnings()) GTEST_LOG_(INFO) << warning;
    return false;
}

}  // namespace sunclover::dmn::testing
