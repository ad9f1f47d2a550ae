// SPDX-License-Identifier: AGPL-3.0-or-later
#include "driver.hpp"

#include <signal.h>

#include <cstdio>
#include <map>
#include <memory>

#include "child.hpp"
#include "dice.hpp"
#include "indicators.hpp"
#include "inspector.hpp"
#include "sabotage.hpp"
#include "simulate.hpp"

namespace sunclover::year {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

class Driver {
  public:
    explicit Driver(const Settings& settings)
        : settings_(settings), world_(settings), journal_(settings.folder), inspector_(world_, journal_) {
        for (int i = 0; i < settings.crashes; ++i) {
            Dice dice(settings.seed, "crash", "", i);
            ++crashes_[dice.below(settings.days())];
        }
    }

    int run() {
        while (!is_over_ && !is_broken()) {
            if (!live()) return 1;
        }
        if (!is_broken()) {
            sabotage(world_);
            inspect([&] { inspector_.inspect_whole(); });
        }
        run_.wall_seconds = seconds_since(begin_);
        std::fputs(indicators(world_, inspector_.acknowledged(), run_).c_str(), stdout);
        if (is_broken()) {
            std::printf("broken with seed %llu: %s\n", static_cast<unsigned long long>(settings_.seed), inspector_.findings().broken->c_str());
            return 1;
        }
        std::printf("invariants held: %lld checks\n", static_cast<long long>(inspector_.findings().checks));
        return 0;
    }

  private:
    bool is_broken() const { return inspector_.findings().broken.has_value(); }

    /// One life of the simulating process. @returns false if it died by itself
    bool live() {
        Child child({
            "simulated_year", "--seed", std::to_string(settings_.seed), "--cases", std::to_string(settings_.cases), "--data",
            settings_.folder, "--store", settings_.store, "--life", std::to_string(lives_++), "--pipes",
        });
        while (const auto told = child.next_told({})) {
            if (*told < 0) {
                inspect([&] { inspector_.inspect(Moment::Quiet, [&] { child.let_go_on(); }); });
                if (is_broken()) return true;
                continue;
            }
            note_day();
            if (is_killed_on(*told, child)) {
                inspect([&] { inspector_.inspect(Moment::AfterCrash); });
                return true;
            }
        }
        const int code = child.wait();
        is_over_ = code == year_is_over;
        if (!is_over_) std::printf("the simulating process ended with %d; seed %llu\n", code, static_cast<unsigned long long>(settings_.seed));
        return is_over_;
    }

    /// Where the seed has a crash on this day: waits for a share of what a day takes, then kills.
    bool is_killed_on(int day, Child& child) {
        const auto planned = crashes_.find(day);
        if (planned == crashes_.end() || planned->second == 0) return false;
        Dice dice(settings_.seed, "crash_moment", "", day * 100 + planned->second--);
        const double share = dice.below(1000) / 1000.0;
        const auto wait = std::chrono::milliseconds(static_cast<int>(share * day_seconds_ * 1000));
        const auto begin = Clock::now();
        while (Clock::now() - begin < wait && !child.has_ended()) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(wait - (Clock::now() - begin));
            if (child.next_told(left)) break;   // the day is over already: the next one is as good
        }
        if (child.has_ended()) return false;
        child.kill();
        child.wait();
        ++run_.crashes;
        return true;
    }

    /// What a day takes of late.
    void note_day() {
        const double passed = seconds_since(day_began_);
        day_began_ = Clock::now();
        if (passed < 10) day_seconds_ = 0.8 * day_seconds_ + 0.2 * passed;
    }

    template <class Look>
    void inspect(const Look& look) {
        const auto begin = Clock::now();
        look();
        run_.inspection_seconds += seconds_since(begin);
        day_began_ = Clock::now();
    }

    Settings settings_;
    Clock::time_point begin_ = Clock::now();
    World world_;
    Journal journal_;
    Inspector inspector_;
    std::map<int, int> crashes_;   ///< day → how many
    int lives_ = 0;
    bool is_over_ = false;
    Run run_;
    Clock::time_point day_began_ = Clock::now();
    double day_seconds_ = 0.05;
};

}  // namespace

int drive(const Settings& settings) {
    // A simulating process that is gone is seen by its pipe.
    ::signal(SIGPIPE, SIG_IGN);
    Driver driver(settings);
    return driver.run();
}

}  // namespace sunclover::year
