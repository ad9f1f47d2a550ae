// SPDX-License-Identifier: AGPL-3.0-or-later
// Consents under the Personal Information Protection Law: for one purpose, to one version of a text, given or withdrawn by the
// person or a guardian. A text is published once and never changed; what was said to it is never changed either. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::people {

/// What no statute covers, so that the person is asked (PIPL arts. 13, 23, 29).
enum class ConsentPurpose {
    PartnerSharing,    ///< facts go to the organisation that provides a service
    HealthRecords,     ///< health facts beyond category and grade are kept and used
    VolunteerVisits,   ///< name, address and needs go to a volunteer who visits
    Publicity,         ///< name, picture or story are published
    Outreach,          ///< texts about what the person might have and did not ask for
};

enum class ConsentAct { Given, Withdrawn };
enum class ConsentGiver { Person, Guardian };
enum class ConsentWay { Desk, Phone, App };

struct ConsentText {
    ConsentPurpose purpose = ConsentPurpose::PartnerSharing;
    int version = 1;          ///< 1, 2, 3 …
    std::string text_zh;
    std::string text_en;
    /// True if it says something else than before, so that consents to earlier versions count no more (PIPL art. 14).
    bool asks_again = false;
    base::Instant published_at;

    const std::string& in(std::string_view locale) const { return locale == "en" ? text_en : text_zh; }
};

struct ConsentActTag;
using ConsentEventId = base::Id<ConsentActTag>;

struct ConsentEvent {
    ConsentEventId id;
    ConsentPurpose purpose = ConsentPurpose::PartnerSharing;
    int version = 1;          ///< of the text that was read
    ConsentAct act = ConsentAct::Given;
    ConsentGiver giver = ConsentGiver::Person;
    std::optional<GuardianId> guardian = {};   ///< which one, where staff recorded it
    ConsentWay way = ConsentWay::Desk;
    base::Instant at;
    access::AccountId account;
    std::string account_name;                  ///< who entered it
};

/// Below this age only a guardian consents (PIPL art. 31).
inline constexpr int kConsentAgeYears = 14;

/// "partner_sharing"; the catalogue keys are "people.purpose.partner_sharing" (its name) and "people.purpose_text.…" (a
/// wording to begin from).
std::string_view code_of(ConsentPurpose purpose);
std::optional<ConsentPurpose> parse_consent_purpose(std::string_view code);
const std::vector<ConsentPurpose>& all_consent_purposes();
/// "given"; "people.consent_act.given"
std::string_view code_of(ConsentAct act);
std::optional<ConsentAct> parse_consent_act(std::string_view code);
/// "guardian"; "people.consent_giver.guardian"
std::string_view code_of(ConsentGiver giver);
std::optional<ConsentGiver> parse_consent_giver(std::string_view code);
/// "desk"; "people.consent_way.desk"
std::string_view code_of(ConsentWay way);
std::optional<ConsentWay> parse_consent_way(std::string_view code);

/// Whether somebody had consented at a moment: the last that was said until then was yes, to a text that no later one, published
/// by then, has asked again about.
/// @param events  of one person, the oldest first; @param texts  all
bool consent_holds(
    const std::vector<ConsentEvent>& events, const std::vector<ConsentText>& texts, ConsentPurpose purpose, base::Instant at
);

/// The newest text of a purpose; nullptr if none was published.
const ConsentText* newest_text(const std::vector<ConsentText>& texts, ConsentPurpose purpose);

/// What stands of one purpose with one person.
struct ConsentState {
    ConsentText text;                            ///< the newest
    bool holds = false;
    std::optional<ConsentEvent> last = {};       ///< what was said last; unset: never asked
    std::vector<ConsentEvent> events = {};       ///< of this purpose, the latest first
};

/// One for each purpose that has a text, in the order of all_consent_purposes.
std::vector<ConsentState> consent_states(
    const std::vector<ConsentEvent>& events, const std::vector<ConsentText>& texts, base::Instant now
);

}  // namespace sunclover::people
