// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/carry_out_imports.hpp"

#include <array>
#include <chrono>
#include <utility>

#include "areas/people/internal/findings_json.hpp"
#include "areas/people/internal/import_pass.hpp"
#include "areas/people/store/import_store.hpp"
#include "platform/files/parted_file.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

/// A server that works at an import says so at least each second or two; after this another one goes on.
constexpr std::chrono::seconds kLease{10};
constexpr std::chrono::hours kConfirmedWithin{24};
constexpr std::chrono::seconds kProgressEach{1};
/// Listed in the file of faults; more are counted. Memory holds some hundred bytes of each.
constexpr int kFindingsMax = 10'000;

constexpr std::array<ImportState, 2> kWorkedAt = {ImportState::Writing, ImportState::Checking};

/// What became of a step: gone on, or no longer ours.
enum class Step { Done, Left };

class ImportRun {
  public:
    ImportRun(const platform::Services& services, const places::Directory& directory, PeopleImport import, int batch_rows)
        : services_(services), directory_(directory), import_(std::move(import)), file_{import_.id.uuid, import_.parts, import_.bytes},
          stream_(services.vault, file_) {
        options_.scope = import_.scope;
        options_.batch_rows = batch_rows;
        options_.account = import_.account;
        options_.errors_max = kFindingsMax;
        options_.different_because = import_.different_because;
    }

    /// @returns whether it came to an end, or to somebody's answer
    base::Task<bool> carry_on(const std::function<bool()>& is_stopping) {
        Step step = Step::Done;
        if (import_.state == ImportState::Checking) step = co_await check(is_stopping);
        const bool is_to_write = step == Step::Done && import_.state == ImportState::Writing;
        if (is_to_write) step = co_await write(is_stopping);
        co_return step == Step::Done;
    }

  private:
    base::Task<Step> check(const std::function<bool()>& is_stopping);
    base::Task<Step> write(const std::function<bool()>& is_stopping);
    base::Task<Step> end_check(PeopleImportReport& report);
    base::Task<Step> end(ImportState state);
    base::Task<Step> end_with(const base::Error& error);
    base::Task<Step> save();
    void take_counts(const PeopleImportReport& report);
    /// A stream that broke looks like a shorter file: the fault is ours or the disk's, or somebody cancelled.
    base::Result<std::unique_ptr<ImportPass>> open_pass() {
        stream_.clear();
        stream_.seekg(0);
        return ImportPass::open(services_, directory_, stream_, options_);
    }

    const platform::Services& services_;
    const places::Directory& directory_;
    PeopleImport import_;
    files::PartedFile file_;
    files::PartedStream stream_;
    PeopleImportOptions options_;
};

void ImportRun::take_counts(const PeopleImportReport& report) {
    import_.format = report.format;
    import_.rows_done = report.rows;
    import_.ready = report.ready;
    import_.known = report.known;
    import_.faulty = report.faulty;
    import_.alike = report.alike;
}

base::Task<Step> ImportRun::save() {
    const auto work = [&](store::Transaction& tx) { return update_import({tx, services_.cipher}, import_, services_.clock.now()); };
    const bool is_ours = co_await services_.store.write(work);
    co_return is_ours ? Step::Done : Step::Left;
}

/// The end, for better or worse: the file goes, what was found stays.
base::Task<Step> ImportRun::end(ImportState state) {
    import_.state = state;
    import_.parts = 0;
    const Step step = co_await save();
    if (step == Step::Done) files::remove_parts(services_.vault, file_);
    co_return step;
}

/// A check that cannot go on refuses the file; writing stops where it is.
base::Task<Step> ImportRun::end_with(const base::Error& error) {
    ImportFindings findings;
    findings.errors.push_back(error);
    services_.vault.put(import_.id.uuid, findings_to_json(findings));
    co_return co_await end(import_.state == ImportState::Checking ? ImportState::Refused : ImportState::Stopped);
}

base::Task<Step> ImportRun::check(const std::function<bool()>& is_stopping) {
    auto pass = open_pass();
    if (stream_.is_broken()) co_return Step::Left;
    if (!pass) co_return co_await end_with(pass.error());
    PeopleImportReport& report = (*pass)->report();
    base::Instant saved = services_.clock.now();
    for (bool is_end = false; !is_end;) {
        if (is_stopping()) co_return Step::Left;
        const auto batch = (*pass)->next();
        if (stream_.is_broken()) co_return Step::Left;
        if (!batch) co_return co_await end_with(batch.error());
        is_end = batch->is_end;
        const auto compare = [&](store::Transaction& tx) {
            (*pass)->compare(tx, batch->rows);
            return true;
        };
        if (!batch->rows.empty()) co_await services_.store.read(compare);
        if (services_.clock.now() - saved < kProgressEach) continue;
        saved = services_.clock.now();
        take_counts(report);
        const Step step = co_await save();
        if (step == Step::Left) co_return Step::Left;
    }
    co_return co_await end_check(report);
}

