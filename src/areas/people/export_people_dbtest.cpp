// SPDX-License-Identifier: AGPL-3.0-or-later
// The export: everybody is in the file, and the import reads each row as the same person.
#include <gtest/gtest.h>

#include <sstream>

#include "areas/people/export_people.hpp"
#include "areas/people/generate_residents.hpp"
#include "areas/people/import_people.hpp"
#include "areas/people/internal/import_columns.hpp"
#include "areas/people/internal/register_fixture.hpp"

namespace sunclover::people {
namespace {

class ExportTest : public RegisterTest {};
INSTANTIATE_ON_BOTH_DATABASES(ExportTest);

TEST_P(ExportTest, writes_everybody_in_rows_that_the_import_takes) {
    const auto residents = generate_residents(1200, 11, directory_, services().today());
    store_people(database(), cipher_, residents, {.now = clock_.now()});
    std::stringstream file;
    EXPECT_EQ(base::sync_wait(export_people(services(), directory_, file)), 1200);
    EXPECT_EQ(audit_details("people.exported").at(0), "people=1200");

    PeopleImportOptions options{.mode = PeopleImportMode::DryRun, .scope = {"310114"}};
    const auto report = base::sync_wait(import_people(services(), directory_, file, options));
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->rows, 1200);
    EXPECT_EQ(report->known, 1200);
    EXPECT_EQ(report->faulty, 0);
    for (const auto& error : report->errors) ADD_FAILURE() << error.field << " " << error.message_key;
}

TEST_P(ExportTest, gives_back_what_was_registered) {
    const PersonRef ref = register_draft(draft_named("王小英", 5));
    std::stringstream file;
    base::sync_wait(export_people(services(), directory_, file));
    base::CsvReader reader(file);
    const auto heading = reader.next();
    const auto row = reader.next();
    ASSERT_TRUE(heading && row);
    const PersonDraft draft = ImportColumns::parse(*heading)->draft_of(*row);
    const PersonDraft expected = draft_of(load(ref), services().today());
    EXPECT_EQ(draft.name, expected.name);
    EXPECT_EQ(draft.certificate_number, expected.certificate_number);
    EXPECT_EQ(draft.committee, expected.committee);
    EXPECT_EQ(draft.address, expected.address);
    EXPECT_EQ(draft.phone, expected.phone);
    EXPECT_EQ(draft.needs, expected.needs);
    EXPECT_FALSE(reader.next().has_value());
}

}  // namespace
}  // namespace sunclover::people
