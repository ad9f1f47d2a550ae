// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/import_people.hpp"

#include <istream>
#include <utility>

#include "areas/people/internal/import_pass.hpp"
#include "platform/services.hpp"

namespace sunclover::people {

base::Task<base::Result<PeopleImportReport>> import_people(
    const platform::Services& services, const places::Directory& directory, std::istream& file,
    PeopleImportOptions options
) {
    const auto start = file.tellg();
    PeopleImportReport report;
    {
        CO_TRY_ASSIGN(const auto pass, ImportPass::open(services, directory, file, options));
        for (bool is_end = false; !is_end;) {
            CO_TRY_ASSIGN(const auto batch, pass->next());
            is_end = batch.is_end;
            auto compare = [&](store::Transaction& tx) {
                pass->compare(tx, batch.rows);
                return true;
            };
            if (!batch.rows.empty()) co_await services.store.read(compare);
        }
        report = std::move(pass->report());
    }
    if (report.rows == 0) co_return base::fail(base::ErrorKind::Invalid, "people.error.import_empty", "file");
    auto note = [&](store::Transaction& tx) {
        audit_check(tx, report, importer_of(services, options));
        return true;
    };
    co_await services.store.write(note);
    if (options.mode == PeopleImportMode::DryRun || report.faulty > 0) co_return report;
    if (auto missing = missing_reason(report, options)) {
        report.errors.push_back(*std::move(missing));
        co_return report;
    }

    file.clear();
    file.seekg(start);
    CO_TRY_ASSIGN(const auto pass, ImportPass::open(services, directory, file, options));
    for (bool is_end = false; !is_end;) {
        CO_TRY_ASSIGN(const auto batch, pass->next());
        is_end = batch.is_end;
        if (batch.rows.empty()) continue;
        auto write = [&](store::Transaction& tx) { return pass->write(tx, batch.rows); };
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
