// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <stdexcept>

#include "areas/policy/draft_policy.hpp"
#include "areas/policy/internal/put_in_force.hpp"
#include "areas/policy/internal/read_rules.hpp"
#include "areas/policy/store/draft_store.hpp"

namespace sunclover::policy {
namespace {

const PublishedDefinition* definition_numbered(const std::vector<PublishedDefinition>& all, const PublishedTable& table) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.policy == table.policy && one.number == table.definition; });
    return found == all.end() ? nullptr : &*found;
}

/// The policy with the classes that it had when the table was written: a tariff names each, and no later one.
Policy as_it_was(const PolicyBook& base, const Policy& now, const PublishedDefinition* definition) {
    Policy then = now;
    const Policy* before = base.find(now.code);
    if (definition == nullptr && before != nullptr) then.classes = before->classes;
    if (definition == nullptr) return then;
    then.classes.clear();
    for (const DefinedClass& one : definition->definition.classes) then.classes.push_back({one.code, one.label});
    return then;
}

}  // namespace

std::shared_ptr<const PolicyBook> with_published(store::Transaction& tx, const PolicyBook& base) {
    auto book = std::make_shared<PolicyBook>(base);
    const auto definitions = select_definitions(tx);
    for (const PublishedDefinition& one : definitions) define(*book, one.policy, one.definition);
    for (const PublishedTable& table : select_versions(tx)) {
        if (book->find(table.policy) == nullptr) continue;   // of a policy that the program has no more
        Policy& policy = policy_in(*book, table.policy);
        const auto& sets = policy.sets(table.part);
        const bool is_there = std::any_of(sets.begin(), sets.end(), [&](const auto& one) { return one->number == table.number; });
        if (is_there) continue;
        std::vector<TableFault> faults;
        const Policy then = as_it_was(base, policy, definition_numbered(definitions, table));
        auto set = RuleReader(*book, then, faults).read(table.part, table.dmn);
        if (!set) throw std::runtime_error("policies: version " + std::to_string(table.number) + " of " + table.policy + " cannot be read");
        set->number = table.number;
        set->from = table.from;
        set->source = table.source;
        set->examples = table.examples;
        add_set(policy, table.part, std::move(set));
    }
    return book;
}

}  // namespace sunclover::policy
