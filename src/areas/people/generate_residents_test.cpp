// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/generate_residents.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "areas/people/person_codes.hpp"
#include "areas/places/directory.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

constexpr std::uint64_t kSeed = 20261124;
const base::Day kToday = *base::Day::parse("2026-11-24");

places::Directory district() {
    std::vector<places::Place> townships;
    std::vector<places::Place> committees;
    for (int t = 1; t <= 12; ++t) {
        const std::string code = "310114" + std::to_string(100 + t);
        townships.push_back({{code}, "镇" + std::to_string(t), ""});
        for (int c = 1; c <= t * 5; ++c) committees.push_back({{code + std::to_string(100 + c)}, "居", ""});
    }
    return places::Directory({{"310114"}, "区", "区"}, townships, committees, {});
}

const std::vector<Person>& people() {
    static const auto all = generate_residents(6000, kSeed, district(), kToday);
    return all;
}

double share(const std::function<bool(const Person&)>& holds) {
    const auto count = std::count_if(people().begin(), people().end(), holds);
    return static_cast<double>(count) / static_cast<double>(people().size());
}

bool has(const Person& person, base::DisabilityCategory category) {
    return std::any_of(person.disabilities.begin(), person.disabilities.end(), [&](const Disability& disability) {
        return disability.category == category;
    });
}

bool needs(const Person& person, ContactNeed need) {
    return std::find(person.needs.begin(), person.needs.end(), need) != person.needs.end();
}

TEST(GeneratedResidents, are_the_same_for_the_same_seed_and_others_for_another) {
    const auto again = generate_residents(200, kSeed, district(), kToday);
    for (std::size_t i = 0; i < again.size(); ++i) {
        EXPECT_EQ(again[i].ref, people()[i].ref);
        EXPECT_EQ(again[i].name, people()[i].name);
        EXPECT_EQ(again[i].certificates[0].number, people()[i].certificates[0].number);
        EXPECT_EQ(again[i].phone, people()[i].phone);
        EXPECT_EQ(again[i].needs, people()[i].needs);
    }
    EXPECT_NE(generate_residents(1, kSeed + 1, district(), kToday)[0].ref, again[0].ref);
}

TEST(GeneratedResidents, have_a_plausible_shape) {
    EXPECT_NEAR(share([](const Person& p) { return has(p, base::DisabilityCategory::Physical); }), 0.54, 0.06);
    EXPECT_NEAR(share([](const Person& p) { return p.age_on(kToday) >= 60; }), 0.565, 0.05);
    EXPECT_NEAR(share([](const Person& p) { return p.age_on(kToday) < 18; }), 0.035, 0.015);
    EXPECT_NEAR(share([](const Person& p) { return p.sex == base::Sex::Male; }), 0.54, 0.03);
    const double severe = share([](const Person& p) { return p.heaviest_grade_on(kToday)->value <= 2; });
    EXPECT_GT(severe, 0.28);
    EXPECT_LT(severe, 0.50);
}

TEST(GeneratedResidents, live_in_townships_by_the_number_of_their_committees) {
    std::map<std::string, int> counts;
    for (const auto& person : people()) ++counts[person.ref.township.text];
    EXPECT_EQ(counts.size(), 12u);
    const double weight = 60.0 / 390.0;
    EXPECT_NEAR(counts["310114112"] / 6000.0, weight, 0.03);
}

TEST(GeneratedResidents, share_homes_sometimes) {
    std::map<HouseholdId, std::vector<const Person*>> homes;
    for (const auto& person : people()) homes[person.household->id].push_back(&person);
    const auto shared = std::count_if(homes.begin(), homes.end(), [](const auto& home) {
        return home.second.size() > 1;
    });
    EXPECT_GT(shared, 250);
    EXPECT_LT(shared, 900);
    for (const auto& [id, members] : homes) {
        for (const auto* member : members) {
            EXPECT_EQ(member->committee, members.front()->committee);
            EXPECT_EQ(member->address, members.front()->address);
        }
    }
}

TEST(GeneratedResidents, are_each_consistent) {
    std::set<std::string> numbers;
    std::set<PersonId> ids;
    for (const auto& person : people()) {
        ASSERT_EQ(person.certificates.size(), 1u);
        const Certificate& certificate = person.certificates[0];
        EXPECT_TRUE(base::CertificateNumber::parse(certificate.number.text()).has_value());
        EXPECT_EQ(certificate.number.identity().birth(), person.birth);
        EXPECT_EQ(certificate.number.identity().sex(), person.sex);
        EXPECT_TRUE(certificate.holds_on(kToday));
        EXPECT_LE(person.birth, certificate.issued);
        EXPECT_TRUE(numbers.insert(certificate.number.identity().text()).second);
        EXPECT_TRUE(ids.insert(person.ref.id).second);
        EXPECT_EQ(person.ref.township, person.committee.township());
        EXPECT_TRUE(person.heaviest_grade_on(kToday).has_value());
        EXPECT_EQ(*person.heaviest_grade_on(kToday), certificate.number.grade_hint());
        EXPECT_TRUE(std::is_sorted(person.needs.begin(), person.needs.end()));
        EXPECT_TRUE(person.phone.empty() || base::normal_phone(person.phone) == person.phone);
        EXPECT_TRUE(person.phone.empty() || person.phone.starts_with("154"));
        EXPECT_GE(base::character_count(person.name), 2u);
        if (person.age_on(kToday) < 18) {
            ASSERT_FALSE(person.guardians.empty());
            EXPECT_TRUE(person.guardians[0].may_act_on(kToday));
            EXPECT_TRUE(needs(person, ContactNeed::ViaGuardian));
        }
    }
}

TEST(GeneratedResidents, need_what_their_disability_asks_for) {
    for (const auto& person : people()) {
        const bool is_severe = person.heaviest_grade_on(kToday)->value <= 2;
        if (is_severe && has(person, base::DisabilityCategory::Visual)) {
            EXPECT_TRUE(needs(person, ContactNeed::NoPictures));
        }
        if (is_severe && has(person, base::DisabilityCategory::Hearing)) {
            EXPECT_TRUE(needs(person, ContactNeed::TextOnly));
        }
        if (!has(person, base::DisabilityCategory::Hearing)) {
            EXPECT_FALSE(needs(person, ContactNeed::SignVideo));
        }
    }
}

}  // namespace
}  // namespace sunclover::people
