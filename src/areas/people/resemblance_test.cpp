// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/resemblance.hpp"

#include <gtest/gtest.h>

namespace sunclover::people {
namespace {

Person record(const std::string& name, const std::string& birth) {
    Person person;
    person.name = name;
    person.birth = *base::Day::parse(birth);
    person.committee = base::PlaceCode{"310114103001"};
    return person;
}

TEST(Resemblance, is_certain_where_the_identity_number_is_the_same) {
    Person a = record("王小英", "1949-12-31");
    Person b = record("李强", "1949-12-31");
    a.certificates = {{{}, *base::CertificateNumber::parse("11010519491231002X11"), {}, {}, CertificateState::Valid}};
    b.certificates = {{{}, *base::CertificateNumber::parse("11010519491231002X43"), {}, {}, CertificateState::Valid}};
    const auto likeness = compare(a, b);
    EXPECT_EQ(likeness.weight, 100) << "another category makes another certificate, not another person";
    EXPECT_EQ(likeness.reasons.front(), Resemblance::SameIdentity);
}

TEST(Resemblance, joins_exact_and_fuzzy_keys) {
    const Person a = record("王小英", "1962-03-14");
    EXPECT_EQ(compare(a, record("王小英", "1962-03-14")).weight, 90);
    EXPECT_EQ(compare(a, record("王晓英", "1962-03-14")).weight, 60) << "the same sound on the same day";
    EXPECT_EQ(compare(a, record("王小莺", "1962-03-14")).weight, 60);
    EXPECT_EQ(compare(a, record("王大明", "1962-03-14")).weight, 0) << "many are born on one day";
    EXPECT_EQ(compare(a, record("王小英", "1980-01-01")).weight, 0) << "many have one name";
}

TEST(Resemblance, takes_phone_and_address_only_beside_a_name) {
    Person a = record("王小英", "1962-03-14");
    Person b = record("王小英", "1926-03-14");
    EXPECT_EQ(compare(a, b).weight, 0);
    a.phone = b.phone = "15412345678";
    EXPECT_EQ(compare(a, b).weight, 80);
    b.name = "王小莲";
    EXPECT_EQ(compare(a, b).weight, 0) << "sisters share a phone";
    a.address = b.address = "春晖路12弄3号401室";
    EXPECT_EQ(compare(a, b).weight, 70) << "two digits of the birth day are swapped";
    b.birth = *base::Day::parse("1965-07-20");
    EXPECT_EQ(compare(a, b).weight, 0) << "sisters share a home";
    b.committee = base::PlaceCode{"310114103002"};
    b.name = a.name;
    a.phone.clear();
    EXPECT_EQ(compare(a, b).weight, 0) << "the same house number elsewhere is another house";
}

TEST(Resemblance, names_the_exact_reason_instead_of_the_fuzzy_one) {
    const auto likeness = compare(record("王小英", "1962-03-14"), record("王小英", "1962-03-14"));
    EXPECT_EQ(likeness.reasons, (std::vector<Resemblance>{Resemblance::SameName, Resemblance::SameBirth}));
    for (const auto reason : likeness.reasons) EXPECT_EQ(parse_resemblance(code_of(reason)), reason);
}

}  // namespace
}  // namespace sunclover::people
