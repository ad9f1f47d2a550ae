// SPDX-License-Identifier: AGPL-3.0-or-later
// What a resident's copy of everything has from this area, on both databases: their own findings, all of them, and no staff's notes.
#include "areas/policy/own_findings.hpp"

#include <boost/json.hpp>

#include "areas/policy/http/routes.hpp"
#include "areas/policy/internal/policy_world_dbtest.hpp"
#include "platform/http/request.hpp"

namespace sunclover::policy {
namespace {

class OwnFindingsTest : public PolicyTest {
  protected:
    base::Result<people::CopyPart> copied(const access::Caller& caller, const people::PersonRef& person) {
        const auto make = findings_copy(desk());
        const http::Request request;
        return run(make(request, caller, person));
    }
};
INSTANTIATE_ON_BOTH_DATABASES(OwnFindingsTest);

TEST_P(OwnFindingsTest, are_all_of_the_person_and_nobody_elses) {
    const auto person = add_person();
    const auto other = add_person("15412345679");
    run(run_whole(desk(), ""));
    const auto found = run(own_findings(desk(), resident(person), person));
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->size(), findings_of(person).size());
    EXPECT_FALSE(found->empty());
    for (const Finding& one : *found) EXPECT_EQ(one.person, person);
    EXPECT_EQ(run(own_findings(desk(), resident(other), person)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(run(own_findings(desk(), worker(), person)).error().kind, base::ErrorKind::NotFound) << "staff have the list of findings";
    EXPECT_EQ(copied(resident(other), person).error().kind, base::ErrorKind::NotFound);
}

TEST_P(OwnFindingsTest, are_copied_in_words_and_in_codes_without_notes_of_calls) {
    const auto person = add_person();
    run(run_whole(desk(), ""));
    const Finding found = finding(person, nursing, FindingKind::NotReceiving);
    StepFinding step{{anting, found.id}, found.version, FindingStep::Note, "家里没人接", "", attempt()};
    ASSERT_TRUE(run(step_finding(desk(), worker(), step)).has_value());
    const auto part = copied(resident(person), person);
    ASSERT_TRUE(part.has_value());
    EXPECT_EQ(part->name, "policy_findings");
    EXPECT_EQ(part->entries.size(), findings_of(person).size());
    bool is_there = false;
    for (const auto& entry : part->entries) {
        const std::string data = boost::json::serialize(entry.data);
        EXPECT_EQ(data.find("家里没人接"), std::string::npos);
        for (const auto& [label, text] : entry.facts) {
            EXPECT_FALSE(label.empty() || text.empty());
            EXPECT_EQ(text.find("家里没人接"), std::string::npos);
        }
        is_there = is_there || (entry.data.at("policy") == nursing && entry.data.at("kind") == "not_receiving" && entry.data.at("state") == "assigned");
    }
    EXPECT_TRUE(is_there);
}

TEST_P(OwnFindingsTest, of_somebody_whom_no_policy_found_are_none) {
    const auto person = add_person();
    const auto part = copied(resident(person), person);
    ASSERT_TRUE(part.has_value());
    EXPECT_TRUE(part->entries.empty());
    EXPECT_FALSE(part->empty_text.empty());
}

}  // namespace
}  // namespace sunclover::policy
