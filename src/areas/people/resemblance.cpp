// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/resemblance.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "areas/people/internal/closeness.hpp"
#include "areas/people/internal/code_table.hpp"
#include "areas/people/internal/search_token.hpp"
#include "base/pinyin.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

using R = Resemblance;

constexpr CodeTable<Resemblance, 8> kResemblances = {{
    {R::SameIdentity, "same_identity"},
    {R::SameName, "same_name"},
    {R::CloseName, "close_name"},
    {R::SameBirth, "same_birth"},
    {R::CloseBirth, "close_birth"},
    {R::SamePhone, "same_phone"},
    {R::SameAddress, "same_address"},
    {R::SameHousehold, "same_household"},
}};

/// All must hold.
struct Combination {
    std::vector<Resemblance> all;
    int weight;
};

const std::vector<Combination>& combinations() {
    static const std::vector<Combination> any = {
        {{R::SameIdentity}, 100},
        {{R::SameName, R::SameBirth}, 90},
        {{R::SameName, R::SamePhone}, 80},
        {{R::CloseName, R::SameBirth, R::SamePhone}, 80},
        {{R::CloseName, R::SameBirth, R::SameAddress}, 80},
        {{R::SameName, R::SameAddress}, 70},
        {{R::SameName, R::SameHousehold}, 70},
        {{R::CloseName, R::CloseBirth, R::SameAddress}, 70},
        {{R::CloseName, R::CloseBirth, R::SameHousehold}, 60},
        {{R::CloseName, R::SameBirth}, 60},
    };
    return any;
}

std::set<std::string> identities_of(const Person& person) {
    std::set<std::string> numbers;
    for (const auto& certificate : person.certificates) numbers.insert(certificate.number.identity().text());
    return numbers;
}

bool share_identity(const Person& a, const Person& b) {
    const auto numbers = identities_of(b);
    for (const auto& number : identities_of(a)) {
        if (numbers.contains(number)) return true;
    }
    return false;
}

std::string digits_of(base::Day day) {
    std::string digits = day.to_string();
    std::erase(digits, '-');
    return digits;
}

bool share_address(const Person& a, const Person& b) {
    return !a.address.empty() && a.committee == b.committee && base::fold(a.address) == base::fold(b.address);
}

bool share_household(const Person& a, const Person& b) {
    return a.household && b.household && a.ref.township == b.ref.township && a.household->id == b.household->id;
}

std::set<Resemblance> all_between(const Person& a, const Person& b) {
    std::set<Resemblance> found;
    const auto note = [&](bool holds, Resemblance one) {
        if (holds) found.insert(one);
    };
    const std::string first = folded_name(a.name);
    const std::string second = folded_name(b.name);
    const bool is_close = are_one_change_apart(std::string_view(first), second) ||
                          base::pinyin_of_name(first) == base::pinyin_of_name(second);
    note(share_identity(a, b), R::SameIdentity);
    note(first == second, R::SameName);
    note(is_close || first == second, R::CloseName);
    note(a.birth == b.birth, R::SameBirth);
    note(a.birth == b.birth || are_births_close(a.birth, b.birth), R::CloseBirth);
    note(!a.phone.empty() && a.phone == b.phone, R::SamePhone);
    note(share_address(a, b), R::SameAddress);
    note(share_household(a, b), R::SameHousehold);
    return found;
}

}  // namespace

std::string_view code_of(Resemblance one) { return code_in(kResemblances, one); }
std::optional<Resemblance> parse_resemblance(std::string_view code) { return parse_in(kResemblances, code); }

bool are_births_close(base::Day a, base::Day b) {
    const std::string first = digits_of(a);
    const std::string second = digits_of(b);
    return first.size() == second.size() && are_one_change_apart(std::string_view(first), second);
}

Likeness compare(const Person& a, const Person& b) {
    auto found = all_between(a, b);
    Likeness likeness;
    for (const auto& combination : combinations()) {
        const bool holds = std::all_of(combination.all.begin(), combination.all.end(), [&](Resemblance one) { return found.contains(one); });
        if (holds) likeness.weight = std::max(likeness.weight, combination.weight);
    }
    if (found.contains(R::SameName)) found.erase(R::CloseName);
    if (found.contains(R::SameBirth)) found.erase(R::CloseBirth);
    likeness.reasons.assign(found.begin(), found.end());
    return likeness;
}

}  // namespace sunclover::people
