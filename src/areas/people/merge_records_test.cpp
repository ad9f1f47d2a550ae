// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/merge_records.hpp"

#include <gtest/gtest.h>

#include "areas/people/same_parts.hpp"

namespace sunclover::people {
namespace {

Certificate certificate(std::uint8_t id, const char* number, const char* issued) {
    Certificate one{{}, *base::CertificateNumber::parse(number), *base::Day::parse(issued), {}, CertificateState::Valid};
    one.id.uuid.bytes[15] = id;
    return one;
}

Disability disability(std::uint8_t id, base::DisabilityCategory category, const char* from) {
    Disability one{{}, category, base::Grade{2}, *base::Day::parse(from), {}};
    one.id.uuid.bytes[15] = id;
    return one;
}

class MergeRecords : public testing::Test {
  protected:
    MergeRecords() {
        survivor_.name = "王小英";
        survivor_.phone = "15412345678";
        survivor_.certificates = {certificate(1, "11010519491231002X11", "2019-01-01")};
        survivor_.disabilities = {disability(1, base::DisabilityCategory::Visual, "2019-01-01")};
        survivor_.changed_at = {2000};
        merged_ = survivor_;
        merged_.name = "王晓英";
        merged_.phone = "";
        merged_.address = "春晖路1号";
        merged_.certificates = {certificate(2, "11010519491231002X43", "2024-01-01")};
        merged_.disabilities = {disability(2, base::DisabilityCategory::Physical, "2024-01-01"), disability(3, base::DisabilityCategory::Visual, "2019-01-01")};
        merged_.changed_at = {3000};
    }
    Person survivor_;
    Person merged_;
};

TEST_F(MergeRecords, asks_only_where_the_two_differ) {
    EXPECT_EQ(fields_to_choose(survivor_, merged_), (std::vector<std::string>{"name", "address", "phone"}));
    EXPECT_TRUE(fields_to_choose(survivor_, survivor_).empty());
}

TEST_F(MergeRecords, proposes_the_newer_proof_for_what_is_official_and_the_newer_word_for_what_was_told) {
    EXPECT_EQ(better_fields(survivor_, merged_), (std::set<std::string>{"name", "address"}));
    EXPECT_EQ(better_fields(merged_, survivor_), std::set<std::string>{"phone"}) << "older, but the other has none";
}

TEST_F(MergeRecords, keeps_certificates_and_disabilities_of_both_once) {
    const Person person = merge_records(survivor_, merged_, {"name"});
    EXPECT_EQ(person.name, "王晓英");
    EXPECT_EQ(person.phone, "15412345678");
    ASSERT_EQ(person.certificates.size(), 2u);
    EXPECT_EQ(person.certificates[0].state, CertificateState::Valid) << "the newest of one identity number";
    EXPECT_EQ(person.certificates[1].state, CertificateState::Replaced);
    EXPECT_EQ(person.disabilities.size(), 2u);
}

TEST_F(MergeRecords, takes_back_what_it_changed) {
    const Person after = merge_records(survivor_, merged_, {"name", "address", "phone"});
    const Person back = take_back(survivor_, after, after);
    EXPECT_TRUE(fields_to_choose(survivor_, back).empty());
    EXPECT_TRUE(are_same(back.certificates, survivor_.certificates));
    EXPECT_TRUE(are_same(back.disabilities, survivor_.disabilities));
}

TEST_F(MergeRecords, leaves_what_was_changed_since) {
    const Person after = merge_records(survivor_, merged_, {"name", "address"});
    Person now = after;
    now.address = "银杏路8号";
    now.disabilities[0].grade = base::Grade{1};
    const Person back = take_back(survivor_, after, now);
    EXPECT_EQ(back.name, "王小英");
    EXPECT_EQ(back.address, "银杏路8号");
    EXPECT_EQ(back.disabilities.size(), 2u) << "the one that was changed since stays";
}

}  // namespace
}  // namespace sunclover::people
