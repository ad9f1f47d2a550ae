// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/suspect.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sunclover::people {
namespace {

constexpr std::size_t kReasonCharactersMin = 2;
constexpr std::size_t kReasonCharactersMax = 200;

}  // namespace

std::optional<base::Error> reason_fault(const std::string& because) {
    const auto characters = base::character_count(base::trim(because));
    if (characters >= kReasonCharactersMin && characters <= kReasonCharactersMax && base::is_clean_utf8(because)) return std::nullopt;
    return base::Error{base::ErrorKind::Invalid, "people.error.different_because", "different_because", {}, {}};
}

bool were_shown(const DifferentPeople& answer, const std::vector<Suspect>& suspects) {
    return std::all_of(suspects.begin(), suspects.end(), [&](const Suspect& suspect) {
        return std::find(answer.shown.begin(), answer.shown.end(), suspect.summary.ref) != answer.shown.end();
    });
}

}  // namespace sunclover::people
