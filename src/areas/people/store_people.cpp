// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <span>

#include "areas/people/generate_residents.hpp"
#include "areas/people/internal/store_batch.hpp"
#include "base/assert.hpp"
#include "base/task.hpp"

namespace sunclover::people {

void store_people(
    store::Store& store, const crypto::FieldCipher& cipher, const std::vector<Person>& people,
    const StorePeopleOptions& options
) {
    ASSERT(options.batch_rows > 0);
    const auto batch = static_cast<std::size_t>(options.batch_rows);
    for (std::size_t begin = 0; begin < people.size(); begin += batch) {
        const std::size_t count = std::min(batch, people.size() - begin);
        auto work = [&](store::Transaction& tx) {
            store_batch({tx, cipher}, std::span(people).subspan(begin, count), {options.now});
            return true;
        };
        base::sync_wait(store.write(work));
    }
}

}  // namespace sunclover::people
