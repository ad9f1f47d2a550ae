// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/find_suspects.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "areas/people/internal/search_term.hpp"
#include "areas/people/internal/search_token.hpp"
#include "areas/people/store/merge_store.hpp"
#include "areas/places/directory.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

/// Under one value; more people of one name and one day of birth there are not.
constexpr std::size_t kReadMax = 200;
constexpr std::size_t kSuspectsMax = 10;

/// Values that prove something by themselves: a number, a phone.
std::vector<std::string> proofs_of(const Person& person) {
    std::set<std::string> values;
    for (const auto& certificate : person.certificates) values.insert("number:" + certificate.number.identity().text());
    if (!person.phone.empty()) values.insert("phone:" + person.phone);
    return {values.begin(), values.end()};
}

std::vector<std::string> names_of(const Person& person, bool is_at_home) {
    const std::string name = folded_name(person.name);
    if (!is_at_home || name.empty()) return {"name:" + name};
    std::set<std::string> values{"name:" + name};
    SearchTerm term;
    term.name = name;
    for (const auto& stage : stages_of(term)) {
        for (const auto& probe : stage.probes) values.insert(probe.value);
    }
    return {values.begin(), values.end()};
}

/// Whether the whole record is worth reading: the rule asks for one of these in each of its combinations.
bool may_resemble(const Person& person, const Person& listed, bool is_proved) {
    return is_proved || folded_name(person.name) == folded_name(listed.name) || person.birth == listed.birth ||
           are_births_close(person.birth, listed.birth);
}

/// What is asked for in a township; the first `proofs` tokens prove something.
struct Asked {
    base::Bytes tokens;
    std::size_t proofs = 0;
};

Asked asked_for(const People& people, const Person& person, bool is_at_home) {
    std::vector<std::string> values = proofs_of(person);
    const std::size_t proofs = values.size();
    for (auto& name : names_of(person, is_at_home)) values.push_back(std::move(name));
    return {search_tokens_of(people, values), proofs};
}

std::vector<Person> candidates_in(const People& people, const base::PlaceCode& township, const Person& person, const Asked& asked) {
    std::map<PersonId, bool> met;
    for (const auto& hit : select_people_by_tokens(people, township, asked.tokens, kReadMax)) {
        const bool is_proved = hit.value < asked.proofs;
        if (PersonRef{township, hit.person} == person.ref) continue;
        met[hit.person] = met[hit.person] || is_proved;
    }
    std::vector<PersonId> ids;
    for (const auto& [id, is_proved] : met) ids.push_back(id);
    if (ids.empty()) return {};
    std::vector<Person> candidates;
    for (const Person& listed : select_listed(people, township, ids)) {
        if (!may_resemble(person, listed, met.at(listed.ref.id))) continue;
        if (auto whole = select_person(people, listed.ref)) candidates.push_back(*std::move(whole));
    }
    return candidates;
}

}  // namespace

std::vector<Suspect> find_suspects(
    const People& people, const places::Directory& directory, const Person& person, base::Day today
) {
    std::vector<Suspect> suspects;
    const Asked at_home = asked_for(people, person, true);
    const Asked elsewhere = asked_for(people, person, false);
    for (const auto& township : directory.townships()) {
        const Asked& asked = township.code == person.ref.township ? at_home : elsewhere;
        for (const Person& other : candidates_in(people, township.code, person, asked)) {
            if (is_over(other.state)) continue;
            const Likeness likeness = compare(person, other);
            if (likeness.weight == 0 || select_pair(people, PairRef::of(person.ref, other.ref))) continue;
            suspects.push_back({summarise(other, today), likeness});
        }
    }
    std::stable_sort(suspects.begin(), suspects.end(), [](const auto& a, const auto& b) { return b.likeness.weight < a.likeness.weight; });
    if (suspects.size() > kSuspectsMax) suspects.resize(kSuspectsMax);
    return suspects;
}

std::vector<Suspect> visible_of(const std::vector<Suspect>& suspects, const access::Caller& caller) {
    std::vector<Suspect> visible;
    for (const auto& suspect : suspects) {
        if (caller.may_at(access::Permission::PersonSearch, suspect.summary.committee)) visible.push_back(suspect);
    }
    return visible;
}

bool has_same_identity(const std::vector<Suspect>& suspects) {
    return std::any_of(suspects.begin(), suspects.end(), [](const Suspect& suspect) {
        const auto& reasons = suspect.likeness.reasons;
        return std::find(reasons.begin(), reasons.end(), Resemblance::SameIdentity) != reasons.end();
    });
}

base::Result<> check_answer(
    const std::vector<Suspect>& found, const std::vector<Suspect>& visible, const std::optional<DifferentPeople>& answer
) {
    if (has_same_identity(found)) {
        return base::fail(base::ErrorKind::Conflict, "people.error.identity_known", "certificate_number");
    }
    if (visible.empty()) return {};
    const bool is_answered = answer && were_shown(*answer, visible) && !reason_fault(answer->because);
    if (is_answered) return {};
    return base::fail(base::ErrorKind::Conflict, "people.error.different_because", "different_because");
}

void keep_pairs(const People& people, const PersonRef& person, const std::vector<Suspect>& suspects, const PairNote& note) {
    for (const auto& suspect : suspects) {
        DuplicatePair pair;
        pair.id = platform::new_id<DuplicatePairId>(note.services.clock, note.services.random);
        pair.ref = PairRef::of(person, suspect.summary.ref);
        pair.likeness = suspect.likeness;
        pair.found_at = note.services.clock.now();
        pair.note = note.remark;
        if (note.answer && were_shown(*note.answer, {suspect})) {
            pair.state = PairState::Different;
            pair.note = note.answer->because;
            pair.decided_by = note.by;
        }
        upsert_pair(people, pair);
    }
}

}  // namespace sunclover::people
