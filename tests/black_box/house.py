"""A demo district in a folder of its own, and the program that serves it: seeded, started, killed, started again, looked
into past the program. One class for SQLite and PostgreSQL.
"""
import atexit
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import time
import urllib.request

from browser import Browser, sign_in_staff

root = pathlib.Path(__file__).resolve().parents[2]
program = os.environ.get("SUNCLOVER_PROGRAM", str(root / "build/release/sunclover"))


_begun = []


@atexit.register
def _end_what_was_begun():
    """A test that fails leaves no server behind."""
    for process in _begun:
        if process.poll() is None:
            process.kill()
            process.wait()


class Server:
    """One running process of the program."""

    def __init__(self, house, options=(), environment=None, listen="127.0.0.1:0"):
        self.log_file = house.folder / f"served-{time.monotonic_ns()}.log"
        with open(self.log_file, "wb") as log:
            self.process = subprocess.Popen(
                [program, "serve", *house.options(), "--listen", listen, *options],
                stdout=subprocess.PIPE, stderr=log,
                # Tests search as fast as they can; the limit has tests of its own.
                env={"SUNCLOVER_SEARCHES_PER_MINUTE": "0", "SUNCLOVER_SEARCHES_PER_DAY": "0", **os.environ, **(environment or {})},
            )
        _begun.append(self.process)
        begin = time.monotonic()
        self.address = self.process.stdout.readline().decode().strip()
        if not self.address:
            raise RuntimeError(f"the program ended with {self.process.wait()}: {self.log()[-2000:]}")
        while not self.is_ready():
            if time.monotonic() - begin > 30 or self.process.poll() is not None:
                raise RuntimeError(f"not ready after {time.monotonic() - begin:.0f} s: {self.log()[-2000:]}")
            time.sleep(0.01)
        self.ready_after = time.monotonic() - begin

    def is_ready(self):
        try:
            with urllib.request.urlopen(self.address + "/readyz", timeout=5) as answer:
                return answer.read() == b"ready\n"
        except OSError:
            return False

    def log(self):
        return self.log_file.read_text(errors="replace")

    def resident_kib(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        raise RuntimeError("the program is gone")

    def is_running(self):
        return self.process.poll() is None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        return self.wait()

    def wait(self, seconds=60):
        code = self.process.wait(seconds)
        self.process.stdout.close()
        return code

    def stop(self):
        """Stops it as an operator would, and wants a clean end."""
        self.process.send_signal(signal.SIGTERM)
        code = self.wait()
        assert code == 0, f"serve ended with {code}: {self.log()[-2000:]}"


class House:
    def __init__(self, folder, store=None):
        """@param store  a PostgreSQL location, or None for SQLite in the folder"""
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.data = self.folder / "data"
        self.store = store

    def options(self):
        return ["--data", str(self.data)] + (["--store", self.store] if self.store else [])

    def command(self, *words, check=True):
        done = subprocess.run([program, *words, *self.options()], capture_output=True, text=True)
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done

    def seed(self, residents=200, cases=30, seed=7):
        self.command("seed", "--residents", str(residents), "--cases", str(cases), "--seed", str(seed))
        return self

    @property
    def accounts(self):
        files = [file for file in self.data.glob("demo-accounts*.json")]
        assert len(files) == 1, files
        return json.loads(files[0].read_text())

    def account(self, login):
        return next(one for one in self.accounts["staff"] if one["login"] == login)

    def staff(self, server, login):
        return sign_in_staff(Browser(server.address), self.account(login))

    def rows(self, sql):
        """Rows of the database, read past the program, each a list of texts."""
        if self.store:
            done = subprocess.run(["psql", "-qtA", "-F", "\t", self.store, "-c", sql], capture_output=True, text=True, check=True)
            return [line.split("\t") for line in done.stdout.splitlines()]
        database = sqlite3.connect(f"file:{self.data / 'sunclover.db'}?mode=ro", uri=True, timeout=10)
        try:
            return [["" if value is None else str(value) for value in row] for row in database.execute(sql)]
        finally:
            database.close()

    def number(self, sql):
        return int(self.rows(sql)[0][0])

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def new_database(name):
    """An empty PostgreSQL database on the server that the tests have. @returns its location"""
    server = os.environ["SUNCLOVER_TEST_POSTGRES"]
    subprocess.run(["psql", "-q", server, "-c", f"DROP DATABASE IF EXISTS {name}", "-c", f"CREATE DATABASE {name}"], check=True, capture_output=True)
    return server.replace("dbname=postgres", f"dbname={name}")


def drop_database(location):
    server = os.environ["SUNCLOVER_TEST_POSTGRES"]
    name = location.split("dbname=")[1].split()[0]
    subprocess.run(["psql", "-q", server, "-c", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"], check=True, capture_output=True)
