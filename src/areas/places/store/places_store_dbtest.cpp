// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/store/places_store.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "areas/places/directory.hpp"
#include "areas/places/import_places.hpp"
#include "areas/places/save_organisation.hpp"
#include "platform/store/testing/testing.hpp"
#include "base/testing/project_root.hpp"

namespace sunclover::places {
namespace {

class PlacesStoreTest : public store::DatabaseTest {
  protected:
    PlacesImportReport import(const std::string& csv, ImportMode mode, std::string district = "嘉定区") {
        return write([&](store::Transaction& tx) {
            std::istringstream stream(csv);
            return import_places(tx, stream, {.mode = mode, .district_name = district, .now = {1000}});
        });
    }
    std::shared_ptr<const Directory> directory() {
        return read([](store::Transaction& tx) { return load_directory(tx); });
    }
};
INSTANTIATE_ON_BOTH_DATABASES(PlacesStoreTest);

const std::string kTwo =
    "code,name,township\n310114001001,\"迎园社区居委会\",\"新成路街道\"\n310114103001,方泰社区居委会,安亭镇\n";

TEST_P(PlacesStoreTest, imports_the_district_of_the_demonstration) {
    std::ifstream file(base::project_root() / "db" / "seed" / "jiading-committees.csv", std::ios::binary);
    ASSERT_TRUE(file.is_open());
    std::stringstream csv;
    csv << file.rdbuf();
    const auto report = import(csv.str(), ImportMode::Real);
    EXPECT_TRUE(report.errors.empty());
    EXPECT_EQ(report.rows, 399);
    EXPECT_EQ(report.added, 399 + 12 + 1);
    const auto loaded = directory();
    EXPECT_EQ(loaded->district().short_name, "嘉定");
    ASSERT_EQ(loaded->townships().size(), 12u);
    std::size_t committees = 0;
    for (const auto& township : loaded->townships()) {
        committees += loaded->committees_of(township.code).size();
        EXPECT_FALSE(township.short_name.empty());
    }
    EXPECT_EQ(committees, 399u);
    EXPECT_NE(loaded->find_township("工业区"), nullptr);
}

TEST_P(PlacesStoreTest, closes_nothing_for_a_file_that_is_empty) {
    import(kTwo, ImportMode::Real);
    const auto report = import("", ImportMode::Real);
    ASSERT_EQ(report.errors.size(), 1u);
    EXPECT_EQ(report.errors.front().message_key, "places.error.import_empty");
    EXPECT_EQ(directory()->townships().size(), 2u);
}

TEST_P(PlacesStoreTest, writes_nothing_in_a_dry_run) {
    const auto report = import(kTwo, ImportMode::DryRun);
    EXPECT_EQ(report.added, 5);
    EXPECT_TRUE(directory()->townships().empty());
}

TEST_P(PlacesStoreTest, changes_and_retires_what_the_next_file_changes) {
    import(kTwo, ImportMode::Real);
    EXPECT_EQ(import(kTwo, ImportMode::Real).changed, 0);
    const auto report = import("code,name,township\n310114103001,方泰第一社区居委会,安亭镇\n", ImportMode::Real);
    EXPECT_EQ(report.retired, 2);
    const auto loaded = directory();
    ASSERT_EQ(loaded->townships().size(), 1u);
    EXPECT_EQ(loaded->name_of({"310114103001"}), "方泰第一社区居委会");
    // What was retired comes back with the next file that has it.
    EXPECT_EQ(import(kTwo, ImportMode::Real).errors.size(), 0u);
    EXPECT_EQ(directory()->townships().size(), 2u);
}

TEST_P(PlacesStoreTest, names_row_and_column_of_each_fault_and_writes_nothing) {
    struct Case {
        const char* csv;
        const char* column;
        const char* row;
        const char* key;
    };
    const Case cases[] = {
        {"code,name\n1,2\n", "township", "1", "places.error.import_heading"},
        {"code,name,township\n", "code", "1", "places.error.import_empty"},
        {"code,name,township\n31011400100,a社区,b镇\n", "code", "2", "places.error.import_code"},
        {"code,name,township\n310114001001,,安亭镇\n", "name", "2", "places.error.import_name"},
        {"code,name,township\n310114001001,甲,\n", "township", "2", "places.error.import_name"},
        {"code,name,township\n310114001001,甲,乙镇\n310114001001,丙,乙镇\n", "code", "3", "places.error.import_twice"},
        {"code,name,township\n310114001001,甲,乙镇\n310115001001,丙,丁镇\n", "code", "3", "places.error.import_other_district"},
        {"code,name,township\n310114001001,甲,乙镇\n310114001002,丙,丁镇\n", "township", "3", "places.error.import_township"},
        {"code,name,township\n310114001001,甲,乙乙镇\n310114002001,丙,乙乙街道\n", "township", "1", "places.error.import_short_name"},
        {"code,name,township\n310114001001,\"甲,乙镇\n", "code", "2", "places.error.import_damaged"},
    };
    for (const auto& entry : cases) {
        const auto report = import(entry.csv, ImportMode::Real);
        ASSERT_FALSE(report.errors.empty()) << entry.csv;
        EXPECT_EQ(report.errors[0].message_key, entry.key) << entry.csv;
        EXPECT_EQ(report.errors[0].field, entry.column) << entry.csv;
        EXPECT_EQ(report.errors[0].arguments[0].second, entry.row) << entry.csv;
    }
    EXPECT_EQ(import(kTwo, ImportMode::Real, " ").errors[0].message_key, "places.error.import_district_name");
    EXPECT_TRUE(directory()->townships().empty());
}

TEST_P(PlacesStoreTest, saves_and_changes_an_organisation) {
    import(kTwo, ImportMode::Real);
    Organisation organisation;
    organisation.id.uuid.bytes[15] = 7;
    organisation.name = " 晨光装修 ";
    organisation.kind = OrganisationKind::Contractor;
    organisation.townships = {{"310114103"}, {"310114001"}};
    organisation.phone = "021-5953 0000";
    const auto save = [&] {
        return write([&](store::Transaction& tx) {
            return save_organisation(tx, *load_directory(tx), organisation, {2000});
        });
    };
    ASSERT_TRUE(save());
    auto loaded = directory();
    ASSERT_EQ(loaded->organisations().size(), 1u);
    EXPECT_EQ(loaded->organisations()[0].name, "晨光装修");
    EXPECT_EQ(loaded->organisations()[0].phone, "02159530000");
    EXPECT_EQ(loaded->organisations()[0].townships.front().text, "310114001");

    organisation.is_active = false;
    organisation.townships = {{"310114103"}};
    ASSERT_TRUE(save());
    loaded = directory();
    EXPECT_FALSE(loaded->organisations()[0].is_active);
    EXPECT_EQ(loaded->organisations()[0].townships.size(), 1u);
}

TEST_P(PlacesStoreTest, refuses_an_organisation_without_name_phone_or_known_township) {
    import(kTwo, ImportMode::Real);
    const auto key_of = [&](const Organisation& organisation) {
        const auto saved = write([&](store::Transaction& tx) {
            return save_organisation(tx, *load_directory(tx), organisation, {2000});
        });
        return saved ? std::string() : saved.error().message_key;
    };
    Organisation good;
    good.name = "晨光";
    good.townships = {{"310114103"}};
    Organisation bad = good;
    bad.name = "  ";
    EXPECT_EQ(key_of(bad), "places.error.organisation_name");
    bad = good;
    bad.phone = "12";
    EXPECT_EQ(key_of(bad), "places.error.organisation_phone");
    bad = good;
    bad.townships = {{"310114999"}};
    EXPECT_EQ(key_of(bad), "places.error.organisation_townships");
    bad.townships = {};
    EXPECT_EQ(key_of(bad), "places.error.organisation_townships");
    EXPECT_EQ(key_of(good), "");
}

}  // namespace
}  // namespace sunclover::places
