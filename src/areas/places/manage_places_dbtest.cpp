// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/manage_places.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "areas/places/directory.hpp"
#include "areas/places/import_places.hpp"
#include "areas/places/manage_organisation.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::places {
namespace {

const base::PlaceCode kDistrict{"310114"};
const base::PlaceCode kAnting{"310114103"};
const base::PlaceCode kFangtai{"310114103001"};

class ManagePlacesTest : public store::DatabaseTest {
  protected:
    void SetUp() override {
        store::DatabaseTest::SetUp();
        if (IsSkipped()) return;
        write([](store::Transaction& tx) {
            std::istringstream csv(
                "code,name,township\n310114001001,迎园社区居委会,新成路街道\n310114103001,方泰社区居委会,安亭镇\n"
            );
            return import_places(tx, csv, {.mode = ImportMode::Real, .district_name = "嘉定区", .now = {1000}}).added;
        });
    }
    std::shared_ptr<const Directory> directory() {
        return read([](store::Transaction& tx) { return load_directory(tx); });
    }
    ManagedPlace place(const base::PlaceCode& code) {
        for (const auto& one : read([](store::Transaction& tx) { return list_managed_places(tx); })) {
            if (one.place.code == code) return one;
        }
        return {};
    }
    PlaceAct act() const { return {access::Actor::system(), today_, {2000}}; }
    std::string change(const PlaceEdit& edit, std::int64_t version) {
        const auto done = write([&](store::Transaction& tx) { return change_place(tx, edit, version, act()); });
        return done ? "saved" : done.error().message_key;
    }
    std::string add(const PlaceEdit& edit) {
        const auto done = write([&](store::Transaction& tx) { return add_place(tx, edit, act()); });
        return done ? "saved" : done.error().message_key;
    }
    std::int64_t close(base::Day day) {
        return write([&](store::Transaction& tx) { return close_due_places(tx, day, {3000}); });
    }
    std::int64_t changes() {
        return read([](store::Transaction& tx) { return store::changes_of(tx, store::kDirectoryFact); });
    }

