// SPDX-License-Identifier: AGPL-3.0-or-later
// A simulated year of a whole district in virtual time, with crashes; see README.md.
#include <unistd.h>

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>

#include "driver.hpp"
#include "platform/log/log.hpp"
#include "sabotage.hpp"
#include "simulate.hpp"

namespace {

namespace fs = std::filesystem;
using namespace sunclover;

/// A folder of its own, in memory where there is such a place; taken away at the end.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        const fs::path memory = "/dev/shm";
        const fs::path parent = fs::is_directory(memory) ? memory : fs::temp_directory_path();
        std::string form = (parent / "sunclover-year.XXXXXX").string();
        if (::mkdtemp(form.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = form;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

struct Line {
    year::Settings settings;
    std::string sabotage;
    int life = -1;
    std::vector<int> pipes;
};

int run(Line& line) {
    log::Options quiet;
    quiet.level = log::Level::Warning;
    log::open(quiet);
    if (line.life >= 0) {
        line.settings.node = "year-" + std::to_string(line.life);
        return year::simulate(line.settings, line.life, {line.pipes.at(0), line.pipes.at(1)});
    }
    if (!line.sabotage.empty()) {
        const auto found = year::sabotage_from(line.sabotage);
        if (!found) throw std::runtime_error("no such sabotage: " + line.sabotage);
        line.settings.sabotage = *found;
    }
    std::optional<TemporaryFolder> temporary;
    if (line.settings.folder.empty()) line.settings.folder = temporary.emplace().path();
    if (line.settings.store == "sqlite") line.settings.store = line.settings.folder + "/year.db";
    if (fs::exists(line.settings.folder + "/position")) throw std::runtime_error("the folder holds a year already");
    return year::drive(line.settings);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App program("A simulated year: everything that happens in a district, from a seed, with crashes");
    Line line;
    line.settings.store = "sqlite";
    program.add_option("--seed", line.settings.seed, "The same number gives the same year")->capture_default_str();
    program.add_option("--cases", line.settings.cases, "How many are opened")->check(CLI::Range(10, 100'000))->capture_default_str();
    program.add_option("--crashes", line.settings.crashes, "How often the process is killed")->check(CLI::Range(0, 1000))->capture_default_str();
    program.add_option("--data", line.settings.folder, "Folder for keys, photos and journals; a temporary one if not given");
    program.add_option("--store", line.settings.store, "sqlite, or the address of an empty database of PostgreSQL")->capture_default_str();
    program.add_option("--sabotage", line.sabotage, "letter, text, deadline, owner, process, lost, doubled or audit: broken at the end, must be found");
    program.add_option("--life", line.life)->group("");
    program.add_option("--pipes", line.pipes)->expected(2)->group("");
    CLI11_PARSE(program, argc, argv);
    try {
        return run(line);
    } catch (const std::exception& failure) {
        std::cerr << "simulated_year: " << failure.what() << "\n";
        return 2;
    }
}
