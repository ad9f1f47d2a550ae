// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/organisation.hpp"

#include <gtest/gtest.h>

namespace sunclover::places {
namespace {

TEST(OrganisationKind, reads_back_every_code_that_it_writes) {
    for (const auto kind : all_organisation_kinds()) {
        EXPECT_EQ(parse_organisation_kind(code_of(kind)), kind);
    }
    EXPECT_EQ(parse_organisation_kind("bakery"), std::nullopt);
}

TEST(Organisation, serves_only_its_townships) {
    Organisation organisation;
    organisation.townships = {{"310114103"}};
    EXPECT_TRUE(organisation.serves({"310114103"}));
    EXPECT_FALSE(organisation.serves({"310114102"}));
}

}  // namespace
}  // namespace sunclover::places