    base::Day today_ = *base::Day::parse("2026-11-29");
};
INSTANTIATE_ON_BOTH_DATABASES(ManagePlacesTest);

TEST_P(ManagePlacesTest, renames_a_place_of_the_version_that_was_seen) {
    const auto before = changes();
    const auto version = place(kAnting).version;
    EXPECT_EQ(change({kAnting, " 安亭新镇 ", "安新", {}}, version), "saved");
    EXPECT_EQ(directory()->name_of(kAnting), "安亭新镇");
    EXPECT_GT(changes(), before) << "servers that run notice it";
    EXPECT_EQ(change({kAnting, "别的", "别的", {}}, version), "places.error.changed");
    EXPECT_EQ(directory()->name_of(kAnting), "安亭新镇");
}

TEST_P(ManagePlacesTest, refuses_names_that_are_none_or_taken_and_places_that_are_not_there) {
    const auto version = place(kAnting).version;
    EXPECT_EQ(change({kAnting, " ", "安亭", {}}, version), "places.error.name");
    EXPECT_EQ(change({kAnting, "安亭镇", "", {}}, version), "places.error.short_name");
    EXPECT_EQ(change({kAnting, "安亭镇", "新成路", {}}, version), "places.error.short_name_taken");
    EXPECT_EQ(change({kAnting, "安亭镇", "安亭", today_}, version), "places.error.closes_kind");
    EXPECT_EQ(change({{"310114999"}, "甲", "甲", {}}, 1), "http.error.not_found");
    EXPECT_EQ(change({kFangtai, "方泰", "", today_.plus_days(-1)}, place(kFangtai).version), "places.error.closes_past");
}

TEST_P(ManagePlacesTest, closes_a_committee_on_its_day_keeps_its_name_and_opens_it_again) {
    EXPECT_EQ(change({kFangtai, "方泰社区居委会", "", today_.plus_days(2)}, place(kFangtai).version), "saved");
    EXPECT_EQ(close(today_.plus_days(1)), 0);
    EXPECT_NE(directory()->find(kFangtai), nullptr) << "not yet";
    EXPECT_EQ(close(today_.plus_days(2)), 1);
    EXPECT_EQ(close(today_.plus_days(2)), 0) << "once";
    const auto closed = directory();
    EXPECT_EQ(closed->find(kFangtai), nullptr) << "it takes nobody new";
    EXPECT_EQ(place(kFangtai).place.name, "方泰社区居委会") << "it is kept";
    EXPECT_EQ(change({kFangtai, "方泰社区居委会", "", {}}, place(kFangtai).version), "saved");
    EXPECT_NE(directory()->find(kFangtai), nullptr);
}

TEST_P(ManagePlacesTest, closes_at_once_from_today) {
    EXPECT_EQ(change({kFangtai, "方泰社区居委会", "", today_}, place(kFangtai).version), "saved");
    EXPECT_EQ(directory()->find(kFangtai), nullptr);
    // The day is past by tomorrow, and the name may still be corrected.
    today_ = today_.plus_days(30);
    EXPECT_EQ(change({kFangtai, "方泰居委会", "", today_.plus_days(-30)}, place(kFangtai).version), "saved");
    EXPECT_EQ(place(kFangtai).place.name, "方泰居委会");
}

TEST_P(ManagePlacesTest, adds_a_committee_and_a_township_below_what_there_is) {
    EXPECT_EQ(add({{"310114103002"}, "新建社区居委会", "", {}}), "saved");
    EXPECT_EQ(directory()->committees_of(kAnting).back().name, "新建社区居委会");
    EXPECT_EQ(add({{"310114200"}, "新镇", "新镇", {}}), "saved");
    EXPECT_EQ(directory()->townships().size(), 3u);
    EXPECT_EQ(add({{"310114103002"}, "再来", "", {}}), "places.error.code_taken");
    EXPECT_EQ(add({{"310114777001"}, "没有街镇", "", {}}), "places.error.code_parent");
    EXPECT_EQ(add({{"310115001"}, "别的区", "别", {}}), "places.error.code_parent");
    EXPECT_EQ(add({kDistrict, "区", "区", {}}), "places.error.code");
    EXPECT_EQ(add({{"310114201"}, "又一镇", "安亭", {}}), "places.error.short_name_taken");
}

TEST_P(ManagePlacesTest, adds_changes_and_closes_an_organisation) {
    const auto save = [&](const ManagedOrganisation& wanted) {
        const auto known = directory();
        const OrganisationAct by{access::Actor::system(), today_, {2000}};
        const auto done = write([&](store::Transaction& tx) { return save_managed_organisation(tx, *known, wanted, by); });
        return done ? std::string("saved") : done.error().message_key;
    };
    ManagedOrganisation works;
    works.organisation.id.uuid.bytes[0] = 1;
    works.organisation.name = "阳光改造";
    works.organisation.code = "X1";
    works.organisation.townships = {kAnting};
    EXPECT_EQ(save(works), "saved");
    EXPECT_EQ(save(works), "places.error.changed") << "it is there already";
    const auto stored = [&] {
        return *read([&](store::Transaction& tx) { return find_managed_organisation(tx, works.organisation.id); });
    };
    auto next = stored();
    EXPECT_EQ(next.version, 1);
    next.closes_day = today_.plus_days(1);
    EXPECT_EQ(save(next), "saved");
    EXPECT_TRUE(stored().organisation.is_active);
    EXPECT_EQ(save(next), "places.error.changed") << "somebody saved in between";
    EXPECT_EQ(close(today_.plus_days(1)), 1);
    EXPECT_FALSE(stored().organisation.is_active);
    EXPECT_TRUE(directory()->organisations_for(OrganisationKind::Contractor, kAnting).empty());
    auto other = works;
    other.organisation.id.uuid.bytes[0] = 2;
    EXPECT_EQ(save(other), "places.error.organisation_code_taken");
    other.organisation.code = "";
    other.organisation.townships = {};
    EXPECT_EQ(save(other), "places.error.organisation_townships");
    other.organisation.townships = {kAnting};
    other.closes_day = today_.plus_days(-1);
    EXPECT_EQ(save(other), "places.error.closes_past");
    other.closes_day = {};
    other.version = 4;
    EXPECT_EQ(save(other), "http.error.not_found");
    auto open = stored();
    open.closes_day = {};
    EXPECT_EQ(save(open), "saved");
    EXPECT_TRUE(stored().organisation.is_active);
}

}  // namespace
}  // namespace sunclover::places
