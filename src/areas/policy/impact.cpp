// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/impact.hpp"

#include "areas/places/directory.hpp"
#include "areas/policy/internal/gather_people.hpp"
#include "base/assert.hpp"

namespace sunclover::policy {
namespace {

void count(TownshipImpact& impact, const Determination& before, const Determination& after) {
    const bool was = before.state == State::Entitled, is = after.state == State::Entitled;
    ++impact.people;
    impact.entitled_before += was ? 1 : 0;
    impact.entitled_after += is ? 1 : 0;
    impact.gain += is && !was ? 1 : 0;
    impact.lose += was && !is ? 1 : 0;
    impact.become_unknown += after.state == State::Unknown && before.state != State::Unknown ? 1 : 0;
    impact.more += was && is && after.amount > before.amount ? 1 : 0;
    impact.less += was && is && after.amount < before.amount ? 1 : 0;
    impact.amount_before = impact.amount_before + before.amount;
    impact.amount_after = impact.amount_after + after.amount;
}

}  // namespace

base::Task<std::vector<TownshipImpact>> impact_of(
    const PolicyDesk& desk, std::shared_ptr<const PolicyBook> after, std::string policy, Month month
) {
    const auto before = desk.book.get();
    const Policy* const now = before->find(policy);
    const Policy* const then = after->find(policy);
    ASSERT(then != nullptr);
    const auto places = desk.cases.places.get();
    std::vector<TownshipImpact> impacts;
    for (const places::Place& township : places->townships()) {
        // One township at a time, so that no reader is held long.
        const auto work = [&](store::Transaction& tx) {
            TownshipImpact impact;
            impact.township = township.code;
            for (const Gathered& person : gather_people({tx, desk.services().cipher}, township.code)) {
                const Determination made = now == nullptr ? Determination{} : determine_month(*before, *now, person.facts, month);
                count(impact, made, determine_month(*after, *then, person.facts, month));
            }
            return impact;
        };
        impacts.push_back(co_await desk.services().store.read(work));
    }
    co_return impacts;
}

}  // namespace sunclover::policy
