// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements about what people ask about their own data.
#pragma once

#include <optional>
#include <vector>

#include "areas/people/data_request.hpp"
#include "areas/people/internal/day_position.hpp"
#include "areas/people/store/certificate_store.hpp"

namespace sunclover::people {

void insert_data_request(const People& people, const DataRequest& request, const access::AccountId& by);
std::optional<DataRequest> select_data_request(const People& people, const base::PlaceCode& township, const DataRequestId& id);
/// The latest first, with those of records that were merged into this one.
std::vector<DataRequest> select_data_requests_of(const People& people, const PersonRef& person);

/// Open ones of people who live there, what is due first first, going on after `after`.
std::vector<DataRequest> select_open_data_requests(
    const People& people, const CommitteeRange& place, const DayPosition& after, std::size_t count_max
);

/// Answers one that is open and of that version. @returns false if it is not
bool save_answer(const People& people, const DataRequest& answered, const access::AccountId& by);

/// Answers to this person, on records merged into this one too. @returns how many were unread
std::int64_t mark_answers_read(store::Transaction& tx, const PersonRef& person, base::Instant at);

/// Open ones go over to another record of the same person. @returns their ids
std::vector<DataRequestId> select_open_request_ids(store::Transaction& tx, const PersonRef& person);
/// @returns false if it is of that record no more
bool move_data_request(store::Transaction& tx, const DataRequestId& id, const PersonRef& from, const PersonRef& to);

}  // namespace sunclover::people
