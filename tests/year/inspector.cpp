// SPDX-License-Identifier: AGPL-3.0-or-later
#include "inspector.hpp"

#include "areas/audit/verify.hpp"
#include "areas/cases/wake_cases.hpp"

namespace sunclover::year {
namespace {

constexpr const char* all_photos = "SELECT id FROM case_photo";

}  // namespace

void Inspector::inspect(Moment moment, const std::function<void()>& has_seen) {
    world_.refresh();
    const base::Instant now = journal_.position().now;
    if (now > world_.clock().now()) world_.clock().set(now);
    // As at any start of the program: the job that looks at the clocks runs within a second.
    if (moment == Moment::AfterCrash) base::sync_wait(cases::wake_cases(world_.desk()));
    acknowledged_.read(journal_.acknowledgement_file(), findings_);
    look(moment, letters_since_, has_seen);
    // The next look begins with what happens after this moment; what happens in it is looked at twice.
    if (moment == Moment::Quiet) letters_since_ = world_.clock().now();
}

void Inspector::inspect_whole() {
    letters_since_ = base::Instant{0};
    inspect(Moment::Quiet);
    const auto audit = world_.read([](store::Transaction& tx) { return audit::verify(tx); });
    findings_.checks += audit.entry_count;
    findings_.expect(audit.is_whole(), [&] {
        return "the audit chain of " + audit.first_broken->writer + " is broken at " +
               std::to_string(audit.first_broken->sequence);
    });
    look_at_photos();
    const auto snapshot = world_.read([&](store::Transaction& tx) { return take_snapshot(world_, tx); });
    check_work_lists(world_, snapshot, findings_);
    const auto cases = static_cast<int>(snapshot.cases.size());
    findings_.expect(cases == world_.settings().cases, [&] {
        return "lost: " + std::to_string(cases) + " cases at the end of the year";
    });
}

void Inspector::look(Moment moment, base::Instant since, const std::function<void()>& has_seen) {
    const auto work = [&](store::Transaction& tx) {
        const Snapshot snapshot = take_snapshot(world_, tx);
        // What is read from here on is of the same moment, whatever happens meanwhile.
        if (has_seen) has_seen();
        check_kept(world_, tx, snapshot, acknowledged_, moment, findings_);
        check_owners(world_, snapshot, moment, findings_);
        check_deadlines(world_, tx, snapshot, findings_);
        check_letters(world_, tx, snapshot, since, findings_);
        check_migrations(tx, snapshot, findings_);
        return true;
    };
    world_.read(work);
}

void Inspector::look_at_photos() {
    const auto work = [&](store::Transaction& tx) {
        tx.query_each({"year.all_photos", all_photos, all_photos}, {}, [&](const store::Row& row) {
            const auto id = row.uuid(0);
            findings_.expect(world_.vault().get(id).has_value(), [&] { return "lost: the photo " + id.to_string(); });
        });
        return true;
    };
    world_.read(work);
}

}  // namespace sunclover::year
