// SPDX-License-Identifier: AGPL-3.0-or-later
// The schema that the migrations give is the one that stands in db/.
#include <gtest/gtest.h>

#include "base/testing/golden.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::store {
namespace {

class SchemaTest : public DatabaseTest {};
INSTANTIATE_ON_BOTH_DATABASES(SchemaTest);

TEST_P(SchemaTest, is_the_golden_one) {
    const bool is_sqlite = GetParam() == Backend::Sqlite;
    base::expect_golden(is_sqlite ? "db/schema.sqlite.sql" : "db/schema.postgres.sql", describe_schema(database()));
}

}  // namespace
}  // namespace sunclover::store
