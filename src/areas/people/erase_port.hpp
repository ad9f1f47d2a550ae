// SPDX-License-Identifier: AGPL-3.0-or-later
// What an area keeps of a person, and what it does when the person's data are erased, in the same transaction. The app gives one
// port for each area that names people; this area knows none of them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "areas/people/person_ref.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::people {

enum class ErasureFate {
    Goes,
    Stays,    ///< the law wants it kept
    Blocks,   ///< nothing is erased while this is so
};

/// One line of what somebody sees before data are erased.
struct ErasureLine {
    std::string what_key;      ///< "cases.erasure.drafts"; with "_why" behind it, the reason why it stays or blocks
    std::int64_t count = 0;    ///< a line of none is not shown
    ErasureFate fate = ErasureFate::Goes;
};

struct ErasePort {
    /// What there is of one record.
    std::function<std::vector<ErasureLine>(store::Transaction&, const PersonRef&)> look;
    /// Erases what goes. @returns files of the vault, which the caller removes after the commit
    std::function<std::vector<base::Uuid>(store::Transaction&, const PersonRef&)> erase;
};

}  // namespace sunclover::people
