// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/run/migrate_state.hpp"

#include <algorithm>

#include "engines/flow/run/internal/check_state.hpp"

namespace sunclover::flow {
namespace {

class Migration {
  public:
    Migration(const State& state, const Definition& from, const Definition& to, const NodeNames& names)
        : state_(state), from_(from), to_(to), names_(names) {}

    tl::expected<State, std::vector<std::string>> run() {
        State moved = state_;
        moved.fingerprint = to_.fingerprint;
        if (state_.process != nowhere) {
            const std::string& process = from_.processes[state_.process].id;
            moved.process = to_.find_process(process);
            if (moved.process == nowhere) refuse(process, "there is no such process");
        }
        if (!faults_.empty()) return tl::unexpected(std::move(faults_));
        for (Item& item : moved.items) item.place = place_of(item, moved);
        if (!faults_.empty()) return tl::unexpected(std::move(faults_));
        const std::string fault = internal::find_state_fault(moved, to_);
        if (!fault.empty()) return tl::unexpected(std::vector{fault});
        return moved;
    }

  private:
    Index place_of(const Item& item, const State& moved) {
        if (item.kind == ItemKind::Token) return flow_of(from_.flows[item.place].id);
        if (item.kind != ItemKind::Scope) return node_of(item);
        const Index owner = from_.bodies[item.place].owner;
        if (owner == nowhere) {
            // The body of the process itself, or of one that it calls.
            if (item.parent == 0) return to_.processes[moved.process].body;
            return called_body_of(item);
        }
        const Index node = node_named(from_.nodes[owner].id);
        return node == nowhere ? nowhere : to_.nodes[node].inner;
    }

    Index called_body_of(const Item& item) {
        const Item* const caller = state_.find(item.parent);
        const Index node = node_named(from_.nodes[caller->place].id);
        return node == nowhere ? nowhere : to_.nodes[node].inner;
    }

    Index flow_of(const std::string& id) {
        const auto found = std::find_if(to_.flows.begin(), to_.flows.end(), [&](const auto& one) { return one.id == id; });
        if (found != to_.flows.end()) return static_cast<Index>(found - to_.flows.begin());
        refuse(id, "a token rests on this flow, which is gone");
        return nowhere;
    }

    Index node_named(const std::string& id) {
        const auto renamed = names_.find(id);
        const std::string& wanted = renamed == names_.end() ? id : renamed->second;
        const Index node = to_.find_node(wanted);
        if (node == nowhere) refuse(wanted, "there is no such element");
        return node;
    }

    /// What an activity waits for beside its own end must be the same, or it would never be armed.
    Index node_of(const Item& item) {
        const CompiledNode& before = from_.nodes[item.place];
        const Index node = node_named(before.id);
        if (node == nowhere) return nowhere;
        const CompiledNode& after = to_.nodes[node];
        if (after.kind != before.kind) refuse(after.id, "it is another kind of element");
        if (after.triggers.size() != before.triggers.size()) refuse(after.id, "it waits for something else");
        if ((after.repetition == nowhere) != (before.repetition == nowhere)) {
            refuse(after.id, "only one of the two is repeated");
        }
        if (item.kind == ItemKind::Activity) check_boundaries(before, after);
        return node;
    }

    void check_boundaries(const CompiledNode& before, const CompiledNode& after) {
        const auto name_of = [&](const std::string& id) {
            const auto renamed = names_.find(id);
            return renamed == names_.end() ? id : renamed->second;
        };
        for (const Index boundary : after.boundaries) {
            const std::string& id = to_.nodes[boundary].id;
            const bool is_watched = std::any_of(before.boundaries.begin(), before.boundaries.end(), [&](Index old) {
                return name_of(from_.nodes[old].id) == id;
            });
            if (!is_watched) refuse(id, "nothing watches for this boundary event");
        }
    }

    void refuse(const std::string& id, const char* why) { faults_.push_back(id + ": " + why); }

    const State& state_;
    const Definition& from_;
    const Definition& to_;
    const NodeNames& names_;
    std::vector<std::string> faults_;
};

}  // namespace

tl::expected<State, std::vector<std::string>> migrate_state(
    const State& state, const Definition& from, const Definition& to, const NodeNames& names
) {
    if (state.fingerprint != from.fingerprint) {
        return tl::unexpected(std::vector<std::string>{"the state belongs to another definition"});
    }
    return Migration(state, from, to, names).run();
}

}  // namespace sunclover::flow