base::Task<Step> ImportRun::end_check(PeopleImportReport& report) {
    take_counts(report);
    import_.rows_total = report.rows;
    if (report.rows == 0) {
        const base::Error empty{base::ErrorKind::Invalid, "people.error.import_empty", "file", {}, {}};
        co_return co_await end_with(empty);
    }
    ImportFindings findings;
    findings.errors = std::move(report.errors);
    for (auto& suspect : report.suspects) {
        auto& reasons = suspect.known ? suspect.known->likeness.reasons : suspect.reasons;
        findings.alike.push_back({suspect.row, suspect.other_row, std::move(reasons)});
    }
    services_.vault.put(import_.id.uuid, findings_to_json(findings));
    const bool is_good = report.faulty == 0 && report.ready > 0;
    const bool goes_on = is_good && import_.is_confirmed;
    import_.state = goes_on ? ImportState::Writing : is_good ? ImportState::Checked : ImportState::Refused;
    if (goes_on) import_.rows_done = 0;
    if (import_.state == ImportState::Refused) import_.parts = 0;
    const auto work = [&](store::Transaction& tx) {
        if (!update_import({tx, services_.cipher}, import_, services_.clock.now())) return false;
        audit_check(tx, report, importer_of(services_, options_));
        return true;
    };
    const bool is_ours = co_await services_.store.write(work);
    if (is_ours && import_.parts == 0) files::remove_parts(services_.vault, file_);
    co_return is_ours ? Step::Done : Step::Left;
}

base::Task<Step> ImportRun::write(const std::function<bool()>& is_stopping) {
    auto pass = open_pass();
    if (stream_.is_broken()) co_return Step::Left;
    if (!pass) co_return co_await end_with(pass.error());
    if (auto skipped = (*pass)->skip(import_.rows_done); !skipped) co_return co_await end_with(skipped.error());
    for (bool is_end = false; !is_end;) {
        if (is_stopping()) co_return Step::Left;
        const auto batch = (*pass)->next();
        if (stream_.is_broken()) co_return Step::Left;
        if (!batch) co_return co_await end_with(batch.error());
        is_end = batch->is_end;
        if (batch->rows.empty()) continue;
        PeopleImport next = import_;
        next.rows_done = (*pass)->report().rows;
        bool is_ours = true;
        const auto work = [&](store::Transaction& tx) -> base::Result<> {
            PeopleImport after = next;
            TRY_ASSIGN(const std::int64_t written, (*pass)->write(tx, batch->rows));
            after.written += written;
            is_ours = update_import({tx, services_.cipher}, after, services_.clock.now());
            if (!is_ours) return base::fail(base::ErrorKind::Conflict, "people.error.import_state");
            next = std::move(after);
            return {};
        };
        const auto written = co_await services_.store.write(work);
        if (!is_ours) co_return Step::Left;
        if (!written) co_return co_await end_with(written.error());
        import_ = std::move(next);
    }
    co_return co_await end(ImportState::Done);
}

base::Task<std::vector<PeopleImport>> waiting(const platform::Services& services, ImportState state, base::Instant before) {
    const auto work = [&](store::Transaction& tx) { return select_waiting_imports({tx, services.cipher}, state, before); };
    co_return co_await services.store.read(work);
}

/// Nobody said yes in time.
base::Task<> give_up(const platform::Services& services, PeopleImport import) {
    const files::PartedFile file{import.id.uuid, import.parts, import.bytes};
    const auto work = [&](store::Transaction& tx) {
        import.state = ImportState::Cancelled;
        import.parts = 0;
        return update_import({tx, services.cipher}, import, services.clock.now());
    };
    const bool is_done = co_await services.store.write(work);
    if (is_done) files::remove_parts(services.vault, file);
}

}  // namespace

base::Task<int> carry_out_imports(
    const platform::Services& services, const places::Directory& directory, std::function<bool()> is_stopping, int batch_rows
) {
    const auto now = services.clock.now();
    const auto forgotten = co_await waiting(services, ImportState::Checked, now - kConfirmedWithin);
    for (const auto& import : forgotten) co_await give_up(services, import);
    int done = 0;
    for (const auto state : kWorkedAt) {
        // What has never been touched is nobody's yet; the others may be another server's.
        const auto imports = co_await waiting(services, state, now);
        for (const auto& import : imports) {
            const bool is_fresh = import.rows_done == 0;
            if (is_stopping()) co_return done;
            if (!is_fresh && import.changed_at > now - kLease) continue;
            ImportRun run(services, directory, import, batch_rows);
            const bool is_ended = co_await run.carry_on(is_stopping);
            if (is_ended) ++done;
        }
    }
    co_return done;
}

}  // namespace sunclover::people
