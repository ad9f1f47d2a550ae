// SPDX-License-Identifier: AGPL-3.0-or-later
// Damaged files and damaged states: refused with a reason, or run within their limits.
#include <random>

#include <gtest/gtest.h>

#include "engines/flow/kit/simulation.hpp"
#include "engines/flow/testing/instance.hpp"
#include "engines/flow/testing/sample_models.hpp"

namespace sunclover::flow {
namespace {

using namespace flow::testing;

std::string damaged(std::string text, std::mt19937_64& random) {
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    for (std::size_t i = 0, n = 1 + below(4); i < n && !text.empty(); ++i) {
        const auto at = below(text.size());
        const auto length = below(std::min<std::size_t>(text.size() - at, 40));
        switch (below(5)) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(below(text.size()), text.substr(at, length));
                break;
            case 3: {
                // A word for another: ids, kinds and references change places.
                const auto from = text.find('"', at);
                const auto to = text.find('"', below(text.size()));
                if (from == std::string::npos || to == std::string::npos) break;
                const auto word = text.substr(from, text.find('"', from + 1) - from);
                text.replace(to, std::min(word.size(), text.size() - to), word);
                break;
            }
            default:
                text[at] = static_cast<char>(text[at] ^ (1 << below(7)));
                break;
        }
    }
    return text;
}

void simulate(const Definition& definition) {
    Simulation::Host host;
    host.answer = [](const Effect&) { return Answer(); };
    Simulation simulation(definition, 0, host);
    for (const auto& start : start_triggers(definition, 0)) {
        if (!start.kind) simulation.start(start.process, {});
    }
    simulation.advance(10'000'000);
}

TEST(Hostile, sample_models_are_sound_and_run) {
    for (const auto& model : sample_models()) {
        const auto loaded = load(model, all_allowed());
        ASSERT_TRUE(loaded.has_value()) << describe(loaded.error().front());
        simulate(*loaded);
    }
}

TEST(Hostile, damaged_files_are_refused_or_run) {
    std::mt19937_64 random(20260101);
    const auto models = sample_models();
    int run = 0;
    for (int i = 0; i < 3000; ++i) {
        const auto text = damaged(models[random() % models.size()], random);
        const auto loaded = load(text, all_allowed());
        if (!loaded) {
            ASSERT_FALSE(loaded.error().empty());
            ASSERT_FALSE(loaded.error().front().message.empty());
            continue;
        }
        ++run;
        simulate(*loaded);
    }
    EXPECT_GT(run, 100);
}

/// Everything that a host may say about the items of a state.
void poke(const Definition& definition, const State& state, std::mt19937_64& random) {
    Stepper stepper(definition);
    State next = state;
    for (int i = 0; i < 12; ++i) {
        Event event;
        event.kind = static_cast<EventKind>(1 + random() % 11);
        event.moment = static_cast<std::int64_t>(random() % 20'000'000);
        if (!next.items.empty()) event.id = next.items[random() % next.items.size()].id;
        if (event.kind == EventKind::SignalCame || event.kind == EventKind::MessageCame) {
            static const char* const names[] = {"yes", "other", "go", "told"};
            event.name = names[random() % 4];
            event.id = 0;
        }
        if (event.kind == EventKind::JobThrew) event.name = "E1";
        if (event.kind == EventKind::Cancel && random() % 8 != 0) continue;
        if (random() % 3 == 0) event.data = context({{"ready", yes()}, {"n", number(3)}});
        Effects effects;
        stepper.step(next, event, effects);
        const auto again = read_state(write_state(next), definition);
        ASSERT_TRUE(again.has_value()) << again.error();
    }
}

TEST(Hostile, damaged_states_are_refused_or_step) {
    std::mt19937_64 random(7);
    for (const auto& model : sample_models()) {
        const auto definition = load(model, all_allowed());
        ASSERT_TRUE(definition.has_value());
        Event start;
        start.kind = EventKind::Start;
        auto outcome = step(*definition, {}, start);
        int taken = 0;
        for (int i = 0; i < 4000; ++i) {
            if (i % 50 == 0 && !outcome.state.is_over()) poke(*definition, outcome.state, random);
            auto bytes = write_state(outcome.state);
            const auto at = 12 + random() % (bytes.size() - 12);
            switch (random() % 3) {
                case 0:
                    bytes[at] = static_cast<char>(random());
                    break;
                case 1:
                    bytes[at] = static_cast<char>(bytes[at] + 1 - static_cast<int>(random() % 3));
                    break;
                default:
                    bytes.erase(at, 1);
                    break;
            }
            const auto state = read_state(bytes, *definition);
            if (!state) {
                ASSERT_FALSE(state.error().empty());
                continue;
            }
            ++taken;
            poke(*definition, *state, random);
        }
        EXPECT_GT(taken, 10);
    }
}

TEST(Hostile, states_of_other_versions_and_cut_ones_are_refused) {
    const auto definition = definition_of("start s\nuser u\ns -> u\n");
    Event start;
    start.kind = EventKind::Start;
    start.data = context(
        {{"a", number(1)},
         {"d", feel::Value::date(*feel::Date::parse("2026-01-01"))},
         {"l", feel::Value::list({text("x"), feel::Value(), yes()})}}
    );
    const auto state = step(definition, {}, start).state;
    const auto bytes = write_state(state);
    EXPECT_LT(bytes.size(), 100U);
    EXPECT_TRUE(same(*read_state(bytes, definition), state));
    for (std::size_t length = 0; length < bytes.size(); ++length)
        EXPECT_FALSE(read_state(bytes.substr(0, length), definition).has_value());
    EXPECT_FALSE(read_state(bytes + "x", definition).has_value());
    auto other = bytes;
    other[2] = 9;
    EXPECT_EQ(read_state(other, definition).error(), "another version");
}

TEST(Hostile, no_model_makes_one_event_endless) {
    // Two flows that double their tokens round after round.
    const auto definition = definition_of(R"(
start s
task t completionQuantity=1000
xor g
s -> g
g -> t
t -> g
)");
    Event start;
    start.kind = EventKind::Start;
    const auto outcome = step(definition, {}, start);
    EXPECT_EQ(outcome.refusal, Refusal::None);
    EXPECT_LT(outcome.state.items.size(), 20'000U);
    EXPECT_TRUE(read_state(write_state(outcome.state), definition).has_value());
}

}  // namespace
}  // namespace sunclover::flow
