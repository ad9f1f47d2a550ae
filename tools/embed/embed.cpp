// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns files into C++ at build time. Usage:
//   embed sql AREA OUT_HPP OUT_CPP FILE.sql…          → namespace AREA::sql { extern const store::Statement x; }
//   embed migrations OUT_CPP FILE.sql…                → store::embedded_migrations()
//   embed files FUNCTION OUT_CPP ROOT FILE…           → named contents with their gzip, see embedded_files.hpp
// A statement that must differ stands in x.sqlite.sql and x.postgres.sql; else x.sql serves both.
// In SQLite's text $1 becomes ?1: its $1 is a name, numbered by first use.
// A comment "-- also y: old => new; old => new" in x.sql makes a statement y of the same text with each old, which stands in
// it once, become new: one list read in several orders is one file.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        std::cerr << "embed: cannot read " << path << "\n";
        std::exit(1);
    }
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Writes only when the content changed, so that nothing is compiled again without need.
void write(const fs::path& path, const std::string& text) {
    if (fs::exists(path) && read(path) == text) return;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// A C++ string literal; long ones in pieces, which every compiler accepts.
std::string literal(const std::string& text) {
    std::string out = "\"";
    std::size_t column = 0;
    for (const unsigned char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '"' || c == '\\' || c == '?') {  // \? because ??= would be a trigraph
            out += '\\';
            out += static_cast<char>(c);
        } else if (c < 32 || c > 126) {
            char octal[8];
            std::snprintf(octal, sizeof octal, "\\%03o", c);
            out += octal;
        } else {
            out += static_cast<char>(c);
        }
        if (++column % 512 == 0) out += "\"\n    \"";
    }
    return out + "\"";
}

std::string numbered_parameters(const std::string& sql) {
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql[i] == '\'') quoted = !quoted;
        const bool parameter = !quoted && sql[i] == '$' && i + 1 < sql.size() && isdigit(static_cast<unsigned char>(sql[i + 1]));
        out += parameter ? '?' : sql[i];
    }
    return out;
}

std::string without_comments(const std::string& sql) {
    std::istringstream lines(sql);
    std::string line;
    std::string out;
    while (std::getline(lines, line)) {
        const auto first = line.find_first_not_of(" \t");
        if (first == std::string::npos || line.compare(first, 2, "--") == 0) continue;
        out += line + "\n";
    }
    while (!out.empty() && (out.back() == '\n' || out.back() == ' ' || out.back() == ';')) out.pop_back();
    return out;
}

struct Texts {
    std::string sqlite;
    std::string postgres;
};

/// The text with `change`, "old => new", made; ends the program where old does not stand in it once.
std::string changed(const std::string& sql, const std::string& change, const std::string& name) {
    const std::size_t arrow = change.find(" => ");
    const std::string old = change.substr(0, arrow);
    const std::size_t place = sql.find(old);
    if (arrow == std::string::npos || place == std::string::npos || sql.find(old, place + 1) != std::string::npos) {
        std::cerr << "embed: " << name << ": \"" << change << "\" does not change one place\n";
        std::exit(1);
    }
    return std::string(sql).replace(place, old.size(), change.substr(arrow + 4));
}

/// name → text of each statement that the comments of a file make from it
std::map<std::string, std::string> made_from(const std::string& file) {
    const std::string mark = "-- also ";
    const std::string sql = without_comments(file);
    std::map<std::string, std::string> found;
    std::istringstream lines(file);
    std::string line;
    while (std::getline(lines, line)) {
        const std::size_t colon = line.find(": ");
        if (!line.starts_with(mark) || colon == std::string::npos) continue;
        const std::string name = line.substr(mark.size(), colon - mark.size());
        std::string text = sql;
        for (std::size_t from = colon + 2, to = 0; from < line.size(); from = to + 2) {
            to = std::min(line.find("; ", from), line.size());
            text = changed(text, line.substr(from, to - from), name);
        }
        found[name] = text;
    }
    return found;
}

