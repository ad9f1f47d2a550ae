// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/month.hpp"

#include "base/assert.hpp"

namespace sunclover::policy {
namespace {

bool is_better(const Determination& a, const Determination& b) {
    const auto rank = [](State state) { return state == State::Entitled ? 2 : state == State::Unknown ? 1 : 0; };
    if (rank(a.state) != rank(b.state)) return rank(a.state) > rank(b.state);
    return a.state == State::Entitled && a.amount > b.amount;
}

}  // namespace

std::optional<Month> Month::parse(std::string_view text) {
    const auto day = base::Day::parse(std::string(text) + "-01");
    return day ? std::optional<Month>(of(*day)) : std::nullopt;
}

std::string Month::to_string() const { return first_day().to_string().substr(0, 7); }

base::Day Month::first_day() const {
    const auto day = base::Day::from_parts(count / 12, count % 12 + 1, 1);
    ASSERT(day);
    return *day;
}

Determination determine_month(const PolicyBook& book, const Policy& policy, const PersonFacts& person, Month month) {
    const base::Day last = month.last_day();
    Determination at_end = determine(policy, facts_of(book, person, last), last);
    if (policy.kind != Kind::Monthly) return at_end;
    const base::Day first = month.first_day();
    Determination at_begin = determine(policy, facts_of(book, person, first), first);
    return is_better(at_begin, at_end) ? at_begin : at_end;
}

}  // namespace sunclover::policy
