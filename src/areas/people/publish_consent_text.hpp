// SPDX-License-Identifier: AGPL-3.0-or-later
// Publishes another version of the text by which residents consent to a purpose. What is published is never changed.
#pragma once

#include <string>
#include <vector>

#include "areas/people/consent.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

/// All texts, the oldest version of a purpose first.
base::Task<std::vector<ConsentText>> list_consent_texts(const platform::Services& services);

struct ConsentTextDraft {
    ConsentPurpose purpose = ConsentPurpose::PartnerSharing;
    int version = 1;             ///< that it will have: one more than the newest that was looked at
    std::string text_zh;         ///< 20 … 2000 characters
    std::string text_en;
    bool asks_again = false;     ///< the first version asks in any case
    std::string idempotency_key;
};

/// @returns the published text
/// @errors NotFound without ProgrammePublish; Invalid people.error.consent_text on text_zh or text_en; Conflict
///         people.error.consent_text_published on version if somebody published meanwhile
base::Task<base::Result<ConsentText>> publish_consent_text(
    const platform::Services& services, const access::Caller& caller, ConsentTextDraft draft, base::Uuid request_id
);

/// The first version of each purpose in the words of the catalogue, for a demo district. Purposes that have a text keep it.
void publish_demo_texts(const platform::Services& services);

}  // namespace sunclover::people
