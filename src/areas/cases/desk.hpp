// SPDX-License-Identifier: AGPL-3.0-or-later
// What the use cases of this area need around them. Built once by the app; references live as long
// as the program.
#pragma once

#include <string>

#include "base/id.hpp"

namespace sunclover::platform {
struct Services;
}
namespace sunclover::programmes {
class PublishedProgrammes;
}
namespace sunclover::places {
class CurrentDirectory;
}
namespace sunclover::calendars {
class CurrentCalendar;
}

namespace sunclover::cases {

struct Desk {
    const platform::Services& services;
    const programmes::PublishedProgrammes& programmes;
    const places::CurrentDirectory& places;
    calendars::CurrentCalendar& calendar;
};

/// One attempt at a write. Repeating it with the same key has no second effect.
struct Attempt {
    std::string key;          ///< the hidden field `key` of the form
    base::Uuid request_id = {};
};

}  // namespace sunclover::cases
