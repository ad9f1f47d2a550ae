// SPDX-License-Identifier: AGPL-3.0-or-later
// What several pages of this area have in common: reading a path, naming places, chips of a person.
#pragma once

#include <functional>
#include <string>

#include "areas/people/http/handlers.hpp"
#include "areas/people/open_person.hpp"
#include "areas/people/resemblance.hpp"
#include "platform/pages/renderer.hpp"

namespace sunclover::people {

/// The words of the request's language by key.
class Words {
  public:
    Words(const http::Request& request, const platform::Services& services)
        : request_(request), services_(services) {}
    std::string operator()(std::string_view key, const pages::Arguments& arguments = {}) const;
    /// "people.<group>.<code>"
    std::string of(std::string_view group, std::string_view code) const;

  private:
    const http::Request& request_;
    const platform::Services& services_;
};

/// @errors NotFound for a path that names no record
base::Result<PersonRef> person_ref_in(const http::Request& request);
/// The two records of a path /people/…/duplicates/…, in its order. @errors NotFound for a path that names none
struct TwoRefs {
    PersonRef first;
    PersonRef second;
};
base::Result<TwoRefs> pair_in(const http::Request& request);
/// /people/310114103/0190…
std::string path_of(const PersonRef& ref);

/// Adds {{MASKED_NAME}} {{AGE}} {{TOWNSHIP}} {{COMMITTEE}} {{HREF}} {{CHANNEL}}, the blocks DISABILITY{TEXT} and
/// NEED{TEXT}, and STATE{TEXT} unless the person is registered.
void fill_summary(
    pages::Model& row, const PersonSummary& person, const places::Directory& directory, const Words& words
);

/// Adds REASON{TEXT} for each.
void fill_likeness(pages::Model& row, const Likeness& likeness, const Words& words);

/// Adds OPTION{VALUE, LABEL, SELECTED} for each township and each committee in which the caller may edit people.
void fill_townships(pages::Model& model, const Desk& desk, const std::optional<base::PlaceCode>& selected);
void add_committees(pages::Model& model, const Desk& desk, std::string_view selected);

/// Adds {{CONSENT_TEXT}} and {{CONSENT_VERSION}} of the newest text, and HOLDS or HOLDS_NOT.
void fill_consent_text(pages::Model& model, const ConsentState& state, std::string_view locale);

/// Adds MORE{AFTER, PLACE} unless `next` is empty.
void fill_more(pages::Model& model, const std::string& next, const std::optional<base::PlaceCode>& place);

/// Adds OPTION{VALUE, LABEL, SELECTED} for each reason.
void fill_reasons(pages::Model& model, const Words& words, std::optional<AccessReason> selected);

/// Adds OPTION{VALUE, LABEL, SELECTED} for one choice.
void add_option(pages::Model& model, std::string_view value, std::string label, bool is_selected);

}  // namespace sunclover::people
