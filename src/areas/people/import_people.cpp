// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/import_people.hpp"

#include <istream>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/complete_person.hpp"
#include "areas/people/internal/find_suspects.hpp"
#include "areas/people/internal/import_columns.hpp"
#include "areas/people/internal/import_rows.hpp"
#include "areas/people/internal/search_token.hpp"
#include "areas/people/internal/store_batch.hpp"
#include "base/assert.hpp"
#include "base/bytes.hpp"

namespace sunclover::people {
namespace {

struct ImportRow {
    std::int64_t number = 0;
    CheckedDraft checked;              ///< without errors
    bool is_household_above = false;   ///< the home that it joins stands in an earlier row
};

/// The exact keys by which rows of one file are alike. Keyed: what they say does not stay in memory.
class RowKeys {
  public:
    explicit RowKeys(const crypto::FieldCipher& cipher) : cipher_(cipher) {}

    struct Alike {
        std::int64_t other_row = 0;   ///< 0: none
        std::vector<Resemblance> reasons = {};
    };
    /// The first earlier row that is alike; remembers this one.
    Alike add(std::int64_t row, const Person& person) {
        Alike alike;
        const auto meet = [&](const std::string& key, std::vector<Resemblance> reasons) {
            const auto [known, is_new] = rows_.try_emplace(std::string(base::view_of(cipher_.blind_index("people.import", key))), row);
            if (!is_new && alike.other_row == 0) alike = {known->second, std::move(reasons)};
        };
        const std::string name = folded_name(person.name);
        meet("identity " + person.certificates.front().number.identity().text(), {Resemblance::SameIdentity});
        meet("birth " + name + " " + person.birth.to_string(), {Resemblance::SameName, Resemblance::SameBirth});
        if (!person.phone.empty()) meet("phone " + name + " " + person.phone, {Resemblance::SameName, Resemblance::SamePhone});
        return alike;
    }

  private:
    const crypto::FieldCipher& cipher_;
    std::unordered_map<std::string, std::int64_t> rows_;
};

/// What one pass over the file needs to remember.
struct Pass {
    const platform::Services& services;
    const places::Directory& directory;
    const PeopleImportOptions& options;
    PeopleImportReport& report;
    ImportColumns columns;
    // 16 bytes a row, keyed: the numbers themselves do not stay in memory.
    std::unordered_set<std::string> seen = {};
    RowKeys keys{services.cipher};

