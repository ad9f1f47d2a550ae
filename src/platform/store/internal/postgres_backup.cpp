// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/postgres_backup.hpp"

#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>
#include <map>
#include <vector>

#include "platform/store/internal/durable_file.hpp"
#include "platform/store/internal/postgres_connection.hpp"

extern char** environ;

namespace sunclover::store {
namespace {

/// libpq's settings of `location` as the variables that its programs read, so that a password never
/// stands on a command line, where everybody on the machine could read it.
std::vector<std::string> environment_for(const std::string& location) {
    PQconninfoOption* const options = PQconninfoParse(location.c_str(), nullptr);
    if (options == nullptr) throw StoreFailure("the location of the database is malformed");
    std::map<std::string, std::string> variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text(*entry);
        const auto equals = text.find('=');
        variables[text.substr(0, equals)] = text.substr(equals + 1);
    }
    for (const auto* option = options; option->keyword != nullptr; ++option) {
        if (option->val != nullptr && option->envvar != nullptr) variables[option->envvar] = option->val;
    }
    PQconninfoFree(options);
    std::vector<std::string> environment;
    for (const auto& [name, value] : variables) environment.push_back(name + "=" + value);
    return environment;
}

void run_program(std::vector<std::string> words, const std::string& location) {
    auto environment = environment_for(location);
    std::vector<char*> arguments;
    std::vector<char*> variables;
    for (auto& word : words) arguments.push_back(word.data());
    for (auto& variable : environment) variables.push_back(variable.data());
    arguments.push_back(nullptr);
    variables.push_back(nullptr);
    pid_t child = 0;
    if (posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), variables.data()) != 0) {
        throw StoreFailure(words[0] + " cannot be started (Debian package postgresql-client-15)");
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw StoreFailure(words[0] + " failed");
}

}  // namespace

void backup_postgres(const std::string& location, const std::string& to) {
    if (std::filesystem::exists(to)) throw StoreFailure("the backup's file exists already");
    const std::string unfinished = to + ".unfinished";
    std::filesystem::remove(unfinished);
    create_private_file(unfinished, IfExists::Refuse);
    try {
        run_program({"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", unfinished}, location);
        publish_file(unfinished, to);
    } catch (...) {
        std::filesystem::remove(unfinished);
        throw;
    }
}

void restore_postgres(const std::string& from, const std::string& location) {
    if (!std::filesystem::exists(from)) throw StoreFailure("there is no such backup");
    PostgresConnection connection(location);
    connection.ensure();
    const auto tables = connection.run(
        "restore", "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1"
    );
    if (PQntuples(tables.get()) > 0) throw StoreFailure("the target database is not empty");
    const char* const name = "SELECT current_database()";
    const auto database = connection.run("restore", name);
    run_program(
        {"pg_restore", "--single-transaction", "--no-owner", "--no-privileges", "--dbname",
         PQgetvalue(database.get(), 0, 0), from},
        location
    );
}

}  // namespace sunclover::store
