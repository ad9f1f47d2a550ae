// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody asks about the data that are kept about them, and what they were answered. Seeing and copying need no request.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "areas/people/person_ref.hpp"
#include "base/day.hpp"
#include "base/instant.hpp"

namespace sunclover::people {

struct DataRequestTag;
using DataRequestId = base::Id<DataRequestTag>;

/// 个人信息保护法（PIPL）art. 46 and 47.
enum class DataRequestKind { Correct, Delete };
enum class DataRequestState { Open, Done, Refused };

struct DataRequest {
    DataRequestId id;
    PersonRef person;
    DataRequestKind kind = DataRequestKind::Correct;
    DataRequestState state = DataRequestState::Open;
    std::string text;                 ///< what is wrong, or what shall go; in the person's own words
    base::Instant asked_at;
    base::Day due_day;
    std::string answer = {};          ///< what was done, or why not; empty while it is open
    std::optional<base::Instant> answered_at = {};
    std::optional<base::Instant> answer_read_at = {};
    std::int64_t version = 1;

    bool has_unread_answer() const { return state != DataRequestState::Open && !answer_read_at; }
};

/// "correct"; the catalogue key is "people.request.correct".
std::string_view code_of(DataRequestKind kind);
std::optional<DataRequestKind> parse_data_request_kind(std::string_view code);
/// "open"; the catalogue key is "people.request_state.open".
std::string_view code_of(DataRequestState state);
std::optional<DataRequestState> parse_data_request_state(std::string_view code);

}  // namespace sunclover::people
