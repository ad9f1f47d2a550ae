// SPDX-License-Identifier: AGPL-3.0-or-later
// A policy as data: who is entitled (eligibility) and to how much (tariff), each a decision table with the
// day from which it is in force, its sources and clauses. Read from policies/<code>/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "areas/programmes/programme.hpp"
#include "base/certificate_number.hpp"
#include "base/day.hpp"
#include "base/money.hpp"
#include "engines/rules/plan/decide.hpp"
#include "engines/rules/plan/explain.hpp"
#include "engines/rules/plan/plan.hpp"

namespace sunclover::policy {

using programmes::Text;

/// What an eligibility table answers to those who are not entitled.
inline constexpr std::string_view not_entitled = "不符合";  // tidy: data
/// The fact by which a tariff is asked: what the eligibility table answered.
inline constexpr std::string_view class_fact = "待遇类别";  // tidy: data
/// The decisions that the files hold.
inline constexpr std::string_view eligibility_decision = "资格";  // tidy: data
inline constexpr std::string_view tariff_decision = "标准";      // tidy: data

enum class Kind {
    Monthly,   ///< yuan a month
    Once,      ///< yuan, one time; also the most that is paid
    Service,   ///< no money
};
std::string_view code_of(Kind kind);   ///< "monthly"
std::optional<Kind> kind_from(std::string_view code);

/// The two tables of a policy: who is entitled, and to how much.
enum class Part { Eligibility, Tariff };
std::string_view code_of(Part part);   ///< "eligibility"
std::optional<Part> part_from(std::string_view code);

/// A table with the plan that was made of it. Never changed: pages and jobs share it.
struct RuleSet {
    int number = 0;                    ///< 1 … in the order of the days in force
    base::Day from;
    std::string source;                ///< document numbers, as people cite them
    std::string dmn;                   ///< the file
    std::string examples;              ///< CSV, published with it; empty: they lie beside the files of the program
    std::unique_ptr<const rules::Plan> plan;
    std::unique_ptr<const rules::Decider> decider;
    std::unique_ptr<const rules::Explainer> explainer;
};

/// What an entitled person is entitled to.
struct EntitledClass {
    std::string code;                  ///< as tables write it
    Text label;
};

struct Policy {
    std::string code;                  ///< "nursing-subsidy"
    Text title;
    Text summary;
    Kind kind = Kind::Monthly;
    /// The local text was not at hand: figures and conditions are to be set before it is used.
    bool is_example = false;
    std::string programme;             ///< the cases that are opened for it; empty: none yet
    /// Answers to the programme's application that the register does not know. Where there are any, the application is
    /// whole with them, and the resident confirms with one press.
    std::vector<std::pair<std::string, std::string>> application;
    std::vector<EntitledClass> classes;
    // Shared: a page that runs keeps its rules while a new version comes into force.
    std::vector<std::shared_ptr<const RuleSet>> eligibility;   ///< by day
    std::vector<std::shared_ptr<const RuleSet>> tariff;

    const std::vector<std::shared_ptr<const RuleSet>>& sets(Part part) const { return part == Part::Eligibility ? eligibility : tariff; }
    /// The rules in force on a day; nullptr: none yet.
    const RuleSet* rules_on(Part part, base::Day day) const;
    const RuleSet* eligibility_on(base::Day day) const;
    const RuleSet* tariff_on(base::Day day) const;
    const EntitledClass* find_class(std::string_view class_code) const;
};

/// Where a fact comes from.
enum class Origin { Age, Certificate, HeaviestGrade, Grade, HouseholdSize, Guardian, Recorded };

struct FactSource {
    std::size_t fact = 0;              ///< of the dictionary
    Origin origin = Origin::Recorded;
    base::DisabilityCategory category = base::DisabilityCategory::Visual;   ///< Grade
    /// Recorded: another office sends whole lists, so who is on none has it not.
    bool is_listed = false;
    /// Recorded: the same for all who live together, so it is recorded once for all of them.
    bool is_household = false;
    Text question;                     ///< Recorded: what a resident is asked
    std::vector<std::pair<std::string, Text>> choices;   ///< Recorded texts, in the order of the dictionary
};

/// All policies of a district with the facts that they ask.
struct PolicyBook {
    rules::Dictionary facts;
    std::vector<FactSource> sources;   ///< one for each fact
    std::vector<Policy> policies;      ///< those of the law first, then examples, each by title

    const Policy* find(std::string_view code) const;
};

}  // namespace sunclover::policy