    void add_error(std::int64_t row, const base::Error& error) {
        if (static_cast<int>(report.errors.size()) >= options.errors_max) return;
        base::Error located = error;
        located.field = columns.heading_of(error.field);
        located.arguments.emplace_back("ROW", std::to_string(row));
        report.errors.push_back(std::move(located));
    }
    void add_error(std::int64_t row, const char* field, const char* key) {
        add_error(row, base::Error{base::ErrorKind::Invalid, key, field, {}, {}});
    }
    /// Cells that do not say what was typed, in columns that are read. @returns whether there are any
    bool add_cell_faults(const ImportLine& line) {
        bool has_fault = false;
        for (const auto& fault : line.faults) {
            const auto field = columns.field_at(fault.column);
            if (!field) continue;
            add_error(line.row.number, base::Error{base::ErrorKind::Invalid, fault.message_key, *field, {{"CELL", fault.cell}}, {}});
            has_fault = true;
        }
        return has_fault;
    }
    std::string fingerprint(const base::CertificateNumber& number) const {
        const auto index = services.cipher.blind_index("certificate.number", number.text());
        return std::string(base::view_of(index));
    }
};

/// Checks a row by itself and against the rows above it. @returns nothing if it has a fault
std::optional<ImportRow> check_row(Pass& pass, const ImportLine& line) {
    const base::CsvRow& row = line.row;
    ImportRow checked{row.number, {}, false};
    if (row.is_damaged) {
        pass.add_error(row.number, "name", "people.error.import_damaged");
    } else if (!pass.add_cell_faults(line)) {
        checked.checked = check_draft(
            pass.columns.draft_of(row), pass.directory, pass.services.today()
        );
        for (const auto& error : checked.checked.errors) pass.add_error(row.number, error);
    }
    bool is_good = checked.checked.person.has_value();
    if (is_good && !pass.options.scope.holds(checked.checked.person->committee)) {
        pass.add_error(row.number, "committee", "people.error.other_place");
        is_good = false;
    }
    if (is_good) {
        const auto& with = checked.checked.household_with;
        checked.is_household_above = with && pass.seen.contains(pass.fingerprint(*with));
        const auto& number = checked.checked.person->certificates.front().number;
        if (!pass.seen.insert(pass.fingerprint(number)).second) {
            pass.add_error(row.number, "certificate_number", "people.error.import_twice");
            is_good = false;
        }
    }
    if (is_good) return checked;
    ++pass.report.faulty;
    return std::nullopt;
}

/// Notes whom a new row resembles. @returns false for the identity number of somebody else, which is a fault
bool compare_row(Pass& pass, const People& people, const ImportRow& row) {
    const Person& person = *row.checked.person;
    const auto found = find_suspects(people, pass.directory, person, pass.services.today());
    const auto alike = pass.keys.add(row.number, person);
    const bool is_twice = alike.other_row != 0 && alike.reasons.front() == Resemblance::SameIdentity;
    if (is_twice || has_same_identity(found)) {
        pass.add_error(row.number, "certificate_number", is_twice ? "people.error.import_twice" : "people.error.identity_known");
        ++pass.report.faulty;
        return false;
    }
    const auto visible = pass.options.caller == nullptr ? found : visible_of(found, *pass.options.caller);
    auto& suspects = pass.report.suspects;
    const auto keep = [&](ImportSuspect suspect) {
        if (static_cast<int>(suspects.size()) < pass.options.errors_max) suspects.push_back(std::move(suspect));
    };
    for (const auto& suspect : visible) keep({row.number, suspect, 0, {}});
    if (alike.other_row != 0) keep({row.number, std::nullopt, alike.other_row, alike.reasons});
    if (!visible.empty() || alike.other_row != 0) ++pass.report.alike;
    return true;
}

/// Looks a batch up in the register: who is known already, and whose home nobody has entered.
void compare_batch(Pass& pass, store::Transaction& tx, const std::vector<ImportRow>& batch) {
    const People people{tx, pass.services.cipher};
    for (const auto& row : batch) {
        if (!select_holders(people, row.checked.person->certificates.front().number).empty()) {
            ++pass.report.known;
            continue;
        }
        const auto& with = row.checked.household_with;
        if (with && !row.is_household_above && select_holders(people, *with).empty()) {
            pass.add_error(row.number, "household_with", "people.error.household_unknown");
            ++pass.report.faulty;
            continue;
        }
        if (!compare_row(pass, people, row)) continue;
        ++pass.report.ready;
    }
}

Importer importer_of(const platform::Services& services, const PeopleImportOptions& options) {
    Importer importer{services.clock.now(), {}, options.request_id};
    if (options.caller != nullptr) importer.account = options.caller->account;
    return importer;
}

/// A check tells which certificates are known, so it is audited although it writes no person.
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

/// Writes what is new of a batch, in one transaction.
/// @returns how many; a row that cannot be written stops the batch, and nothing of it is kept
base::Result<std::int64_t> write_batch(
    Pass& pass, store::Transaction& tx, const std::vector<ImportRow>& batch
) {
    const People people{tx, pass.services.cipher};
    std::int64_t written = 0;
    const std::optional<DifferentPeople> nobody_said;
    for (const auto& row : batch) {
        if (!select_holders(people, row.checked.person->certificates.front().number).empty()) continue;
        auto person = complete_new(people, pass.services, row.checked);
        if (!person) {
            base::Error error = person.error();
            error.field = pass.columns.heading_of(error.field);
            error.arguments.emplace_back("ROW", std::to_string(row.number));
            return base::Failure(std::move(error));
        }
        const auto found = find_suspects(people, pass.directory, *person, pass.services.today());
        insert_person(people, *person);
        keep_pairs(people, person->ref, found, {pass.services, nobody_said, {}, pass.options.different_because});
        ++written;
    }
    audit_batch(tx, static_cast<std::size_t>(written), importer_of(pass.services, pass.options));
    return written;
}

/// Gives the good rows of the file in batches to `each`.
class Batches {
  public:
    Batches(Pass& pass, ImportRows& rows) : pass_(pass), rows_(rows) {}
    /// @returns an empty batch at the end
    base::Result<std::vector<ImportRow>> next() {
        std::vector<ImportRow> batch;
        while (static_cast<int>(batch.size()) < pass_.options.batch_rows) {
            TRY_ASSIGN(const auto line, rows_.next());
            if (!line) break;
            ++pass_.report.rows;
            if (auto checked = check_row(pass_, *line)) batch.push_back(*std::move(checked));
        }
        return batch;
    }

