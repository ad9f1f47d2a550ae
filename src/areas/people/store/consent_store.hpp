// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements about texts of consents and what people said to them.
#pragma once

#include <vector>

#include "areas/people/consent.hpp"
#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

/// @returns false if that version is published already; then nothing was written
bool insert_consent_text(store::Transaction& tx, const ConsentText& text, const std::optional<access::AccountId>& by);
/// The oldest version of a purpose first.
std::vector<ConsentText> select_consent_texts(store::Transaction& tx);

void insert_consent_act(const People& people, const PersonRef& ref, const ConsentEvent& event);
/// The oldest first, with those of records that were merged into this one.
std::vector<ConsentEvent> select_consent_acts(const People& people, const PersonRef& ref);

}  // namespace sunclover::people
