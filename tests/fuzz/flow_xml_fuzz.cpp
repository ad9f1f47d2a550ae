// SPDX-License-Identifier: AGPL-3.0-or-later
// libFuzzer target for BPMN XML: whatever the bytes are, they are refused with a reason or run to
// their end within their limits, and every state on the way reads back as itself.
//   clang++-14 -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Isrc tests/fuzz/flow_xml_fuzz.cpp
//       src/engines/flow/{model,model/internal,run,run/internal}/*.cpp src/engines/flow/kit/simulation.cpp
//       src/engines/xml/*.cpp src/engines/rules/feel/*.cpp (without tests)
//       src/base/{decimal*,assert,text}.cpp -lpugixml -licui18n -licuuc
//   ./a.out -max_len=20000 tests/fuzz/corpus/flow_xml
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engines/flow/kit/simulation.hpp"

namespace {

using namespace sunclover;

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    flow::CompileOptions options;
    options.allows_all_verbs = true;
    options.allows_all_decisions = true;
    const auto definition = flow::load(bytes, options);
    if (!definition) {
        require(!definition.error().empty() && !definition.error().front().message.empty());
        return 0;
    }
    flow::Simulation::Host host;
    host.answer = [](const flow::Effect&) { return flow::Answer(); };
    flow::Simulation simulation(*definition, 0, host);
    for (const auto& start : flow::start_triggers(*definition, 0)) {
        if (!start.kind) simulation.start(start.process, {});
    }
    for (const auto& state : simulation.instances()) {
        const auto again = flow::read_state(flow::write_state(state), *definition);
        require(again.has_value() && flow::same(*again, state));
    }
    simulation.advance(86'400'000);
    return 0;
}
