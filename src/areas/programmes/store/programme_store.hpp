// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of programme versions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/programmes/publish_programme.hpp"

namespace sunclover::programmes {

struct NewestVersion {
    int version = 0;
    std::string content_hash;
    Source source = Source::Program;
};
std::optional<NewestVersion> find_newest_version(store::Transaction& tx, std::string_view code);

struct StoredFiles {
    std::string code;
    int version = 0;
    std::string content_hash;
    std::vector<ProgrammeFile> files;
};
/// Every version of every programme, oldest first.
std::vector<StoredFiles> list_stored_files(store::Transaction& tx);

/// Empty: there is no such version.
std::vector<ProgrammeFile> find_files(store::Transaction& tx, std::string_view code, int version);

void insert_version(
    store::Transaction& tx, const VersionRow& row, const std::vector<ProgrammeFile>& files
);
std::vector<VersionRow> list_version_rows(store::Transaction& tx, std::string_view code);

/// Programmes are the district's; sub-centres get them from it.
inline constexpr std::string_view owner_of_versions = "district";
/// Files as one JSON object of name → content, in the order of their names.
std::string text_of_files(std::vector<ProgrammeFile> files);
std::vector<ProgrammeFile> files_from_text(const std::string& text);

}  // namespace sunclover::programmes
