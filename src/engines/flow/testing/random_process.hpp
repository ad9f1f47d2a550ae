// SPDX-License-Identifier: AGPL-3.0-or-later
// Block-structured processes drawn at random, and what must come out of each, reckoned from the
// blocks alone.
#pragma once

#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace sunclover::flow::testing {

class RandomProcess {
  public:
    static constexpr int variables = 5;

    explicit RandomProcess(std::uint64_t seed) : random_(seed) {
        for (int i = 0; i < variables; ++i) truths_.push_back(below(2) == 0);
        std::string inner;
        const auto [first, last] = block(3, 1, inner);
        lines_ = "start begin\nend finish\n" + inner + "begin -> " + first + "\n" + last +
                 " -> finish\n";
    }

    const std::string& lines() const { return lines_; }
    const std::vector<bool>& truths() const { return truths_; }
    /// How often each user task is done before the process ends.
    const std::map<std::string, int>& oracle() const { return oracle_; }

  private:
    using Ends = std::pair<std::string, std::string>;

    std::size_t below(std::size_t n) { return random_() % n; }
    std::string id(const std::string& kind) { return kind + std::to_string(++ids_); }

    /// Writes a block. @param times how often the oracle says that it runs
    Ends block(int depth, int times, std::string& out) {
        switch (depth == 0 ? 0 : below(8)) {
            case 1:
            case 2:
                return sequence(depth, times, out);
            case 3:
                return parallel(depth, times, out);
            case 4:
                return exclusive(depth, times, out);
            case 5:
                return inclusive(depth, times, out);
            case 6:
                return sub_process(depth, times, out);
            case 7:
                return repeated(times, out);
            default:
                return task(times, out);
        }
    }
    Ends task(int times, std::string& out) {
        const auto name = id("task");
        out += "user " + name + "\n";
        oracle_[name] += times;
        return {name, name};
    }
    Ends repeated(int times, std::string& out) {
        const auto name = id("many");
        const auto count = static_cast<int>(below(4));
        const auto form = below(3);
        std::string inner = form == 0 ? "<standardLoopCharacteristics loopMaximum=\"" +
                                            std::to_string(count + 1) + "\"/>"
                                      : "<multiInstanceLoopCharacteristics isSequential=\"" +
                                            std::string(form == 1 ? "true" : "false") +
                                            "\"><loopCardinality>" + std::to_string(count) +
                                            "</loopCardinality></multiInstanceLoopCharacteristics>";
        out += "user " + name + " | " + inner + "\n";
        oracle_[name] += times * (form == 0 ? count + 1 : count);
        return {name, name};
    }
    Ends sequence(int depth, int times, std::string& out) {
        const auto first = block(depth - 1, times, out);
        const auto second = block(depth - 1, times, out);
        out += first.second + " -> " + second.first + "\n";
        return {first.first, second.second};
    }
    /// A parallel split may be joined by either join.
    Ends parallel(int depth, int times, std::string& out) {
        const auto split = id("split");
        const auto join = id("join");
        out += "and " + split + "\n" + (below(2) == 0 ? "and " : "or ") + join + "\n";
        for (std::size_t i = 0, n = 2 + below(2); i < n; ++i) {
            const auto branch = block(depth - 1, times, out);
            out += split + " -> " + branch.first + "\n" + branch.second + " -> " + join + "\n";
        }
        return {split, join};
    }
    Ends exclusive(int depth, int times, std::string& out) {
        const auto split = id("choice");
        const auto join = id("merge");
        const auto variable = below(variables);
        const bool first_holds = truths_[variable];
        const auto a = block(depth - 1, first_holds ? times : 0, out);
        const auto b = block(depth - 1, first_holds ? 0 : times, out);
        out += "xor " + split + " default=" + split + "_" + b.first + "\n";
        out += (below(2) == 0 ? "xor " : "or ") + join + "\n";
        out += split + " -> " + a.first + " if v" + std::to_string(variable) + "\n";
        out += split + " => " + b.first + "\n";
        out += a.second + " -> " + join + "\n" + b.second + " -> " + join + "\n";
        return {split, join};
    }
    Ends inclusive(int depth, int times, std::string& out) {
        const auto split = id("some");
        const auto join = id("all");
        bool any = false;
        std::string flows;
        for (std::size_t i = 0, n = 1 + below(3); i < n; ++i) {
            const auto variable = below(variables);
            any |= truths_[variable];
            const auto branch = block(depth - 1, truths_[variable] ? times : 0, out);
            flows += split + " -> " + branch.first + " if v" + std::to_string(variable) + "\n";
            flows += branch.second + " -> " + join + "\n";
        }
        const auto other = block(depth - 1, any ? 0 : times, out);
        out +=
            "or " + split + " default=" + split + "_" + other.first + "\nor " + join + "\n" + flows;
        out += split + " => " + other.first + "\n" + other.second + " -> " + join + "\n";
        return {split, join};
    }
    Ends sub_process(int depth, int times, std::string& out) {
        const auto name = id("sub");
        const auto begin = id("begin");
        std::string inner;
        const auto ends = block(depth - 1, times, inner);
        out += "sub " + name + " {\nstart " + begin + "\n" + inner + begin + " -> " + ends.first +
               "\n}\n";
        return {name, name};
    }

    std::mt19937_64 random_;
    int ids_ = 0;
    std::vector<bool> truths_;
    std::string lines_;
    std::map<std::string, int> oracle_;
};

}  // namespace sunclover::flow::testing
