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

/// Where the files of a version came from.
enum class Source {
    Program,   ///< embedded in the program
    Folder,    ///< the folder of the setting `programmes`, at a start or from the page
    Command,   ///< `sunclover programme publish`
    Draft,     ///< written here by one officer and approved by another
};
std::string_view code_of(Source source);   ///< "program"

using ProgrammeSources = std::vector<std::pair<std::string, std::vector<ProgrammeFile>>>;

struct PublishOptions {
    base::Instant now;
    Source source = Source::Command;
    std::optional<access::AccountId> account = {};  ///< unset: by the program at its start
    std::string role = {};
    base::Uuid request_id = {};
    std::string detail = {};   ///< added to the audit entry: which draft, whose
};

struct Publication {
    int version = 0;
    bool is_new = false;                ///< false: the running version has the same content
    std::vector<Fault> faults = {};     ///< not empty: refused; the running version stays
};

/// Loads the files and, if they are valid and differ from the newest version, stores the next one
/// with an audit row (programme.published). What is stored holds the stage list as stages.bpmn; lists
/// that say the same in other words do not differ. A faulty set changes nothing.
Publication publish_programme(
    store::Transaction& tx, const std::string& code, const std::vector<ProgrammeFile>& files,
    const PublishOptions& options
);

struct SetPublication {
    std::vector<std::string> published = {};   ///< codes that got a new version
    std::vector<std::string> unchanged = {};
    std::vector<Fault> faults = {};            ///< not empty: none of the set was published
};

/// Publishes a whole folder or nothing of it.
base::Task<SetPublication> publish_set(store::Store& store, ProgrammeSources sources, PublishOptions options);

/// Adds all stored versions to `published`.
void load_published(store::Transaction& tx, PublishedProgrammes& published);

/// At the start: publishes what changed in `sources`, then loads all versions. What is embedded in the
/// program follows only on what was embedded before: a district's own version stays when a new
/// program comes.
/// @returns the faults of those that were refused
base::Task<std::vector<Fault>> publish_at_start(
    store::Store& store, PublishedProgrammes& published, ProgrammeSources sources, PublishOptions options
);

struct VersionRow {
    std::string code;
    int version = 0;
    std::string content_hash;
    base::Instant published_at;
    std::optional<access::AccountId> published_by;
    Source source = Source::Program;
};
/// Newest first. @param code  empty: of all programmes
std::vector<VersionRow> list_versions(store::Transaction& tx, std::string_view code);

}  // namespace sunclover::programmes
