"""A small browser for the stories of tests/program. It signs staff in once and keeps the session in JAR, because
a one-time code counts once.

    browser.py JAR ADDRESS LOGIN PASSWORD CODE get PATH
    browser.py JAR ADDRESS LOGIN PASSWORD CODE post PATH       sends the form of the page at PATH to PATH
    browser.py JAR ADDRESS LOGIN PASSWORD CODE until PATH TEXT   asks for at most ten seconds
Prints the page; exits 1 where TEXT does not come.
"""
import http.cookiejar
import os
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

file, address, login, password, code, verb, path = sys.argv[1:8]
jar = http.cookiejar.LWPCookieJar(file)
browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))


def ask(target, fields=None):
    data = urllib.parse.urlencode(fields).encode() if fields is not None else None
    try:
        return browser.open(address + target, data).read().decode()
    except urllib.error.HTTPError as refused:
        return refused.read().decode()


def send(page, target, **fields):
    fields["csrf"] = re.search(r'name="csrf" value="([^"]*)"', page).group(1)
    return ask(target, fields)


if os.path.exists(file):
    jar.load(ignore_discard=True)
else:
    page = send(ask("/staff/sign-in"), "/staff/sign-in", login_name=login, password=password)
    send(page, "/staff/sign-in/code", code=code)
    jar.save(ignore_discard=True)
if verb == "get":
    print(ask(path))
elif verb == "post":
    print(send(ask(path), path))
else:
    end = time.time() + 10
    while sys.argv[8] not in ask(path):
        if time.time() > end:
            print(ask(path))
            sys.exit(1)
        time.sleep(0.2)
