// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the files of a programme strictly: whatever is unknown, missing, of another type or leads
// nowhere is a fault with file and line, and all faults are told at once.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "areas/programmes/programme.hpp"

namespace sunclover::pages {
class Catalogue;
}

namespace sunclover::programmes {

/// One file of a programme: "stages.json" and its text.
struct ProgrammeFile {
    std::string name;
    std::string content;
    bool operator==(const ProgrammeFile&) const = default;
};

/// One fault of a file. `message_key` is programmes.fault.*
struct Fault {
    std::string file;   ///< "programmes/home-adaptation/stages.json"
    int line = 0;       ///< from 1; 0 where the whole file is meant
    std::string message_key;
    std::vector<std::pair<std::string, std::string>> arguments = {};
    std::string pointer = {};   ///< JSON pointer into the file as stages.json has it: "/stages/3/form"
};

/// programmes/home-adaptation/stages.json:42: exit "approve" leads to unknown stage "works2"
std::string describe(const Fault& fault, const pages::Catalogue& catalogue, std::string_view locale);

/// @param code   name of the folder: lower case letters, digits and hyphens
/// @param files  programme.json, forms.json, letters.json, prices.json, one of stages.json and
///               stages.bpmn, any number of decisions/<name>.dmn
/// @returns the programme with its content hash, version 0 (given when it is published)
tl::expected<Programme, std::vector<Fault>> load_programme(
    const std::string& code, const std::vector<ProgrammeFile>& files
);

/// What can be read of files that may be faulty, and all that is wrong with them: for editors.
struct Examination {
    Programme programme;
    std::vector<Fault> faults;   ///< by file and line; empty: load_programme() takes them
};
Examination examine_programme(const std::string& code, const std::vector<ProgrammeFile>& files);

/// SHA-256 over the names and contents of the files in the order of their names, hexadecimal.
std::string content_hash(std::vector<ProgrammeFile> files);

/// The programmes that are embedded in the program: code and files, by code.
std::vector<std::pair<std::string, std::vector<ProgrammeFile>>> embedded_programme_sources();
/// Each folder in `folder` that holds a programme.json. Files over 1 MiB are not read.
/// @throws std::runtime_error if the folder cannot be read
std::vector<std::pair<std::string, std::vector<ProgrammeFile>>> programme_sources_in(
    const std::string& folder
);

/// Facts of the register that a field may name in known_as: "person.name", "person.phone", …
const std::vector<std::string_view>& known_facts();

}  // namespace sunclover::programmes
