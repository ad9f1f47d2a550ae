"""A browser without a screen, for the tests that act on the running program from outside: cookies, pages, and the
forms of a page with what they already hold. It keeps one connection, and tells an answer that never came
(Unanswered: the act is unknown) apart from a server that was not there (Refused: the act never left).
"""
import base64
import gzip
import hashlib
import hmac
import html.parser
import http.client
import mimetypes
import select
import socket
import ssl
import struct
import time
import urllib.parse
import uuid


class Unanswered(Exception):
    """The request was sent and its answer did not come whole."""


class Refused(Exception):
    """Nobody listens there; nothing was sent."""


class Field:
    """One control of a form. `options` of a select or a group of radio buttons; `is_checked` of a box."""

    def __init__(self, name, kind, value="", is_checked=False):
        self.name, self.kind, self.value, self.is_checked = name, kind, value, is_checked
        self.options = []

    @property
    def is_text(self):
        return self.kind in ("text", "search", "tel", "email", "textarea", "password", "number", "date", "time", "url")


class Form:
    def __init__(self, attributes):
        self.action = attributes.get("action", "")
        self.method = attributes.get("method", "get").lower()
        self.is_multipart = attributes.get("enctype") == "multipart/form-data"
        self.fields = []

    def values(self):
        """What a browser would send if nobody typed anything, without buttons: a list of (name, value)."""
        sent = []
        for field in self.fields:
            if field.kind in ("submit", "button", "file") or not field.name:
                continue
            if field.kind in ("checkbox", "radio") and not field.is_checked:
                continue
            sent.append((field.name, field.value))
        return sent

    def get(self, name):
        return next((field for field in self.fields if field.name == name), None)


