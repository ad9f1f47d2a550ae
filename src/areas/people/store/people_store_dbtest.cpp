// SPDX-License-Identifier: AGPL-3.0-or-later
// Every statement of the register on both databases, and the proof that no name lies in the file.
#include "areas/people/store/people_store.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "areas/people/generate_residents.hpp"
#include "areas/people/internal/register_fixture.hpp"
#include "areas/people/load_person.hpp"

namespace sunclover::people {
namespace {

class PeopleStoreTest : public RegisterTest {
  protected:
    std::vector<Person> generated(int count) {
        return generate_residents(count, 42, directory_, services().today());
    }
    void store(const std::vector<Person>& people) {
        store_people(database(), cipher_, people, {.batch_rows = 100, .now = clock_.now()});
    }
};
INSTANTIATE_ON_BOTH_DATABASES(PeopleStoreTest);

TEST_P(PeopleStoreTest, gives_back_every_person_as_they_were_stored) {
    const auto people = generated(250);
    store(people);
    for (const auto& expected : people) {
        const Person person = load(expected.ref);
        EXPECT_EQ(person.name, expected.name);
        EXPECT_EQ(person.birth, expected.birth);
        EXPECT_EQ(person.sex, expected.sex);
        EXPECT_EQ(person.committee, expected.committee);
        EXPECT_EQ(person.address, expected.address);
        EXPECT_EQ(person.phone, expected.phone);
        EXPECT_EQ(person.needs, expected.needs);
        EXPECT_EQ(person.channel, expected.channel);
        EXPECT_EQ(person.version, 1);
        EXPECT_EQ(person.registered_at, expected.registered_at);
        ASSERT_EQ(person.certificates.size(), expected.certificates.size());
        EXPECT_EQ(person.certificates[0].number, expected.certificates[0].number);
        EXPECT_EQ(person.certificates[0].expires, expected.certificates[0].expires);
        EXPECT_EQ(person.disabilities.size(), expected.disabilities.size());
        EXPECT_EQ(person.heaviest_grade_on(services().today()), expected.heaviest_grade_on(services().today()));
        ASSERT_EQ(person.guardians.size(), expected.guardians.size());
        if (!person.guardians.empty()) {
            EXPECT_EQ(person.guardians[0].name, expected.guardians[0].name);
            EXPECT_EQ(person.guardians[0].phone, expected.guardians[0].phone);
            EXPECT_EQ(person.guardians[0].proof, expected.guardians[0].proof);
            EXPECT_EQ(person.guardians[0].proof_number, expected.guardians[0].proof_number);
            EXPECT_EQ(person.guardians[0].proof_day, expected.guardians[0].proof_day);
            EXPECT_EQ(person.guardians[0].powers, expected.guardians[0].powers);
        }
        EXPECT_EQ(person.household->id, expected.household->id);
        EXPECT_EQ(person.household->relation, expected.household->relation);
    }
    EXPECT_EQ(audit_details("people.imported").size(), 3u);
}

TEST_P(PeopleStoreTest, lists_a_household_and_summaries) {
    const auto people = generated(300);
    store(people);
    std::map<HouseholdId, std::vector<PersonRef>> homes;
    for (const auto& person : people) homes[person.household->id].push_back(person.ref);
    const auto home = std::find_if(homes.begin(), homes.end(), [](const auto& entry) { return entry.second.size() > 1; });
    ASSERT_NE(home, homes.end());
    const auto members = read([&](store::Transaction& tx) {
        return household_members(tx, home->second.front().township, home->first);
    });
    EXPECT_EQ(members.size(), home->second.size());
    auto refs = members;
    refs.push_back({kAnting, {}});
    const auto summaries = read([&](store::Transaction& tx) {
        return load_summaries(tx, cipher_, refs, services().today());
    });
    EXPECT_EQ(summaries.size(), members.size());
    EXPECT_NE(summaries[0].masked_name.find('*'), std::string::npos);
}

TEST_P(PeopleStoreTest, answers_not_found_for_an_unknown_person) {
    const auto person = read([&](store::Transaction& tx) { return load_person(tx, cipher_, {kAnting, {}}); });
    ASSERT_FALSE(person.has_value());
    EXPECT_EQ(person.error().kind, base::ErrorKind::NotFound);
}

TEST_P(PeopleStoreTest, finds_people_by_values_of_one_township) {
    const auto people = generated(120);
    store(people);
    for (const auto& township : {kAnting, kXincheng}) {
        std::vector<std::string> values{"phone:none of them"};
        std::vector<PersonId> expected;
        for (const auto& person : people) {
            if (person.ref.township != township) continue;
            values.push_back("number:" + person.certificates[0].number.text());
            expected.push_back(person.ref.id);
        }
        const auto hits = read([&](store::Transaction& tx) {
            return select_people_by_values({tx, cipher_}, township, values, 50);
        });
        ASSERT_EQ(hits.size(), expected.size());
        for (std::size_t i = 0; i < hits.size(); ++i) {
            EXPECT_EQ(hits[i].value, i + 1);
            EXPECT_EQ(hits[i].person, expected[i]);
        }
    }
}

TEST_P(PeopleStoreTest, reads_at_most_so_many_people_under_each_value) {
    std::vector<Person> named;
    for (auto& person : generated(200)) {
        if (person.ref.township != kAnting || named.size() == 40) continue;
        person.name = named.size() % 4 == 0 ? "王小英" : "王小明";
        named.push_back(person);
    }
    ASSERT_EQ(named.size(), 40u);
    store(named);
    const auto hits = read([&](store::Transaction& tx) {
        return select_people_by_values({tx, cipher_}, kAnting, {"name:王小*", "name:王小英"}, 15);
    });
    ASSERT_EQ(hits.size(), 25u) << "15 of 40, and all of the 10";
    EXPECT_TRUE(std::is_sorted(hits.begin(), hits.begin() + 15, [](const auto& a, const auto& b) { return a.person < b.person; }));
    EXPECT_EQ(hits[14].value, 0u);
    EXPECT_EQ(hits[15].value, 1u);
}

TEST_P(PeopleStoreTest, names_the_townships_that_have_people) {
    store(generated(60));
    const auto townships = read([](store::Transaction& tx) { return select_townships(tx); });
    EXPECT_EQ(townships, (std::vector<base::PlaceCode>{kXincheng, kAnting}));
}

TEST_P(PeopleStoreTest, replaces_parts_and_search_values_of_a_changed_person) {
    const auto before = generated(1).front();
    store({before});
    Person after = before;
    after.name = "诸葛新名";
    after.phone = "15400001111";
    after.guardians.clear();
    after.disabilities.push_back({{}, base::DisabilityCategory::Mental, base::Grade{4}, before.certificates[0].issued, {}});
    const auto former_id = platform::new_id<FormerNameId>(clock_, random_);
    const auto update = [&](const Person& from) {
        return write([&](store::Transaction& tx) { return update_person({tx, cipher_}, from, after, former_id); });
    };
    EXPECT_TRUE(update(before));
    const Person stored = load(before.ref);
    EXPECT_EQ(stored.version, 2);
    EXPECT_EQ(stored.name, "诸葛新名");
    EXPECT_TRUE(stored.guardians.empty());
    EXPECT_EQ(stored.disabilities.size(), before.disabilities.size() + 1);
    const auto found = [&](const std::string& value) {
        return read([&](store::Transaction& tx) {
            return select_people_by_values({tx, cipher_}, before.ref.township, {value}, 5).size();
        });
    };
    EXPECT_EQ(found("phone:15400001111"), 1u);
    EXPECT_EQ(found("name:诸葛新名"), 1u);
    EXPECT_EQ(found("name:" + before.name), 1u) << "the name of before still finds them";
    const auto former = read([&](store::Transaction& tx) {
        return select_former_names({tx, cipher_}, before.ref.township, {before.ref.id});
    });
    EXPECT_EQ(former.at(before.ref.id), std::vector<std::string>{before.name});
    if (!before.phone.empty()) {
        EXPECT_EQ(found("phone:" + before.phone), 0u);
    }
    EXPECT_FALSE(update(before)) << "the version is an old one by now";
    EXPECT_EQ(load(before.ref).version, 2);
}

TEST_P(PeopleStoreTest, finds_the_holders_of_a_certificate) {
    const auto people = generated(5);
    store(people);
    const auto holders = read([&](store::Transaction& tx) {
        return select_holders({tx, cipher_}, people[3].certificates[0].number);
    });
    ASSERT_EQ(holders.size(), 1u);
    EXPECT_EQ(holders[0].ref, people[3].ref);
    EXPECT_EQ(holders[0].state, CertificateState::Valid);
}

TEST_P(PeopleStoreTest, keeps_an_upload_for_its_account_only) {
    const UploadId id = platform::new_id<UploadId>(clock_, random_);
    write([&](store::Transaction& tx) {
        insert_upload(tx, id, worker_.account, {1000});
        return true;
    });
    read([&](store::Transaction& tx) {
        EXPECT_TRUE(has_upload(tx, id, worker_.account));
        EXPECT_FALSE(has_upload(tx, id, neighbour_.account));
        EXPECT_TRUE(select_old_uploads(tx, {1000}).empty());
        EXPECT_EQ(select_old_uploads(tx, {1001}).size(), 1u);
        return true;
    });
    write([&](store::Transaction& tx) {
        delete_upload(tx, id);
        EXPECT_FALSE(has_upload(tx, id, worker_.account));
        return true;
    });
}

std::string bytes_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

TEST_P(PeopleStoreTest, leaves_no_name_phone_number_or_address_in_the_file) {
    if (GetParam() != store::Backend::Sqlite) GTEST_SKIP() << "the bytes of one file are SQLite's";
    const auto people = generated(200);
    store(people);
    std::string bytes;
    for (const char* end : {"", "-wal", "-journal"}) bytes += bytes_of_file(location() + end);
    ASSERT_GT(bytes.size(), 100000u);
    ASSERT_NE(bytes.find(people[0].ref.township.text), std::string::npos) << "the canary must be able to sing";
    const auto expect_absent = [&](const std::string& secret) {
        if (secret.size() < 6) return;
        EXPECT_EQ(bytes.find(secret), std::string::npos) << "found a secret of " << secret.size() << " bytes";
    };
    for (const auto& person : people) {
        expect_absent(person.name);
        expect_absent(person.phone);
        expect_absent(person.address);
        expect_absent(person.birth.to_string());
        expect_absent(person.certificates[0].number.text());
        expect_absent(person.certificates[0].number.identity().text().substr(6, 8));
        for (const auto& guardian : person.guardians) {
            expect_absent(guardian.name);
            expect_absent(guardian.phone);
            if (!guardian.proof_number.empty()) expect_absent(guardian.proof_number);
        }
    }
}

}  // namespace
}  // namespace sunclover::people
