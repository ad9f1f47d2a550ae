// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/sqlite_log_vfs.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "base/temporary_folder.hpp"

namespace sunclover::store {
namespace {

/// A log's file opened as SQLite opens it.
class Log {
  public:
    explicit Log(const std::string& path) : path_(path), vfs_(sqlite3_vfs_find(log_vfs())), memory_(static_cast<std::size_t>(vfs_->szOsFile)) {
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL;
        EXPECT_EQ(vfs_->xOpen(vfs_, path_.c_str(), file(), flags, nullptr), SQLITE_OK);
    }
    ~Log() { file()->pMethods->xClose(file()); }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(memory_.data()); }
    int write(const std::string& bytes, std::size_t offset) {
        return file()->pMethods->xWrite(file(), bytes.data(), static_cast<int>(bytes.size()), static_cast<sqlite3_int64>(offset));
    }
    std::string read(std::size_t size, std::size_t offset) {
        std::string bytes(size, '?');
        const int code = file()->pMethods->xRead(file(), bytes.data(), static_cast<int>(size), static_cast<sqlite3_int64>(offset));
        EXPECT_TRUE(code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ);
        return bytes;
    }
    int sync() { return file()->pMethods->xSync(file(), SQLITE_SYNC_NORMAL); }
    int truncate(std::size_t size) { return file()->pMethods->xTruncate(file(), static_cast<sqlite3_int64>(size)); }
    sqlite3_int64 size() {
        sqlite3_int64 bytes = 0;
        EXPECT_EQ(file()->pMethods->xFileSize(file(), &bytes), SQLITE_OK);
        return bytes;
    }

  private:
    std::string path_;
    sqlite3_vfs* vfs_;
    std::vector<char> memory_;
};

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void put(std::string& model, const std::string& bytes, std::size_t offset) {
    if (model.size() < offset + bytes.size()) model.resize(offset + bytes.size(), '\0');
    std::copy(bytes.begin(), bytes.end(), model.begin() + static_cast<std::ptrdiff_t>(offset));
}

TEST(SqliteLogVfs, a_log_holds_after_each_sync_what_was_written_in_whatever_order) {
    const base::TemporaryFolder folder;
    for (unsigned seed = 1; seed <= 8; ++seed) {
        std::mt19937 dice(seed);
        const auto up_to = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(dice); };
        const std::string path = folder.file("log" + std::to_string(seed));
        std::string model;
        Log log(path);
        std::size_t next = 0;   // most writes go on where the last one ended, as SQLite's do
        for (int step = 0; step < 400; ++step) {
            const std::size_t what = up_to(20);
            if (what == 0) {
                ASSERT_EQ(log.sync(), SQLITE_OK);
                ASSERT_EQ(content_of(path), model) << "seed " << seed << " step " << step;
            } else if (what == 1 && !model.empty()) {
                const std::size_t offset = up_to(model.size() - 1);
                const std::size_t size = std::min<std::size_t>(1 + up_to(5000), model.size() - offset);
                ASSERT_EQ(log.read(size, offset), model.substr(offset, size)) << "seed " << seed << " step " << step;
            } else if (what == 2) {
                ASSERT_EQ(log.size(), static_cast<sqlite3_int64>(model.size()));
            } else if (what == 3) {
                model.resize(up_to(model.size()));
                ASSERT_EQ(log.truncate(model.size()), SQLITE_OK);
                next = model.size();
            } else {
                if (what == 4) next = up_to(model.size());
                const std::string bytes(1 + up_to(what == 5 ? 100'000 : 5000), static_cast<char>('a' + up_to(25)));
                ASSERT_EQ(log.write(bytes, next), SQLITE_OK);
                put(model, bytes, next);
                next += bytes.size();
            }
        }
        ASSERT_EQ(log.sync(), SQLITE_OK);
        ASSERT_EQ(content_of(path), model) << "seed " << seed;
    }
}

TEST(SqliteLogVfs, what_was_not_synced_is_on_its_way_once_the_file_is_closed) {
    const base::TemporaryFolder folder;
    const std::string path = folder.file("log");
    {
        Log log(path);
        ASSERT_EQ(log.write("frames", 0), SQLITE_OK);
        EXPECT_EQ(content_of(path), "");
    }
    EXPECT_EQ(content_of(path), "frames");
}

TEST(SqliteLogVfs, a_write_that_fails_is_told_by_the_sync_and_not_tried_again) {
    Log log("/dev/full");
    ASSERT_EQ(log.write("frames", 0), SQLITE_OK);
    EXPECT_EQ(log.sync() & 0xff, SQLITE_FULL);
    EXPECT_NE(log.sync() & 0xff, SQLITE_FULL);
}

}  // namespace
}  // namespace sunclover::store
