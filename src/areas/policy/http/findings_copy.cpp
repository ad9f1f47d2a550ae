// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person's copy of everything has from this area. Notes of calls are working notes of staff, and stay with them.
#include "areas/api/common_schemas.hpp"
#include "areas/policy/http/page_parts.hpp"
#include "areas/policy/http/routes.hpp"
#include "areas/policy/own_findings.hpp"
#include "areas/programmes/form_model.hpp"

namespace sunclover::policy {
namespace {

namespace json = boost::json;
using api::or_null;

json::object data_of(const Finding& finding) {
    return {
        {"policy", finding.policy},
        {"kind", code_of(finding.kind)},
        {"month", finding.month.to_string()},
        {"fact", or_null(finding.fact)},
        {"state", code_of(finding.state)},
        {"case", or_null(finding.of_case)},
        {"found_at", base::to_rfc3339(finding.found_at)},
        {"changed_at", base::to_rfc3339(finding.changed_at)},
        {"messaged_at", or_null(finding.messaged_at)},
    };
}

people::CopyEntry entry_of(const Finding& finding, const PolicyBook& book, const PolicyDesk& desk, const Words& words) {
    const auto day = [&](base::Instant at) { return programmes::day_in_words(desk.services().zone.day_of(at), words.locale()); };
    const Policy* const policy = book.find(finding.policy);
    people::CopyEntry entry{policy == nullptr ? finding.policy : policy->title.in(words.locale()), {}, data_of(finding)};
    entry.facts.emplace_back(words("policy.copy.what"), words.of("own_kind", code_of(finding.kind)));
    if (const auto fact = book.facts.find(finding.fact)) {
        entry.facts.emplace_back(words("policy.copy.asks"), label_of(book.facts[*fact], words.locale()));
    }
    entry.facts.emplace_back(words("policy.copy.month"), finding.month.to_string());
    entry.facts.emplace_back(words("policy.copy.state"), words.of("own_state", code_of(finding.state)));
    entry.facts.emplace_back(words("policy.copy.found"), day(finding.found_at));
    if (finding.messaged_at) entry.facts.emplace_back(words("policy.copy.messaged"), day(*finding.messaged_at));
    return entry;
}

base::Task<base::Result<people::CopyPart>> make_part(
    const PolicyDesk& desk, const http::Request& request, const access::Caller& caller, people::PersonRef person
) {
    const Words words(request, desk);
    const auto book = desk.book.get();
    CO_TRY_ASSIGN(const auto findings, co_await own_findings(desk, caller, person));
    people::CopyPart part{"policy_findings", words("policy.copy.title"), words("policy.copy.nothing")};
    for (const Finding& finding : findings) part.entries.push_back(entry_of(finding, *book, desk, words));
    co_return part;
}

}  // namespace

people::MakeCopyPart findings_copy(const PolicyDesk& desk) {
    return [&desk](const http::Request& request, const access::Caller& caller, people::PersonRef person) {
        return make_part(desk, request, caller, person);
    };
}

}  // namespace sunclover::policy