/// name → both texts, from x.sql or the pair x.sqlite.sql, x.postgres.sql
std::map<std::string, Texts> statements(char** first, char** last) {
    std::map<std::string, Texts> found;
    for (char** file = first; file != last; ++file) {
        const fs::path path(*file);
        const std::string text = without_comments(read(path));
        const std::string stem = path.stem().string();
        if (stem.ends_with(".sqlite")) {
            found[stem.substr(0, stem.size() - 7)].sqlite = text;
        } else if (stem.ends_with(".postgres")) {
            found[stem.substr(0, stem.size() - 9)].postgres = text;
        } else {
            found[stem] = {text, text};
            for (const auto& [name, other] : made_from(read(path))) found[name] = {other, other};
        }
    }
    for (const auto& [name, texts] : found) {
        if (texts.sqlite.empty() || texts.postgres.empty()) {
            std::cerr << "embed: " << name << " has no text for one of the databases\n";
            std::exit(1);
        }
    }
    return found;
}

int embed_sql(int argc, char** argv) {
    const std::string area = argv[2];
    const fs::path header = argv[3];
    const fs::path source = argv[4];
    std::string hpp = "// Made by tools/embed. Do not edit.\n#pragma once\n#include \"platform/store/store.hpp\"\nnamespace sunclover::" + area + "::sql {\n";
    std::string cpp = "// Made by tools/embed. Do not edit.\n#include \"" + header.filename().string() + "\"\nnamespace sunclover::" + area + "::sql {\n";
    for (const auto& [name, texts] : statements(argv + 5, argv + argc)) {
        hpp += "extern const store::Statement " + name + ";\n";
        cpp += "const store::Statement " + name + "{\"" + area + "." + name + "\",\n    " +
               literal(numbered_parameters(texts.sqlite)) + ",\n    " + literal(texts.postgres) + "};\n";
    }
    write(header, hpp + "}\n");
    write(source, cpp + "}\n");
    return 0;
}

int embed_migrations(int argc, char** argv) {
    std::string cpp = "// Made by tools/embed. Do not edit.\n#include \"platform/store/migrate.hpp\"\nnamespace sunclover::store {\n"
                      "const std::vector<Migration>& embedded_migrations() {\n    static const std::vector<Migration> all = {\n";
    for (const auto& [name, texts] : statements(argv + 3, argv + argc)) {
        cpp += "    {" + std::to_string(std::stoi(name)) + ", \"" + name + "\",\n    " + literal(texts.sqlite) + ",\n    " +
               literal(texts.postgres) + "},\n";
    }
    write(argv[2], cpp + "    };\n    return all;\n}\n}\n");
    return 0;
}

int embed_files(int argc, char** argv) {
    const std::string function = argv[2];
    const fs::path root = argv[4];
    std::string cpp = "// Made by tools/embed. Do not edit.\n#include \"platform/embedded_files.hpp\"\nnamespace sunclover::platform {\n"
                      "const std::vector<EmbeddedFile>& " + function + "() {\n    static const std::vector<EmbeddedFile> all = {\n";
    std::vector<std::string> files(argv + 5, argv + argc);
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const std::string content = read(file);
        cpp += "    {" + literal(fs::relative(file, root).generic_string()) + ", std::string_view(" + literal(content) + ", " +
               std::to_string(content.size()) + ")},\n";
    }
    write(argv[3], cpp + "    };\n    return all;\n}\n}\n");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "sql" && argc >= 5) return embed_sql(argc, argv);
    if (what == "migrations" && argc >= 3) return embed_migrations(argc, argv);
    if (what == "files" && argc >= 5) return embed_files(argc, argv);
    std::cerr << "usage: embed sql AREA OUT_HPP OUT_CPP FILE… | embed migrations OUT_CPP FILE… | embed files FUNCTION OUT_CPP ROOT FILE…\n";
    return 2;
}
