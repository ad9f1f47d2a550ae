// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/assert.hpp"

namespace sunclover::year {

void write_whole(const std::string& file, const std::string& content) {
    const std::string beside = file + ".new";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out << content;
    out.close();
    if (!out || std::rename(beside.c_str(), file.c_str()) != 0) {
        throw std::runtime_error("cannot write " + file);
    }
}

Journal::Journal(std::string folder) : folder_(std::move(folder)) {
    file_ = ::open(acknowledgement_file().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file_ < 0) throw std::runtime_error("cannot open " + acknowledgement_file());
}

Journal::~Journal() { ::close(file_); }

Position Journal::position() const {
    std::ifstream in(folder_ + "/position");
    Position position;
    in >> position.day >> position.now.unix_ms;
    return position;
}

void Journal::save(const Position& position) const {
    write_whole(
        folder_ + "/position", std::to_string(position.day) + " " + std::to_string(position.now.unix_ms) + "\n"
    );
}

std::optional<std::vector<CaseAct>> Journal::plan_of(int day) const {
    std::ifstream in(folder_ + "/plan");
    std::string line;
    if (!std::getline(in, line) || line != std::to_string(day)) return std::nullopt;
    std::vector<CaseAct> acts;
    while (std::getline(in, line)) {
        auto act = CaseAct::from_line(line);
        ASSERT(act);
        acts.push_back(*std::move(act));
    }
    return acts;
}

void Journal::save_plan(int day, const std::vector<CaseAct>& acts) const {
    std::string text = std::to_string(day) + "\n";
    for (const CaseAct& act : acts) text += act.to_line() + "\n";
    write_whole(folder_ + "/plan", text);
}

void Journal::acknowledge(const std::string& line) {
    const std::string whole = line + "\n";
    const auto written = ::write(file_, whole.data(), whole.size());
    ASSERT(written == static_cast<ssize_t>(whole.size()));
}

}  // namespace sunclover::year
