// SPDX-License-Identifier: AGPL-3.0-or-later
// The engine as a library: decide_one MODEL.dmn DICTIONARY.json DECISION FACTS.json
#include <fstream>
#include <iostream>
#include <iterator>

#include "engines/rules/dmn/read_model.hpp"
#include "engines/rules/plan/compile_plan.hpp"
#include "engines/rules/plan/explain.hpp"
#include "engines/rules/plan/read_dictionary.hpp"

int main(int argc, char** argv) {
    using namespace sunclover;
    if (argc != 5) return 2;
    const auto read = [&](int i) {
        std::ifstream file(argv[i]);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const auto reading = dmn::read_model(read(1));
    const auto dictionary = rules::read_dictionary(read(2));
    if (!reading.model || !reading.faults.empty() || !dictionary)
        return std::cerr << "not a model or not a dictionary\n", 1;
    const auto plan = rules::compile_plan(*reading.model, argv[3], *dictionary);
    if (!plan) return std::cerr << plan.error().front().message << "\n", 1;
    const auto facts = rules::read_facts(read(4), *dictionary);
    if (!facts) return std::cerr << facts.error().front().message << "\n", 1;
    const rules::Explainer explainer(*plan);
    const auto explanation = explainer.explain(*facts);
    for (const auto& sentence : explainer.sentences(explanation, rules::Language::English))
        std::cout << sentence << "\n";
}
