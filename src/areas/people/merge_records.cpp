// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/merge_records.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "areas/people/same_parts.hpp"

namespace sunclover::people {
namespace {

/// A field by its code: how to compare it and how to take it from another record.
struct Field {
    std::string_view code;
    bool is_official;   ///< stands in the certificate
    bool (*is_same)(const Person&, const Person&);
    void (*take)(Person&, const Person&);
    bool (*is_empty)(const Person&);
};

template <auto Member>
constexpr Field field(std::string_view code, bool is_official) {
    return {
        code, is_official, [](const Person& a, const Person& b) { return a.*Member == b.*Member; },
        [](Person& a, const Person& b) { a.*Member = b.*Member; },
        [](const Person& a) {
            if constexpr (requires { (a.*Member).empty(); }) return (a.*Member).empty();
            else return false;
        }};
}

const std::array<Field, 8>& fields() {
    static const std::array<Field, 8> all = {
        field<&Person::name>("name", true),        field<&Person::sex>("sex", true),
        field<&Person::birth>("birth_day", true),  field<&Person::address>("address", false),
        field<&Person::phone>("phone", false),     field<&Person::needs>("needs", false),
        field<&Person::channel>("channel", false), field<&Person::state>("state", false)};
    return all;
}

base::Day newest_proof(const Person& person) {
    base::Day newest = person.certificates.front().issued;
    for (const auto& certificate : person.certificates) newest = std::max(newest, certificate.issued);
    return newest;
}

template <class Part>
void add_missing(std::vector<Part>& parts, const std::vector<Part>& others) {
    for (const auto& other : others) {
        const bool is_there = std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return is_same_thing(part, other); });
        if (!is_there) parts.push_back(other);
    }
}

/// One person has one certificate in force.
void replace_older(std::vector<Certificate>& certificates) {
    std::stable_sort(certificates.begin(), certificates.end(), [](const auto& a, const auto& b) { return b.issued < a.issued; });
    for (std::size_t i = 0; i < certificates.size(); ++i) {
        for (std::size_t newer = 0; newer < i; ++newer) {
            const bool is_one = certificates[newer].number.identity() == certificates[i].number.identity();
            const bool are_valid = certificates[newer].state == CertificateState::Valid && certificates[i].state == CertificateState::Valid;
            if (is_one && are_valid) certificates[i].state = CertificateState::Replaced;
        }
    }
}

/// Parts that came with the merge go, parts that it changed are as before, unless somebody changed them since.
template <class Part>
std::vector<Part> parts_back(const std::vector<Part>& before, const std::vector<Part>& after, const std::vector<Part>& now) {
    const auto with_id = [](const std::vector<Part>& parts, const Part& wanted) {
        const auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.id == wanted.id; });
        return found == parts.end() ? nullptr : &*found;
    };
    std::vector<Part> back;
    for (const auto& part : now) {
        const Part* const merged = with_id(after, part);
        const bool is_untouched = merged != nullptr && is_same(*merged, part);
        const Part* const old = with_id(before, part);
        if (is_untouched && old == nullptr) continue;
        back.push_back(is_untouched ? *old : part);
    }
    return back;
}

}  // namespace

const std::vector<std::string>& chosen_fields() {
    static const std::vector<std::string> codes = [] {
        std::vector<std::string> all;
        for (const auto& one : fields()) all.emplace_back(one.code);
        return all;
    }();
    return codes;
}

std::vector<std::string> fields_to_choose(const Person& a, const Person& b) {
    std::vector<std::string> differing;
    for (const auto& one : fields()) {
        if (!one.is_same(a, b)) differing.emplace_back(one.code);
    }
    return differing;
}

std::set<std::string> better_fields(const Person& record, const Person& other) {
    std::set<std::string> better;
    for (const auto& one : fields()) {
        if (one.is_same(record, other) || one.is_empty(other)) continue;
        const bool is_newer = one.is_official ? newest_proof(record) < newest_proof(other) : record.changed_at < other.changed_at;
        if (is_newer || one.is_empty(record)) better.emplace(one.code);
    }
    return better;
}

Person merge_records(const Person& survivor, const Person& merged, const std::set<std::string>& from_merged) {
    Person person = survivor;
    for (const auto& one : fields()) {
        if (from_merged.contains(std::string(one.code))) one.take(person, merged);
    }
    add_missing(person.certificates, merged.certificates);
    replace_older(person.certificates);
    add_missing(person.disabilities, merged.disabilities);
    std::stable_sort(person.disabilities.begin(), person.disabilities.end(), [](const auto& a, const auto& b) { return b.from < a.from; });
    add_missing(person.guardians, merged.guardians);
    std::stable_sort(person.guardians.begin(), person.guardians.end(), [](const auto& a, const auto& b) { return b.from < a.from; });
    return person;
}

Person take_back(const Person& before, const Person& after, const Person& now) {
    Person person = now;
    for (const auto& one : fields()) {
        if (one.is_same(now, after)) one.take(person, before);
    }
    person.certificates = parts_back(before.certificates, after.certificates, now.certificates);
    person.disabilities = parts_back(before.disabilities, after.disabilities, now.disabilities);
    person.guardians = parts_back(before.guardians, after.guardians, now.guardians);
    return person;
}

}  // namespace sunclover::people
