// SPDX-License-Identifier: AGPL-3.0-or-later
// How a resident lies in rows: ciphertexts and codes become plain facts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "areas/people/store/people_store.hpp"
#include "base/assert.hpp"

namespace sunclover::people {

/// A code that this program wrote; another is a broken invariant.
template <class T>
T known(std::optional<T> value) {
    ASSERT(value.has_value());
    return *std::move(value);
}

std::string decrypt(
    const People& people, const base::Bytes& cipher, std::string_view table, std::string_view column,
    const base::Uuid& row
);
base::Bytes encrypt(
    const People& people, std::string_view plain, std::string_view table, std::string_view column, const base::Uuid& row
);
/// The ids one after the other, as one parameter.
base::Bytes joined(const std::vector<PersonId>& ids);
std::vector<ContactNeed> needs_from(const std::string& text);

/// @param first  the column where the disability begins
/// Of select_certificates, select_disabilities, select_guardians, select_person.
Certificate certificate_from_row(const People& people, const store::Row& row);
Disability disability_from_row(const store::Row& row, std::size_t first);
Guardian guardian_from_row(const People& people, const store::Row& row);
Person person_from_row(const People& people, const store::Row& row);

}  // namespace sunclover::people
