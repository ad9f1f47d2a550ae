// SPDX-License-Identifier: AGPL-3.0-or-later
// What a household shares: recorded once for all who live there, on both databases.
#include "areas/policy/household_facts.hpp"

#include <boost/json.hpp>

#include "areas/audit/search_entries.hpp"
#include "areas/people/change_household.hpp"
#include "areas/policy/http/routes.hpp"
#include "areas/policy/internal/policy_world_dbtest.hpp"
#include "platform/http/request.hpp"

namespace sunclover::policy {
namespace {

constexpr const char* income = "家庭月收入";

class HouseholdFactsTest : public PolicyTest {
  protected:
    base::Result<FactOutcome> say(const access::Caller& caller, const people::PersonRef& person, const char* value, const char* from, const char* proof = "") {
        RecordFact order{person, means, value, *base::Day::parse(from), std::nullopt, attempt()};
        order.proof_day = base::Day::parse(proof);
        return run(record_fact(desk(), caller, order));
    }
    std::vector<RecordedFact> facts(const people::PersonRef& person) {
        return read([&](store::Transaction& tx) { return select_facts({tx, cipher_}, person); });
    }
    std::string means_of(const people::PersonRef& person) {
        const auto all = facts(person);
        const RecordedFact* const now = recorded_on(all, means, desk().services().today());
        return now == nullptr ? "unknown" : now->value;
    }
    /// The person goes to live with somebody else.
    void move_out(const people::PersonRef& person, const people::PersonRef& to) {
        const std::vector<people::HouseholdPort> no_ports;
        people::HouseholdChange change{{to.township, load(to).household->id}, 1, people::HouseholdAct::Join};
        change.draft = {load(person).certificates.front().number.text(), "other", {}, "2026-10-01", "moved_in", ""};
        change.press = {"move-" + person.id.to_string(), {}};
        const auto moved = run(people::change_household({*services_, no_ports, staff(Role::CaseWorker, anting)}, change));
        ASSERT_TRUE(moved && moved->is_done);
    }
    int audited(const people::PersonRef& person, const std::string& action) {
        audit::Search search;
        search.person = person.id.uuid;
        search.action_prefix = action;
        return static_cast<int>(read([&](store::Transaction& tx) { return audit::search_entries(tx, search).entries; }).size());
    }
};
INSTANTIATE_ON_BOTH_DATABASES(HouseholdFactsTest);

TEST_P(HouseholdFactsTest, refuses_what_cannot_be_and_who_may_not) {
    const auto person = add_person();
    EXPECT_EQ(say(worker(), person, "低保", "2026-11-01", "2026-12-24").error().field, "proof_day");
    EXPECT_EQ(say(staff(Role::CaseWorker, malu), person, "低保", "2026-11-01").error().kind, base::ErrorKind::NotFound);
    const auto limited = guardian(person, {access::GuardianPower::Record, access::GuardianPower::Money});
    EXPECT_EQ(say(limited, person, "低保", "2026-11-01").error().kind, base::ErrorKind::NotFound);
    const auto open = [&](const access::Caller& caller) { return run(open_household_facts(desk(), caller, person, {})); };
    EXPECT_EQ(open(staff(Role::CaseWorker, malu)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(open(resident(person)).error().kind, base::ErrorKind::NotFound) << "residents see theirs elsewhere";
    EXPECT_EQ(open(staff(Role::Auditor, district)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(record(person, income, "-1", "2026-11-01"), "policy.error.value");
    EXPECT_EQ(record(person, income, "viel", "2026-11-01"), "policy.error.value");
    EXPECT_EQ(rows_of("person_fact"), 0);
}

TEST_P(HouseholdFactsTest, records_once_for_all_who_live_there_with_where_it_comes_from) {
    const auto wife = add_person();
    const auto husband = add_person("15412345679", wife);
    const auto neighbour = add_person("15412345680");
    run(run_whole(desk(), ""));
    EXPECT_EQ(given(husband, living, "2026-11"), "unknown 0");
    EXPECT_EQ(record(husband, work, "无业", "2026-11-01"), "recorded") << "work is no fact of the household";
    EXPECT_EQ(facts(wife).size(), 0u);
    const auto outcome = say(worker(), wife, "低保", "2026-11-01", "2026-10-15");
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->people, 2);
    EXPECT_EQ(means_of(wife), "低保");
    EXPECT_EQ(means_of(husband), "低保");
    EXPECT_EQ(means_of(neighbour), "unknown");
    EXPECT_NE(given(husband, living, "2026-11"), "unknown 0") << "what he is entitled to is determined at once";
    const auto household = load(wife).household->id;
    const RecordedFact own = facts(wife).back();
    EXPECT_EQ(own.household, household);
    EXPECT_EQ(own.told_of, std::nullopt);
    EXPECT_EQ(own.proof_day, *base::Day::parse("2026-10-15"));
    EXPECT_EQ(own.account, worker().account);
    EXPECT_EQ(own.source, RecordedBy::Officer);
    const RecordedFact shared = facts(husband).back();
    EXPECT_EQ(shared.told_of, wife.id);
    EXPECT_EQ(shared.household, household);
    EXPECT_EQ(shared.recorded_at, own.recorded_at);
    EXPECT_EQ(audited(wife, "policy.fact_recorded"), 1);
    EXPECT_EQ(audited(husband, "policy.fact_recorded"), 2) << "one row for each record that it changed";
    const auto opened = run(open_household_facts(desk(), worker(), husband, {}));
    ASSERT_TRUE(opened);
    ASSERT_EQ(opened->others.size(), 1u);
    EXPECT_EQ(opened->others[0].ref, wife);
    EXPECT_EQ(audited(husband, "policy.household_opened"), 1);
    const auto seen = run(entitlements_of(desk(), resident(husband), husband, "zh-CN"));
    ASSERT_EQ(seen->household.size(), 1u) << "and he sees it";
}

TEST_P(HouseholdFactsTest, keeps_the_history_and_shares_nothing_later_with_who_moved_out) {
    const auto mother = add_person();
    const auto son = add_person("15412345679", mother);
    const auto cousin = add_person("15412345680");
    ASSERT_TRUE(say(worker(), mother, "低保", "2026-09-01"));
    move_out(son, cousin);
    ASSERT_TRUE(say(worker(), mother, "其他", "2026-11-01"));
    EXPECT_EQ(means_of(mother), "其他");
    EXPECT_EQ(means_of(son), "低保") << "what was recorded while he lived there stays";
    EXPECT_EQ(facts(son).size(), 1u);
    EXPECT_EQ(means_of(cousin), "unknown") << "nothing comes along into another home";
    ASSERT_TRUE(say(worker(), cousin, "低收入", "2026-11-10"));
    EXPECT_EQ(means_of(son), "低收入") << "of the home where he lives now he has his share";
    const auto history = household_facts(*shipped(), facts(mother), desk().services().today());
    ASSERT_EQ(history.size(), 3u) << "means, income, and whether the home can be adapted";
    EXPECT_EQ(history[0].history.size(), 2u);
    EXPECT_EQ(history[0].history[0].value, "其他") << "the latest first";
    EXPECT_EQ(history[0].now->value, "其他");
    EXPECT_FALSE(history[1].now);
}

TEST_P(HouseholdFactsTest, lets_no_word_from_home_take_the_place_of_an_offices_for_somebody_else) {
    const auto father = add_person();
    const auto daughter = add_person("15412345679", father);
    ASSERT_TRUE(say(resident(father), father, "低收入", "2026-11-01"));
    EXPECT_EQ(means_of(daughter), "低收入") << "nobody had said anything of her yet";
    EXPECT_EQ(facts(daughter).back().source, RecordedBy::Resident);
    ASSERT_TRUE(say(resident(daughter), daughter, "其他", "2026-11-10"));
    EXPECT_EQ(means_of(father), "其他") << "the later word of two at home counts";
    ASSERT_TRUE(say(worker(), daughter, "低保", "2026-11-12"));
    EXPECT_EQ(means_of(father), "低保");
    const auto outcome = say(resident(father), father, "其他", "2026-11-20");
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->people, 1);
    EXPECT_EQ(means_of(daughter), "低保") << "the office has looked at it";
    ASSERT_TRUE(say(worker(), daughter, "", "2026-11-21"));
    EXPECT_EQ(means_of(father), "") << "an office can say that it is not known any more";
    EXPECT_EQ(say(guardian(father, {access::GuardianPower::Apply}), father, "低收入", "2026-11-22")->people, 2);
}

TEST_P(HouseholdFactsTest, stand_in_the_copy_of_each_without_who_at_home_said_so) {
    const auto wife = add_person();
    const auto husband = add_person("15412345679", wife);
    EXPECT_EQ(record(husband, work, "无业", "2026-11-01"), "recorded");
    ASSERT_TRUE(say(worker(), wife, "低保", "2026-11-02", "2026-10-15"));
    const auto copy = facts_copy(desk());
    const auto copied = [&](const access::Caller& caller) { return run(copy(http::Request{}, caller, husband)); };
    const auto part = copied(resident(husband));
    ASSERT_TRUE(part);
    EXPECT_EQ(part->name, "recorded_facts");
    ASSERT_EQ(part->entries.size(), 2u) << "his own, and what the home shares";
    const auto& shared = part->entries[0].data;
    EXPECT_EQ(shared.at("fact"), means);
    EXPECT_EQ(shared.at("value"), "低保");
    EXPECT_EQ(shared.at("is_household"), true);
    EXPECT_EQ(shared.at("is_told_of_other"), true);
    EXPECT_EQ(shared.at("proof_day"), "2026-10-15");
    EXPECT_EQ(boost::json::serialize(shared).find(wife.id.to_string()), std::string::npos);
    EXPECT_EQ(part->entries[1].data.at("is_household"), false);
    for (const auto& entry : part->entries) {
        for (const auto& [label, text] : entry.facts) EXPECT_FALSE(label.empty() || text.empty());
    }
    EXPECT_TRUE(copied(guardian(husband, {access::GuardianPower::Record})));
    EXPECT_EQ(copied(guardian(husband, {access::GuardianPower::Money})).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(copied(resident(wife)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(copied(worker()).error().kind, base::ErrorKind::NotFound);
}

TEST_P(HouseholdFactsTest, is_done_once_when_it_is_sent_twice) {
    const auto one = add_person();
    const auto other = add_person("15412345679", one);
    RecordFact order{one, income, "3200", *base::Day::parse("2026-11-01"), std::nullopt, attempt()};
    ASSERT_TRUE(run(record_fact(desk(), worker(), order)));
    EXPECT_TRUE(run(record_fact(desk(), worker(), order))->was_repeated);
    EXPECT_EQ(facts(one).size(), 1u);
    EXPECT_EQ(facts(other).size(), 1u);
    EXPECT_EQ(facts(other)[0].value, "3200");
}

TEST_P(HouseholdFactsTest, shows_a_guardian_what_their_powers_reach) {
    const auto person = add_person();
    ASSERT_TRUE(say(worker(), person, "低保", "2026-01-01"));
    write([&](store::Transaction& tx) {
        upsert_benefit({tx, cipher_}, {person, nursing, *Month::parse("2026-01"), std::nullopt, base::Fen{15'000}, "test"}, clock_.now());
        return true;
    });
    const auto seen_by = [&](access::GuardianPowers powers) {
        return run(entitlements_of(desk(), guardian(person, powers), person, "zh-CN"));
    };
    EXPECT_EQ(seen_by({access::GuardianPower::Record, access::GuardianPower::Consent}).error().kind, base::ErrorKind::NotFound);
    const auto applies = seen_by({access::GuardianPower::Apply});
    ASSERT_TRUE(applies);
    EXPECT_TRUE(applies->may_apply);
    EXPECT_FALSE(applies->shows_money);
    const auto money = seen_by({access::GuardianPower::Money});
    EXPECT_FALSE(money->may_apply);
    for (const auto* seen : {&*applies, &*money}) {
        const auto row = std::find_if(seen->rows.begin(), seen->rows.end(), [](const auto& one) { return one.received.has_value(); });
        ASSERT_NE(row, seen->rows.end());
        EXPECT_EQ(row->received->amount.fen, seen->shows_money ? 15'000 : 0);
    }
    const auto refused = run(confirm_entitlement(desk(), guardian(person, {access::GuardianPower::Money}), person, nursing, attempt()));
    EXPECT_EQ(refused.error().message_key, "access.error.limit_apply");
}

}  // namespace
}  // namespace sunclover::policy
