// SPDX-License-Identifier: AGPL-3.0-or-later
// That every type that is named exists, and that no type is made of itself.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engines/rules/dmn/internal/check_references.hpp"
#include "engines/rules/dmn/internal/graph.hpp"
#include "engines/rules/dmn/read_model.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::dmn::internal {
namespace {

constexpr int kTypeNestingMax = 50;

class ItemTypeCheck {
  public:
    ItemTypeCheck(const Model& model, const std::vector<std::shared_ptr<const Model>>& imported)
        : model_(model), imported_(imported) {}

    References run() {
        check_types();
        return std::move(result_);
    }

  private:
    void note(Fault fault) {
        if (result_.faults.size() < faults_max) result_.faults.push_back(std::move(fault));
    }

    const Model* find_import(std::string_view target_namespace) const {
        for (const auto& one : imported_) {
            if (one->target_namespace == target_namespace) return one.get();
        }
        return nullptr;
    }

    void check_types() {
        std::map<std::string, std::size_t, std::less<>> numbers;
        for (const auto& type : model_.types) {
            if (!numbers.emplace(type.name, numbers.size()).second) {
                note({type.place, "the type '" + type.name + "' is defined twice"});
            }
        }
        Needs needs(numbers.size());
        for (const auto& type : model_.types)
            collect_types(type, needs[numbers.find(type.name)->second], numbers);
        const auto order = order_by_need(needs);
        if (!order.cycle.empty()) {
            for (const auto& type : model_.types) {
                if (numbers.find(type.name)->second != order.cycle.front()) continue;
                note({type.place, "the type '" + type.name + "' is defined by itself"});
            }
            result_.is_cyclic = true;
        } else {
            check_depth(order, needs, numbers);
        }
        for (const auto& one : model_.inputs) check_type(one.type_ref, one.place);
        for (const auto& one : model_.decisions) check_type(one.type_ref, one.place);
        for (const auto& one : model_.knowledge) check_type(one.type_ref, one.place);
        for (const auto& one : model_.services) check_type(one.type_ref, one.place);
    }

    /// A value is checked against its type by recursion, so types may not be nested without end.
    void check_depth(
        const Order& order,
        const Needs& needs,
        const std::map<std::string, std::size_t, std::less<>>& numbers
    ) {
        std::vector<int> depths(needs.size(), 1);
        for (const auto node : order.nodes) {
            for (const auto needed : needs[node])
                depths[node] = std::max(depths[node], depths[needed] + 1);
        }
        for (const auto& type : model_.types) {
            if (depths[numbers.find(type.name)->second] <= kTypeNestingMax) continue;
            note({type.place, "types are nested deeper than " + std::to_string(kTypeNestingMax)});
            result_.is_cyclic = true;
            return;
        }
    }

    void collect_types(
        const ItemDefinition& type,
        std::vector<std::size_t>& needs,
        const std::map<std::string, std::size_t, std::less<>>& numbers
    ) {
        const auto mention = [&](const std::string& name) {
            check_type(name, type.place);
            if (const auto found = numbers.find(name);
                found != numbers.end() && !is_feel_type(name))
                needs.push_back(found->second);
        };
        mention(type.type_ref);
        for (const auto& part : type.components) collect_types(part, needs, numbers);
        mention(type.output_type_ref);
        for (const auto& parameter : type.parameters) mention(parameter.type_ref);
    }

    void check_type(const std::string& name, const Place& place) {
        if (name.empty() || is_feel_type(name) || has_type(model_, name)) return;
        if (const auto written = feel::parse_type(name);
            written && written->form != feel::Type::Form::Named)
            return;
        for (const auto& import : model_.imports) {
            const auto* const target = find_import(import.target_namespace);
            const bool is_prefixed = !import.name.empty() && name.starts_with(import.name + ".");
            if (target == nullptr) {
                if (is_prefixed || import.name.empty()) return;  // it may well be there
            } else if (is_prefixed ? has_type(*target, name.substr(import.name.size() + 1)) : import.name.empty() && has_type(*target, name)) {
                return;
            }
        }
        note({place, "the type '" + name + "' is not defined"});
    }

    bool has_type(const Model& model, std::string_view name) {
        const auto [found, is_new] = names_.try_emplace(&model);
        if (is_new) {
            for (const auto& type : model.types) found->second.insert(type.name);
        }
        return found->second.contains(name);
    }

    std::map<const Model*, std::set<std::string, std::less<>>> names_;  // of the types, by model
    const Model& model_;
    const std::vector<std::shared_ptr<const Model>>& imported_;
    References result_;
};

}  // namespace

References check_item_types(
    const Model& model, const std::vector<std::shared_ptr<const Model>>& imported
) {
    return ItemTypeCheck(model, imported).run();
}

bool is_feel_type(std::string_view name) {
    static constexpr std::array<std::string_view, 12> names{
        "Any",
        "Null",
        "number",
        "string",
        "boolean",
        "date",
        "time",
        "date and time",
        "days and time duration",
        "years and months duration",
        "list",
        "context"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace sunclover::dmn::internal
