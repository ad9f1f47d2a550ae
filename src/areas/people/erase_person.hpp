// SPDX-License-Identifier: AGPL-3.0-or-later
// A person asked for their data to be deleted: one member of staff proposes it, sees what goes and what stays, a second one
// confirms, and everything about the person goes at once. What stays is a row that tells nothing about anybody, so that numbers
// stay right, and what the law wants kept. Source: 个人信息保护法 art. 47; GB/T 35273-2020 §8.3.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/people/data_requests.hpp"
#include "areas/people/erase_port.hpp"
#include "areas/people/person_erasure.hpp"

namespace sunclover::people {

/// What erasing needs, beside who does it.
struct EraseDesk {
    const platform::Services& services;
    const std::vector<ErasePort>& ports;
};

/// Which deletion is meant.
struct ErasureKey {
    base::PlaceCode township;
    DataRequestId request;
};

struct ErasureView {
    DataRequest request;
    PersonSummary person;
    std::vector<ErasureLine> lines;              ///< of the record and of all that were merged into it
    std::optional<PersonErasure> erasure = {};   ///< the last one of this request
    bool is_own = false;                         ///< the caller proposed it
    bool may_confirm = false;                    ///< the caller has the permission; what is their own they still cannot

    bool is_blocked() const;
};
/// @errors NotFound unless it is a deletion that somebody asked for, of a person whom the caller may edit
base::Task<base::Result<ErasureView>> load_erasure(EraseDesk desk, const access::Caller& caller, ErasureKey key);

/// Audited as person.erasure_proposed.
/// @param request_version  that was read
/// @errors as load_erasure; Conflict people.error.request_changed on `propose` where it is answered or proposed already,
///         people.error.erasure_blocked where something has to be ended first
base::Task<base::Result<>> propose_erasure(
    EraseDesk desk, const access::Caller& caller, ErasureKey key, std::int64_t request_version, Press press
);

enum class ErasureAnswer { Erase, Decline };
struct ErasureDecision {
    ErasureKey key;
    std::int64_t version = 0;   ///< of the erasure as it was read
    ErasureAnswer answer = ErasureAnswer::Decline;
    bool is_sure = false;       ///< the box beside the button; only for Erase
};
/// Erases and answers the request in one transaction; a last text message tells the person. Audited as person.erased with the number
/// of records, or as person.erasure_declined. Who proposed it may decline it; nobody confirms their own.
/// @errors as load_erasure; Forbidden people.error.erasure_own, Invalid people.error.erasure_sure, Conflict
///         people.error.request_changed or people.error.erasure_blocked, all on `sure`
base::Task<base::Result<>> decide_erasure(EraseDesk desk, const access::Caller& caller, ErasureDecision decision, Press press);

/// Every record that was erased, for a list that is kept apart from the backups.
base::Task<std::vector<PersonRef>> list_erased(const platform::Services& services);

enum class ErasedAgain { Done, Already, Unknown, Blocked };
/// After a backup was restored that is older than the erasure: erases without asking anybody, since two people decided it then.
/// Audited as person.erased_again, by the system.
base::Task<ErasedAgain> erase_again(EraseDesk desk, PersonRef person);

}  // namespace sunclover::people
