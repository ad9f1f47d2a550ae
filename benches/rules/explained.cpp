// SPDX-License-Identifier: AGPL-3.0-or-later
// One person, fifty policies, explained in Chinese: how long it takes.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "engines/rules/plan/decide_columns.hpp"
#include "engines/rules/plan/explain.hpp"
#include "nation_policies.hpp"

int main() {
    using namespace sunclover;
    constexpr std::size_t kPeople = 500;
    const auto plans = bench::nation_policies();
    std::vector<const rules::Plan*> pointers;
    std::vector<rules::Explainer> explainers;
    for (const auto& plan : plans) {
        pointers.push_back(&plan);
        explainers.emplace_back(plan);
    }
    bench::NationBlock people;
    const auto block = people.fill(0, kPeople);
    const auto decider = rules::ColumnDecider::make(pointers, bench::nation_shapes());
    std::vector<double> milliseconds;
    std::size_t sentences = 0;
    for (std::size_t person = 0; person < kPeople; ++person) {
        const auto facts = decider->row(0, block, person);
        rules::FactRow all = facts;
        // Each policy reads other facts of the same person.
        for (std::size_t i = 0; i < plans.size(); ++i) {
            const auto more = decider->row(i, block, person);
            for (std::size_t fact = 0; fact < all.size(); ++fact) {
                if (!more[fact].is_null()) all[fact] = more[fact];
            }
        }
        const auto begin = std::chrono::steady_clock::now();
        for (const auto& explainer : explainers) {
            const auto explanation = explainer.explain(all);
            sentences += explainer.sentences(explanation, rules::Language::Chinese).size();
        }
        milliseconds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::printf("one_person_50_policies_explained %.3f ms\n", milliseconds[kPeople / 2]);
    std::printf("one_person_50_policies_explained_p99 %.3f ms\n", milliseconds[kPeople * 99 / 100]);
    std::printf("one_person_50_policies_explained_limit 2 ms\n");
    std::printf("one_person_50_policies_sentences %zu sentences\n", sentences / kPeople);
    return 0;
}
