"""Who may not know gets 404: every route of the golden file, asked by everybody. A new route is asked by itself, because its
line in the file is all that is needed; a parameter that has no example here gets an id that nobody has.
"""
import re
import urllib.parse
import uuid

from browser import Browser
from world import other_township, own_township, permissions

business = ("person", "certificate", "cases", "case_event", "case_message", "case_submission", "account", "account_grant", "policy_version", "policy_draft",
            "programme_draft", "programme_version", "working_calendar_year", "finding", "organisation", "absence", "case_photo", "person_fact")


def counts(house):
    return {table: house.number(f"SELECT count(*) FROM {table}") for table in business}


def example(world, route, township):
    """A path of the route: ids of people, cases and findings of `township` that there are, ids of nobody otherwise."""
    def of(table):
        rows = world.house.rows(f"SELECT lower(hex(id)) FROM {table} WHERE township = '{township}' ORDER BY id LIMIT 1")
        return str(uuid.UUID(rows[0][0])) if rows else str(uuid.uuid4())

    def first(sql, otherwise):
        rows = world.house.rows(sql)
        return rows[0][0] if rows else otherwise

    kind = "person" if route.pattern.startswith("/people/") else "cases"
    known = {
        "township": lambda: township, "id": lambda: of(kind), "finding": lambda: of("finding"), "photo": lambda: of("case_photo"),
        "programme": lambda: "home-adaptation", "code": lambda: "home-adaptation", "version": lambda: "1", "year": lambda: first("SELECT max(year) FROM working_calendar_year", "2026"),
        "account": lambda: str(uuid.UUID(first("SELECT lower(hex(id)) FROM account WHERE kind = 'staff' ORDER BY id LIMIT 1", "0" * 32))),
        "number": lambda: "1", "stage": lambda: "assessment", "name": lambda: "site.css",
    }
    unknown = lambda: str(uuid.uuid4())   # noqa: E731
    return re.sub(r"\{([a-z]+)(?:\.\.\.)?\}", lambda found: known.get(found.group(1), unknown)(), route.pattern)


def ask(browser, route, path, csrf):
    if route.method == "GET":
        return browser.get(path, follow=0)
    return browser.post(path, {"csrf": csrf, "key": uuid.uuid4().hex, "version": "1", "text": "x", "reason": "x"})


def csrf_of(browser):
    """Some person's pages have no form but the one for signing out."""
    for path in ("/staff", "/my", "/work", "/acting-for", "/"):
        for form in browser.get(path).forms:
            if form.get("csrf"):
                return form.get("csrf").value
    raise AssertionError(f"{browser.login} finds no form")


def pages_of(world):
    """The routes that people use; programs' routes take a token and no session."""
    return [route for route in world.routes if not route.pattern.startswith("/api/v1/")]


def nobody_gets_in(world):
    asked = 0
    for route in pages_of(world):
        if route.permission == "public":
            continue
        stranger = Browser(world.server.address)
        answer = ask(stranger, route, example(world, route, own_township), "x")
        to_sign_in = answer.status == 303 and urllib.parse.urlsplit(answer.location).path in ("/sign-in", "/staff/sign-in")
        assert answer.status in (401, 403) or to_sign_in, f"{route} answered a stranger with {answer.status} {answer.location}"
        asked += 1
    return asked


def roles_keep_to_their_rights(world):
    """Every person asks every route that their role has no permission for."""
    table, asked = permissions(), 0
    for browser in world.people.values():
        csrf = csrf_of(browser)
        for route in pages_of(world):
            if route.permission in ("public", "signed_in") or route.permission in table[browser.role]:
                continue
            answer = ask(browser, route, example(world, route, own_township), csrf)
            assert answer.status == 404, f"{route} answered {browser.role} with {answer.status} {answer.location}, and not with 404"
            asked += 1
    return asked


