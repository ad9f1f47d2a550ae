// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/outline.hpp"

#include <algorithm>
#include <utility>

#include "areas/people/load_person.hpp"
#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

std::vector<Outline> load_outlines(store::Transaction& tx, const crypto::FieldCipher& cipher, const base::PlaceCode& township) {
    return select_outlines({tx, cipher}, township);
}

std::optional<Outline> load_outline(store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& ref) {
    const auto person = load_person(tx, cipher, ref);
    if (!person) return std::nullopt;
    Outline outline;
    outline.ref = ref;
    outline.birth = person->birth;
    outline.committee = person->committee;
    outline.state = person->state;
    if (person->household) outline.household = person->household->id;
    outline.disabilities = person->disabilities;
    for (const Certificate& one : person->certificates) outline.certificates.push_back({one.issued, one.expires, one.state});
    for (const Guardian& one : person->guardians) outline.guardians.push_back({one.kind, one.from, one.until});
    return outline;
}

}  // namespace sunclover::people