  private:
    Pass& pass_;
    ImportRows& rows_;
};

base::Result<ImportColumns> read_heading(ImportRows& rows) {
    TRY_ASSIGN(const auto heading, rows.next());
    if (!heading || heading->row.is_damaged) {
        return base::fail(base::ErrorKind::Invalid, "people.error.import_empty", "file");
    }
    return ImportColumns::parse(heading->row);
}

}  // namespace

base::Task<base::Result<PeopleImportReport>> import_people(
    const platform::Services& services, const places::Directory& directory, std::istream& file,
    PeopleImportOptions options
) {
    ASSERT(options.batch_rows > 0);
    PeopleImportReport report;
    const auto start = file.tellg();
    {
        CO_TRY_ASSIGN(const auto rows, open_import_rows(file));
        report.format = rows->format();
        CO_TRY_ASSIGN(auto columns, read_heading(*rows));
        Pass pass{services, directory, options, report, std::move(columns)};
        Batches batches(pass, *rows);
        while (true) {
            CO_TRY_ASSIGN(const auto batch, batches.next());
            if (batch.empty()) break;
            auto compare = [&](store::Transaction& tx) {
                compare_batch(pass, tx, batch);
                return true;
            };
            co_await services.store.read(compare);
        }
        if (report.rows == 0) {
            co_return base::fail(base::ErrorKind::Invalid, "people.error.import_empty", "file");
        }
    }
    auto note = [&](store::Transaction& tx) {
        audit_check(tx, report, importer_of(services, options));
        return true;
    };
    co_await services.store.write(note);
    if (options.mode == PeopleImportMode::DryRun || report.faulty > 0) co_return report;
    if (report.alike > 0 && options.caller != nullptr) {
        if (auto fault = reason_fault(options.different_because)) {
            report.errors.push_back(*std::move(fault));
            co_return report;
        }
    }

    file.clear();
    file.seekg(start);
    CO_TRY_ASSIGN(const auto rows, open_import_rows(file));
    CO_TRY_ASSIGN(auto columns, read_heading(*rows));
    PeopleImportReport second;
    Pass pass{services, directory, options, second, std::move(columns)};
    Batches batches(pass, *rows);
    while (true) {
        CO_TRY_ASSIGN(const auto batch, batches.next());
        if (batch.empty()) break;
        auto write = [&](store::Transaction& tx) { return write_batch(pass, tx, batch); };
        auto written = co_await services.store.write(write);
        if (!written) {
            // What was written before stays, and the same file can be run again.
            ++report.faulty;
            report.errors.push_back(written.error());
            break;
        }
        report.written += *written;
    }
    co_return report;
}

}  // namespace sunclover::people
