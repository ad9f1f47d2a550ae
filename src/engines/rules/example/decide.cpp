// SPDX-License-Identifier: AGPL-3.0-or-later
// The engine alone: decide MODEL.dmn DECISION '{"input": 1}'
#include <iostream>

#include "engines/rules/dmn/evaluate_model.hpp"
#include "engines/rules/dmn/json_value.hpp"
#include "engines/rules/dmn/load_model.hpp"

int main(int argc, char** argv) {
    using namespace sunclover;
    if (argc != 4) return std::cerr << "decide MODEL.dmn DECISION JSON\n", 2;
    const auto loaded = dmn::load_model(argv[1]);
    if (!loaded) return std::cerr << dmn::describe(loaded.error().front()) << "\n", 1;
    const auto model = dmn::RunnableModel::make(loaded->models);
    if (!model) return std::cerr << dmn::describe(model.error().front()) << "\n", 1;
    const auto inputs = dmn::read_inputs(argv[3], *model);
    if (!inputs) return std::cerr << dmn::describe(inputs.error().front()) << "\n", 1;
    dmn::Run run(*model, *inputs);
    std::cout << dmn::write_json(run.decide(argv[2])) << "\n";
    for (const auto& warning : run.warnings()) std::cerr << warning << "\n";
}
