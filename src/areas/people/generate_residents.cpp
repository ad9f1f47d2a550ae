// SPDX-License-Identifier: AGPL-3.0-or-later
// The shares below follow the shape that published figures of Chinese districts have (physical
// disability first, more than half of the people over sixty); they are nobody's exact statistics.
#include "areas/people/generate_residents.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "areas/people/internal/invented_names.hpp"
#include "areas/places/directory.hpp"
#include "base/assert.hpp"

namespace sunclover::people {
namespace {

using base::Day;
using base::DisabilityCategory;
using base::Grade;
using base::Sex;

constexpr int kSecondsADay = 86400;
constexpr int kCertificateYears = 10;
constexpr int kHouseholdMembersMax = 4;

struct AgeBand {
    int from;
    int to;
};
constexpr std::array<AgeBand, 6> kAgeBands = {{{1, 6}, {7, 17}, {18, 44}, {45, 59}, {60, 74}, {75, 97}}};
constexpr std::array<int, 6> kAgeWeights = {10, 25, 160, 240, 370, 195};

/// Visual … multiple, in the order of their numbers, for children, adults and the old.
constexpr std::array<int, 7> kChildCategories = {40, 120, 60, 220, 330, 130, 100};
constexpr std::array<int, 7> kAdultCategories = {80, 80, 20, 480, 160, 150, 30};
constexpr std::array<int, 7> kOldCategories = {150, 130, 12, 580, 40, 60, 28};

/// Grades 1 … 4 of each category.
constexpr std::array<std::array<int, 4>, 7> kGradeWeights = {{
    {32, 18, 14, 36},
    {30, 28, 22, 20},
    {35, 25, 20, 20},
    {8, 22, 34, 36},
    {10, 34, 34, 22},
    {8, 62, 20, 10},
    {45, 30, 16, 9},
}};

class Generator {
  public:
    Generator(std::uint64_t seed, const places::Directory& directory, Day today)
        : dice_(seed), today_(today) {
        for (const auto& township : directory.townships()) {
            for (const auto& committee : directory.committees_of(township.code)) {
                committees_.push_back(committee.code);
            }
        }
        ASSERT(!committees_.empty());
    }

    Person next() {
        person_ = Person{};
        // Several disabled people in one home: about one home in twelve.
        const bool joins = home_.member_count > 0 && home_.member_count < kHouseholdMembersMax &&
                           dice_.chance_percent(home_.member_count == 1 ? 8 : 20);
        draw_birth();
        if (!joins) move_out();
        draw_home(joins);
        draw_name();
        draw_disabilities();
        draw_contact();
        draw_guardian();
        return std::move(person_);
    }

  private:
    /// The home of the person before, who may not be the only one in it.
    struct Home {
        HouseholdId id;
        base::PlaceCode committee;
        std::string address;
        std::string surname;
        int member_count = 0;
        int head_age = 0;
    };

    base::Uuid new_uuid(Day day) {
        const auto seconds = static_cast<std::int64_t>(dice_.below(kSecondsADay));
        const auto days = day.sys_days().time_since_epoch().count();
        return base::Uuid::v7({(days * kSecondsADay + seconds) * 1000}, dice_.ten_bytes());
    }

    void draw_birth() {
        const auto& band = kAgeBands[dice_.weighted(kAgeWeights)];
        const int days = dice_.between(band.from * 365 + band.from / 4 + 1, band.to * 365 + 364);
        person_.birth = today_.plus_days(-days);
        person_.sex = dice_.chance_percent(54) ? Sex::Male : Sex::Female;
    }

    void move_out() {
        home_ = Home{};
        home_.committee = dice_.one_of(committees_);
        home_.address = invent_address(dice_);
        home_.surname = invent_surname(dice_);
        home_.head_age = person_.age_on(today_);
    }

    void draw_home(bool joins) {
        const Day entered = draw_issue_day();
        person_.ref = {home_.committee.township(), {new_uuid(entered)}};
        person_.registered_at = person_.ref.id.uuid.made_at();
        person_.changed_at = person_.registered_at;
        issued_ = entered;
        if (!joins) home_.id = {new_uuid(entered)};
        ++home_.member_count;
        person_.committee = home_.committee;
        person_.address = home_.address;
        person_.household = HouseholdPlace{home_.id, relation_to_head(joins)};
    }

    HouseholdRelation relation_to_head(bool joins) const {
        if (!joins) return HouseholdRelation::Head;
        const int younger_years = home_.head_age - person_.age_on(today_);
        if (younger_years >= 45) return HouseholdRelation::Grandchild;
        if (younger_years >= 18) return HouseholdRelation::Child;
        if (younger_years <= -18) return HouseholdRelation::Parent;
        return person_.age_on(today_) >= 22 && home_.member_count == 1 ? HouseholdRelation::Spouse
                                                                       : HouseholdRelation::Sibling;
    }

