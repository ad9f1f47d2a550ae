// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/check_references.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engines/rules/dmn/internal/graph.hpp"
#include "engines/rules/dmn/read_model.hpp"

namespace sunclover::dmn::internal {
namespace {

/// Each service is followed through all that it holds; a file for which that takes longer is
/// refused.
constexpr std::int64_t kServiceStepsMax = 5'000'000;

/// Whatever can be required, with the same number for the same thing.
struct Thing {
    enum class Kind { Input, Decision, Knowledge, Service };
    Kind kind;
    std::string name;
    Place place;
};

class ReferenceCheck {
  public:
    ReferenceCheck(const Model& model, const std::vector<std::shared_ptr<const Model>>& imported)
        : model_(model), imported_(imported) {}

    References run() {
        add_things();
        check_imports();
        follow_requirements();
        follow_services();
        report_cycle(order_by_need(needs_), "requires itself");
        auto types = check_item_types(model_, imported_);
        for (auto& fault : types.faults) note(std::move(fault));
        result_.is_cyclic = result_.is_cyclic || types.is_cyclic;
        return std::move(result_);
    }

  private:
    void note(Fault fault) {
        if (result_.faults.size() < faults_max) result_.faults.push_back(std::move(fault));
    }

    void add(Thing::Kind kind, const std::string& id, const std::string& name, const Place& place) {
        if (!id.empty() && !by_id_.emplace(id, things_.size()).second) {
            note({place, "the id " + id + " stands twice"});
        }
        if (!names_.insert(name).second && !name.empty()) {
            note({place, "the name '" + name + "' stands twice"});
        }
        things_.push_back({kind, name, place});
    }

    void add_things() {
        for (const auto& one : model_.inputs) add(Thing::Kind::Input, one.id, one.name, one.place);
        for (const auto& one : model_.decisions)
            add(Thing::Kind::Decision, one.id, one.name, one.place);
        for (const auto& one : model_.knowledge)
            add(Thing::Kind::Knowledge, one.id, one.name, one.place);
        for (const auto& one : model_.services)
            add(Thing::Kind::Service, one.id, one.name, one.place);
        needs_.resize(things_.size());
        inner_.resize(things_.size());
    }

    const Model* find_import(std::string_view target_namespace) const {
        for (const auto& one : imported_) {
            if (one->target_namespace == target_namespace) return one.get();
        }
        return nullptr;
    }

    void check_imports() {
        std::set<std::string, std::less<>> names;
        for (const auto& import : model_.imports) {
            if (import.target_namespace == model_.target_namespace) {
                note({import.place, "the model imports itself"});
                result_.is_cyclic = true;
            }
            if (!import.name.empty() && !names.insert(import.name).second) {
                note({import.place, "two imports have the name '" + import.name + "'"});
            }
        }
    }

    /// @returns the number of what `href` names in this model; nothing for what is imported
    std::optional<std::size_t> find(std::string_view href, const Place& place) {
        const auto [space, id] = split_href(href);
        if (!space.empty() && space != model_.target_namespace) {
            check_imported(space, id, place);
            return std::nullopt;
        }
        const auto found = by_id_.find(id);
        if (found != by_id_.end()) return found->second;
        note({place, "nothing has the id '" + std::string(id) + "' that is required here"});
        return std::nullopt;
    }

    /// Collected once, since many may refer to one import.
    const std::set<std::string, std::less<>>& ids_of(const Model& model) {
        const auto [found, is_new] = imported_ids_.try_emplace(&model);
        if (!is_new) return found->second;
        for (const auto& one : model.inputs) found->second.insert(one.id);
        for (const auto& one : model.decisions) found->second.insert(one.id);
        for (const auto& one : model.knowledge) found->second.insert(one.id);
        for (const auto& one : model.services) found->second.insert(one.id);
        return found->second;
    }

