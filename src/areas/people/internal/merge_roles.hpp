// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may make one record of two, and what stands in the audit log of both.
#pragma once

#include <string>

#include "areas/people/merge_people.hpp"
#include "areas/people/store/merge_store.hpp"

namespace sunclover::people {

struct TwoRecords {
    Person first;
    access::Role first_role;
    Person second;
    access::Role second_role;
};

/// @errors NotFound unless the caller may edit both
base::Result<TwoRecords> editable_records(const access::Caller& caller, const Person& first, const Person& second);

/// Two records that are in force. @errors NotFound as above, for one record twice, and where one is merged already
base::Result<TwoRecords> records_to_merge(
    const People& people, const access::Caller& caller, const PersonRef& first, const PersonRef& second
);

/// One entry about each of the two.
void record_both(
    store::Transaction& tx, const MergeDesk& desk, const TwoRecords& both, const std::string& action, const std::string& detail
);

}  // namespace sunclover::people
