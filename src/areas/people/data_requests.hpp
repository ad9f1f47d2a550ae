// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody asks to have their data corrected or deleted; who may edit the record answers, within the term.
// Source: 个人信息保护法 art. 46, 47, 50; GB/T 35273-2020 §8.7 (thirty days).
#pragma once

#include <string>
#include <vector>

#include "areas/people/data_request.hpp"
#include "areas/people/merge_port.hpp"
#include "areas/people/person.hpp"
#include "areas/people/press.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::places {
class Directory;
}
namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

constexpr int kDataRequestDays = 30;
constexpr std::size_t kDataRequestCharactersMax = 500;

struct NewDataRequest {
    PersonRef person;
    DataRequestKind kind = DataRequestKind::Correct;
    std::string text;
};

/// @errors NotFound unless the caller acts for the person; Invalid people.error.request_text (empty), request_long on `text`;
///         Conflict people.error.requests_open on `text` while three are open
base::Task<base::Result<DataRequestId>> ask_data_request(
    const platform::Services& services, const access::Caller& caller, NewDataRequest wanted, Press press
);

/// What was asked about the person's data, the latest first. @errors NotFound unless the caller acts for the person
base::Task<base::Result<std::vector<DataRequest>>> own_data_requests(
    const platform::Services& services, const access::Caller& caller, PersonRef person
);

/// The person (or who acts for them) has seen the answers. @errors NotFound unless the caller acts for the person
base::Task<base::Result<>> mark_answers_read(
    const platform::Services& services, const access::Caller& caller, PersonRef person, base::Uuid request_id
);

struct ListedRequest {
    DataRequest request;
    PersonSummary person;
    bool waits_for_second = false;   ///< somebody proposed to erase; a second person has not answered
};
struct DataRequestPage {
    std::vector<ListedRequest> requests;   ///< what is due first first
    std::string next;                      ///< opaque; empty where there is no more
};

/// Open requests of all people whom the caller may edit.
/// @param after  `next` of the page before, or empty
/// @errors NotFound if the caller may edit nobody; Invalid people.error.list_page on `after`
base::Task<base::Result<DataRequestPage>> list_data_requests(
    const platform::Services& services, const places::Directory& directory, const access::Caller& caller, std::string after
);

struct DataAnswer {
    base::PlaceCode township;
    DataRequestId id;
    std::int64_t version = 0;                          ///< that was read
    DataRequestState state = DataRequestState::Done;   ///< Done or Refused
    std::string text;                                  ///< what was done, or the rule by which it is refused
};

/// The person is told in the same transaction: the answer stands among their messages, and a text message says that there is one.
/// @errors NotFound unless the caller may edit the person; Invalid people.error.request_answer | request_long on `answer`; Conflict
///         people.error.request_changed if somebody else answered first
base::Task<base::Result<>> answer_data_request(
    const platform::Services& services, const access::Caller& caller, DataAnswer answer, Press press
);

/// Open requests go along when two records become one.
MergePort data_request_port();

}  // namespace sunclover::people
