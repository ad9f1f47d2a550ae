"""All pages that one person reaches by links, and their forms."""
import collections
import urllib.parse

# What would end the attack before its time: signing people out, and closing their accounts.
left_out = ("/sign-out", "/staff/sessions/endings", "/my/sessions/endings", "/admin/accounts/{account}/acts", "/staff/password")
pages_of_one_route = 2


class Walk:
    """All pages that one person reaches by links, at most two of each route."""

    def __init__(self, world, browser):
        self.world, self.browser = world, browser
        self.pages, self.count = [], collections.Counter()
        starts = ["/", "/staff", "/work", "/people", "/my", "/my/cases", "/policies", "/overview", "/admin/audit", "/admin/accounts", "/admin/system", "/programme-drafts", "/calendars", "/findings", "/places"]
        starts += [route.pattern for route in world.routes if route.method == "GET" and not route.parameters]
        waiting = list(dict.fromkeys(starts))
        seen = set(waiting)
        while waiting:
            path = waiting.pop(0)
            route = world.route_of("GET", path)
            if route is None or self.count[route.pattern] >= pages_of_one_route or route.pattern in ("/metrics", "/readyz", "/healthz"):
                continue
            page = browser.get(path, follow=0)
            if page.status in (301, 302, 303):
                links = [page.location]
            else:
                if page.status != 200:
                    continue
                self.count[route.pattern] += 1
                if not page.headers.get("content-type", "").startswith("text/html"):
                    continue
                self.pages.append((path, page))
                links = page.links
            for link in links:
                target = urllib.parse.urljoin(path, link).split("#")[0]
                if target.startswith("/") and target not in seen:
                    seen.add(target)
                    waiting.append(target)

    def forms(self):
        """Each form once for each route of its action and of its page: (page's path, form)."""
        found = {}
        for path, page in self.pages:
            for form in page.forms:
                target = urllib.parse.urljoin(path, form.action or path)
                route = self.world.route_of(form.method.upper(), target)
                assert route, f"a form of {path} goes to {target}, which is no route"
                if route.pattern not in left_out:
                    found.setdefault((route.pattern, tuple(field.name for field in form.fields)), (path, form))
        return list(found.values())
