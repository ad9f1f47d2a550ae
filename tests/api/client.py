"""A client of the API: tokens that a security administrator issued on the pages, and a look at every answer: status, content type,
headers and body must be what the document says of the operation."""
import datetime
import json
import re
import urllib.parse
import uuid

import jsonschema

from browser import Browser

all_scopes = ("people:read", "people:unmask", "people:write", "cases:read", "cases:write", "programmes:read", "places:read", "calendars:read", "overview:read", "policies:read")


def issue(house, security, login, scopes):
    """@returns the token that the answer shows once"""
    page = security.get("/admin/client-tokens/new")
    form = page.form("/admin/client-tokens")
    until = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    answer = security.send(form, {"name": f"Hub of {login}", "account": login, "scope": list(scopes), "until": until}, base="/admin/client-tokens/new")
    assert answer.status == 200, (answer.status, answer.text[:400])
    found = re.search(r"sct_[A-Za-z0-9_-]{43}", answer.html)
    assert found, answer.text[:400]
    assert found.group() not in security.get("/admin/client-tokens").html, "a token is shown a second time"
    return found.group()


class Operation:
    def __init__(self, document, method, path, described):
        self.document, self.method, self.path, self.described = document, method.upper(), path, described
        self.id, self.scope, self.permission = described["operationId"], described["x-scope"], described["x-permission"]
        self.parameters = [self.resolve(one) for one in described.get("parameters", [])]

    def resolve(self, one):
        while "$ref" in one:
            for word in one["$ref"][2:].split("/"):
                one = self.document[word] if word == "components" else part[word]
                part = one
        return one

    def of(self, place):
        return [one for one in self.parameters if one["in"] == place]

    @property
    def takes_key(self):
        return any(one["name"] == "Idempotency-Key" for one in self.parameters)

    @property
    def takes_version(self):
        return any(one["name"] == "If-Match" for one in self.parameters)

    @property
    def content(self):
        """(media type, schema, example) of the body; None if it takes none"""
        for kind, content in self.described.get("requestBody", {}).get("content", {}).items():
            return kind, content["schema"], content.get("example")
        return None

    @property
    def success(self):
        return next(int(status) for status in self.described["responses"] if status.startswith("2"))


class Answer:
    def __init__(self, operation, page):
        self.operation, self.status, self.headers, self.text = operation, page.status, page.headers, page.body.decode("utf-8")
        self.body = json.loads(self.text) if self.text else None

    @property
    def version(self):
        return int(self.headers["etag"].removeprefix("W/").strip('"'))

    @property
    def places(self):
        """Where the faults lie: pointers, parameters, headers."""
        return [one.get("pointer") or one.get("parameter") or one.get("header") for one in (self.body or {}).get("errors", [])]


class World:
    """@param tokens  by the login of their account; those of four staff with every scope where there are none given"""

    def __init__(self, house, server, tokens=None):
        if tokens is None:
            security = house.staff(server, "security-admin")
            tokens = {login: issue(house, security, login, all_scopes) for login in ("officer-1", "worker-118", "lead-118", "operator-1")}
        self.house, self.server, self.tokens = house, server, tokens
        self.document = json.loads(Browser(server.address).get("/api/openapi.json").body)
        self.operations = {}
        for path, methods in self.document["paths"].items():
            for method, described in methods.items():
                operation = Operation(self.document, method, path, described)
                self.operations[operation.id] = operation
        self.browser = Browser(server.address)
        # Bodies are refused with what the document says and nothing else, so its schemas are resolved against itself.
        self.resolver = jsonschema.RefResolver("", self.document)
        self.formats = jsonschema.FormatChecker(formats=["date", "uuid"])

    def hex(self, column):
        """The column of bytes as text, in the SQL of the database."""
        return f"encode({column}, 'hex')" if self.house.store else f"lower(hex({column}))"

    def faults(self, schema, value):
        validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver, format_checker=self.formats)
        return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}" for fault in validator.iter_errors(value)]

    def call(self, id, path=None, query=None, body=None, token="officer-1", key=None, version=None, raw=None, headers=None):
        """One call, whose answer is held against the document. @param raw  bytes instead of a body"""
        operation = self.operations[id]
        target = operation.path
        for name, value in (path or {}).items():
            target = target.replace("{" + name + "}", urllib.parse.quote(str(value), safe=""))
        if query:
            target += "?" + urllib.parse.urlencode(query)
        sent = {"Authorization": f"Bearer {self.tokens.get(token, token)}", "Accept-Language": "en"}
        if operation.takes_key:
            sent["Idempotency-Key"] = key or uuid.uuid4().hex
        if operation.takes_version and version is not None:
            sent["If-Match"] = f'"{version}"'
        content = raw
        if content is None and operation.content and body is not None:
            content = json.dumps(body, ensure_ascii=False).encode()
        if content is not None:
            sent["Content-Type"] = (operation.content or ("application/json",))[0]
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        page = self.browser.ask(operation.method, target, content, sent)
        return self.held(operation, page, content)

    def held(self, operation, page, content=None):
        where = f"{operation.method} {operation.path} with {content!r:.600} was answered {page.status} {page.body[:600]!r}"
        described = operation.described["responses"].get(str(page.status))
        assert described is not None, f"{where}: the document knows no such status"
        described = operation.resolve(described)
        kind = page.headers.get("content-type", "").split(";")[0]
        contents = described.get("content", {})
        assert (kind in contents) if contents else not page.body, f"{where}: of type {kind}"
        answer = Answer(operation, page)
        if contents:
            faults = self.faults(contents[kind]["schema"], answer.body)
            assert not faults, f"{where}: {faults[0]}"
            if page.status >= 400:
                assert answer.body["status"] == page.status, where
        for name, header in described.get("headers", {}).items():
            value = page.headers.get(name.lower())
            assert value is not None, f"{where}: no header {name}"
            assert re.search(operation.resolve(header)["schema"]["pattern"], value), f"{where}: {name}: {value}"
        assert page.headers.get("cache-control") == "no-store", f"{where}: may be kept: {page.headers.get('cache-control')}"
        assert "set-cookie" not in page.headers, f"{where}: sets a cookie"
        return answer
