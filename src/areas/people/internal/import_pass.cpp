// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/import_pass.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/find_suspects.hpp"
#include "areas/people/internal/search_token.hpp"
#include "base/assert.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

base::Result<ImportColumns> read_heading(ImportRows& rows) {
    TRY_ASSIGN(const auto heading, rows.next());
    if (!heading || heading->row.is_damaged) {
        return base::fail(base::ErrorKind::Invalid, "people.error.import_empty", "file");
    }
    return ImportColumns::parse(heading->row);
}

/// Those whom somebody who imports for the place may know of.
std::vector<Suspect> visible_in(const std::vector<Suspect>& suspects, const base::PlaceCode& scope) {
    std::vector<Suspect> visible;
    for (const auto& suspect : suspects) {
        if (scope.holds(suspect.summary.committee)) visible.push_back(suspect);
    }
    return visible;
}

}  // namespace

base::Result<std::unique_ptr<ImportPass>> ImportPass::open(
    const platform::Services& services, const places::Directory& directory, std::istream& file,
    const PeopleImportOptions& options
) {
    TRY_ASSIGN(auto rows, open_import_rows(file));
    TRY_ASSIGN(auto columns, read_heading(*rows));
    return std::unique_ptr<ImportPass>(new ImportPass(services, directory, options, std::move(rows), std::move(columns)));
}

ImportPass::ImportPass(
    const platform::Services& services, const places::Directory& directory, const PeopleImportOptions& options,
    std::unique_ptr<ImportRows> rows, ImportColumns columns
)
    : services_(services), directory_(directory), options_(options), rows_(std::move(rows)), columns_(std::move(columns)) {
    ASSERT(options.batch_rows > 0);
    report_.format = rows_->format();
}

base::Result<ImportBatch> ImportPass::next() {
    ImportBatch batch;
    for (int read = 0; read < options_.batch_rows; ++read) {
        TRY_ASSIGN(const auto line, rows_->next());
        if (!line) {
            batch.is_end = true;
            break;
        }
        ++report_.rows;
        if (auto checked = check_row(*line)) batch.rows.push_back(*std::move(checked));
    }
    return batch;
}

base::Result<> ImportPass::skip(std::int64_t rows) {
    while (report_.rows < rows) {
        TRY_ASSIGN(const auto line, rows_->next());
        if (!line) break;
        ++report_.rows;
    }
    return {};
}

/// Checks a row by itself and against the rows above it. @returns nothing if it has a fault
std::optional<ImportRow> ImportPass::check_row(const ImportLine& line) {
    const base::CsvRow& row = line.row;
    ImportRow checked{row.number, {}, false};
    if (row.is_damaged) {
        add_error(row.number, "name", "people.error.import_damaged");
    } else if (!add_cell_faults(line)) {
        checked.checked = check_draft(
            columns_.draft_of(row), directory_, services_.today()
        );
        for (const auto& error : checked.checked.errors) add_error(row.number, error);
    }
    bool is_good = checked.checked.person.has_value();
    if (is_good && !options_.scope.holds(checked.checked.person->committee)) {
        add_error(row.number, "committee", "people.error.other_place");
        is_good = false;
    }
    if (is_good) {
        const auto& with = checked.checked.household_with;
        checked.is_household_above = with && certificates_.has(fingerprint(*with));
        const auto& number = checked.checked.person->certificates.front().number;
        if (certificates_.meet(fingerprint(number), row.number) != 0) {
            add_error(row.number, "certificate_number", "people.error.import_twice");
            is_good = false;
        }
    }
    if (is_good) return checked;
    ++report_.faulty;
    return std::nullopt;
}

/// Notes whom a new row resembles. @returns false for the identity number of somebody else, which is a fault
bool ImportPass::compare_row(const People& people, const ImportRow& row) {
    const Person& person = *row.checked.person;
    const auto found = find_suspects(people, directory_, person, services_.today());
    const auto alike = meet_keys(row.number, person);
    const bool is_twice = alike.other_row != 0 && alike.reasons.front() == Resemblance::SameIdentity;
    if (is_twice || has_same_identity(found)) {
        add_error(row.number, "certificate_number", is_twice ? "people.error.import_twice" : "people.error.identity_known");
        ++report_.faulty;
        return false;
    }
    const auto visible = options_.caller == nullptr ? visible_in(found, options_.scope) : visible_of(found, *options_.caller);
    auto& suspects = report_.suspects;
    const auto keep = [&](ImportSuspect suspect) {
        if (static_cast<int>(suspects.size()) < options_.errors_max) suspects.push_back(std::move(suspect));
    };
    for (const auto& suspect : visible) keep({row.number, suspect, 0, {}});
    if (alike.other_row != 0) keep({row.number, std::nullopt, alike.other_row, alike.reasons});
    if (!visible.empty() || alike.other_row != 0) ++report_.alike;
    return true;
}

