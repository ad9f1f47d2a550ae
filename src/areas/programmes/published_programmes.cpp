// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/published_programmes.hpp"

#include <algorithm>
#include <map>

#include "base/assert.hpp"

namespace sunclover::programmes {

std::shared_ptr<const Programme> PublishedProgrammes::current(std::string_view code) const {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<const Programme> newest;
    for (const auto& programme : all_) {
        if (programme->code != code) continue;
        if (!newest || programme->version > newest->version) newest = programme;
    }
    return newest;
}

std::shared_ptr<const Programme> PublishedProgrammes::version(
    std::string_view code, int version
) const {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(all_, [&](const auto& programme) {
        return programme->code == code && programme->version == version;
    });
    return found == all_.end() ? nullptr : *found;
}

std::vector<std::shared_ptr<const Programme>> PublishedProgrammes::all_current() const {
    const std::lock_guard lock(mutex_);
    std::map<std::string_view, std::shared_ptr<const Programme>> newest;
    for (const auto& programme : all_) {
        auto& kept = newest[programme->code];
        if (!kept || programme->version > kept->version) kept = programme;
    }
    std::vector<std::shared_ptr<const Programme>> answer;
    for (const auto& [code, programme] : newest) answer.push_back(programme);
    return answer;
}

void PublishedProgrammes::add(std::shared_ptr<const Programme> programme) {
    ASSERT(programme != nullptr && programme->version > 0);
    const std::lock_guard lock(mutex_);
    const bool is_known = std::ranges::any_of(all_, [&](const auto& known) {
        return known->code == programme->code && known->version == programme->version;
    });
    // A version never changes, so that the first one that came stands.
    if (!is_known) all_.push_back(std::move(programme));
}

}  // namespace sunclover::programmes
