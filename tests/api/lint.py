"""The document in both languages, looked at by a linter of OpenAPI (npm @redocly/cli, its recommended rules): no error and no warning."""
import os
import pathlib
import re
import subprocess

from browser import Browser

here = pathlib.Path(__file__).resolve().parent


def the_linter_finds_nothing(world):
    if not (here / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=here, check=True)
    for language in ("zh-CN", "en"):
        page = Browser(world.server.address).ask("GET", "/api/openapi.json", None, {"Accept-Language": language})
        assert page.status == 200 and page.headers["content-language"] == language, page.headers
        file = world.house.folder / f"openapi-{language}.json"
        file.write_bytes(page.body)
        environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
        done = subprocess.run([here / "node_modules/.bin/redocly", "lint", "--format=stylish", file], capture_output=True, text=True, env=environment)
        told = done.stdout + done.stderr
        assert done.returncode == 0 and "is valid" in told and not re.search(r"\b(error|warning)\b", told.replace("Deprecation warning", ""), re.I), f"{language}: {told}"
    return "both languages"


tests = (the_linter_finds_nothing,)
