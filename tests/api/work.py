"""A client's work from end to end, and what it must not get."""
import datetime
import uuid

from client import issue


def a_person(world):
    """Somebody of the township who has no case."""
    rows = world.house.rows(f"SELECT {world.hex('id')} FROM person WHERE township = '310114118' AND id NOT IN (SELECT person FROM cases) ORDER BY id LIMIT 1")
    return {"township": "310114118", "id": str(uuid.UUID(rows[0][0]))}


answers = {"pay_to": "social_card", "phone": "15400000000", "address": "Flat 302, House 5", "facts_right": "right"}


def repeating_makes_nothing_twice(world):
    body = {"person": a_person(world), "programme": "nursing-subsidy", "channel": "desk", "answers": answers}
    key = uuid.uuid4().hex
    first = world.call("createCase", body=body, key=key, token="worker-118")
    again = world.call("createCase", body=body, key=key, token="worker-118")
    assert first.status == again.status == 201 and first.body == again.body, (first.text, again.text)
    other = world.call("createCase", body={**body, "channel": "phone"}, key=key, token="worker-118")
    assert other.status == 409, other.text
    open_already = world.call("createCase", body=body, token="worker-118")
    assert open_already.status == 409 and open_already.body["code"] == "cases.error.already_open", open_already.text
    found = world.call("listCases", query={"number": first.body["number"]}, token="worker-118")
    assert [one["id"] for one in found.body["cases"]] == [first.body["id"]], found.text
    return "a request that came twice had one effect"


def the_second_of_two_editors_is_told(world):
    path = a_person(world)
    version = world.call("getPerson", path, token="worker-118").version
    change = {"address": "New Road 7"}
    assert world.call("changePerson", path, body=change, token="worker-118").status == 428
    key = uuid.uuid4().hex
    first = world.call("changePerson", path, body=change, version=version, key=key, token="worker-118")
    assert first.status == 200 and first.version == version + 1, first.text
    assert world.call("changePerson", path, body=change, version=version, key=key, token="worker-118").status == 200, "sent again it is the same"
    second = world.call("changePerson", path, body={"address": "Old Road 9"}, version=version, token="worker-118")
    assert second.status == 412 and second.body["version"] == version + 1, second.text
    assert world.call("getPerson", path, token="worker-118", headers={"If-None-Match": f'"{version + 1}"'}).status == 304
    assert world.call("changePerson", path, body=change, version=version, headers={"If-Match": "*"}, token="worker-118").status == 400
    return "412 with the version that is there, 428 without one, 304 for what is known"


def every_page_of_a_list_is_met_once(world):
    seen, query = [], {"limit": 7}
    while True:
        page = world.call("listCases", query=query)
        assert page.status == 200 and len(page.body["cases"]) <= 7
        seen += [one["id"] for one in page.body["cases"]]
        if page.body["next"] is None:
            break
        assert world.call("listCases", query={**query, "page": page.body["next"], "state": "open"}).status == 422, "a token of other conditions"
        assert world.call("listCases", query={"limit": 7, "page": page.body["next"]}, token="lead-118").status == 422, "a token of another client"
        query = {"limit": 7, "page": page.body["next"]}
    newest = world.call("listCases", query={"limit": 7, "sort": "-entry"})
    opened = [one["opened_at"] for one in newest.body["cases"]]
    assert newest.status == 200 and opened == sorted(opened, reverse=True), newest.text
    for sort in ("entry", "-number"):
        assert world.call("listCases", query={"limit": 7, "sort": sort, "page": newest.body["next"]}).status == 422, "a token of another order"
    assert world.call("listCases", query={"tab": "late", "sort": "entry"}).status == 422, "the list has no such order"
    assert world.call("listCases", query={"sort": "name"}).status == 422, "no order at all"
    everything = world.house.number("SELECT count(*) FROM cases")
    assert len(seen) == len(set(seen)) == everything, (len(seen), everything)
    places, query = [], {"limit": 5}
    while query is not None:
        page = world.call("listPlaces", query=query)
        places += [one["code"] for one in page.body["places"]]
        query = {"limit": 5, "page": page.body["next"]} if page.body["next"] else None
    assert len(places) == len(set(places)) > 300
    return f"{len(seen)} cases and {len(places)} places in pages"