def townships_keep_to_their_own(world):
    """Staff of one township ask for the people, cases and findings of another; a resident for another resident's."""
    table, asked = permissions(), 0
    for login in ("worker-118", "lead-118", "contractor-1", "resident-1"):
        browser = world.people[login]
        csrf = csrf_of(browser)
        for route in pages_of(world):
            if "township" not in route.parameters or route.permission not in table[browser.role]:
                continue
            theirs = ask(browser, route, example(world, route, other_township), csrf)
            assert theirs.status == 404, f"{route} answered {browser.login} with {theirs.status} {theirs.location} for another township"
            # The same words as for what is not there at all.
            path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", lambda _: str(uuid.uuid4()), example(world, route, other_township))
            nothing = ask(browser, route, path, csrf)
            assert nothing.status == 404 and nothing.text == theirs.text, f"{route} tells {browser.login} what is there from what is not"
            asked += 2
    return asked


def forms_come_from_our_pages(world):
    """A form from another site, without a token, or with somebody else's, is refused by every route that writes."""
    table, asked = permissions(), 0
    for browser in world.people.values():
        csrf = csrf_of(browser)
        for route in pages_of(world):
            if route.method != "POST" or (route.permission not in ("public", "signed_in") and route.permission not in table[browser.role]):
                continue
            path = example(world, route, own_township)
            token = {"csrf": csrf}
            tries = {
                "a page of another site": (token, {"Origin": "https://evil.example"}), "a page without origin": (token, {"Origin": "null"}),
                "a page of another site, as the browser tells it": (token, {"Sec-Fetch-Site": "cross-site"}), "no token": ({}, {}),
                "a wrong token": ({"csrf": csrf[::-1]}, {}), "the token of a stranger": ({"csrf": world.strange_token}, {}),
            }
            for name, (values, headers) in tries.items():
                body = urllib.parse.urlencode(values).encode()
                answer = browser.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})
                assert answer.status == 403, f"{route} took a form from {name}: {answer.status} {answer.location}"
                asked += 1
    return asked


def sessions_open_nothing_of_the_api(world):
    """Whoever is signed in, a cookie is no token: 401, and the answer sets none. Neither is a token in another place."""
    asked = 0
    for browser in [Browser(world.server.address), *world.people.values()]:
        for route in [route for route in world.routes if route.pattern.startswith("/api/v1/")]:
            path = example(world, route, own_township)
            for target, headers in ((path, {}), (path + "?access_token=sct_x", {}), (path, {"Authorization": "Basic eDp5"}), (path, {"Authorization": "Bearer " + "x" * 60})):
                answer = browser.ask(route.method, target, b"{}" if route.method != "GET" else None, {"Content-Type": "application/json", **headers})
                assert answer.status in (401, 429), f"{route} answered {answer.status} to somebody with a session or a wrong token"
                assert "set-cookie" not in answer.headers and answer.headers["content-type"] == "application/problem+json", f"{route}: {answer.headers}"
                asked += 1
    return asked


# What belongs to the program: whose a record is, where it lies, where it is in its life, who may.
nobodys_id = "01900000-0000-7000-8000-000000000009"
nobodys_fields = {
    "role": "district_lead", "role_group": "system", "owner": "310114103", "origin": "x", "id": nobodys_id, "person_id": nobodys_id, "account": nobodys_id,
    "decided_by": nobodys_id, "registered_at": "1", "answered_at": "1", "due_day": "2099-01-01", "expires_at": "1",
}