class _Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.links, self.text = [], [], []
        self._form = self._area = self._select = None
        self._hidden = 0
        self._by_id = {}

    def handle_starttag(self, tag, attributes):
        a = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._form = Form(a)
            self.forms.append(self._form)
            if "id" in a:
                self._by_id[a["id"]] = self._form
        elif tag == "a" and "href" in a:
            self.links.append(a["href"])
        elif tag in ("script", "style"):
            self._hidden += 1
        form = self._by_id.get(a.get("form"), self._form)
        if form is None:
            return
        if tag == "input":
            form.fields.append(Field(a.get("name", ""), a.get("type", "text"), a.get("value", "on" if a.get("type") == "checkbox" else ""), "checked" in a))
        elif tag == "textarea":
            self._area = Field(a.get("name", ""), "textarea")
            form.fields.append(self._area)
        elif tag == "select":
            self._select = Field(a.get("name", ""), "select")
            form.fields.append(self._select)
        elif tag == "option" and self._select is not None:
            value = a.get("value", "")
            self._select.options.append(value)
            if "selected" in a or len(self._select.options) == 1:
                self._select.value = value
        elif tag == "button":
            form.fields.append(Field(a.get("name", ""), "submit", a.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data):
        if self._area is not None:
            self._area.value += data
        if not self._hidden:
            self.text.append(data)


class Page:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self._read = None

    @property
    def html(self):
        return self.body.decode("utf-8", "replace")

    def _reader(self):
        if self._read is None:
            self._read = _Reader()
            self._read.feed(self.html)
            self._read.close()
        return self._read

    @property
    def forms(self):
        return self._reader().forms

    @property
    def links(self):
        return self._reader().links

    @property
    def text(self):
        return " ".join(" ".join(self._reader().text).split())

    @property
    def location(self):
        return self.headers.get("location", "")

    def form(self, ending):
        """The form whose action, without its query, ends so."""
        for form in self.forms:
            if form.action.split("?")[0].endswith(ending):
                return form
        raise AssertionError(f"no form to …{ending} on a page that says: {self.text[:300]}")


class Browser:
    """@param address  http://host:port, or https:// with whatever certificate; `cookies` may be handed to another browser,
    as one person has two tabs. @param origin  the site in whose name it sends forms, where that is not the address"""

    def __init__(self, address, cookies=None, timeout=30, origin=None):
        self.address, self.timeout, self.origin = address, timeout, origin
        self.cookies = {} if cookies is None else cookies
        self._connection = None

    def at(self, address, origin=None):
        """The same person at another address, with the same cookies."""
        return Browser(address, self.cookies, self.timeout, origin)

    def move(self, address):
        self.close()
        self.address = address

    def close(self):
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _open(self):
        host = urllib.parse.urlsplit(self.address)
        if host.scheme == "https":
            connection = http.client.HTTPSConnection(host.hostname, host.port, timeout=self.timeout, context=ssl._create_unverified_context())
        else:
            connection = http.client.HTTPConnection(host.hostname, host.port, timeout=self.timeout)
        try:
            connection.connect()
        except OSError as failure:
            raise Refused(str(failure)) from failure
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def ask(self, method, path, body=None, headers=None):
        """One request, no redirect followed. A connection that was kept and is closed by now is opened anew before."""
        sent = {"Accept-Encoding": "gzip", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self._connection is not None and self._is_stale():
            self.close()
        if self._connection is None:
            self._connection = self._open()
        try:
            self._connection.request(method, path, body, sent)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as failure:
            self.close()
            raise Unanswered(repr(failure)) from failure
        if answer.will_close:
            self.close()
        for cookie in answer.headers.get_all("set-cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            if "Max-Age=0" in cookie or not value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        if answer.headers.get("content-encoding") == "gzip":
            content = gzip.decompress(content)
        return Page(answer.status, {name.lower(): value for name, value in answer.headers.items()}, content)

    def _is_stale(self):
        sock = self._connection.sock
        if sock is None:
            return True
        # Nothing is due on a connection that waits: what there is to read is its end.
        return bool(select.select([sock], [], [], 0)[0])

    def get(self, path, follow=5):
        page = self.ask("GET", path)
        while follow and page.status in (301, 302, 303, 307, 308):
            target = urllib.parse.urljoin(path, page.location)
            path, follow = target, follow - 1
            page = self.ask("GET", path)
        return page

    def post(self, path, values, is_multipart=False, files=(), origin=None):
        """@param values  pairs or a dictionary; @param files  (field, file name, bytes)"""
        pairs = list(values.items()) if isinstance(values, dict) else list(values)
        if is_multipart:
            body, kind = multipart(pairs, files)
        else:
            body, kind = urllib.parse.urlencode(pairs).encode(), "application/x-www-form-urlencoded"
        return self.ask("POST", path, body, {"Content-Type": kind, "Origin": origin or self.origin or self.address})

    def send(self, form, changes=None, files=(), base=""):
        """Sends a form with what it holds, and what is typed over it; a list replaces all of a name."""
        changes = changes or {}
        values = [(name, value) for name, value in form.values() if name not in changes]
        for name, value in changes.items():
            values += [(name, one) for one in value] if isinstance(value, list) else [(name, value)]
        return self.post(urllib.parse.urljoin(base, form.action), values, form.is_multipart, files)


def multipart(pairs, files=()):
    boundary = "----tests" + uuid.uuid4().hex
    parts = []
    for name, value in pairs:
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, file_name, content in files:
        kind = mimetypes.guess_type(file_name)[0] or "application/octet-stream"
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: {kind}\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def one_time_code(secret, step):
    """The code of RFC 6238 for a secret in base32."""
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = mac[19] & 15
    return "%06d" % ((struct.unpack(">I", mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000)


used_steps = {}   # secret of an account → the last step whose code was sent


def sign_in_staff(browser, account):
    """Signs a demo account in. A code counts once, so a second session of one account waits for the next one."""
    step = max(int(time.time() // 30), used_steps.get(account["totp_secret"], 0) + 1)
    while step > time.time() // 30 + 1:
        time.sleep(0.2)
    used_steps[account["totp_secret"]] = step
    page = browser.get("/staff/sign-in")
    browser.send(page.form("/staff/sign-in"), {"login_name": account["login"], "password": account["password"]})
    page = browser.get("/staff/sign-in/code")
    answer = browser.send(page.form("/staff/sign-in/code"), {"code": one_time_code(account["totp_secret"], step)})
    assert answer.status == 303 and "sign-in" not in answer.location, (answer.status, answer.location, answer.text[:300])
    return browser
