// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/http/page_parts.hpp"

#include <algorithm>

#include "areas/programmes/form_model.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::cases {

std::string Words::operator()(std::string_view key, const pages::Arguments& arguments) const {
    return desk_.services.pages.text(request_, key, arguments);
}

std::string Words::of(std::string_view group, std::string_view code) const {
    return (*this)("cases." + std::string(group) + "." + std::string(code));
}

std::string Words::role(access::Role role) const {
    return (*this)("access.role." + std::string(access::code_of(role)));
}

base::Result<CaseRef> case_ref_in(const http::Request& request) {
    const auto ref = CaseRef::parse(request.parameter("township"), request.parameter("id"));
    if (!ref) return base::fail(base::ErrorKind::NotFound, "cases.error.not_found");
    return *ref;
}

base::Result<people::PersonRef> person_ref_in(const http::Request& request) {
    const auto township = base::PlaceCode::parse(request.parameter("township"));
    const auto id = access::PersonId::parse(request.parameter("id"));
    if (!township || !township->is_township() || !id) {
        return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    }
    return people::PersonRef{*township, *id};
}

std::string field_value_of(const CaseRef& ref) { return ref.township.text + "/" + ref.id.to_string(); }

std::optional<CaseRef> case_ref_from(std::string_view field_value) {
    const std::size_t slash = field_value.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    return CaseRef::parse(field_value.substr(0, slash), field_value.substr(slash + 1));
}

bool works_at(const access::StaffAccount& account, const base::PlaceCode& committee, base::Instant now) {
    if (account.state_at(now) == access::AccountState::Disabled) return false;
    return std::any_of(account.grants.begin(), account.grants.end(), [&](const access::Grant& grant) {
        return grant.place && access::has(grant.role, access::Permission::CaseWork) && grant.place->holds(committee);
    });
}

std::string label_of(const access::StaffAccount& account) { return account.display_name + " " + account.login_name; }

std::string moment_text(const Desk& desk, base::Instant moment) {
    return desk.services.zone.to_local_text(moment);
}

void fill_due(pages::Model& model, const Case& record, base::Day today, const Words& words) {
    if (record.state != State::Open || !record.due_day) {
        model.show_if(true, "ROW_NO_DUE");
        return;
    }
    model.set("DUE", programmes::day_in_words(*record.due_day, words.locale()));
    model.show_if(*record.due_day < today, "ROW_LATE");
    model.show_if(*record.due_day == today, "ROW_TODAY");
    model.show_if(*record.due_day > today, "ROW_DUE_LATER");
}

}  // namespace sunclover::cases
