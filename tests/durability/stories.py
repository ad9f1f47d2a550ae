"""What besides a kill can happen between a form and the disk: the disk is full, the power goes, the answer to a COMMIT
never comes, a sync fails. Each story runs on SQLite and on PostgreSQL; those that mount need root.
"""
import contextlib
import errno
import fcntl
import os
import pathlib
import random
import shutil
import struct
import subprocess
import tempfile
import threading
import time

from house import House, Server, drop_database, new_database
from load import Ledger
from postgres import CutLine, Postgres

townships = ("310114118", "310114102", "310114103", "310114001")   # where clerks of the load work
here = pathlib.Path(__file__).resolve().parent
ext4_shutdown = 0x8004587D   # EXT4_IOC_SHUTDOWN; 2: without writing the journal, as when the power goes
without_journal = struct.pack("I", 2)


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}"


class Disk:
    """A small ext4 in a file."""

    def __init__(self, folder, mebibytes):
        self.file, self.folder = pathlib.Path(folder) / "disk", pathlib.Path(folder) / "mounted"
        self.folder.mkdir()
        run("truncate", "-s", f"{mebibytes}M", str(self.file))
        # No blocks kept back for root, who runs the tests.
        run("mkfs.ext4", "-q", "-m", "0", str(self.file))
        self.mount()

    def mount(self):
        run("mount", "-o", "loop", str(self.file), str(self.folder))

    def unmount(self):
        for _ in range(50):
            if subprocess.run(["umount", str(self.folder)], capture_output=True).returncode == 0:
                return
            time.sleep(0.1)
        run("umount", str(self.folder))

    def lose_power(self):
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, ext4_shutdown, without_journal)
        finally:
            os.close(descriptor)

    def fill(self):
        """Takes all room that is left. @returns the file to remove when there shall be room again"""
        ballast = self.folder / "ballast"
        with open(ballast, "ab", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                with contextlib.suppress(OSError):
                    while True:
                        file.write(b"\0" * size)
        return ballast

    def has_room(self):
        try:
            (self.folder / "probe").write_bytes(b"\0" * 4096)
            return True
        except OSError as failure:
            assert failure.errno == errno.ENOSPC
            return False
        finally:
            (self.folder / "probe").unlink(missing_ok=True)


@contextlib.contextmanager
def working(ledger, is_patient=False):
    """The clerks work while the block runs."""
    stopping = threading.Event()
    join = ledger.run(stopping, is_patient)
    try:
        yield
    finally:
        stopping.set()
    join()


def begin(house, server, seed, clerks=4):
    ledger = Ledger(house, seed)
    for township in townships[:clerks]:
        ledger.add_clerk(server.address, f"worker-{township[-3:]}", township)
    return ledger


def check_whole(house):
    said = house.command("audit", "verify").stdout
    assert said.startswith("whole: "), said
    if not house.store:
        assert house.rows("PRAGMA integrity_check") == [["ok"]]
        assert house.rows("PRAGMA foreign_key_check") == []


def full_disk(folder, kind, rounds, seed):
    """Writes are refused in clear words, reads go on, an opening that cannot be put into the audit log is refused; with room
    again all goes on by itself, with nothing lost and nothing doubled."""
    # SQLite's log takes up to 32 MB of it, and what it holds needs room in the database before the log begins anew.
    disk = Disk(folder, 96)
    database = log = server = None
    try:
        house = House(disk.folder / "house")
        if kind == "postgres":
            # The write-ahead log on a disk of its own, as the guide says: PostgreSQL stops when that one is full.
            log = tempfile.mkdtemp(prefix="sunclover-wal-")
            database = Postgres(disk.folder / "postgres", log)
            house = House(pathlib.Path(folder) / "house", database.create("full_disk"))
        house.seed(residents=110, cases=5)
        server = Server(house)
        ledger = begin(house, server, seed)
        refused = 0
        for _ in range(rounds):
            with working(ledger):
                time.sleep(1)
            before = ledger.unavailable
            ballast = disk.fill()
            until = time.monotonic() + 60
            # Room that the database had taken already it goes on filling.
            while any(clerk.pending is None for clerk in ledger.clerks):
                assert time.monotonic() < until, "the disk is full, and still everything is written"
                with working(ledger):
                    time.sleep(0.3)
            refused += ledger.unavailable - before
            answer = ledger.last_unavailable
            assert answer.status == 503 and "现在只能看，不能办理" in answer.text, answer.text[-400:]
            assert "retry-after" in answer.headers
            reader = ledger.clerks[0].browser
            assert reader.get("/work").status == 200, "reads go on"
            assert reader.get("/").status == 200
            person = next(act.location for act in ledger.acts if act.kind == "person" and act.values["committee"] == ledger.clerks[0].committee)
            openings = house.number("SELECT count(*) FROM audit_entry WHERE action = 'person.opened'")
            opened = reader.get(person.split("?")[0] + "?reason=data_correction")
            told = house.number("SELECT count(*) FROM audit_entry WHERE action = 'person.opened'")
            # A database that still has room in a page of the audit log may use it; what is not written there is not shown.
            assert opened.status == 503 or (opened.status == 200 and told == openings + 1), f"a record was opened ({opened.status}), and the audit log does not know it"
            assert server.is_running()
            # A little room is enough for much work: a log that is copied back begins anew in the room that it has.
            os.truncate(ballast, ballast.stat().st_size - (8 << 20))
            # ext4 gives such blocks away only after its journal was committed, every five seconds.
            ledger.settle(patience=30)
            enough = len(ledger.acts) + 300
            with working(ledger, is_patient=True):
                while len(ledger.acts) < enough:
                    time.sleep(0.1)
                    assert time.monotonic() < until + 60, "with a little room it does not go on"
            ballast.unlink()
            ledger.settle(patience=30)
            with working(ledger):
                time.sleep(0.5)
            ledger.settle()
            ledger.check()
        server.stop()
        server = None
        check_whole(house)
        return f"disk full {rounds} times: {refused} writes refused with 503, reads went on, {len(ledger.acts)} acknowledged; missing 0, doubled 0; no restart"
    finally:
        if server and server.is_running():
            server.kill()
        if database:
            database.remove()
            shutil.rmtree(log, ignore_errors=True)
        disk.unmount()


def power_cut(folder, kind, rounds, seed):
    """The file system stops in the middle of a write, without its journal; then everything starts anew."""
    dice = random.Random(seed)
    disk = Disk(folder, 400 if kind == "postgres" else 200)
    database = None
    server = None
    try:
        house = House(disk.folder / "house")
        if kind == "postgres":
            database = Postgres(disk.folder / "postgres")
            house = House(disk.folder / "house", database.create("power_cut"))
        house.seed(residents=110, cases=5)
        server = Server(house)
        ledger = begin(house, server, seed)
        slowest = 0.0
        for _ in range(rounds):
            stopping = threading.Event()
            join = ledger.run(stopping)
            time.sleep(dice.uniform(0.05, 1.0))
            # What is acknowledged later than this may be an artefact: a sync on the dead disk can return 0.
            ledger.freeze()
            disk.lose_power()
            server.kill()
            if database:
                database.lose_power()
            stopping.set()
            join()
            disk.unmount()
            disk.mount()
            if database:
                database.start_after_power_cut()
            server = Server(house)
            slowest = max(slowest, server.ready_after)
            ledger.thaw()
            ledger.move(server.address)
            ledger.settle()
            ledger.check()
            check_whole(house)
        server.stop()
        server = None
        return f"{rounds} power cuts: {len(ledger.acts)} acknowledged before a cut, {ledger.unanswered} without an answer; missing 0, doubled 0; ready after at most {slowest:.1f} s"
    finally:
        if server and server.is_running():
            server.kill()
        if database:
            database.remove()
        disk.unmount()


def database_away(folder, kind, rounds, seed):
    """PostgreSQL is stopped and started again: pages and forms say so with 503, and all goes on by itself."""
    assert kind == "postgres", "SQLite is never away"
    database = Postgres(pathlib.Path(folder) / "postgres")
    server = None
    try:
        house = House(pathlib.Path(folder) / "house", database.create("away")).seed(residents=110, cases=5)
        server = Server(house)
        ledger = begin(house, server, seed)
        for _ in range(rounds):
            stopping = threading.Event()
            join = ledger.run(stopping)
            time.sleep(0.7)
            database.stop()
            stopping.set()
            join()
            for path in ("/work", "/sign-in", "/readyz"):
                answer = ledger.clerks[0].browser.get(path)
                assert answer.status == 503, f"{path} answers {answer.status} without a database"
            answer = ledger.clerks[0].browser.get("/work")
            assert "连不上数据库" in answer.text and "retry-after" in answer.headers, answer.text[-400:]
            with working(ledger):
                time.sleep(0.3)
            assert server.is_running()
            database.start()
            ledger.settle(patience=30)
            ledger.check()
        server.stop()
        server = None
        check_whole(house)
        return (f"the database was away {rounds} times: {ledger.unavailable} forms answered with 503, {ledger.unanswered} without an answer; "
                f"{len(ledger.acts)} acknowledged; missing 0, doubled 0; no restart")
    finally:
        if server and server.is_running():
            server.kill()
        database.remove()


def lost_commits(folder, kind, rounds, seed):
    """Nobody knows whether a COMMIT happened: PostgreSQL by a line that is cut, SQLite by a sync that fails."""
    return (lost_commits_postgres if kind == "postgres" else lost_commits_sqlite)(folder, rounds, seed)


def lost_commits_postgres(folder, rounds, seed):
    straight = new_database(f"commits_{seed}")
    house = House(folder, straight).seed(residents=110, cases=5)
    socket_folder = straight.split("host=")[1].split()[0]
    line = CutLine(f"{socket_folder}/.s.PGSQL.5432", 0.04, seed)
    line.share = 0.0   # a one-time code counts once, so neither starting nor signing in is what is cut
    cut = House(folder, straight.replace(f"host={socket_folder}", f"host=127.0.0.1 port={line.port} sslmode=disable gssencmode=disable"))
    server = Server(cut)
    ledger = Ledger(house, seed)
    for township in townships:
        ledger.add_clerk(server.address, f"worker-{township[-3:]}", township)
    line.share = 0.04
    until = time.monotonic() + 600
    while line.cut_before + line.cut_after < 10 * rounds:
        assert time.monotonic() < until, "there was too little load"
        with working(ledger):
            time.sleep(0.3)
    line.share = 0.0
    ledger.settle()
    ledger.check()
    ledger.check()
    assert ledger.unavailable > 0 and line.cut_after > 0 and line.cut_before > 0
    assert "commit_unknown" in server.log()
    server.stop()
    check_whole(house)
    line.close()
    drop_database(straight)
    return (f"{line.cut_after} answers to COMMIT lost and {line.cut_before} COMMITs lost: {ledger.unavailable} forms answered with 503 and sent again, "
            f"{len(ledger.acts)} acknowledged; missing 0, doubled 0; no restart")


def lost_commits_sqlite(folder, rounds, seed):
    dice = random.Random(seed)
    house = House(folder).seed(residents=110, cases=5)
    shim = pathlib.Path(folder) / "fault.so"
    run("cc", "-O1", "-shared", "-fPIC", "-o", str(shim), str(here / "fault.c"), "-ldl")
    server = Server(house)
    ledger = begin(house, server, seed)
    server.stop()
    for _ in range(rounds):
        server = Server(house, environment={"LD_PRELOAD": str(shim), "FAULT_FILE": "-wal", "FAULT_SYNC": str(dice.randint(30, 90))})
        ledger.move(server.address)
        with contextlib.suppress(AssertionError):
            ledger.settle()
        until = time.monotonic() + 60
        with working(ledger):
            while server.is_running():
                assert time.monotonic() < until, "no sync failed"
                time.sleep(0.02)
        code = server.wait()
        assert code != 0 and "commit_unknown" in server.log(), f"the program ended with {code}, and should have stopped itself: {server.log()[-600:]}"
        server = Server(house)
        ledger.move(server.address)
        ledger.settle()
        ledger.check()
        server.stop()
        check_whole(house)
    return f"{rounds} failed syncs: the program stopped itself each time, {ledger.unanswered + ledger.unavailable} forms unanswered and sent again, {len(ledger.acts)} acknowledged; missing 0, doubled 0"


stories = {"disk": full_disk, "power": power_cut, "commits": lost_commits, "away": database_away}
