// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /acting-for: steps into a record.
#include "areas/access/choose_acting_for.hpp"
#include "areas/access/http/page_parts.hpp"

namespace sunclover::access {
namespace {

/// township/id, as the page wrote it.
std::optional<PersonRef> person_in(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto township = base::PlaceCode::parse(text.substr(0, slash));
    const auto id = PersonId::parse(text.substr(slash + 1));
    if (!township || !id) return std::nullopt;
    return PersonRef{*township, *id};
}

}  // namespace

Reply post_acting_for(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto person = person_in(form.get("person"));
    if (!person) co_return base::fail(base::ErrorKind::NotFound, "access.error.no_record");
    const SignedIn who = co_await door.sessions.signed_in(request);
    CO_TRY(co_await choose_acting_for(door.sessions.ports(), who, *person, request.request_id));
    co_return http::see_other(
        path_after(SignInStage::Complete, Side::Citizen, next_in(request, &form))
    );
}

}  // namespace sunclover::access
