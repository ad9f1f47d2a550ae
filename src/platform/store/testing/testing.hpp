// SPDX-License-Identifier: AGPL-3.0-or-later
// For *_dbtest.cpp: the same tests on a fresh, migrated SQLite and PostgreSQL database.
//
//     class PeopleStoreTest : public store::DatabaseTest {};
//     INSTANTIATE_ON_BOTH_DATABASES(PeopleStoreTest);
//     TEST_P(PeopleStoreTest, finds_a_person_by_certificate) { write([&](auto& tx) { … }); }
//
// PostgreSQL is found by SUNCLOVER_TEST_POSTGRES (a connection string of a cluster where databases
// may be created; ./test starts one). Without it the PostgreSQL half is skipped, visibly.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/task.hpp"
#include "platform/store/migrate.hpp"
#include "platform/store/store.hpp"

namespace sunclover::store {

class DatabaseTest : public testing::TestWithParam<Backend> {
  protected:
    void SetUp() override;
    void TearDown() override;

    template <class Work>
    auto write(Work work) {
        return base::sync_wait(store_->write(std::move(work)));
    }
    template <class Work>
    auto read(Work work) {
        return base::sync_wait(store_->read(std::move(work)));
    }
    Store& database() { return *store_; }
    const std::string& location() const { return location_; }

  private:
    std::unique_ptr<Store> store_;
    std::string location_;
    std::string name_;
};

}  // namespace sunclover::store

#define INSTANTIATE_ON_BOTH_DATABASES(test_class)                                              \
    INSTANTIATE_TEST_SUITE_P(                                                                  \
        on, test_class, testing::Values(store::Backend::Sqlite, store::Backend::Postgres),     \
        [](const auto& tested) {                                                               \
            return tested.param == store::Backend::Sqlite ? "sqlite" : "postgres";               \
        }                                                                                      \
    )
