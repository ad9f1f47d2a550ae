// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/model.hpp"

#include <algorithm>

namespace sunclover::pages {

Model& Model::set(std::string_view name, std::string value) {
    const auto known =
        std::find_if(values_.begin(), values_.end(), [&](const auto& entry) { return entry.first == name; });
    if (known != values_.end()) {
        known->second = std::move(value);
    } else {
        values_.emplace_back(name, std::move(value));
    }
    return *this;
}

Model& Model::set(std::string_view name, std::int64_t value) {
    return set(name, std::to_string(value));
}

Model& Model::add(std::string_view name) {
    return blocks_.emplace_back(name, Model{}).second;
}

Model& Model::show_if(bool condition, std::string_view name) {
    if (condition) add(name);
    return *this;
}

Model& Model::add(std::string_view name, Model block) {
    return blocks_.emplace_back(name, std::move(block)).second;
}

}  // namespace sunclover::pages
