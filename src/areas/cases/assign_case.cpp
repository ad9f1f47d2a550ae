// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/assign_case.hpp"

#include "areas/cases/decide_change.hpp"
#include "areas/cases/internal/change_case.hpp"
#include "areas/places/directory.hpp"

namespace sunclover::cases {
namespace {

/// An organisation that is closed or serves another township gets no new work; one that has the
/// case already keeps it.
base::Result<> check_organisation(const Desk& desk, const Situation& situation, const AssignCase& request) {
    if (request.keeps_organisation || !request.organisation || request.organisation == situation.record.organisation) return {};
    const auto places = desk.places.get();
    const places::Organisation* found = places->find_organisation(*request.organisation);
    if (found != nullptr && found->is_active && found->serves(request.ref.township)) return {};
    return base::fail(base::ErrorKind::Invalid, "cases.error.organisation_unknown", "organisation");
}

std::string text_of(const AssignCase& request) {
    return std::to_string(request.version) + "\n" +
           (request.assignee ? request.assignee->to_string() : std::string()) + "\n" +
           (request.organisation ? request.organisation->to_string() : std::string()) + (request.keeps_organisation ? "\nkeeps" : "");
}

}  // namespace

base::Task<base::Result<Case>> assign_case(const Desk& desk, access::Caller caller, AssignCase request) {
    ChangeOrder order{
        request.ref, request.attempt, "case.assigned", access::Permission::CaseAssign, text_of(request),
        [&](const Situation& situation) -> base::Result<Decision> {
            TRY(check_organisation(desk, situation, request));
            return decide_assignment(situation, request);
        },
    };
    co_return co_await change_case(desk, caller, std::move(order));
}

}  // namespace sunclover::cases
