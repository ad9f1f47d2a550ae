// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the parts of two records are the same, whatever their ids. Pure.
#pragma once

#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::people {

inline bool is_same(const Certificate& a, const Certificate& b) {
    return a.number == b.number && a.issued == b.issued && a.expires == b.expires && a.state == b.state;
}
inline bool is_same(const Disability& a, const Disability& b) {
    return a.category == b.category && a.grade == b.grade && a.from == b.from && a.until == b.until;
}
inline bool is_same(const Guardian& a, const Guardian& b) {
    return a.kind == b.kind && a.name == b.name && a.phone == b.phone && a.relation == b.relation &&
           a.from == b.from && a.until == b.until && a.proof == b.proof && a.proof_number == b.proof_number &&
           a.proof_day == b.proof_day && a.powers == b.powers;
}

template <class T>
bool are_same(const std::vector<T>& a, const std::vector<T>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!is_same(a[i], b[i])) return false;
    }
    return true;
}

/// Whether two parts are of one certificate, disability or guardian, though they may say different things of it.
inline bool is_same_thing(const Certificate& a, const Certificate& b) { return a.number == b.number; }
inline bool is_same_thing(const Disability& a, const Disability& b) {
    return a.category == b.category && a.grade == b.grade && a.from == b.from;
}
inline bool is_same_thing(const Guardian& a, const Guardian& b) {
    return a.kind == b.kind && a.name == b.name && a.phone == b.phone;
}

}  // namespace sunclover::people
