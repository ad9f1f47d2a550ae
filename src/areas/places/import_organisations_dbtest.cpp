// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/import_organisations.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "areas/places/directory.hpp"
#include "areas/places/save_organisation.hpp"
#include "platform/clock/clock.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::places {
namespace {

class ImportOrganisationsTest : public store::DatabaseTest {
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
    OrganisationsImportReport import(const std::string& csv, ImportMode mode = ImportMode::Real) {
        return write([&](store::Transaction& tx) {
            std::istringstream stream(csv);
            const auto new_id = [this] { return platform::new_id<OrganisationId>(clock_, random_); };
            return import_organisations(tx, stream, {.mode = mode, .now = {2000}, .new_id = new_id});
        });
    }
    std::shared_ptr<const Directory> directory() {
        return read([](store::Transaction& tx) { return load_directory(tx); });
    }
    std::int64_t changes() {
        return read([](store::Transaction& tx) { return store::changes_of(tx, store::kDirectoryFact); });
    }

    platform::ManualClock clock_{{1'790'000'000'000}};
    platform::SeededRandom random_{11};
};
INSTANTIATE_ON_BOTH_DATABASES(ImportOrganisationsTest);

const std::string kTwo =
    "code,name,kind,townships,phone,active\nA-1,晨光装修,contractor,*,021-59530000,\nA-2,天平律所,律师事务所,安亭；新成路,,是\n";

TEST_P(ImportOrganisationsTest, adds_changes_and_leaves_alone) {
    EXPECT_EQ(import(kTwo, ImportMode::DryRun).added, 2);
    EXPECT_TRUE(directory()->organisations().empty());
    const auto before = changes();
    EXPECT_EQ(import(kTwo).added, 2);
    EXPECT_GT(changes(), before) << "servers that run look at this count";
    const auto loaded = directory();
    ASSERT_EQ(loaded->organisations().size(), 2u);
    const auto* const builder = loaded->find_organisation_named("A-1");
    ASSERT_NE(builder, nullptr);
    EXPECT_EQ(builder->phone, "02159530000");
    EXPECT_EQ(builder->townships.size(), 2u);
    const auto* const lawyers = loaded->find_organisation_named("天平律所");
    ASSERT_NE(lawyers, nullptr);
    EXPECT_EQ(lawyers->kind, OrganisationKind::LawFirm);

    const auto again = import(kTwo);
    EXPECT_EQ(again.added + again.changed, 0);
    const auto changed = import("code,name,kind,townships,active\nA-2,天平律师事务所,law_firm,310114103,no\n");
    EXPECT_EQ(changed.changed, 1);
    const auto after = directory();
    const auto* const renamed = after->find_organisation_named("A-2");
    ASSERT_NE(renamed, nullptr);
    EXPECT_EQ(renamed->name, "天平律师事务所");
    EXPECT_FALSE(renamed->is_active);
    EXPECT_EQ(renamed->id, lawyers->id) << "cases name it by its id";
    EXPECT_EQ(after->organisations().size(), 2u) << "what the file does not name stays";
}

TEST_P(ImportOrganisationsTest, gives_a_code_to_one_that_was_entered_without) {
    Organisation old;
    old.id = platform::new_id<OrganisationId>(clock_, random_);
    old.name = "晨光装修";
    old.townships = {{"310114103"}};
    ASSERT_TRUE(write([&](store::Transaction& tx) { return save_organisation(tx, *load_directory(tx), old, {2000}); }));
    const auto report = import(kTwo);
    EXPECT_EQ(report.added, 1);
    EXPECT_EQ(report.changed, 1);
    EXPECT_EQ(directory()->find_organisation_named("A-1")->id, old.id);
}

TEST_P(ImportOrganisationsTest, names_row_and_column_of_each_fault_and_writes_nothing) {
    struct Case {
        const char* row;
        const char* column;
        const char* key;
    };
    const Case cases[] = {
        {",晨光,contractor,*,,", "code", "places.error.organisation_code"},
        {"A 1,晨光,contractor,*,,", "code", "places.error.organisation_code"},
        {"A-1,,contractor,*,,", "name", "places.error.organisation_name"},
        {"A-1,晨光,baker,*,,", "kind", "places.error.organisation_kind"},
        {"A-1,晨光,contractor,火星镇,,", "townships", "places.error.organisation_townships"},
        {"A-1,晨光,contractor,,,", "townships", "places.error.organisation_townships"},
        {"A-1,晨光,contractor,*,12,", "phone", "places.error.organisation_phone"},
        {"A-1,晨光,contractor,*,,perhaps", "active", "places.error.organisation_active"},
        {"A-9,别的,contractor,*,,", "code", "places.error.import_twice"},
    };
    const std::string good = "A-9,可以,contractor,*,,\n";
    for (const auto& entry : cases) {
        const auto report = import("code,name,kind,townships,phone,active\n" + good + entry.row + "\n");
        ASSERT_EQ(report.errors.size(), 1u) << entry.row;
        EXPECT_EQ(report.errors[0].field, entry.column) << entry.row;
        EXPECT_EQ(report.errors[0].message_key, entry.key) << entry.row;
        EXPECT_EQ(report.errors[0].arguments[0].second, "3") << entry.row;
    }
    EXPECT_EQ(import("code,name,kind\n").errors[0].message_key, "places.error.import_heading");
    EXPECT_EQ(import("code,name,kind,townships,colour\n").errors[0].field, "colour");
    EXPECT_EQ(import("code,name,kind,townships\n").errors[0].message_key, "places.error.import_empty");
    EXPECT_TRUE(directory()->organisations().empty());
}

}  // namespace
}  // namespace sunclover::places