void ImportPass::compare(store::Transaction& tx, const std::vector<ImportRow>& batch) {
    const People people{tx, services_.cipher};
    for (const auto& row : batch) {
        if (!select_holders(people, row.checked.person->certificates.front().number).empty()) {
            ++report_.known;
            continue;
        }
        const auto& with = row.checked.household_with;
        if (with && !row.is_household_above && select_holders(people, *with).empty()) {
            add_error(row.number, "household_with", "people.error.household_unknown");
            ++report_.faulty;
            continue;
        }
        if (!compare_row(people, row)) continue;
        ++report_.ready;
    }
}

base::Result<std::int64_t> ImportPass::write(store::Transaction& tx, const std::vector<ImportRow>& batch) {
    const People people{tx, services_.cipher};
    std::int64_t written = 0;
    const std::optional<DifferentPeople> nobody_said;
    for (const auto& row : batch) {
        if (!select_holders(people, row.checked.person->certificates.front().number).empty()) continue;
        auto person = complete_new(people, services_, row.checked);
        if (!person) {
            base::Error error = person.error();
            error.field = columns_.heading_of(error.field);
            error.arguments.emplace_back("ROW", std::to_string(row.number));
            return base::Failure(std::move(error));
        }
        const auto found = find_suspects(people, directory_, *person, services_.today());
        insert_person(people, *person);
        keep_pairs(people, person->ref, found, {services_, nobody_said, {}, options_.different_because});
        ++written;
    }
    audit_batch(tx, static_cast<std::size_t>(written), importer_of(services_, options_));
    return written;
}

void ImportPass::add_error(std::int64_t row, base::Error error) {
    if (static_cast<int>(report_.errors.size()) >= options_.errors_max) return;
    error.field = columns_.heading_of(error.field);
    error.arguments.emplace_back("ROW", std::to_string(row));
    report_.errors.push_back(std::move(error));
}

void ImportPass::add_error(std::int64_t row, const char* field, const char* key) {
    add_error(row, base::Error{base::ErrorKind::Invalid, key, field, {}, {}});
}

/// Cells that do not say what was typed, in columns that are read. @returns whether there are any
bool ImportPass::add_cell_faults(const ImportLine& line) {
    bool has_fault = false;
    for (const auto& fault : line.faults) {
        const auto field = columns_.field_at(fault.column);
        if (!field) continue;
        add_error(line.row.number, base::Error{base::ErrorKind::Invalid, fault.message_key, *field, {{"CELL", fault.cell}}, {}});
        has_fault = true;
    }
    return has_fault;
}

/// The exact keys by which rows of one file are alike. @returns the first earlier row; remembers this one
ImportPass::Alike ImportPass::meet_keys(std::int64_t row, const Person& person) {
    Alike alike;
    const auto meet = [&](const std::string& key, std::vector<Resemblance> reasons) {
        const std::int64_t known = keys_.meet(services_.cipher.blind_index("people.import", key), row);
        if (known != 0 && alike.other_row == 0) alike = {known, std::move(reasons)};
    };
    const std::string name = folded_name(person.name);
    meet("identity " + person.certificates.front().number.identity().text(), {Resemblance::SameIdentity});
    meet("birth " + name + " " + person.birth.to_string(), {Resemblance::SameName, Resemblance::SameBirth});
    if (!person.phone.empty()) meet("phone " + name + " " + person.phone, {Resemblance::SameName, Resemblance::SamePhone});
    return alike;
}

base::Bytes ImportPass::fingerprint(const base::CertificateNumber& number) const {
    return services_.cipher.blind_index("certificate.number", number.text());
}

Importer importer_of(const platform::Services& services, const PeopleImportOptions& options) {
    Importer importer{services.clock.now(), options.account, options.request_id};
    if (options.caller != nullptr) importer.account = options.caller->account;
    return importer;
}

void audit_check(store::Transaction& tx, const PeopleImportReport& report, const Importer& importer) {
    audit::Entry entry;
    entry.at = importer.now;
    if (importer.account) entry.account = importer.account->uuid;
    entry.action = "people.import_checked";
    entry.detail = "rows=" + std::to_string(report.rows) + " ready=" + std::to_string(report.ready) +
                   " known=" + std::to_string(report.known) + " faulty=" + std::to_string(report.faulty);
    entry.request_id = importer.request_id;
    audit::record(tx, entry);
}

std::optional<base::Error> missing_reason(const PeopleImportReport& report, const PeopleImportOptions& options) {
    if (report.alike == 0 || options.caller == nullptr) return std::nullopt;
    return reason_fault(options.different_because);
}

}  // namespace sunclover::people
