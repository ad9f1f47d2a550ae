"""The house that is attacked: its server, the people who are signed in, the routes as the golden file lists them."""
import json
import re
import time

from browser import Browser, sign_in_staff
from house import House, Server, root

staff_logins = ("operator-1", "officer-1", "district-lead", "auditor", "system-admin", "security-admin", "audit-admin", "worker-118", "lead-118", "contractor-1")
own_township, other_township = "310114118", "310114102"


class Route:
    def __init__(self, line):
        words = line.split()
        self.method, self.pattern, self.permission = words[0], words[1], words[2]
        self.action = words[3] if len(words) > 3 else ""
        self.parameters = re.findall(r"\{([a-z]+)[.]*\}", self.pattern)
        self.expression = re.compile("^" + re.sub(r"\\\{[a-z]+\\\}", "[^/]+", re.sub(r"\\\{[a-z]+\\\.\\\.\\\.\\\}", ".+", re.escape(self.pattern))) + "$")

    def __repr__(self):
        return f"{self.method} {self.pattern}"


def routes():
    return [Route(line) for line in (root / "tests/golden/routes.txt").read_text().splitlines() if line and not line.startswith("#")]


def permissions():
    """role → the permissions that it has, from the golden file."""
    table, role = {}, None
    for line in (root / "tests/golden/permissions.txt").read_text().splitlines():
        if re.match(r"^[a-z]", line):
            role = line.split()[0]
            table[role] = set()
        elif role and line.startswith("    ") and line.split()[1] != "-":
            table[role].add(line.split()[0])
    return table


class World:
    def __init__(self, folder):
        self.house = House(folder).seed(residents=300, cases=60)
        # With an identity provider its routes are there to be attacked; nobody answers at its address.
        self.server = Server(
            self.house, ("--oidc-issuer", "http://127.0.0.1:9", "--oidc-client-id", "sunclover"),
            {"SUNCLOVER_OIDC_CLIENT_SECRET": "no-secret"},
        )
        self.people = {}
        for login in staff_logins:
            account = self.house.account(login)
            browser = sign_in_staff(Browser(self.server.address), account)
            browser.role, browser.login = account["role"], login
            self.people[login] = browser
        bound = [one for one in self.house.accounts["residents"] if one["bound"]]
        for number, resident in enumerate(bound[:2], 1):
            browser = self.sign_in_resident(resident)
            browser.role, browser.login = "resident", f"resident-{number}"
            self.people[browser.login] = browser
        self.routes = routes()

    def sign_in_resident(self, resident, next_path="/my/cases"):
        browser = Browser(self.server.address)
        page = browser.get(f"/sign-in?next={next_path}")
        form = next(form for form in page.forms if any(field.kind == "tel" for field in form.fields))
        phone = next(field.name for field in form.fields if field.kind == "tel")
        answer = browser.send(form, {phone: resident["phone"]}, base="/sign-in")
        page = browser.get(answer.location)
        form = page.form("/sign-in/code")
        field = next(field.name for field in form.fields if field.is_text)
        self.last_sign_in = browser.send(form, {field: self.code_to(resident["phone"])})
        return browser

    def code_to(self, phone):
        until = time.monotonic() + 20
        while time.monotonic() < until:
            found = []
            for file in sorted((self.house.data / "outbox").glob("*.json")):
                message = json.loads(file.read_text())
                if message["to"] == phone and "验证码" in message["body"]:
                    found.append(message["body"])
            if found:
                return re.search(r"\d{6}", found[-1]).group()
            time.sleep(0.1)
        raise AssertionError("no text message came")

    def route_of(self, method, path):
        path = path.split("?")[0]
        fitting = [route for route in self.routes if route.method == method and route.expression.match(path)]
        # The route with more fixed words is the one that the program takes.
        return min(fitting, key=lambda route: len(route.parameters), default=None)

    def alive(self):
        assert self.server.is_running(), f"the server is gone: {self.server.log()[-1500:]}"
        assert self.server.is_ready()

    def failures(self):
        """What the log calls a failure of our own."""
        return [line for line in self.server.log().splitlines() if '"request_failed"' in line or '"error_page_failed"' in line]