def suspects_are_told_and_answered(world):
    row = world.call("searchPeople", body={"term": "林小凡"}).body["people"][0]["person"]
    assert row["township"] == "310114118"
    # The same birthday, name and committee, another number.
    twin = {"name": "林小凡", "certificate_number": number("31011419620314", 77), "committee": "310114118001"}
    refused = world.call("registerPerson", body=twin)
    assert refused.status == 409 and refused.body["suspects"], refused.text
    shown = [{"township": one["township"], "id": one["id"]} for one in refused.body["suspects"]]
    made = world.call("registerPerson", body={**twin, "different": {"shown": shown, "because": "Twins, both were here."}})
    assert made.status == 201, made.text
    return "a possible duplicate is shown first"


def number(birth, sequence):
    digits = birth + str(1000 + sequence)[1:]
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11] + "44"


def faults_name_their_fields(world):
    faulty = {"name": "Li Hua", "certificate_number": number("31011419620315", 3), "committee": "310114118001",
              "disabilities": [{"category": "visual", "grade": 1, "from_day": "2150-01-01"}], "phone": "123"}
    answer = world.call("registerPerson", body=faulty)
    assert answer.status == 422 and "#/phone" in answer.places and any(place.startswith("#/disabilities/0/") for place in answer.places), answer.text
    body = {"person": a_person(world), "programme": "nursing-subsidy", "channel": "desk", "answers": {**answers, "pay_to": "gold", "phone": "1"}}
    answer = world.call("createCase", body=body, token="worker-118")
    assert answer.status == 422 and set(answer.places) == {"#/answers/pay_to", "#/answers/phone"}, answer.text
    answer = world.call("createCase", body={**body, "answers": {**answers, "picture": {"photos": [str(uuid.uuid4())]}}}, token="worker-118")
    assert answer.status == 422 and answer.places == ["#/answers/picture"], answer.text
    return "each fault at its place"


def tokens_end(world):
    """Revoked on the page, over by scope, limited in rate; and what they did stands in the audit log."""
    security = world.house.staff(world.server, "security-admin")
    token = issue(world.house, security, "worker-103", ["places:read"])
    assert world.call("listPlaces", token=token).status == 200
    assert world.call("listCases", token=token).status == 403
    assert world.call("getCase", a_person(world), token=token).status == 404
    page = security.get("/admin/client-tokens")
    form = next(form for form in page.forms if form.action.endswith("/revocation"))
    assert security.send(form, base="/admin/client-tokens").status == 303
    assert world.call("listPlaces", token=token).status == 401
    assert world.call("listPlaces", token=token, headers={"Authorization": None}).status == 401
    assert world.call("listPlaces", headers={"Authorization": "Bearer sct_" + "A" * 43}).status == 401
    for action in ("client_token.issued", "client_token.revoked", "client_token.used"):
        assert world.house.number(f"SELECT count(*) FROM audit_entry WHERE action = '{action}'") > 0, action
    used = world.house.number("SELECT count(*) FROM audit_entry one JOIN audit_entry two ON two.request = one.request WHERE one.action = 'client_token.used' AND two.action = 'case.submitted'")
    assert used > 0, "a case that a client made is told from one at a desk"
    return "revoked, without scope and wrong ones open nothing"


def everything_can_be_read(world):
    """Each reading operation once as somebody who may."""
    year = world.call("listCalendars").body["calendars"][0]["year"]
    programme = world.call("listProgrammes").body["programmes"][0]["code"]
    policy = world.call("listPolicies").body["policies"][0]["code"]
    asked = [("getCalendar", {"year": year}), ("getProgramme", {"programme": programme}), ("getPolicy", {"policy": policy}), ("listOrganisations", {}), ("getOverview", {})]
    for id, path in asked:
        answer = world.call(id, path)
        assert answer.status == 200, f"{id}: {answer.text}"
    assert world.call("getOverview", query={"township": "310114118"}, token="lead-118").status == 200
    assert world.call("getOverview", query={"township": "310114102"}, token="lead-118").status == 404
    assert world.call("getCalendar", {"year": datetime.date.today().year + 60}).status == 404
    return f"{len(asked) + 3} operations"


tests = (repeating_makes_nothing_twice, the_second_of_two_editors_is_told, every_page_of_a_list_is_met_once, suspects_are_told_and_answered,
         faults_name_their_fields, everything_can_be_read, tokens_end)