    /// Within the ten years for which a certificate is valid, and not before the first birthday.
    Day draw_issue_day() {
        const int age_days = base::days_between(person_.birth, today_);
        const int longest = std::min(kCertificateYears * 365 - 30, age_days - 300);
        return today_.plus_days(-dice_.between(1, std::max(longest, 1)));
    }

    void draw_name() {
        const bool is_blood = person_.household->relation != HouseholdRelation::Spouse;
        const std::string surname = is_blood ? home_.surname : invent_surname(dice_);
        person_.name = surname + invent_given_name(dice_, person_.sex);
    }

    DisabilityCategory draw_category() {
        const int age = person_.age_on(today_);
        const auto& weights = age < 18 ? kChildCategories : age < 60 ? kAdultCategories : kOldCategories;
        return static_cast<DisabilityCategory>(dice_.weighted(weights) + 1);
    }

    Grade draw_grade(DisabilityCategory category) {
        const auto& weights = kGradeWeights[static_cast<std::size_t>(category) - 1];
        return Grade{static_cast<int>(dice_.weighted(weights)) + 1};
    }

    void add_disability(DisabilityCategory category, Grade grade, Day from, std::optional<Day> until = {}) {
        person_.disabilities.push_back({{new_uuid(from)}, category, grade, from, until});
    }

    void draw_disabilities() {
        const DisabilityCategory category = draw_category();
        const Grade grade = draw_grade(category);
        if (category == DisabilityCategory::Multiple) {
            // The register lists what a multiple disability consists of; the heaviest grade counts.
            const auto first = static_cast<DisabilityCategory>(dice_.between(1, 3));
            const auto second = static_cast<DisabilityCategory>(dice_.between(4, 6));
            add_disability(first, grade, issued_);
            add_disability(second, Grade{dice_.between(grade.value, 4)}, issued_);
        } else {
            add_disability(category, grade, issued_);
            const bool was_lighter = grade.value < 4 && dice_.chance_percent(4);
            const int days = base::days_between(issued_, today_);
            if (was_lighter && days > 400) {
                // The grade became heavier some time after the certificate was issued.
                const Day change = issued_.plus_days(dice_.between(200, days - 1));
                person_.disabilities.front().from = change;
                add_disability(category, Grade{grade.value + 1}, issued_, change.plus_days(-1));
            }
        }
        std::string number = draw_identity_number();
        number += std::to_string(static_cast<int>(category)) + std::to_string(grade.value);
        auto parsed = base::CertificateNumber::parse(number);
        ASSERT(parsed.has_value());
        person_.certificates.push_back(
            {{new_uuid(issued_)}, *std::move(parsed), issued_, issued_.plus_months(kCertificateYears * 12),
             CertificateState::Valid}
        );
    }

    /// A number that GB 11643-1999 allows and that no other generated person has.
    std::string draw_identity_number() {
        while (true) {
            // 310222 was the county before it became the district 310114 in 1992.
            const bool is_local = dice_.chance_percent(80);
            std::string number = !is_local                     ? (dice_.chance_percent(50) ? "310109" : "320682")
                                 : person_.birth.year() < 1993 ? "310222"
                                                               : "310114";
            const std::string day = person_.birth.to_string();
            number += day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
            const int pair = dice_.between(0, 499);
            const int sequence = pair * 2 + (person_.sex == Sex::Male ? 1 : 0);
            const std::string digits = std::to_string(1000 + sequence);
            number += digits.substr(1);
            number += base::identity_check_character(number);
            if (identity_numbers_.insert(number).second) return number;
        }
    }

    bool has(DisabilityCategory category) const {
        return std::any_of(
            person_.disabilities.begin(), person_.disabilities.end(),
            [&](const Disability& disability) {
                return disability.category == category && disability.holds_on(today_);
            }
        );
    }

    void need(ContactNeed need, int percent) {
        if (dice_.chance_percent(percent)) person_.needs.push_back(need);
    }

