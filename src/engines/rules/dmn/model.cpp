// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/model.hpp"

namespace sunclover::dmn {
namespace {

template <class T>
const T* find(const std::vector<T>& all, std::string_view name_or_id) {
    for (const auto& one : all) {
        if (one.name == name_or_id) return &one;
    }
    for (const auto& one : all) {
        if (!one.id.empty() && one.id == name_or_id) return &one;
    }
    return nullptr;
}

}  // namespace

const Decision* Model::find_decision(std::string_view name_or_id) const {
    return find(decisions, name_or_id);
}

const KnowledgeModel* Model::find_knowledge(std::string_view name_or_id) const {
    return find(knowledge, name_or_id);
}

const DecisionService* Model::find_service(std::string_view name_or_id) const {
    return find(services, name_or_id);
}

std::string describe(const Fault& fault) {
    std::string line =
        fault.place.line > 0 ? "line " + std::to_string(fault.place.line) + ": " : "";
    if (!fault.place.path.empty()) line += fault.place.path + ": ";
    return line + fault.message;
}

}  // namespace sunclover::dmn
