// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/absences: plans leave. POST /staff/absences/{absence}/ending: back earlier.
#include "areas/access/http/absence_page.hpp"
#include "areas/access/plan_absence.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::access {
namespace {

struct ReadPlan {
    std::optional<AbsencePlan> plan = {};
    std::vector<base::Error> errors = {};
};

ReadPlan read_plan(const TypedAbsence& typed) {
    ReadPlan read;
    const auto from = base::Day::parse(typed.from);
    const auto until = base::Day::parse(typed.until);
    const auto substitute = AccountId::parse(typed.substitute);
    const auto miss = [&](const char* key, const char* field) {
        read.errors.push_back({base::ErrorKind::Invalid, key, field});
    };
    if (!from) miss("access.error.absence_day", "from");
    if (!until) miss("access.error.absence_day", "until");
    if (!substitute) miss("access.error.cannot_stand_in", "substitute");
    if (read.errors.empty()) read.plan = AbsencePlan{*from, *until, *substitute};
    return read;
}

}  // namespace

Reply post_absence(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    TypedAbsence typed{
        std::string(form.get("from")), std::string(form.get("until")),
        std::string(form.get("substitute"))};
    ReadPlan read = read_plan(typed);
    if (read.plan) {
        auto planned = co_await plan_absence(
            door.sessions.ports(), door.caller, *read.plan, request.request_id
        );
        if (planned) {
            http::Response response = http::see_other("/staff/absences");
            pages::set_flash(response, "access.absences.planned");
            co_return response;
        }
        read.errors.push_back(std::move(planned.error()));
    }
    co_return co_await absence_page(request, door, std::move(typed), std::move(read.errors));
}

Reply post_absence_ending(http::Request& request, Door door) {
    CO_TRY(request.form());
    const auto id = AbsenceId::parse(request.parameter("absence"));
    if (!id) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    CO_TRY(co_await end_absence(door.sessions.ports(), door.caller, *id, request.request_id));
    http::Response response = http::see_other("/staff/absences");
    pages::set_flash(response, "access.absences.ended");
    co_return response;
}

}  // namespace sunclover::access