    void draw_contact() {
        const int heaviest = person_.heaviest_grade_on(today_)->value;
        const int age = person_.age_on(today_);
        if (age >= 16 && dice_.chance_percent(96)) person_.phone = invent_phone(dice_);
        if (has(DisabilityCategory::Visual)) {
            need(ContactNeed::NoPictures, heaviest <= 2 ? 100 : 20);
            need(ContactNeed::CallFirst, 60);
            need(heaviest <= 2 && age < 60 ? ContactNeed::ScreenReader : ContactNeed::LargePrint, 60);
        }
        if (has(DisabilityCategory::Hearing) || has(DisabilityCategory::Speech)) {
            person_.channel = heaviest <= 2 ? Channel::TextMessage : Channel::Phone;
            need(ContactNeed::TextOnly, heaviest <= 2 ? 100 : 30);
            if (has(DisabilityCategory::Hearing)) {
                need(ContactNeed::NoDoorbell, heaviest <= 2 ? 80 : 20);
                if (heaviest <= 2 && dice_.chance_percent(45)) {
                    person_.needs.push_back(ContactNeed::SignVideo);
                    person_.channel = Channel::SignVideo;
                }
            }
        }
        if (has(DisabilityCategory::Physical)) {
            need(ContactNeed::Wheelchair, heaviest == 1 ? 60 : heaviest == 2 ? 45 : 8);
            need(ContactNeed::StaysInBed, heaviest == 1 ? 35 : 2);
        }
        if (has(DisabilityCategory::Intellectual)) need(ContactNeed::PlainWords, 90);
        if (has(DisabilityCategory::Mental)) need(ContactNeed::CalmVisit, 70);
        if (age >= 75) need(ContactNeed::LargePrint, 40);
    }

    void draw_guardian() {
        const int age = person_.age_on(today_);
        const int heaviest = person_.heaviest_grade_on(today_)->value;
        const bool is_child = age < 18;
        const bool needs_one = has(DisabilityCategory::Intellectual) || has(DisabilityCategory::Mental);
        if (is_child || (needs_one && (heaviest <= 2 || dice_.chance_percent(50)))) {
            add_guardian(GuardianKind::Guardian, is_child);
            person_.needs.push_back(ContactNeed::ViaGuardian);
            person_.channel = Channel::Guardian;
        } else if (heaviest <= 2 && dice_.chance_percent(age >= 75 ? 40 : 15)) {
            add_guardian(GuardianKind::Carer, false);
        }
        std::sort(person_.needs.begin(), person_.needs.end());
        person_.needs.erase(std::unique(person_.needs.begin(), person_.needs.end()), person_.needs.end());
    }

    void add_guardian(GuardianKind kind, bool is_child) {
        constexpr std::array<GuardianRelation, 4> kAdult = {
            GuardianRelation::Parent, GuardianRelation::Spouse, GuardianRelation::Child, GuardianRelation::Sibling};
        Guardian guardian;
        guardian.kind = kind;
        guardian.from = issued_;
        guardian.id = {new_uuid(issued_)};
        const int age = person_.age_on(today_);
        guardian.relation = is_child    ? (dice_.chance_percent(88) ? GuardianRelation::Parent
                                                                    : GuardianRelation::Grandparent)
                            : age >= 60 ? (dice_.chance_percent(60) ? GuardianRelation::Child
                                                                    : GuardianRelation::Spouse)
                            : age >= 25 ? dice_.one_of(kAdult)
                                        : GuardianRelation::Parent;
        if (guardian.relation == GuardianRelation::Child && age < 40) {
            guardian.relation = GuardianRelation::Sibling;
        }
        const Sex sex = dice_.chance_percent(50) ? Sex::Female : Sex::Male;
        const bool is_blood = guardian.relation != GuardianRelation::Spouse && dice_.chance_percent(70);
        guardian.name = (is_blood ? home_.surname : invent_surname(dice_)) + invent_given_name(dice_, sex);
        guardian.phone = invent_phone(dice_);
        if (kind == GuardianKind::Guardian) {
            guardian.powers = access::GuardianPowers::all();
            guardian.proof_day = issued_;
            guardian.proof = is_child || dice_.chance_percent(70) ? GuardianProof::HouseholdRegister
                                                                  : GuardianProof::CommitteeStatement;
        }
        person_.guardians.push_back(std::move(guardian));
    }

    Dice dice_;
    Day today_;
    // One for each committee, so that a township weighs as much as it has committees.
    std::vector<base::PlaceCode> committees_;
    std::set<std::string> identity_numbers_;
    Home home_;
    Day issued_;
    Person person_;
};

}  // namespace

std::vector<GeneratedPerson> generate_residents(
    int count, std::uint64_t seed, const places::Directory& directory, base::Day today
) {
    Generator generator(seed, directory, today);
    std::vector<GeneratedPerson> people;
    people.reserve(static_cast<std::size_t>(std::max(count, 0)));
    for (int i = 0; i < count; ++i) people.push_back(generator.next());
    return people;
}

}  // namespace sunclover::people
