"""Bytes that no browser sends, on raw sockets: two requests in one, slow clients, deep and large bodies, wrong encodings, ways
out of the folder, archives where photos and tables are awaited, addresses of other sites to go on to.
"""
import gzip
import io
import json
import socket
import statistics
import threading
import time
import urllib.parse
import zipfile

from browser import Browser, Unanswered, multipart
from walk import Walk


def raw(world, data, seconds=20, then_close=True):
    """Sends bytes on a connection of their own. @returns all that came back until the server closed"""
    host = urllib.parse.urlsplit(world.server.address)
    with socket.create_connection((host.hostname, host.port), timeout=seconds) as line:
        try:
            line.sendall(data)
            if then_close:
                line.shutdown(socket.SHUT_WR)
        except OSError:
            pass   # refused while it was still coming
        got = b""
        try:
            while part := line.recv(65536):
                got += part
        except OSError:
            pass
        return got


def statuses(answer):
    return [int(part[:3]) for part in answer.split(b"HTTP/1.1 ")[1:]]


def two_requests_in_one(world):
    """Each shape is refused, and what lies behind it is never answered as a request of its own."""
    hidden = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    head = b"POST /sign-in HTTP/1.1\r\nHost: x\r\n"
    shapes = [
        head + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", head + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        head + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", head + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        head + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", head + b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n", head + b"Content-Length: 0\r\nContent-Length: 34\r\n\r\n",
        head + b"Content-Length: +0\r\n\r\n", head + b"Content-Length: 0x0\r\n\r\n", head + b"Content-Length: 0 0\r\n\r\n", head + b"Content-Length: 0,0\r\n\r\n",
        b"POST /sign-in HTTP/1.1\nHost: x\nContent-Length: 0\n\n", head + b"A: b\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", head + b"A: b\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        head + b"Transfer-Encoding: chunked\r\n\r\n0;\n\r\n", head + b"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n", head + b"Transfer-Encoding: chunked\r\n\r\n 0\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", b"GET http://evil.example/healthz HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET /healthz HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\nConnection: Upgrade, HTTP2-Settings\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ]
    for shape in shapes:
        answer = raw(world, shape + hidden)
        assert len(statuses(answer)) == 1 and statuses(answer)[0] in (400, 411, 413, 501, 505), f"{shape!r} was answered with {statuses(answer)}"
        assert b"alive\n" not in answer, f"{shape!r} smuggled a request"
    return len(shapes)


def ways_out(world):
    """No address reaches a file of the machine."""
    tries = [f"/static/{way}etc/passwd" for way in ("../" * 8, "..%2f" * 8, "%2e%2e/" * 8, "%2e%2e%2f" * 8, "..\\" * 8, "..%5c" * 8, "..%c0%af" * 8, "..%252f" * 8, "%00/", "/", "//", "....//" * 8)]
    tries += ["/static/site.css%00.png", "/static/site.css/../../keys", "/..;/metrics", "/static/%F0%80%80%AF", "/people/310114118%2f..%2f..", "/static/" + "a" * 3000, "/%E2%80%AE", "/static/sitE.css%20"]
    for target in tries:
        answer = raw(world, f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        assert statuses(answer)[0] in (400, 404, 414), f"{target} was answered with {statuses(answer)}"
        assert b"root:" not in answer and b"fingerprint" not in answer
    return len(tries)


def large_and_deep(world):
    """10 MB of JSON and 10,000 levels of it, on routes with and without a session; fields and headers without end."""
    worker = world.people["worker-118"]
    kib = 1024
    many = "&".join(f"a{number}=b" for number in range(20_000)).encode()
    bodies = {
        "10 MB of JSON": (json.dumps({"a": "x" * 10 * kib * kib}).encode(), "application/json"), "10,000 levels": (b"[" * 10_000 + b"]" * 10_000, "application/json"),
        "10,000 objects": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "application/json"), "20,000 fields": (many, "application/x-www-form-urlencoded"),
        "one field of 10 MB": (b"text=" + b"x" * 10 * kib * kib, "application/x-www-form-urlencoded"),
        "5,000 parts": (multipart([(f"a{number}", "b") for number in range(5000)])[0], multipart([])[1]),
        "a packed body": (gzip.compress(b"text=" + b"\0" * 64 * kib * kib), "application/x-www-form-urlencoded"),
    }
    asked = 0
    for path in ("/sign-in", "/staff/sign-in", "/entitlement-check", "/people/searches", "/people/import/checks", "/work/exports"):
        for name, (body, kind) in bodies.items():
            headers = {"Content-Type": kind, **({"Content-Encoding": "gzip"} if name == "a packed body" else {})}
            try:
                answer = worker.ask("POST", path, body, headers)
                assert answer.status in (400, 403, 404, 413, 415, 422), f"{path} answered {name} with {answer.status}"
            except Unanswered:
                # Refused and closed while most of it was still on its way; a raw socket sees the answer (two_requests_in_one).
                pass
            asked += 1
    return asked


def slow_clients(world, lines=300):
    """Heads and bodies that never end, and answers that nobody fetches: the others wait no longer for it."""
    host = urllib.parse.urlsplit(world.server.address)

    def measured():
        browser, times = Browser(world.server.address), []
        for _ in range(60):
            begin = time.perf_counter()
            assert browser.get("/").status == 200
            times.append(time.perf_counter() - begin)
        return statistics.quantiles(times, n=20)[-1]

    calm = measured()
    held = []
    for number in range(lines):
        line = socket.create_connection((host.hostname, host.port), timeout=20)
        line.sendall((b"GET / HTTP/1.1\r\nHost: x\r\nA: b", b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na", b"GET /static/site.css HTTP/1.1\r\nHost: x\r\n\r\n" * 20)[number % 3])
        held.append(line)
    under = measured()
    for line in held:
        line.close()
    assert under < max(5 * calm, 0.5), f"with {lines} slow clients a page took {under * 1000:.0f} ms instead of {calm * 1000:.0f} ms"
    return lines


def wrong_encodings(world):
    """Text that is no text never becomes one: refused, or kept as what can be shown."""
    worker = world.people["worker-118"]
    token = worker.get("/people/new").form("/people").get("csrf").value
    texts = (b"%FF%FE", b"%C0%AF", b"%ED%A0%80", b"%00", b"%F4%90%80%80", "王".encode("gbk"), b"%E2%80%AE%E2%80%8B%EF%BB%BF", b"%0d%0aSet-Cookie:%20a=b", b"%1b%5b2J", b"\xff\xff")
    asked = 0
    for text in texts:
        for path, name in (("/people/searches", "term"), ("/people", "name"), ("/preferences", "mode"), ("/work/exports", "number")):
            body = b"csrf=" + token.encode() + b"&key=" + b"k" * 16 + b"&" + name.encode() + b"=" + text
            answer = worker.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
            # A form that cannot be read has no token either.
            assert answer.status in (200, 303, 400, 403, 404, 422), f"{path} answered {text!r} with {answer.status}"
            assert "a=b" not in answer.headers.get("set-cookie", ""), "a header came out of a field"
            answer.body.decode("utf-8")
            asked += 1
    for query in ("term=%FF", "tab=%00", "page=%E0%A4", "page=99999999999999999999", "page=-1", "page=1e9", "tab=" + "x" * 3000, "a=b&" * 500):
        answer = worker.get(f"/work?{query}", follow=0)
        assert answer.status in (200, 400, 404, 414, 422), f"/work?{query[:40]} was answered with {answer.status}"
        asked += 1
    return asked


def archive(entries):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return packed.getvalue()


def is_refused_later(browser, location):
    """A large file of people is checked by a job: whether that found nothing that could be written."""
    until = time.monotonic() + 60
    while "正在检查" in (page := browser.get(location)).text:
        assert time.monotonic() < until, f"{location} is still being checked"
        time.sleep(0.2)
    return "没有写入" in page.text and "等您确认" not in page.text


def hostile_files(world):
    """Archives, scripts and bombs where a table of people, a policy's table or a photo is awaited: none may pass for what it is not."""
    officer, lead = world.people["officer-1"], world.people["district-lead"]
    bomb = archive([("xl/worksheets/sheet1.xml", b"<c>0</c>" * 4_000_000), ("../../etc/cron.d/x", b"* * * * * root id")])
    entities = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (98 + n, *[97 + n] * 8) for n in range(12)) + b"]><definitions>&m;</definitions>"
    outside = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><definitions name="&a;"/>'
    files = {
        "book.xlsx": bomb, "people.csv": bomb, "a.csv": b"\0" * 1_000_000, "b.csv": b'"' * 500_000, "c.csv": b"," * 500_000, "d.csv": b"\xff\xfe" + "姓名".encode("utf-16-le"), "e.csv": b"a\r" * 200_000,
        "table.dmn": entities, "other.dmn": outside, "deep.dmn": b"<a>" * 100_000, "page.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "long.csv": "姓名,证号\n".encode() + b"x" * 1_000_000,
    }
    harmful = set(files) - {"long.csv", "e.csv", "c.csv"}
    asked = 0
    for browser in (officer, lead):
        for path in [link for link in browser.get("/policies").links if link.startswith("/policies/")][:3]:
            for form in browser.get(path).forms:
                if form.action.endswith("/drafts"):
                    browser.send(form, {"from": "2030-01-01", "from_day": "2030-01-01", "source": "x"}, base=path)
    taken = set()
    for login in ("officer-1", "district-lead", "worker-118", "resident-1"):
        browser = world.people[login]
        for path, form in Walk(world, browser).forms():
            upload = next((field.name for field in form.fields if field.kind == "file"), None)
            route = world.route_of("POST", urllib.parse.urljoin(path, form.action or path))
            if not upload or route is None or (route.pattern, upload) in taken:
                continue
            taken.add((route.pattern, upload))
            for name, content in files.items():
                answer = browser.send(form, files=[(upload, name, content)], base=path)
                assert answer.status in (200, 303, 400, 413, 415, 422), f"{form.action} answered {name} with {answer.status}"
                if answer.status == 303 and name in harmful:
                    location = answer.headers["location"]
                    assert location.startswith("/people/imports/") and is_refused_later(browser, location), f"{form.action} took {name}"
                assert b"root:x:" not in answer.body
                asked += 1
    assert asked, "no form takes a file"
    return asked


def ways_to_other_sites(world):
    """Signing in and the preferences go on to pages of this site only."""
    targets = ("https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "/%0d%0aLocation:%20https://evil.example", "javascript:alert(1)", "https:evil.example", "/..//evil.example", " //evil.example", "\t//evil.example", "http:/\\evil.example", "///evil.example")
    asked = 0
    for target in targets:
        quoted = urllib.parse.quote(target, safe="")
        browser = Browser(world.server.address)
        pages = [browser.get(f"/sign-in?next={quoted}"), browser.get(f"/staff/sign-in?next={quoted}")]
        for page in pages:
            assert page.status in (200, 400, 422), f"next={target}: {page.status}"
            for link in page.links + [form.action for form in page.forms]:
                assert urllib.parse.urlsplit(link).netloc in ("", urllib.parse.urlsplit(world.server.address).netloc) and not link.startswith(("//", "javascript:", "/\\")), f"next={target} made a way to {link}"
        for form in pages[0].forms:
            if form.action.split("?")[0] != "/preferences":
                continue
            for name in [field.name for field in form.fields if field.name not in ("csrf", "mode", "language")]:
                answer = browser.send(form, {name: target})
                stays_here(answer, target)
                asked += 1
        answer = browser.post("/preferences", {**dict(pages[0].forms[0].values()), "mode": "elder", "return": target, "next": target, "back": target})
        stays_here(answer, target)
        asked += 1
    resident = next(one for one in world.house.accounts["residents"] if one["bound"])
    time.sleep(0.1)
    strange = raw(world, b"GET /my HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n")
    assert b"evil.example" not in strange.split(b"\r\n\r\n")[0].lower(), "the name that a request gives itself comes back as a way"
    assert resident
    return asked + 1


def stays_here(answer, target):
    where = answer.location
    assert answer.status in (200, 303, 400, 403, 404, 422), answer.status
    parts = urllib.parse.urlsplit(where)
    assert not parts.netloc and not parts.scheme and not where.startswith(("//", "/\\", "\\")), f"{target} led to {where}"


def every_page_keeps_its_headers(world):
    """What browsers are told stands on every page that anybody finds: no script from elsewhere or from the page itself, no copy
    kept, no frame around it; and no address that a page leads to holds a number by which a resident is known."""
    known = {value for resident in world.house.accounts["residents"] for value in (resident["phone"], resident["certificate_number"])}
    pages = 0
    for browser in world.people.values():
        for path, page in Walk(world, browser).pages:
            policy = page.headers.get("content-security-policy", "")
            assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe-" not in policy, f"{path}: {policy}"
            assert page.headers.get("x-content-type-options") == "nosniff" and page.headers.get("referrer-policy") == "same-origin", path
            assert page.headers.get("cache-control") == "no-store", f"{path}: {page.headers.get('cache-control')}"
            for link in page.links + [form.action for form in page.forms]:
                assert not any(value in link for value in known), f"a link of {path} holds a resident's number"
            pages += 1
    for line in world.server.log().splitlines():
        assert not any(value in line for value in known), "the log holds a resident's number"
    return pages


def floods(world):
    """Many at one time, so that what one shape left behind would show."""
    faults = []

    def one(number):
        try:
            raw(world, (b"GET /" + b"a" * 3000 + b" HTTP/1.1\r\n") * 20 if number % 2 else b"\r\n" * 5000)
        except Exception as fault:   # counted below
            faults.append(fault)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults, faults[0]
    return len(threads)


def run(world):
    done = {}
    for test in (two_requests_in_one, ways_out, large_and_deep, wrong_encodings, hostile_files, ways_to_other_sites, every_page_keeps_its_headers, slow_clients, floods):
        done[test.__name__] = test(world)
        world.alive()
    return done
