// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes a valid set of files the new version of a programme, and brings all versions into memory.
// Versions are never changed or removed: cases stay pinned to theirs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/programmes/load_programme.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/instant.hpp"
#include "base/task.hpp"

namespace sunclover::store {
class Store;
class Transaction;
}

namespace sunclover::programmes {

struct PublishOptions {
    base::Instant now;
    std::optional<access::AccountId> account = {};  ///< unset: by the program at its start
    std::string role = {};
    base::Uuid request_id = {};
};

struct Publication {
    int version = 0;
    bool is_new = false;                ///< false: the running version has the same content
    std::vector<Fault> faults = {};     ///< not empty: refused; the running version stays
};

/// Loads the files and, if they are valid and differ from the newest version, stores the next one
/// with an audit row (programme.published). A faulty set changes nothing.
Publication publish_programme(
    store::Transaction& tx, const std::string& code, const std::vector<ProgrammeFile>& files,
    const PublishOptions& options
);

/// Adds all stored versions to `published`.
void load_published(store::Transaction& tx, PublishedProgrammes& published);

/// At the start: publishes what changed in `sources`, then loads all versions.
/// @returns the faults of those that were refused
base::Task<std::vector<Fault>> publish_at_start(
    store::Store& store, PublishedProgrammes& published,
    std::vector<std::pair<std::string, std::vector<ProgrammeFile>>> sources, base::Instant now
);

struct VersionRow {
    std::string code;
    int version = 0;
    std::string content_hash;
    base::Instant published_at;
    std::optional<access::AccountId> published_by;
};
/// Newest first. @param code  empty: of all programmes
std::vector<VersionRow> list_versions(store::Transaction& tx, std::string_view code);

}  // namespace sunclover::programmes
