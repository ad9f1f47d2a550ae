// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/carry_out_exports.hpp"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "areas/audit/record.hpp"
#include "areas/people/internal/edit_ranges.hpp"
#include "areas/people/internal/export_acts.hpp"
#include "areas/people/internal/export_row.hpp"
#include "platform/files/parted_file.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

/// A server that makes a file says so with each batch; after this another one goes on.
constexpr std::chrono::seconds kLease{10};
/// More of them wait for the next round.
constexpr std::size_t kListed = 1000;

/// One file, as far as this server makes it.
class ExportRun {
  public:
    ExportRun(const ExportDesk& desk, PeopleExport one, std::size_t batch_rows)
        : desk_(desk), one_(std::move(one)), lines_(desk_.services.pages.catalogue(), desk_.directory, one_), batch_rows_(batch_rows) {}

    /// @returns whether the file is finished
    base::Task<bool> carry_on(const std::function<bool()>& is_stopping) {
        if (one_.at_place.empty()) one_.at_place = one_.wish.places.front().text;
        bool is_ours = co_await save(one_);
        while (is_ours) {
            if (is_stopping()) co_return false;
            Batch batch = co_await next_batch();
            const bool is_last = batch.next_place.empty();
            is_ours = co_await keep(std::move(batch));
            if (is_ours && is_last) co_return true;
        }
        co_return false;
    }

  private:
    struct Batch {
        std::string content = {};
        std::vector<PersonId> people = {};
        PersonId last = {};            ///< of those written
        std::string next_place = {};   ///< where to go on; empty at the end
    };

    base::Task<Batch> next_batch();
    base::Task<bool> keep(Batch batch);
    base::Task<bool> save(PeopleExport next, const std::vector<PersonId>& people = {});
    std::string place_after(const std::string& place) const {
        const auto& places = one_.wish.places;
        const auto next = std::find_if(places.begin(), places.end(), [&](const auto& one) { return one.text > place; });
        return next == places.end() ? std::string() : next->text;
    }

    ExportDesk desk_;
    PeopleExport one_;
    ExportLines lines_;
    std::size_t batch_rows_;
};

base::Task<ExportRun::Batch> ExportRun::next_batch() {
    const auto work = [&](store::Transaction& tx) {
        const People people{tx, desk_.services.cipher};
        const base::PlaceCode place{one_.at_place};
        Batch batch;
        if (one_.parts == 0) batch.content = lines_.heading();
        const auto ids = select_people_for_export(tx, range_of(place), one_, batch_rows_);
        for (const auto& id : ids) {
            const auto person = select_person(people, {place.township(), id});
            if (person) batch.content += lines_.line(*person);
        }
        const bool is_place_done = ids.size() < batch_rows_;
        if (!is_place_done) batch.last = ids.back();
        batch.people = ids;
        batch.next_place = is_place_done ? place_after(one_.at_place) : one_.at_place;
        return batch;
    };
    co_return co_await desk_.services.store.read(work);
}

base::Task<bool> ExportRun::save(PeopleExport next, const std::vector<PersonId>& people) {
    const auto now = desk_.services.clock.now();
    const auto work = [&](store::Transaction& tx) {
        const People people_of{tx, desk_.services.cipher};
        PeopleExport written = next;
        const bool is_lost = written.state == ExportState::Ready && !may_still_have(people_of, written, desk_.services.today());
        if (is_lost) {
            written.state = ExportState::Withdrawn;
            written.ends_at = std::nullopt;
        }
        if (!update_export(people_of, written, now)) return false;
        // Whom a part holds is known from the moment at which the part counts.
        if (!people.empty()) insert_exported_part(tx, {one_.id, one_.parts, base::PlaceCode{one_.at_place}.township(), people});
        if (written.state == ExportState::Ready) audit::record(tx, export_entry_of_system(written, "people.export_made", now));
        if (is_lost) audit::record(tx, export_entry_of_system(written, "people.export_withdrawn", now));
        return true;
    };
    const bool is_ours = co_await desk_.services.store.write(work);
    if (is_ours) {
        one_ = std::move(next);
        ++one_.version;
        one_.changed_at = now;
    }
    co_return is_ours;
}

base::Task<bool> ExportRun::keep(Batch batch) {
    // Whoever was held up for long asks first whether another server went on, before its part takes the place of theirs.
    if (desk_.services.clock.now() - one_.changed_at > kLease / 2) {
        const bool is_still_ours = co_await save(one_);
        if (!is_still_ours) co_return false;
    }
    PeopleExport next = one_;
    if (!batch.content.empty()) {
        files::put_part(desk_.services.vault, one_.id.uuid, one_.parts, batch.content);
        ++next.parts;
    }
    next.bytes += static_cast<std::int64_t>(batch.content.size());
    next.rows += static_cast<std::int64_t>(batch.people.size());
    next.after = batch.last;
    next.at_place = batch.next_place.empty() ? one_.at_place : batch.next_place;
    if (batch.next_place.empty()) {
        next.state = ExportState::Ready;
        next.ends_at = desk_.services.clock.now() + std::chrono::hours(desk_.rules.link_hours);
    }
    const std::int64_t part = one_.parts;
    const bool is_ours = co_await save(std::move(next), batch.people);
    if (is_ours || batch.content.empty()) co_return is_ours;
    const auto look = [&](store::Transaction& tx) { return select_export({tx, desk_.services.cipher}, one_.id); };
    const auto found = co_await desk_.services.store.read(look);
    // Cancelled meanwhile: what this part holds is nobody's. Another server's is left alone.
    if (found && is_over(found->state)) files::remove_part(desk_.services.vault, one_.id.uuid, part);
    co_return false;
}

