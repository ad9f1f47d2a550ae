// SPDX-License-Identifier: AGPL-3.0-or-later
// The operations of the API on people, each one use case that the pages call too.
#include "areas/people/http/api_people.hpp"

#include "areas/api/common_schemas.hpp"
#include "areas/people/edit_person.hpp"
#include "areas/people/http/page_parts.hpp"
#include "areas/people/http/routes.hpp"
#include "areas/people/register_person.hpp"

namespace sunclover::people {
namespace {

namespace json = boost::json;
using access::Permission;
using access::Scope;
using api::Operation;
using api::Takes;
using base::ErrorKind;
using http::Method;

constexpr std::string_view api_prefix = "/api/v1";

http::Response refuse_draft(const api::Call& call, const std::vector<base::Error>& errors) {
    const bool is_known = errors.front().kind == ErrorKind::Conflict;
    std::vector<pages::Fault> faults;
    for (const auto& error : errors) faults.push_back(api::fault_of(error, pointer_of(error.field)));
    if (!is_known) return api::refuse(call, std::move(faults));
    base::Error error = errors.front();
    error.field = pointer_of(error.field).substr(1);
    return api::refuse(call, error);
}

http::Response refuse_suspects(const api::Call& call, const std::vector<Suspect>& suspects) {
    json::array people;
    for (const auto& suspect : suspects) people.push_back(json_of(suspect.summary));
    base::Error error{ErrorKind::Conflict, "people.error.api_suspects"};
    return api::refuse(call, error, {{"suspects", std::move(people)}});
}

/// The record that goes on, where the one that was asked for was merged.
http::Response elsewhere(const PersonRef& ref) {
    http::Response response;
    response.status = 303;
    response.header("Location", std::string(api_prefix) + path_of(ref));
    return response.no_store();
}

json::object changed_json(const PersonRef& ref, std::int64_t version) {
    json::object body = api::person_ref(ref);
    body.emplace("version", version);
    return body;
}

std::optional<AccessReason> reason_in(const api::Call& call) { return parse_access_reason(call.request.query.get("reason")); }

}  // namespace

api::Reply api_search(api::Call& call, const Desk& desk) {
    PeopleQuery query{api::text_in(call.body, "term")};
    query.place = base::PlaceCode::parse(api::text_in(call.body, "place"));
    query.limits = desk.searches;
    if (const auto* const count = call.body.if_contains("count_max")) query.count_max = count->to_number<int>();
    CO_TRY_ASSIGN(
        const FoundPeople found,
        co_await find_people(desk.services, *desk.directory, desk.caller, std::move(query), call.request.request_id)
    );
    json::array people;
    for (const auto& one : found.people) {
        people.push_back(json::object{{"person", json_of(one.summary)}, {"match", code_of(one.match)}});
    }
    co_return api::answer(call, json::object{{"people", std::move(people)}, {"is_more", found.is_more}});
}

api::Reply api_get_person(api::Call& call, const Desk& desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(call.request));
    const auto reason = reason_in(call);
    CO_TRY_ASSIGN(const OpenedPerson opened, co_await open_person(desk.services, desk.caller, ref, reason, call.request.request_id));
    if (opened.merged_into) co_return elsewhere(*opened.merged_into);
    co_return api::answer(call, json_of(opened, desk.services.today()), opened.person.version);
}

api::Reply api_register(api::Call& call, const Desk& desk) {
    PersonDraft draft;
    take_over(draft, call.body);
    std::optional<DifferentPeople> different = different_in(call.body);
    std::string key = call.key;
    CO_TRY_ASSIGN(
        const Registered registered,
        co_await register_person(
            desk.services, *desk.directory, desk.caller, std::move(draft), std::move(key), call.request.request_id, std::move(different)
        )
    );
    if (!registered.suspects.empty()) co_return refuse_suspects(call, registered.suspects);
    if (!registered.ref) co_return refuse_draft(call, registered.errors);
    co_return api::created(call, changed_json(*registered.ref, 1), std::string(api_prefix) + path_of(*registered.ref), 1);
}

api::Reply api_change(api::Call& call, const Desk& desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(call.request));
    const std::optional<AccessReason> correction = AccessReason::DataCorrection;
    CO_TRY_ASSIGN(const OpenedPerson opened, co_await open_person(desk.services, desk.caller, ref, correction, call.request.request_id));
    // Who may read the record and not change it may know that it is there; the page says the same.
    if (opened.merged_into || !desk.caller.may_at(Permission::PersonEdit, opened.person.committee)) {
        co_return base::fail(ErrorKind::NotFound, "people.error.not_found");
    }
    PersonDraft draft = draft_of(opened.person, desk.services.today());
    take_over(draft, call.body);
    std::optional<DifferentPeople> different = different_in(call.body);
    std::string key = call.key;
    CO_TRY_ASSIGN(
        const Edited edited,
        co_await edit_person(
            desk.services, *desk.directory, desk.caller, ref, call.version, std::move(draft), std::move(key),
            call.request.request_id, std::move(different)
        )
    );
    if (edited.theirs) {
        json::array fields;
        for (const auto& field : edited.differing_fields) fields.push_back(json::string(field));
        base::Error error{ErrorKind::Conflict, "people.error.api_changed_meanwhile"};
        co_return api::refuse(call, error, {{"version", edited.theirs->version}, {"differing", std::move(fields)}});
    }
    if (!edited.suspects.empty()) co_return refuse_suspects(call, edited.suspects);
    if (!edited.version) co_return refuse_draft(call, edited.errors);
    co_return api::answer(call, changed_json(ref, *edited.version), *edited.version);
}

