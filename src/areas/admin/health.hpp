// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the program is well: facts of the machine and the database, judged by plain rules. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/instant.hpp"
#include "platform/files/disk_room.hpp"

namespace sunclover::admin {

enum class Verdict {
    Good,
    Notice,   ///< somebody should look at it soon
    Bad,      ///< somebody must act
};
std::string_view code_of(Verdict verdict);

/// The audit log when it was proven last.
struct Proof {
    base::Instant at;
    bool is_whole = false;
};

struct HealthFacts {
    base::Instant now = {};
    bool is_one_machine = true;                        ///< database and server have one clock (SQLite)
    std::string database = {};                         ///< "SQLite 3.40.1"
    base::Instant database_now = {};
    std::optional<files::DiskRoom> disk = {};          ///< where the data folder is
    std::optional<base::Instant> backup_at = {};
    std::optional<Proof> proof = {};
    bool has_certificate = false;                      ///< the server speaks TLS itself
    std::optional<base::Instant> certificate_ends_at = {};
    std::optional<base::Instant> key_since = {};       ///< the present version
    std::int64_t old_ciphertexts = 0;
    int servers_heard = 0;
    std::vector<std::string> servers_silent = {};
    std::vector<std::string> jobs_failing = {};
    std::int64_t messages_given_up = 0;                ///< that can be sent again
    std::optional<base::Instant> oldest_message_at = {};   ///< of those that wait
};

struct Check {
    std::string code;    ///< "disk": its name is admin.health.disk, its words admin.health.disk.good
    Verdict verdict = Verdict::Good;
    std::string words;   ///< the catalogue key of what is found
    std::vector<std::pair<std::string, std::string>> arguments = {};
    std::string href = {};   ///< where something can be done about it
};

/// One for each thing that is looked at, in the order in which the page shows them.
std::vector<Check> check_health(const HealthFacts& facts, const base::TimeZone& zone);
Verdict worst_of(const std::vector<Check>& checks);

}  // namespace sunclover::admin
