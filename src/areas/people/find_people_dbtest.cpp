// SPDX-License-Identifier: AGPL-3.0-or-later
// Search in the register on both databases: who is found, why, by whom, and what is refused.
#include "areas/people/find_people.hpp"

#include <gtest/gtest.h>

#include "areas/people/internal/register_fixture.hpp"
#include "areas/people/internal/search_token.hpp"
#include "areas/people/renew_search.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::people {
namespace {

class FindPeopleTest : public RegisterTest {
  protected:
    base::Result<FoundPeople> find(const access::Caller& caller, PeopleQuery query) {
        return base::sync_wait(find_people(services(), directory_, caller, std::move(query), {}));
    }
    std::size_t count(const access::Caller& caller, const std::string& term) {
        const auto found = find(caller, {.term = term});
        return found ? found->people.size() : 999;
    }
    /// Why the only one who is found is found; empty if nobody is.
    std::string why(const std::string& term) {
        const auto found = find(worker_, {.term = term});
        if (!found || found->people.size() > 1) return "not one";
        return found->people.empty() ? "" : std::string(code_of(found->people[0].match));
    }
};
INSTANTIATE_ON_BOTH_DATABASES(FindPeopleTest);

TEST_P(FindPeopleTest, finds_by_name_phone_and_certificate_and_says_why) {
    register_draft(draft_named("王小英", 2));
    PersonDraft other = draft_named("李强", 4);
    other.phone = "15499990000";
    other.guardians = {{"", "陈平", "15488887777", "sibling", "", "", ""}};
    register_draft(other);
    EXPECT_EQ(why("王小英"), "name");
    EXPECT_EQ(why("小英"), "part_of_name");
    EXPECT_EQ(why("李强"), "name");
    EXPECT_EQ(why("154-1234-5678"), "phone");
    EXPECT_EQ(why("15488887777"), "guardian_phone") << "the guardian's phone leads to the person";
    EXPECT_EQ(why(draft_named("", 2).certificate_number), "number");
    EXPECT_EQ(why(draft_named("", 2).certificate_number.substr(0, 18)), "number");
    EXPECT_EQ(find(worker_, {.term = "王小英"})->people[0].summary.masked_name, "王*英");
}

TEST_P(FindPeopleTest, finds_by_sound_initials_and_with_one_mistake) {
    register_draft(draft_named("王小英", 2));
    PersonDraft other = draft_named("欧阳振华", 4);
    other.phone = "15499990000";
    register_draft(other);
    EXPECT_EQ(why("王晓莹"), "same_sound");
    EXPECT_EQ(why("Wang Xiaoying"), "same_sound");
    EXPECT_EQ(why("xiaoying"), "part_of_name");
    EXPECT_EQ(why("oyzh"), "initials");
    EXPECT_EQ(why("王大英"), "close_name");
    EXPECT_EQ(why("王英"), "close_name");
    EXPECT_EQ(why("欧阳华振"), "close_name");
    EXPECT_EQ(why("wangxaioying"), "close_pinyin");
    EXPECT_EQ(why("15412345687"), "close_phone");
    std::string number = draft_named("", 2).certificate_number.substr(0, 18);
    std::swap(number[14], number[16]);
    number[14] = number[14] == '9' ? '8' : '9';
    EXPECT_EQ(why(number), "") << "two mistakes are another number";
    number = draft_named("", 2).certificate_number.substr(0, 18);
    number[13] = number[13] == '1' ? '2' : '1';
    EXPECT_EQ(why(number), "close_number");
}

TEST_P(FindPeopleTest, finds_by_the_last_four_beside_a_name_or_place_only) {
    register_draft(draft_named("王小英", 2));
    EXPECT_EQ(why("王 5678"), "part_of_name");
    EXPECT_EQ(why("王小英 5678"), "name");
    EXPECT_EQ(why("wangxiaoying 5678"), "same_sound");
    EXPECT_EQ(why("方泰 5678"), "tail");
    EXPECT_EQ(why("方泰 " + draft_named("", 2).certificate_number.substr(14, 4)), "tail");
    EXPECT_EQ(why("向阳村 5678"), "");
    EXPECT_EQ(why("李 5678"), "");
    const auto at_place = find(worker_, {.term = "5678", .place = kFangtai});
    EXPECT_EQ(at_place->people.size(), 1u);
    for (const char* too_little : {"", "王", "138", "1541234", "5678", "wang"}) {
        const auto refused = find(worker_, {.term = too_little});
        ASSERT_FALSE(refused.has_value()) << too_little;
        EXPECT_EQ(refused.error().kind, base::ErrorKind::Invalid);
        EXPECT_EQ(refused.error().field, "term");
    }
}

TEST_P(FindPeopleTest, finds_by_a_name_of_before) {
    PersonDraft draft = draft_named("王小英", 2);
    const auto ref = register_draft(draft);
    draft.name = "李芳";
    ASSERT_TRUE(edit(worker_, ref, 1, draft)->version.has_value());
    EXPECT_EQ(why("王小英"), "former_name");
    EXPECT_EQ(why("wangxiaoying"), "former_name");
    EXPECT_EQ(why("王晓英"), "former_name");
    EXPECT_EQ(why("李芳"), "name");
    draft.name = "王小英";
    ASSERT_TRUE(edit(worker_, ref, 2, draft)->version.has_value());
    EXPECT_EQ(why("王小英"), "name");
    EXPECT_EQ(why("李芳"), "former_name");
    EXPECT_EQ(why("15412345678"), "phone");
}

TEST_P(FindPeopleTest, makes_the_search_values_of_an_older_program_anew) {
    const Person person = load(register_draft(draft_named("王小英", 2)));
    write([&](store::Transaction& tx) {
        delete_search_values({tx, cipher_}, person.ref, search_values_of(person));
        store::save_fact(tx, store::kPeopleSearchFact, "1", {});
        return true;
    });
    EXPECT_EQ(why("王小英"), "");
    EXPECT_EQ(base::sync_wait(renew_search(services(), [] { return true; })), 0) << "it was told to stop";
    EXPECT_EQ(base::sync_wait(renew_search(services(), [] { return false; })), 1);
    EXPECT_EQ(why("王小英"), "name");
    EXPECT_EQ(base::sync_wait(renew_search(services(), [] { return false; })), 0) << "once is enough";
}

TEST_P(FindPeopleTest, makes_nothing_anew_of_a_register_that_was_empty_when_it_first_looked) {
    EXPECT_EQ(base::sync_wait(renew_search(services(), [] { return false; })), 0);
    register_draft(draft_named("王小英", 2));
    EXPECT_EQ(base::sync_wait(renew_search(services(), [] { return false; })), 0);
    EXPECT_EQ(why("王小英"), "name");
}

TEST_P(FindPeopleTest, searches_only_where_the_caller_answers) {
    register_draft(draft_named("王小英", 2));
    EXPECT_EQ(count(neighbour_, "王小英"), 0u);
    EXPECT_EQ(count(officer_, "王小英"), 1u);
    EXPECT_EQ(count(caller_with(access::Role::CaseWorker, kFangtai), "王小英"), 1u);
    EXPECT_EQ(count(caller_with(access::Role::CaseWorker, kXiangyang), "王小英"), 0u);
    const auto auditor = find(caller_with(access::Role::SystemAdministrator, {"310114"}), {.term = "王小英"});
    ASSERT_FALSE(auditor.has_value());
    EXPECT_EQ(auditor.error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(find(officer_, {.term = "王小英", .place = kXiangyang})->people.size(), 0u);
    EXPECT_EQ(find(officer_, {.term = "王小英", .place = kFangtai})->people.size(), 1u);
    EXPECT_EQ(find(officer_, {.term = "王小英", .place = kXincheng})->people.size(), 0u);
}

TEST_P(FindPeopleTest, is_limited_for_each_account_by_the_minute_and_by_the_day) {
    const auto search = [&](const access::Caller& caller, SearchLimits limits) {
        PeopleQuery query{.term = "王小英"};
        query.limits = limits;
        const auto found = find(caller, std::move(query));
        if (found) return std::string("found");
        EXPECT_EQ(found.error().kind, base::ErrorKind::TooMany);
        EXPECT_EQ(found.error().field, "term");
        return found.error().message_key;
    };
    const SearchLimits limits{3, 5};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(search(worker_, limits), "found");
    for (int i = 0; i < 4; ++i) EXPECT_EQ(search(worker_, limits), "people.error.searches_minute");
    EXPECT_EQ(search(officer_, limits), "found") << "each account has its own";
    EXPECT_EQ(search(worker_, {}), "found") << "where the district sets no limit";
    EXPECT_EQ(audit_details("person.search_limited"), std::vector<std::string>{"limit=minute"}) << "once a minute, not for each try";
    clock_.advance(std::chrono::seconds(61));
    EXPECT_EQ(search(worker_, limits), "found");
    EXPECT_EQ(search(worker_, limits), "people.error.searches_day") << "five within a day";
    EXPECT_EQ(audit_details("person.search_limited").size(), 2u);
    clock_.advance(std::chrono::hours(25));
    EXPECT_EQ(search(worker_, limits), "found");
}

TEST_P(FindPeopleTest, refuses_to_search_for_every_role_that_has_not_the_permission) {
    register_draft(draft_named("王小英", 2));
    for (const auto role : access::all_roles()) {
        const auto found = find(caller_with(role, {"310114"}), {.term = "王小英"});
        EXPECT_EQ(found.has_value(), access::has(role, access::Permission::PersonSearch)) << access::code_of(role);
        if (!found) {
            EXPECT_EQ(found.error().kind, base::ErrorKind::NotFound) << access::code_of(role);
        }
    }
}

TEST_P(FindPeopleTest, shows_the_closest_first_and_says_when_there_are_more) {
    for (int i = 0; i < 7; ++i) {
        register_as(officer_, draft_named(i == 6 ? "王小英" : "王晓英", 10 + i), "many-key-" + std::to_string(1000 + i));
    }
    const auto found = find(officer_, {.term = "王小英", .count_max = 4});
    ASSERT_EQ(found->people.size(), 4u);
    EXPECT_TRUE(found->is_more);
    EXPECT_EQ(found->people[0].match, MatchKind::Name);
    EXPECT_EQ(found->people[1].match, MatchKind::SameSound);
    const auto all = find(officer_, {.term = "王小英"});
    EXPECT_EQ(all->people.size(), 7u);
    EXPECT_FALSE(all->is_more);
}

TEST_P(FindPeopleTest, lists_no_guesses_where_they_would_be_many) {
    for (int i = 0; i < 5; ++i) {
        register_as(officer_, draft_named("王小英", 10 + i), "guess-key-" + std::to_string(1000 + i));
    }
    const auto few = find(officer_, {.term = "wxy", .count_max = 5});
    EXPECT_EQ(few->people.size(), 5u);
    const auto many = find(officer_, {.term = "wxy", .count_max = 4});
    EXPECT_TRUE(many->people.empty());
    EXPECT_TRUE(many->is_more);
}

TEST_P(FindPeopleTest, audits_a_search_with_counts_and_without_its_term) {
    register_draft(draft_named("王小英", 2));
    find(worker_, {.term = "王小英"});
    find(worker_, {.term = "方泰 5678"});
    const auto details = audit_details("person.searched");
    ASSERT_EQ(details.size(), 2u);
    for (const auto& detail : details) {
        EXPECT_EQ(detail.find("王"), std::string::npos);
        EXPECT_EQ(detail.find("5678"), std::string::npos);
        EXPECT_NE(detail.find("found=1"), std::string::npos);
    }
}

}  // namespace
}  // namespace sunclover::people
