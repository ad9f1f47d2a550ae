// SPDX-License-Identifier: AGPL-3.0-or-later
// The only C++ that touches the table of exports, and the statements that choose people for one.
#pragma once

#include <optional>
#include <vector>

#include "areas/people/people_export.hpp"
#include "areas/people/store/certificate_store.hpp"
#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

/// A place in a list of exports: after which to go on.
struct ExportPosition {
    base::Instant asked_at;
    PeopleExportId id;
};

/// Nothing is written of its file yet; `asked_at` is when.
void insert_export(const People& people, const PeopleExport& one);
/// Writes what can change of it, and counts the version of `one` up.
/// @returns false if somebody changed it since its version
bool update_export(const People& people, PeopleExport& one, base::Instant now);
/// @returns false if its file is not there
bool add_export_download(store::Transaction& tx, const PeopleExportId& id);
std::optional<PeopleExport> select_export(const People& people, const PeopleExportId& id);
/// Of an account, the newest first.
std::vector<PeopleExport> list_exports(
    const People& people, const access::AccountId& account, const ExportPosition& after, std::size_t count_max
);
/// The oldest first.
std::vector<PeopleExport> list_exports_in(
    const People& people, ExportState state, const ExportPosition& after, std::size_t count_max
);
/// Whose file is to go.
std::vector<PeopleExport> list_export_leftovers(const People& people);

std::int64_t count_exports(store::Transaction& tx, const access::AccountId& account, ExportState state);
/// People in exports that no second person was needed for, asked for after `since`.
std::int64_t count_people_exported_alone(store::Transaction& tx, const access::AccountId& account, base::Instant since);

/// Makes asks of one account come one after the other: the second waits for the first to commit, and then sees it.
void take_export_turn(store::Transaction& tx, const access::AccountId& account);

/// People of one township, by id, in one part of a file.
struct ExportedPart {
    PeopleExportId id;
    std::int64_t part = 0;
    base::PlaceCode township;
    std::vector<PersonId> people;   ///< not empty
};
void insert_exported_part(store::Transaction& tx, const ExportedPart& part);
/// Exports in whose file the record is, the newest first.
std::vector<PeopleExport> list_exports_with(const People& people, const PersonRef& record, std::size_t count_max);

/// Whom an export takes of a range of committees, on a day.
std::int64_t count_people_for_export(
    store::Transaction& tx, const CommitteeRange& range, const ExportWish& wish, base::Day day
);
/// The next of them by id.
std::vector<PersonId> select_people_for_export(
    store::Transaction& tx, const CommitteeRange& range, const PeopleExport& one, std::size_t count_max
);

}  // namespace sunclover::people
