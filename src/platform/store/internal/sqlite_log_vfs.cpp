// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/sqlite_log_vfs.hpp"

#include <sqlite3.h>

#include <new>
#include <vector>

#include "base/assert.hpp"

namespace sunclover::store {
namespace {

/// SQLite's own file writes at most this much at a time: os_unix.c keeps 17 bits of a size.
constexpr std::size_t kept_max = 0x1ffff;   // bytes

/// The log's file as SQLite sees it. The system's own file lies right behind it in the memory that SQLite gave.
struct LogFile {
    sqlite3_file as_sqlite;
    std::vector<unsigned char>* kept;   ///< not yet handed on
    sqlite3_int64 begin;                ///< where in the file `kept` belongs

    sqlite3_file* system() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    static LogFile& of(sqlite3_file* file) { return *reinterpret_cast<LogFile*>(file); }

    sqlite3_int64 end() const { return begin + static_cast<sqlite3_int64>(kept->size()); }

    int hand_on() {
        if (kept->empty()) return SQLITE_OK;
        const int code = system()->pMethods->xWrite(system(), kept->data(), static_cast<int>(kept->size()), begin);
        // What failed is not tried again behind SQLite's back: it rolls back, and writes the same place anew.
        kept->clear();
        return code;
    }
    int write(const void* data, std::size_t size, sqlite3_int64 offset) {
        if (!kept->empty() && (offset != end() || kept->size() + size > kept_max)) {
            if (const int code = hand_on(); code != SQLITE_OK) return code;
        }
        if (kept->empty()) begin = offset;
        const auto* bytes = static_cast<const unsigned char*>(data);
        try {
            kept->insert(kept->end(), bytes, bytes + size);
        } catch (const std::bad_alloc&) {
            return SQLITE_IOERR_NOMEM;
        }
        return SQLITE_OK;
    }
};

/// Hands on what is kept, then asks the system's file.
template <class Ask>
int after_handing_on(sqlite3_file* file, Ask ask) {
    LogFile& log = LogFile::of(file);
    if (const int code = log.hand_on(); code != SQLITE_OK) return code;
    return ask(log.system());
}

int log_close(sqlite3_file* file) {
    const int code = after_handing_on(file, [](sqlite3_file* system) { return system->pMethods->xClose(system); });
    delete LogFile::of(file).kept;
    return code;
}
int log_read(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
    return after_handing_on(file, [=](sqlite3_file* system) { return system->pMethods->xRead(system, into, size, offset); });
}
int log_write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    return LogFile::of(file).write(data, static_cast<std::size_t>(size), offset);
}
int log_truncate(sqlite3_file* file, sqlite3_int64 size) {
    return after_handing_on(file, [=](sqlite3_file* system) { return system->pMethods->xTruncate(system, size); });
}
int log_sync(sqlite3_file* file, int flags) {
    return after_handing_on(file, [=](sqlite3_file* system) { return system->pMethods->xSync(system, flags); });
}
int log_size(sqlite3_file* file, sqlite3_int64* size) {
    return after_handing_on(file, [=](sqlite3_file* system) { return system->pMethods->xFileSize(system, size); });
}
int log_lock(sqlite3_file* file, int level) { return LogFile::of(file).system()->pMethods->xLock(LogFile::of(file).system(), level); }
int log_unlock(sqlite3_file* file, int level) { return LogFile::of(file).system()->pMethods->xUnlock(LogFile::of(file).system(), level); }
int log_reserved(sqlite3_file* file, int* out) {
    return LogFile::of(file).system()->pMethods->xCheckReservedLock(LogFile::of(file).system(), out);
}
int log_control(sqlite3_file* file, int operation, void* argument) {
    return LogFile::of(file).system()->pMethods->xFileControl(LogFile::of(file).system(), operation, argument);
}
int log_sector(sqlite3_file* file) { return LogFile::of(file).system()->pMethods->xSectorSize(LogFile::of(file).system()); }
int log_traits(sqlite3_file* file) { return LogFile::of(file).system()->pMethods->xDeviceCharacteristics(LogFile::of(file).system()); }

/// Version 1 has no shared memory and no mapping: a log is asked for neither.
constexpr sqlite3_io_methods log_methods = {
    1, log_close, log_read, log_write, log_truncate, log_sync, log_size, log_lock, log_unlock, log_reserved, log_control, log_sector,
    log_traits, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
};

sqlite3_vfs* system_vfs() {
    static sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    ASSERT(vfs != nullptr);
    return vfs;
}

int open_file(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* flags_out) {
    if ((flags & SQLITE_OPEN_WAL) == 0) return system_vfs()->xOpen(system_vfs(), name, file, flags, flags_out);
    LogFile& log = LogFile::of(file);
    log.as_sqlite.pMethods = nullptr;   // SQLite closes only what has methods
    const int code = system_vfs()->xOpen(system_vfs(), name, log.system(), flags, flags_out);
    if (code != SQLITE_OK) return code;
    log.kept = new (std::nothrow) std::vector<unsigned char>();
    if (log.kept == nullptr) {
        log.system()->pMethods->xClose(log.system());
        return SQLITE_NOMEM;
    }
    log.begin = 0;
    log.as_sqlite.pMethods = &log_methods;
    return SQLITE_OK;
}

}  // namespace

const char* log_vfs() {
    static sqlite3_vfs vfs = [] {
        // All but the opening is the system's: it finds what it needs in the copied members.
        sqlite3_vfs copy = *system_vfs();
        copy.zName = "sunclover";
        copy.szOsFile += static_cast<int>(sizeof(LogFile));
        copy.xOpen = open_file;
        copy.pNext = nullptr;
        return copy;
    }();
    static const int code = sqlite3_vfs_register(&vfs, 0);
    ASSERT(code == SQLITE_OK);
    return vfs.zName;
}

}  // namespace sunclover::store
