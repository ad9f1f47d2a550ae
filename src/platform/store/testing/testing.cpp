// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/testing/testing.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>

#include "platform/store/internal/postgres_connection.hpp"
#include "platform/store/testing/recording_store.hpp"
#include "base/temporary_folder.hpp"

namespace sunclover::store {
namespace {

std::atomic<int> databases_made = 0;

std::string cluster() {
    const char* const found = std::getenv("SUNCLOVER_TEST_POSTGRES");
    return found == nullptr ? "" : found;
}

void run_on_cluster(const std::string& sql) {
    PostgresConnection connection(cluster());
    connection.ensure();
    connection.run("test database", sql.c_str());
}

/// A migrated SQLite file, made once for each process and copied for each test.
const std::string& sqlite_template() {
    static const base::TemporaryFolder folder;
    static const std::string file = [] {
        const std::string path = folder.file("template.db");
        const auto store = open({.location = path});
        migrate(*store, {0});
        return path;
    }();
    return file;
}

std::string template_name() { return "sunclover_template_" + std::to_string(getpid()); }

const std::string& postgres_template() {
    static const std::string name = [] {
        const std::string made = template_name();
        run_on_cluster("CREATE DATABASE " + made);
        const auto store = open({.location = cluster() + " dbname=" + made});
        migrate(*store, {0});
        std::atexit([] {
            try {
                run_on_cluster("DROP DATABASE IF EXISTS " + template_name());
            } catch (const std::exception&) {
                // The cluster is thrown away after the tests anyway.
            }
        });
        return made;
    }();
    return name;
}

}  // namespace

void DatabaseTest::SetUp() {
    name_ = "sunclover_test_" + std::to_string(getpid()) + "_" + std::to_string(++databases_made);
    if (GetParam() == Backend::Postgres) {
        if (cluster().empty()) GTEST_SKIP() << "SUNCLOVER_TEST_POSTGRES names no cluster";
        run_on_cluster("CREATE DATABASE " + name_ + " TEMPLATE " + postgres_template());
        location_ = cluster() + " dbname=" + name_;
    } else {
        location_ = sqlite_template() + "." + name_;
        std::filesystem::copy_file(sqlite_template(), location_);
    }
    store_ = std::make_unique<RecordingStore>(open({.location = location_}));
}

void DatabaseTest::TearDown() {
    store_.reset();
    if (location_.empty()) return;
    if (GetParam() == Backend::Postgres) {
        run_on_cluster("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    } else {
        for (const char* const suffix : {"", "-wal", "-shm"}) std::filesystem::remove(location_ + suffix);
    }
}

}  // namespace sunclover::store
