// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the files of programmes come from: the program itself, or a folder.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "areas/programmes/load_programme.hpp"
#include "platform/embedded_files.hpp"

namespace sunclover::programmes {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t file_bytes_max = 1024 * 1024;

/// Other files of a folder are for people (README.md), not for the loader.
bool is_programme_file(std::string_view name) {
    if (name.find('/') != std::string_view::npos) return name.ends_with(".dmn");
    return name.ends_with(".json") || name.ends_with(".bpmn");
}

/// @param prefix  of the names: "" or "decisions/"
void add_files_in(
    const fs::path& folder, const std::string& prefix, std::vector<ProgrammeFile>& files
) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::string name = prefix + entry.path().filename().string();
        if (!entry.is_regular_file() || !is_programme_file(name)) continue;
        if (entry.file_size() > file_bytes_max) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::ostringstream content;
        content << in.rdbuf();
        if (!in) throw std::runtime_error("cannot read a programme file");
        files.push_back({name, content.str()});
    }
}

std::vector<ProgrammeFile> files_in(const fs::path& folder) {
    std::vector<ProgrammeFile> files;
    add_files_in(folder, "", files);
    const fs::path decisions = folder / "decisions";
    if (fs::is_directory(decisions)) add_files_in(decisions, "decisions/", files);
    std::ranges::sort(files, {}, &ProgrammeFile::name);
    return files;
}

}  // namespace

std::vector<std::pair<std::string, std::vector<ProgrammeFile>>> embedded_programme_sources() {
    std::map<std::string, std::vector<ProgrammeFile>> sources;
    for (const platform::EmbeddedFile& file : platform::embedded_programmes()) {
        const std::size_t slash = file.name.find('/');
        if (slash == std::string_view::npos) continue;
        const std::string_view name = file.name.substr(slash + 1);
        if (!is_programme_file(name)) continue;
        sources[std::string(file.name.substr(0, slash))].push_back(
            {std::string(name), std::string(file.content)}
        );
    }
    return {sources.begin(), sources.end()};
}

std::vector<std::pair<std::string, std::vector<ProgrammeFile>>> programme_sources_in(
    const std::string& folder
) {
    std::map<std::string, std::vector<ProgrammeFile>> sources;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (!entry.is_directory() || !fs::exists(entry.path() / "programme.json")) continue;
        sources[entry.path().filename().string()] = files_in(entry.path());
    }
    return {sources.begin(), sources.end()};
}

}  // namespace sunclover::programmes
