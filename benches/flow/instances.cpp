// SPDX-License-Identifier: AGPL-3.0-or-later
// How many instances of a small process one core steps from start to end in memory: five user tasks
// and an exclusive gateway, a tenth of the cases rejected after the second task.
//   flow_instances [COUNT]
#include <cstdlib>
#include <iostream>

#include <sys/resource.h>

#include "engines/flow/run/step.hpp"
#include "grant_process.hpp"

namespace {

using namespace sunclover;

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

feel::Value decision(bool approved) {
    feel::Context context;
    context.set("approved", feel::Value::boolean(approved));
    return feel::Value::context(std::move(context));
}

}  // namespace

int main(int count, char** arguments) {
    const auto instances = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 2'000'000ULL;
    const auto definition = flow::load(bench::grant_process);
    if (!definition) {
        std::cerr << flow::describe(definition.error().front()) << "\n";
        return 1;
    }
    flow::Stepper stepper(*definition);
    flow::Effects effects;
    flow::Event start;
    start.kind = flow::EventKind::Start;
    flow::Event done;
    done.kind = flow::EventKind::UserDone;
    const auto yes = decision(true);
    const auto no = decision(false);
    std::uint64_t tasks = 0;
    std::uint64_t ended = 0;
    const double before = cpu_seconds();
    for (std::uint64_t i = 0; i < instances; ++i) {
        flow::State state;
        effects.clear();
        stepper.step(state, start, effects);
        for (int step = 1; !state.is_over(); ++step) {
            done.id = 0;
            for (const auto& effect : effects) {
                if (effect.kind == flow::EffectKind::UserTaskOpened) done.id = effect.id;
            }
            done.data = step != 2 ? feel::Value() : i % 10 == 0 ? no : yes;
            effects.clear();
            if (stepper.step(state, done, effects) != flow::Refusal::None) return 1;
            ++tasks;
        }
        ended += state.life == flow::Life::Ended ? 1 : 0;
    }
    const double spent = cpu_seconds() - before;
    const auto rejected = (instances + 9) / 10;
    if (ended != instances || tasks != (instances - rejected) * 5 + rejected * 2) {
        std::cerr << "the counts are wrong\n";
        return 1;
    }
    std::cout << "flow_memory_instances " << static_cast<std::uint64_t>(static_cast<double>(instances) / spent)
              << " instances/CPU-s\n";
    return 0;
}
