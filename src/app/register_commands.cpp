// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover import places | organisations | people, sunclover export people
#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

#include "app/command.hpp"
#include "app/house.hpp"
#include "areas/audit/record.hpp"
#include "areas/people/export_people.hpp"
#include "areas/people/import_in_background.hpp"
#include "areas/people/import_people.hpp"
#include "areas/places/import_organisations.hpp"
#include "areas/places/import_places.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::app {
namespace {

struct ImportLine {
    std::string district_name;
    bool is_dry_run = false;
    bool is_in_background = false;
};

std::ifstream open_file(const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    if (!file) throw std::runtime_error("the file cannot be read");
    return file;
}

void print_errors(const std::vector<base::Error>& errors) {
    for (const auto& error : errors) {
        std::string row = "?";
        for (const auto& [name, value] : error.arguments) {
            if (name == "ROW") row = value;
        }
        std::cout << "row " << row << ", " << error.field << ": "
                  << pages::Catalogue::embedded().text("en", error.message_key, error.arguments) << "\n";
    }
}

places::ImportMode mode_of(const ImportLine& options) {
    return options.is_dry_run ? places::ImportMode::DryRun : places::ImportMode::Real;
}

void audit_import(store::Transaction& tx, base::Instant now, const std::string& what, std::int64_t rows) {
    audit::Entry entry;
    entry.at = now;
    entry.role = "system";
    entry.action = what + ".imported";
    entry.detail = "rows=" + std::to_string(rows);
    audit::record(tx, entry);
}

int import_places(const CommandLine& line, const ImportLine& options) {
    std::ifstream csv = open_file(line.file);
    House house(line.config());
    places::PlacesImportOptions import;
    import.mode = mode_of(options);
    import.district_name = options.district_name;
    import.now = house.services().clock.now();
    const auto work = [&](store::Transaction& tx) {
        auto report = places::import_places(tx, csv, import);
        const bool is_done = !options.is_dry_run && report.errors.empty();
        if (is_done) audit_import(tx, import.now, "places", report.rows);
        return report;
    };
    const auto report = base::sync_wait(house.store().write(work));
    print_errors(report.errors);
    std::cout << report.rows << " rows: " << report.added << " added, " << report.changed << " changed, "
              << report.retired << " retired, " << report.errors.size() << " errors"
              << (options.is_dry_run ? "; nothing was written (dry run)" : "") << "\n";
    return report.errors.empty() ? 0 : 1;
}

int import_organisations(const CommandLine& line, const ImportLine& options) {
    std::ifstream csv = open_file(line.file);
    House house(line.config());
    if (house.directory().get()->townships().empty()) {
        throw std::runtime_error("there are no places yet: import places first");
    }
    const platform::Services& services = house.services();
    places::OrganisationsImportOptions import;
    import.mode = mode_of(options);
    import.now = services.clock.now();
    import.new_id = [&] { return platform::new_id<places::OrganisationId>(services.clock, services.random); };
    const auto work = [&](store::Transaction& tx) {
        auto report = places::import_organisations(tx, csv, import);
        const bool is_done = !options.is_dry_run && report.errors.empty();
        if (is_done) audit_import(tx, import.now, "organisations", report.rows);
        return report;
    };
    const auto report = base::sync_wait(house.store().write(work));
    print_errors(report.errors);
    std::cout << report.rows << " rows: " << report.added << " added, " << report.changed << " changed, "
              << report.errors.size() << " errors"
              << (options.is_dry_run ? "; nothing was written (dry run)" : "") << "\n";
    return report.errors.empty() ? 0 : 1;
}

/// Leaves the file to the server's job, which goes on after a stop.
int leave_to_the_job(const House& house, std::istream& file, const base::PlaceCode& district) {
    people::ImportOrder order{std::nullopt, district, true, {}};
    const auto begun = base::sync_wait(people::begin_import(house.services(), file, std::move(order)));
    if (!begun) return 1;
    std::cout << "import " << begun->to_string() << " begun; a running server carries it out and shows it under /people/import\n";
    return 0;
}

int import_people(const CommandLine& line, const ImportLine& options) {
    std::ifstream csv = open_file(line.file);
    House house(line.config());
    const auto directory = house.directory().get();
    if (directory->townships().empty()) throw std::runtime_error("there are no places yet: import places first");
    if (options.is_in_background) return leave_to_the_job(house, csv, directory->district().code);
    people::PeopleImportOptions import;
    import.mode = options.is_dry_run ? people::PeopleImportMode::DryRun : people::PeopleImportMode::Real;
    import.scope = directory->district().code;
    const auto report = base::sync_wait(people::import_people(house.services(), *directory, csv, import));
    if (!report) {
        print_errors({report.error()});
        return 1;
    }
    print_errors(report->errors);
    std::cout << report->rows << " rows (" << report->format << "): " << report->ready << " new, "
              << report->known << " known, " << report->faulty << " with errors, " << report->alike << " like somebody known, " << report->written
              << " written" << (options.is_dry_run ? " (dry run)" : "") << "\n";
    return report->faulty == 0 ? 0 : 1;
}

int export_people(const CommandLine& line) {
    // Made for the owner only and never over another file: it holds everybody's data in the clear.
    const int made = ::open(line.file.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (made < 0) throw std::runtime_error("the file exists already or cannot be made");
    ::close(made);
    std::ofstream out(line.file, std::ios::binary);
    House house(line.config());
    const auto count = base::sync_wait(people::export_people(house.services(), *house.directory().get(), out));
    out.close();
    if (!out) throw std::runtime_error("the file could not be written to its end");
    std::cout << count << " people written; the file holds their data in the clear\n";
    return 0;
}

}  // namespace

void add_import(CLI::App& program, CommandLine& line) {
    auto* const import = program.add_subcommand("import", "Load places, organisations or people from a CSV file");
    import->require_subcommand(1);
    // Shared by the callbacks, which outlive this function.
    const auto options = std::make_shared<ImportLine>();
    auto* const places = import->add_subcommand("places", "Townships and committees: code,name,township");
    auto* const organisations = import->add_subcommand(
        "organisations", "Partners: code,name,kind,townships and, where there are, phone,active"
    );
    auto* const people = import->add_subcommand("people", "Residents; the columns stand in areas/people; a workbook (.xlsx) as well");
    for (auto* const command : {places, organisations, people}) {
        add_settings(*command, line);
        command->add_option("FILE", line.file, "CSV in UTF-8 or GB18030")->required();
        command->add_flag("--dry-run", options->is_dry_run, "Tell what would happen and write nothing");
    }
    places->add_option("--district-name", options->district_name, "Its official name, which the file does not hold")->required();
    people->add_flag("--background", options->is_in_background, "Leave it to the running server, which goes on after a stop")
        ->excludes("--dry-run");
    places->callback([&line, options] { line.command = [&line, options] { return import_places(line, *options); }; });
    organisations->callback([&line, options] {
        line.command = [&line, options] { return import_organisations(line, *options); };
    });
    people->callback([&line, options] { line.command = [&line, options] { return import_people(line, *options); }; });
}

void add_export(CLI::App& program, CommandLine& line) {
    auto* const exporting = program.add_subcommand("export", "Write data to a file that import reads");
    exporting->require_subcommand(1);
    auto* const people = exporting->add_subcommand("people", "The register as CSV, in the clear");
    add_settings(*people, line);
    people->add_option("FILE", line.file, "Where to; must not exist")->required();
    people->callback([&line] { line.command = [&line] { return export_people(line); }; });
}

}  // namespace sunclover::app
