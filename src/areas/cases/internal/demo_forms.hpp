// SPDX-License-Identifier: AGPL-3.0-or-later
// What an invented resident asks for and what an invented colleague writes down, fitting the
// disability and the home. Pure; for the home adaptation only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/programmes/answers.hpp"
#include "base/certificate_number.hpp"
#include "base/day.hpp"

namespace sunclover::platform {
class Random;
}
namespace sunclover::programmes {
struct Programme;
}

namespace sunclover::cases {

/// What the forms of one case have in common.
struct InventedHome {
    base::DisabilityCategory category = base::DisabilityCategory::Physical;
    std::vector<std::string> rooms = {};
    std::vector<programmes::ItemLine> items = {};   ///< of the plan
};

InventedHome invent_home(base::DisabilityCategory category, platform::Random& random);

/// The application, over what the register knows already.
programmes::Answers invent_application(
    const InventedHome& home, programmes::Answers known, platform::Random& random
);

/// What a form is filled for.
struct FormMoment {
    std::string form;
    std::string exit;        ///< that is taken with it; its condition is met
    base::Day today;
};
/// Empty for a form that the home adaptation does not have.
programmes::Answers invent_form(
    const programmes::Programme& programme, const InventedHome& home, const FormMoment& moment,
    platform::Random& random
);

/// Why an exit is taken, a case put off or withdrawn.
std::string invent_reason(std::string_view exit, platform::Random& random);
std::string invent_note(platform::Random& random);
std::string invent_message_from_office(platform::Random& random);
std::string invent_message_from_resident(platform::Random& random);

}  // namespace sunclover::cases