def forms_set_nothing_else(world):
    """Fields too many in a form are ignored: the row is what the form alone makes of it."""
    lead = world.people["lead-118"]
    record = world.house.rows(f"SELECT lower(hex(id)) FROM person WHERE township = '{own_township}' AND state = 'registered' ORDER BY id DESC LIMIT 1")[0][0]
    of_person = f"FROM person WHERE lower(hex(id)) = '{record}'"
    kept = f"SELECT township, lower(hex(id)), sex, birth_year, committee, contact_needs, channel, state, registered_at, owner {of_person}"
    path = f"/people/{own_township}/{uuid.UUID(record)}"
    before, version = world.house.rows(kept), world.house.number(f"SELECT version {of_person}")
    form = lead.get(path + "/edit").form("/versions")
    extra = {name: value for name, value in {**nobodys_fields, "birth_year": "1900"}.items() if form.get(name) is None}
    answer = lead.send(form, {**extra, "address": "改过的地址一号"}, base=path + "/edit")
    assert answer.status == 303, f"the form with fields too many was answered with {answer.status}"
    assert world.house.number(f"SELECT version {of_person}") == version + 1, "what the form itself says is done"
    assert world.house.rows(kept) == before, (before, world.house.rows(kept))

    resident = world.people["resident-2"]
    form = resident.get("/my/data").form("/my/data/requests")
    more = {**nobodys_fields, "state": "done", "township": "310114103", "answer": "x", "version": "7"}
    more = {name: value for name, value in more.items() if form.get(name) is None}
    answer = resident.send(form, {**more, "kind": "correct", "text": "门牌号写错了，麻烦改一下"}, base="/my/data")
    assert answer.status == 303, answer.status
    row = world.house.rows("SELECT state, version, answered_at, answered_by, due_day < '2099' FROM data_request ORDER BY asked_at DESC LIMIT 1")[0]
    assert row == ["open", "1", "", "", "1"], row
    leads = world.house.number("SELECT count(*) FROM account_grant WHERE role = 'district_lead'")
    assert leads == 1, f"{leads} district leads: somebody became one"
    return len(extra) + len(more)


def made_up_returns_sign_nobody_in(world):
    """Whoever comes back from an identity provider that never sent them stays a stranger, and goes to no other site."""
    queries = (
        "", "?code=x", "?state=x", "?code=x&state=x", "?code=x&state=x&iss=https://evil.example", "?error=access_denied&state=x",
        "?error=%3Cscript%3Ealert(1)%3C/script%3E&error_description=%3Cscript%3E", "?code=" + "x" * 4000 + "&state=" + "y" * 2000,
        "?code=x&state=%00%0d%0aSet-Cookie:%20a=b", "?code[]=x&state[]=x", "?code=x&code=y&state=x&state=y",
    )
    tickets = ({}, {"oidc": "x"}, {"oidc": "x.aHR0cHM6Ly9ldmlsLmV4YW1wbGU"}, {"oidc": "." * 3000}, {"oidc": "%00"})
    paths = [("/staff/sign-in/oidc/return" + query, ticket) for query in queries for ticket in tickets]
    paths += [("/staff/sign-in/oidc?next=" + where, {}) for where in ("https://evil.example", "//evil.example", "/%5cevil.example", "javascript:alert(1)")]
    for path, ticket in paths:
        stranger = Browser(world.server.address, cookies=dict(ticket))
        answer = stranger.ask("GET", path)
        assert answer.status < 500, f"{path[:80]} answered {answer.status}"
        assert "evil.example" not in answer.headers.get("location", ""), f"{path[:80]} leads to {answer.location}"
        assert "<script>alert" not in answer.html and "a=b" not in answer.headers.get("set-cookie", ""), path[:80]
        home = stranger.ask("GET", "/work")
        assert home.status == 303 and "/sign-in" in home.location, f"{path[:80]} opened the work list: {home.status}"
    return len(paths)


def run(world):
    forms_done = forms_set_nothing_else(world)
    before = counts(world.house)
    stranger = Browser(world.server.address)
    world.strange_token = stranger.get("/sign-in").form("/sign-in").get("csrf").value
    done = {test.__name__: test(world) for test in (nobody_gets_in, roles_keep_to_their_rights, townships_keep_to_their_own, forms_come_from_our_pages, sessions_open_nothing_of_the_api, made_up_returns_sign_nobody_in)}
    done["forms_set_nothing_else"] = forms_done
    after = counts(world.house)
    assert before == after, {table: (before[table], after[table]) for table in before if before[table] != after[table]}
    return done
