// SPDX-License-Identifier: AGPL-3.0-or-later
// A column of ciphertexts that nobody lists would be lost with its key.
#include "app/sealed_tables.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <string>

#include "base/testing/project_root.hpp"

namespace sunclover::app {
namespace {

TEST(SealedTables, are_all_of_the_schema) {
    std::ifstream in(base::project_root() / "db/schema.sqlite.sql");
    std::set<std::string> in_schema;
    std::smatch found;
    std::string table;
    for (std::string line; std::getline(in, line);) {
        if (std::regex_search(line, found, std::regex("^CREATE TABLE \"?(\\w+)"))) table = found.str(1);
        const std::regex column("(\\w+_cipher) BYTEA");
        for (std::sregex_iterator one(line.begin(), line.end(), column), end; one != end; ++one) {
            in_schema.insert(table + "." + (*one)[1].str());
        }
    }
    std::set<std::string> listed;
    for (const auto& sealed : sealed_tables()) {
        for (const auto& column : sealed.columns) listed.insert(std::string(sealed.name) + "." + std::string(column.name));
    }
    EXPECT_GT(in_schema.size(), 30u);
    EXPECT_EQ(listed, in_schema);
}

}  // namespace
}  // namespace sunclover::app
