// SPDX-License-Identifier: AGPL-3.0-or-later
// libFuzzer target for DMN XML: whatever the bytes are, they are read or refused with a reason; what is
// read runs to its end within its limits; what can be written reads back as the same model.
//   clang++-14 -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Isrc tests/fuzz/dmn_xml_fuzz.cpp
//       src/engines/xml/*.cpp src/engines/rules/{dmn,dmn/internal,feel}/*.cpp (without tests) src/base/{decimal*,assert,text}.cpp
//       -lpugixml -lboost_json -licui18n -licuuc
//   ./a.out -max_len=20000 tests/fuzz/corpus/dmn_xml
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engines/rules/dmn/evaluate_model.hpp"
#include "engines/rules/dmn/read_model.hpp"
#include "engines/rules/dmn/testing/same_model.hpp"
#include "engines/rules/dmn/write_model.hpp"

namespace {

using namespace sunclover;

void require(bool holds) {
    if (!holds) std::abort();
}

void run_all(const dmn::RunnableModel& model) {
    feel::Context inputs;
    for (const auto& input : model.model().inputs) inputs.set(input.name, feel::Value::number(3));
    feel::Evaluation::Options limits;
    limits.steps_max = 200'000;
    limits.items_max = 100'000;
    dmn::Run run(model, inputs, limits);
    for (const auto& decision : model.model().decisions) run.decide(decision.name);
    for (const auto& service : model.model().services) run.invoke_service(service.name);
    for (const auto& knowledge : model.model().knowledge) run.invoke_knowledge(knowledge.name, inputs);
}

/// Ids that the writer has to make would differ from none.
bool has_all_ids(const dmn::Model& model) {
    const auto all = [](const auto& elements) {
        for (const auto& one : elements) {
            if (one.id.empty()) return false;
        }
        return true;
    };
    return all(model.inputs) && all(model.decisions) && all(model.knowledge) && all(model.services);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    auto reading = dmn::read_model(bytes);
    for (const auto& fault : reading.faults) require(!fault.message.empty());
    if (!reading.model) {
        require(!reading.faults.empty());
        return 0;
    }
    const bool is_sound = reading.faults.empty();
    const auto model = std::make_shared<const dmn::Model>(std::move(*reading.model));
    if (const auto runnable = dmn::RunnableModel::make({model})) run_all(*runnable);
    const auto written = dmn::write_model(*model);
    if (!written || !is_sound || !has_all_ids(*model)) return 0;
    const auto again = dmn::read_structure(*written);
    require(again.model.has_value());
    require(dmn::testing::ModelLines::of(*again.model) == dmn::testing::ModelLines::of(*model));
    return 0;
}