base::Task<std::vector<PeopleExport>> in_state(const platform::Services& services, ExportState state) {
    const auto work = [&](store::Transaction& tx) { return list_exports_in({tx, services.cipher}, state, {}, kListed); };
    co_return co_await services.store.read(work);
}

/// Ends those of a state whose time is over.
struct Ending {
    ExportState from;
    ExportState to;
    const char* action;
};

base::Task<> end_those_over(const platform::Services& services, Ending ending) {
    const auto now = services.clock.now();
    const auto found = co_await in_state(services, ending.from);
    for (const auto& one : found) {
        if (!one.ends_at || *one.ends_at > now) continue;
        const auto work = [&](store::Transaction& tx) {
            PeopleExport ended = one;
            ended.state = ending.to;
            ended.ends_at = std::nullopt;
            if (!update_export({tx, services.cipher}, ended, now)) return false;
            audit::record(tx, export_entry_of_system(ended, ending.action, now));
            return true;
        };
        co_await services.store.write(work);
    }
}

/// Takes a file back from whoever may not have it any more, before it is begun, while it is made and while it lies there.
/// @returns whether it was taken back
base::Task<bool> withdraw_if_lost(const platform::Services& services, PeopleExport one) {
    const auto today = services.today();
    const auto look = [&](store::Transaction& tx) { return may_still_have({tx, services.cipher}, one, today); };
    if (co_await services.store.read(look)) co_return false;
    const auto now = services.clock.now();
    const auto work = [&](store::Transaction& tx) {
        const People people{tx, services.cipher};
        // It may have come back, or the export gone on, since it was read.
        auto found = select_export(people, one.id);
        if (!found || is_over(found->state) || may_still_have(people, *found, today)) return false;
        found->state = ExportState::Withdrawn;
        found->ends_at = std::nullopt;
        if (!update_export(people, *found, now)) return false;
        audit::record(tx, export_entry_of_system(*found, "people.export_withdrawn", now));
        return true;
    };
    co_return co_await services.store.write(work);
}

base::Task<> withdraw_lost(const platform::Services& services) {
    for (const auto state : {ExportState::Waiting, ExportState::Ready}) {
        const auto found = co_await in_state(services, state);
        for (const auto& one : found) co_await withdraw_if_lost(services, one);
    }
}

/// The parts go first and their count after, so that a stop between leaves nothing that nobody knows of. One part more may lie
/// there: that of a batch that was not remembered.
base::Task<> delete_files(const platform::Services& services) {
    const auto look = [&](store::Transaction& tx) { return list_export_leftovers({tx, services.cipher}); };
    const auto found = co_await services.store.read(look);
    for (const auto& one : found) {
        files::remove_parts(services.vault, {one.id.uuid, one.parts + 1, 0});
        const auto work = [&](store::Transaction& tx) {
            PeopleExport without = one;
            without.parts = 0;
            return update_export({tx, services.cipher}, without, services.clock.now());
        };
        co_await services.store.write(work);
    }
}

}  // namespace

base::Task<int> carry_out_exports(ExportDesk desk, std::function<bool()> is_stopping, std::size_t batch_rows) {
    const Ending lapse{ExportState::Waiting, ExportState::Lapsed, "people.export_lapsed"};
    const Ending expiry{ExportState::Ready, ExportState::Expired, "people.export_expired"};
    co_await end_those_over(desk.services, lapse);
    co_await end_those_over(desk.services, expiry);
    co_await withdraw_lost(desk.services);
    co_await delete_files(desk.services);
    int done = 0;
    const auto found = co_await in_state(desk.services, ExportState::Making);
    for (const auto& one : found) {
        if (is_stopping()) co_return done;
        // What nobody began is nobody's yet; the others may be another server's.
        const bool is_begun = !one.at_place.empty();
        if (is_begun && one.changed_at > desk.services.clock.now() - kLease) continue;
        const bool is_lost = co_await withdraw_if_lost(desk.services, one);
        if (is_lost) continue;
        ExportRun run(desk, one, batch_rows);
        const bool is_finished = co_await run.carry_on(is_stopping);
        if (is_finished) ++done;
    }
    // What was taken back at the end of its making has a file.
    co_await delete_files(desk.services);
    co_return done;
}

}  // namespace sunclover::people
