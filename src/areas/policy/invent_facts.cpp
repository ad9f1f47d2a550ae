// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/invent_facts.hpp"

#include <random>

#include "areas/policy/internal/gather_people.hpp"
#include "areas/policy/internal/policy_entry.hpp"
#include "base/assert.hpp"

namespace sunclover::policy {
namespace {

constexpr std::size_t batch_people = 500;
constexpr int known_for_months = 24;
constexpr const char* invented = "demo";

// Names of facts in policies/facts.json.
constexpr const char* means = "家庭经济";          // tidy: data
constexpr const char* work = "就业状况";           // tidy: data
constexpr const char* schooling = "在学阶段";      // tidy: data
constexpr const char* no_income = "无固定收入";    // tidy: data
constexpr const char* hardship = "特困供养";       // tidy: data
constexpr const char* injury = "工伤护理费";       // tidy: data
constexpr const char* home_fits = "住房可改造";    // tidy: data

class Inventor {
  public:
    Inventor(const PolicyDesk& desk, std::uint64_t seed) : desk_(desk), random_(seed), today_(desk.services().today()) {}

    std::vector<RecordedFact> facts_of(const people::Person& person) {
        facts_.clear();
        const int age = person.age_on(today_);
        const int wealth = percent();
        if (wealth < 85) add(means, wealth < 8 ? "低保" : wealth < 13 ? "低收入" : "其他");  // tidy: data
        if (age >= 60) add(work, "退休");                                                    // tidy: data
        else if (age < 16) add(work, "在学");                                                // tidy: data
        else if (percent() < 80) add(work, percent() < 55 ? "无业" : "在业");                // tidy: data
        if (age < 22) add(schooling, age < 6 ? "学前" : age < 15 ? "义务教育" : age < 18 ? "高中" : "大专及以上");  // tidy: data
        else add(schooling, "不在学");                                                       // tidy: data
        if (percent() < 40) add(no_income, percent() < 30 ? "true" : "false");
        if (percent() < 2) add(hardship, "true");
        if (percent() < 1) add(injury, "true");
        if (percent() < 50) add(home_fits, percent() < 80 ? "true" : "false");
        return std::move(facts_);
    }

    /// 0 … 99
    int percent() { return static_cast<int>(random_() % 100); }

  private:
    void add(const char* name, const char* value) {
        RecordedFact fact;
        fact.fact = name;
        fact.value = value;
        fact.from = today_.plus_months(-known_for_months);
        fact.source = RecordedBy::List;
        fact.recorded_at = desk_.services().clock.now();
        facts_.push_back(std::move(fact));
    }

    const PolicyDesk& desk_;
    std::mt19937_64 random_;
    base::Day today_;
    std::vector<RecordedFact> facts_;
};

/// Whether and how somebody is paid, by what the policy gives.
void invent_benefit(const Tables& tables, const PolicyDesk& desk, const Policy& policy, const Gathered& person, Inventor& inventor) {
    const Month now = Month::of(desk.services().today());
    const Determination made = determine_month(*desk.book.get(), policy, person.facts, now);
    const int luck = inventor.percent();
    const bool is_paid = made.state == State::Entitled ? luck < 93 : made.state == State::NotEntitled && luck < 1;
    if (!is_paid) return;
    Benefit benefit;
    benefit.person = person.ref;
    benefit.policy = policy.code;
    benefit.from = {now.count - 1 - inventor.percent() % known_for_months};
    // Who is not entitled any more was paid the least that the tariff gives.
    benefit.amount = made.state == State::Entitled ? made.amount : base::Fen{15'000};
    benefit.source = invented;
    upsert_benefit(tables, benefit, desk.services().clock.now());
}

}  // namespace

void invent_facts(const PolicyDesk& desk, const std::vector<people::Person>& people, std::uint64_t seed) {
    Inventor inventor(desk, seed);
    const auto book = desk.book.get();
    for (std::size_t begin = 0; begin < people.size(); begin += batch_people) {
        const auto work_on = [&](store::Transaction& tx) {
            const Tables tables{tx, desk.services().cipher};
            for (std::size_t i = begin; i < std::min(begin + batch_people, people.size()); ++i) {
                for (const RecordedFact& fact : inventor.facts_of(people[i])) {
                    insert_fact(tables, people[i].ref, fact, new_row(desk));
                }
                const auto person = gather_person(tables, people[i].ref);
                ASSERT(person);
                for (const Policy& policy : book->policies) {
                    if (policy.kind == Kind::Monthly && !policy.is_example) invent_benefit(tables, desk, policy, *person, inventor);
                }
            }
            return true;
        };
        base::sync_wait(desk.services().store.write(work_on));
    }
}

}  // namespace sunclover::policy