    void check_imported(std::string_view space, std::string_view id, const Place& place) {
        const auto* const target = find_import(space);
        if (target == nullptr) {
            if (!imported_.empty() || model_.imports.empty()) {
                note({place, "the namespace " + std::string(space) + " is not imported"});
            }
            return;
        }
        if (ids_of(*target).contains(id)) return;
        note(
            {place,
             "the model " + target->name + " has nothing with the id '" + std::string(id) + "'"}
        );
    }

    void follow(
        std::size_t from, const std::vector<std::string>& hrefs, const Place& place, bool is_inner
    ) {
        for (const auto& href : hrefs) {
            const auto target = find(href, place);
            // A function that names itself calls itself, which its depth of calls bounds.
            const bool is_recursion =
                target == from && things_[from].kind == Thing::Kind::Knowledge;
            if (target && !is_recursion) (is_inner ? inner_ : needs_)[from].push_back(*target);
        }
    }

    void follow_requirements() {
        std::size_t number = model_.inputs.size();
        for (const auto& one : model_.decisions) {
            follow(number, one.requires_.inputs, one.place, false);
            follow(number, one.requires_.decisions, one.place, false);
            follow(number++, one.requires_.knowledge, one.place, false);
        }
        for (const auto& one : model_.knowledge)
            follow(number++, one.requires_.knowledge, one.place, false);
    }

    /// A service needs the functions that its inner decisions call; its inner decisions stop at
    /// what the caller provides.
    void follow_services() {
        std::size_t number =
            model_.inputs.size() + model_.decisions.size() + model_.knowledge.size();
        for (const auto& one : model_.services) {
            follow(number, one.output_decisions, one.place, true);
            follow(number, one.encapsulated_decisions, one.place, true);
            std::set<std::size_t> seen;
            std::vector<std::size_t> open = inner_[number];
            follow(number, one.input_decisions, one.place, true);
            follow(number, one.input_data, one.place, true);
            for (std::size_t i = open.size(); i < inner_[number].size(); ++i)
                seen.insert(inner_[number][i]);
            while (!open.empty()) {
                const auto node = open.back();
                open.pop_back();
                if (!seen.insert(node).second) continue;
                if (++steps_ > kServiceStepsMax) {
                    note({one.place, "the decision services hold too many decisions"});
                    result_.is_cyclic = true;
                    return;
                }
                const auto kind = things_[node].kind;
                if (kind == Thing::Kind::Knowledge || kind == Thing::Kind::Service)
                    needs_[number].push_back(node);
                if (kind == Thing::Kind::Decision)
                    open.insert(open.end(), needs_[node].begin(), needs_[node].end());
            }
            ++number;
        }
    }

    void report_cycle(const Order& order, const std::string& what) {
        if (order.cycle.empty()) return;
        std::string path;
        const std::size_t shown = std::min<std::size_t>(order.cycle.size(), 8);
        for (std::size_t i = 0; i < shown; ++i) path += "'" + things_[order.cycle[i]].name + "' → ";
        if (shown < order.cycle.size()) path += "… → ";
        path += "'" + things_[order.cycle.front()].name + "'";
        note({things_[order.cycle.front()].place, "this " + what + ": " + path});
        result_.is_cyclic = true;
    }

    const Model& model_;
    const std::vector<std::shared_ptr<const Model>>& imported_;
    std::map<const Model*, std::set<std::string, std::less<>>> imported_ids_;
    std::int64_t steps_ = 0;
    References result_;
    std::vector<Thing> things_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
    std::set<std::string, std::less<>> names_;
    Needs needs_;
    Needs inner_;  // of services: what they hold
};

}  // namespace

References check_references(
    const Model& model, const std::vector<std::shared_ptr<const Model>>& imported
) {
    return ReferenceCheck(model, imported).run();
}

Href split_href(std::string_view href) {
    const auto hash = href.rfind('#');
    if (hash == std::string_view::npos) return {{}, href};
    return {href.substr(0, hash), href.substr(hash + 1)};
}

}  // namespace sunclover::dmn::internal
