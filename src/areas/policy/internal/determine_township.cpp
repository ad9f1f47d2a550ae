// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/internal/determine_township.hpp"

#include <algorithm>
#include <set>

#include "areas/cases/people_with_cases.hpp"
#include "areas/policy/internal/gather_people.hpp"
#include "areas/policy/redetermine.hpp"
#include "base/assert.hpp"

namespace sunclover::policy {
namespace {

bool is_paid_in(const Benefit& benefit, Month month) { return benefit.from <= month && (!benefit.until || month <= *benefit.until); }

/// Who receives what of a policy in a month: is paid, or has a case of its programme.
std::set<people::PersonId> receivers_of(
    const Tables& tables, const base::PlaceCode& township, const Policy& policy, const std::vector<Benefit>& benefits, Month month
) {
    std::set<people::PersonId> receivers;
    if (!policy.programme.empty()) receivers = cases::people_with_cases(tables.tx, township, policy.programme);
    // A case of the programme alone is no payment: it may be about another subsidy, and pays when it ends.
    if (policy.kind == Kind::Monthly) receivers.clear();
    for (const Benefit& one : benefits) {
        if (one.policy == policy.code && is_paid_in(one, month)) receivers.insert(one.person.id);
    }
    return receivers;
}

/// Brings the findings of one policy up to what was found now.
class FindingKeeper {
  public:
    FindingKeeper(const Tables& tables, const PolicyDesk& desk, const Policy& policy, std::vector<Finding> known)
        : tables_(tables), desk_(desk), policy_(policy), now_(desk.services().clock.now()) {
        for (Finding& one : known) known_.emplace(std::make_pair(one.person.id, one.kind), std::move(one));
    }

    void keep(const people::PersonRef& person, const std::optional<FoundFact>& found) {
        for (const FindingKind kind : all_finding_kinds) {
            const auto place = known_.find({person.id, kind});
            const bool is_found = found && found->kind == kind;
            if (place == known_.end()) {
                if (is_found) add(person, *found);
            } else if (is_found) {
                renew(place->second, *found);
            } else if (is_to_do(place->second.state)) {
                change(place->second, FindingState::Settled);
            }
        }
    }

  private:
    void add(const people::PersonRef& person, const FoundFact& found) {
        Finding finding;
        finding.id = platform::new_id<FindingId>(desk_.services().clock, desk_.services().random);
        finding.person = person;
        finding.policy = policy_.code;
        finding.kind = found.kind;
        finding.month = found.month;
        finding.fact = found.fact;
        finding.found_at = finding.changed_at = now_;
        insert_finding(tables_, finding);
    }

    /// What was settled and is so again is found anew; what somebody declined stays declined.
    void renew(const Finding& known, const FoundFact& found) {
        if (known.state == FindingState::Settled) {
            Finding again = known;
            again.month = found.month;
            again.fact = found.fact;
            again.assignee.reset();
            again.found_at = now_;
            change(again, FindingState::Open);
        } else if (is_to_do(known.state) && known.fact != found.fact) {
            Finding again = known;
            again.fact = found.fact;
            change(again, known.state);
        }
    }

    void change(Finding finding, FindingState state) {
        const std::int64_t read = finding.version++;
        finding.state = state;
        finding.changed_at = now_;
        const bool is_written = update_finding(tables_, finding, read);
        ASSERT(is_written);  // It was read in this transaction.
    }

    const Tables& tables_;
    const PolicyDesk& desk_;
    const Policy& policy_;
    base::Instant now_;
    std::map<std::pair<people::PersonId, FindingKind>, Finding> known_;
};

std::int64_t determine_policy(
    const Tables& tables, const PolicyDesk& desk, const PolicyBook& book, const base::PlaceCode& township, const Policy& policy,
    const std::vector<Gathered>& people, const std::vector<Benefit>& benefits, Month month
) {
    const base::Instant now = desk.services().clock.now();
    const auto stored = select_determinations(tables, township, policy.code, month);
    const auto receivers = receivers_of(tables, township, policy, benefits, month);
    FindingKeeper keeper(tables, desk, policy, select_findings_of_policy(tables, township, policy.code));
    std::int64_t changes = 0;
    for (const Gathered& person : people) {
        const Determination made = determine_month(book, policy, person.facts, month);
        std::vector<StoredDetermination> history;
        if (const auto one = stored.find(person.ref.id); one != stored.end()) history.push_back(one->second);
        for (const Change& change : redetermine(person.ref, policy.code, history, month, month, [&](Month) { return made; })) {
            insert_determination(tables, change, missing_text(book, change.made), now);
            ++changes;
        }
        const Determination ahead = determine_month(book, policy, person.facts, Month{month.count + months_ahead});
        keeper.keep(person.ref, find_in(book, policy, month, made, ahead, receivers.contains(person.ref.id)));
    }
    return changes;
}

}  // namespace

TownshipOutcome determine_township(
    const Tables& tables, const PolicyDesk& desk, const PolicyBook& book, const base::PlaceCode& township, const std::string& policy,
    Month month
) {
    const auto people = gather_people(tables, township);
    const auto benefits = select_benefits_of_township(tables, township);
    TownshipOutcome outcome;
    outcome.people = static_cast<std::int64_t>(people.size());
    for (const Policy& one : book.policies) {
        if (!policy.empty() && one.code != policy) continue;
        outcome.changes += determine_policy(tables, desk, book, township, one, people, benefits, month);
    }
    return outcome;
}

std::vector<Change> determine_person(
    const Tables& tables, const PolicyDesk& desk, const PolicyBook& book, const people::PersonRef& ref, Month from, Month now
) {
    const auto person = gather_person(tables, ref);
    std::vector<Change> changes;
    if (!person || person->facts.outline.state != people::PersonState::Registered) return changes;
    const auto benefits = select_benefits(tables, ref);
    const auto findings = select_findings_of_person(tables, ref);
    for (const Policy& policy : book.policies) {
        const auto decide = [&](Month month) { return determine_month(book, policy, person->facts, month); };
        const auto history = select_history(tables, ref, policy.code);
        for (Change& change : redetermine(ref, policy.code, history, from, now, decide)) {
            insert_determination(tables, change, missing_text(book, change.made), desk.services().clock.now());
            changes.push_back(std::move(change));
        }
        std::vector<Finding> known;
        for (const Finding& one : findings) {
            if (one.policy == policy.code) known.push_back(one);
        }
        FindingKeeper keeper(tables, desk, policy, std::move(known));
        const bool receives = receivers_of(tables, ref.township, policy, benefits, now).contains(ref.id);
        keeper.keep(ref, find_in(book, policy, now, decide(now), decide(Month{now.count + months_ahead}), receives));
    }
    return changes;
}

}  // namespace sunclover::policy
