// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover audit verify | heads
#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <sstream>

#include "app/command.hpp"
#include "areas/audit/heads.hpp"
#include "areas/audit/verify.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::app {
namespace {

std::vector<audit::Head> anchors_in(const std::string& file) {
    if (file.empty()) return {};
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    auto heads = audit::parse_heads(text.str());
    if (!in || !heads) throw std::runtime_error("the file of anchors cannot be read");
    return *heads;
}

int verify(const CommandLine& line) {
    const auto anchors = anchors_in(line.file);
    const config::Config config = line.config();
    const auto store = open_store(config);
    const auto work = [&](store::Transaction& tx) { return audit::verify(tx, anchors); };
    const auto found = base::sync_wait(store->read(work));
    note_done(config, store::kAuditProvenFact, found.is_whole() ? "whole" : "broken");
    if (found.is_whole()) {
        std::cout << "whole: " << found.entry_count << " entries in " << found.chain_count << " chains\n";
        return 0;
    }
    std::cout << "broken: " << found.first_broken->writer << " " << found.first_broken->sequence << " "
              << audit::code_of(found.first_broken->fault) << "\n";
    return 1;
}

}  // namespace

void add_audit(CLI::App& program, CommandLine& line) {
    auto* const audit = program.add_subcommand("audit", "Prove the audit log, or print the ends of its chains");
    audit->require_subcommand(1);
    auto* const verifying = audit->add_subcommand("verify", "Name the first broken row, if any");
    add_settings(*verifying, line);
    verifying->add_option("--anchors", line.file, "Chain ends that `audit heads` printed earlier");
    verifying->callback([&line] { line.command = [&line] { return verify(line); }; });
    auto* const heads = audit->add_subcommand("heads", "Print the end of each chain, to be kept elsewhere");
    add_settings(*heads, line);
    heads->callback([&line] {
        line.command = [&line] {
            const auto store = open_store(line.config());
            std::cout << base::sync_wait(store->read([](store::Transaction& tx) { return audit::print_heads(tx); }));
            return 0;
        };
    });
}

}  // namespace sunclover::app
