// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/directory.hpp"

#include <gtest/gtest.h>

#include "areas/places/import_places.hpp"

namespace sunclover::places {
namespace {

Directory make_directory() {
    Organisation works;
    works.id.uuid.bytes[0] = 1;
    works.townships = {{"310114103"}};
    Organisation closed = works;
    closed.id.uuid.bytes[0] = 2;
    closed.is_active = false;
    return Directory(
        {{"310114"}, "嘉定区", "嘉定"},
        {{{"310114103"}, "安亭镇", "安亭"}, {{"310114001"}, "新成路街道", "新成路"}},
        {{{"310114103001"}, "方泰社区居委会", ""},
         {{"310114103201"}, "方泰村村委会", ""},
         {{"310114103202"}, "向阳村村委会", ""},
         {{"310114103203"}, "向阳村居委会", ""},
         {{"310114001001"}, "迎园社区居委会", ""}},
        {works, closed}
    );
}

TEST(Directory, keeps_the_official_order_and_finds_places_by_code) {
    const auto directory = make_directory();
    EXPECT_EQ(directory.townships().front().name, "安亭镇");
    EXPECT_EQ(directory.committees_of({"310114103"}).size(), 4u);
    EXPECT_TRUE(directory.committees_of({"310114999"}).empty());
    EXPECT_EQ(directory.name_of({"310114001001"}), "迎园社区居委会");
    EXPECT_EQ(directory.name_of({"310114"}), "嘉定区");
    EXPECT_EQ(directory.name_of({"999999"}), "999999");
    EXPECT_EQ(directory.find({"310114001002"}), nullptr);
}

TEST(Directory, finds_a_township_by_name_short_name_and_code) {
    const auto directory = make_directory();
    for (const char* text : {"安亭镇", " 安亭 ", "310114103", "３１０１１４１０３"}) {
        const Place* const found = directory.find_township(text);
        ASSERT_NE(found, nullptr) << text;
        EXPECT_EQ(found->name, "安亭镇");
    }
    EXPECT_EQ(directory.find_township("徐行"), nullptr);
}

TEST(Directory, finds_a_committee_without_its_office_unless_two_match) {
    const auto directory = make_directory();
    EXPECT_EQ(directory.find_committee({"310114103"}, "方泰社区")->code.text, "310114103001");
    EXPECT_EQ(directory.find_committee({"310114103"}, "方泰村村民委员会")->code.text, "310114103201");
    EXPECT_EQ(directory.find_committee({"310114103"}, "向阳村"), nullptr);
    EXPECT_EQ(directory.find_committee({"310114103"}, "向阳村居委会")->code.text, "310114103203");
    EXPECT_EQ(directory.find_committee({"310114001"}, "方泰社区"), nullptr);
}

TEST(Directory, gives_work_only_to_active_organisations_of_the_township) {
    const auto directory = make_directory();
    EXPECT_EQ(directory.organisations_for(OrganisationKind::Contractor, {"310114103"}).size(), 1u);
    EXPECT_TRUE(directory.organisations_for(OrganisationKind::Contractor, {"310114001"}).empty());
    EXPECT_TRUE(directory.organisations_for(OrganisationKind::LawFirm, {"310114103"}).empty());
    EXPECT_NE(directory.find_organisation(directory.organisations()[1].id), nullptr);
}

TEST(CurrentDirectory, gives_the_new_directory_after_it_was_replaced) {
    CurrentDirectory current(std::make_shared<const Directory>(make_directory()));
    const auto before = current.get();
    current.replace(std::make_shared<const Directory>(
        Place{{"310115"}, "别区", "别"}, std::vector<Place>{}, std::vector<Place>{}, std::vector<Organisation>{}
    ));
    EXPECT_EQ(before->district().name, "嘉定区");
    EXPECT_EQ(current.get()->district().name, "别区");
}

TEST(ShortName, is_what_people_call_the_township) {
    EXPECT_EQ(short_name_of("安亭镇", "嘉定"), "安亭");
    EXPECT_EQ(short_name_of("新成路街道", "嘉定"), "新成路");
    EXPECT_EQ(short_name_of("嘉定镇街道", "嘉定"), "嘉定镇");
    EXPECT_EQ(short_name_of("嘉定工业区", "嘉定"), "工业区");
    EXPECT_EQ(short_name_of("菊园新区", "嘉定"), "菊园");
    EXPECT_EQ(short_name_of("和镇", "嘉定"), "和镇");
}

}  // namespace
}  // namespace sunclover::places