api::Reply api_reveal(api::Call& call, const Desk& desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(call.request));
    const auto field = *parse_sensitive_field(api::text_in(call.body, "field"));
    const auto reason = *parse_access_reason(api::text_in(call.body, "reason"));
    CO_TRY_ASSIGN(
        const OpenedPerson opened,
        co_await unmask_person_field(desk.services, desk.caller, ref, field, reason, call.request.request_id)
    );
    json::value value = clear_json(opened.person, field, desk.services.today());
    co_return api::answer(call, json::object{{"field", code_of(field)}, {"value", std::move(value)}});
}

namespace {

Operation writing(std::string path, std::string id, Permission permission, Scope scope, std::string audited_as) {
    Operation operation{Method::Post, std::move(path), std::move(id), "people", permission, scope};
    operation.audited_as = std::move(audited_as);
    return operation;
}

Operation search_operation() {
    Operation search = writing("/api/v1/people/searches", "searchPeople", Permission::PersonSearch, Scope::PeopleRead, "person.searched");
    search.body = "PersonSearch";
    search.example = R"({"term":"\u738b\u5c0f","count_max":5})";
    search.answer = "FoundPeople";
    return search;
}

Operation register_operation() {
    Operation create = writing("/api/v1/people", "registerPerson", Permission::PersonEdit, Scope::PeopleWrite, "person.registered");
    create.body = "NewPerson";
    create.example = R"({"name":"\u6797\u5c0f\u51e1","certificate_number":"31011419620314098044","committee":"310114118001",
        "phone":"15400000001","needs":["call_first"],"contact_channel":"phone"})";
    create.status = 201;
    create.answer = "ChangedPerson";
    create.takes = Takes::Key;
    create.gives_version = true;
    create.may_conflict = true;
    return create;
}

Operation change_operation(const std::string& one) {
    Operation change = writing(one, "changePerson", Permission::PersonEdit, Scope::PeopleWrite, "person.edited");
    change.method = Method::Patch;
    change.body = "PersonChange";
    change.example = R"({"phone":"15400000002","needs":["call_first","large_print"]})";
    change.answer = "ChangedPerson";
    change.takes = Takes::Version;
    change.gives_version = true;
    change.may_conflict = true;
    return change;
}

Operation reveal_operation(const std::string& one) {
    Operation reveal = writing(one + "/reveals", "revealField", Permission::PersonUnmask, Scope::PeopleUnmask, "person.unmasked");
    reveal.body = "Reveal";
    reveal.example = R"({"field":"phone","reason":"resident_asked"})";
    reveal.answer = "RevealedField";
    return reveal;
}

}  // namespace

void add_api(
    api::Routes& routes, const platform::Services& services, const places::CurrentDirectory& directory, SearchLimits searches
) {
    add_person_schemas(routes);
    const auto at_desk = [&services, &directory, searches](auto handler) {
        return [&services, &directory, searches, handler](api::Call& call) -> api::Reply {
            static const std::vector<PersonBlocks> no_blocks;
            static const std::vector<HouseholdBlocks> no_home_blocks;
            static const std::vector<HouseholdPort> no_home_ports;
            static const std::vector<MergePort> no_ports;
            static const std::vector<ErasePort> no_erasing;
            // Kept in this coroutine, because the handler looks at it until its answer is there.
            const Desk desk{services, directory.get(), call.caller, no_blocks, no_ports, no_erasing, {}, {}, searches, no_home_blocks, no_home_ports};
            co_return co_await handler(call, desk);
        };
    };
    const std::string one = "/api/v1/people/{township}/{id}";
    Operation get{Method::Get, one, "getPerson", "people", Permission::PersonOpen, Scope::PeopleRead};
    get.query = {{"reason", R"({"$ref":"#/components/schemas/AccessReason"})"}};
    get.answer = "Person";
    get.gives_version = true;
    get.may_move = true;
    routes.add(search_operation(), at_desk(api_search));
    routes.add(register_operation(), at_desk(api_register));
    routes.add(std::move(get), at_desk(api_get_person));
    routes.add(change_operation(one), at_desk(api_change));
    routes.add(reveal_operation(one), at_desk(api_reveal));
}

}  // namespace sunclover::people
