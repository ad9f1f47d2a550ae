// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/apply_for.hpp"

#include "areas/cases/prefill_application.hpp"
#include "areas/cases/submit_application.hpp"

namespace sunclover::policy {

base::Task<base::Result<cases::Case>> apply_for(
    const PolicyDesk& desk, access::Caller caller, people::PersonRef person, const Policy& policy, cases::Channel channel,
    cases::Attempt attempt
) {
    auto known = co_await cases::prefill_application(desk.cases, caller, person, policy.programme);
    if (!known) co_return base::Failure(known.error());
    for (const auto& [field, answer] : policy.application) known->set_text(field, answer);
    cases::SubmitApplication request{};
    request.person = person;
    request.programme = policy.programme;
    request.answers = *std::move(known);
    request.channel = channel;
    request.attempt = attempt;
    request.attempt.key += "-case";
    auto submitted = co_await cases::submit_application(desk.cases, caller, std::move(request));
    if (!submitted) co_return base::Failure(submitted.error());
    co_return std::move(submitted->record);
}

}  // namespace sunclover::policy
