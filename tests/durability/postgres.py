"""A PostgreSQL server of a test's own, with syncing on, in a folder that may lie on a disk that fills or loses power; and a
line to one that is cut in the moment of a COMMIT.
"""
import os
import pathlib
import random
import shutil
import socket
import struct
import subprocess
import threading

bin_folder = "/usr/lib/postgresql/15/bin"


class Postgres:
    """@param log_folder  where the write-ahead log lies, if it is not to lie with the data"""

    def __init__(self, folder, log_folder=None):
        self.folder = pathlib.Path(folder)
        self.socket_folder = pathlib.Path("/tmp") / f"sunclover-pg-{os.getpid()}-{id(self):x}"
        self.socket_folder.mkdir()
        self._as = []
        if os.getuid() == 0:
            # It refuses to run as root, so root lends it to the account of the Debian package.
            for owned in filter(None, (self.folder, self.socket_folder, log_folder)):
                pathlib.Path(owned).mkdir(exist_ok=True)
                shutil.chown(owned, "postgres", "postgres")
            self._as = ["runuser", "-u", "postgres", "--"]
        options = ["--waldir", str(pathlib.Path(log_folder) / "wal")] if log_folder else []
        self._run("initdb", "-D", self.data, "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8", *options)
        self.start()

    @property
    def data(self):
        return str(self.folder / "cluster")

    def location(self, database):
        return f"host={self.socket_folder} user=postgres dbname={database}"

    def _run(self, name, *options):
        done = subprocess.run([*self._as, f"{bin_folder}/{name}", *options], cwd="/", capture_output=True, text=True)
        assert done.returncode == 0, f"{name}: {done.stdout[-800:]}{done.stderr[-800:]}"

    def start(self):
        # pg_ctl hands its standard streams on to the server, so they go nowhere instead of into a pipe.
        settings = f"-c listen_addresses= -c unix_socket_directories={self.socket_folder} -c max_connections=60 -c min_wal_size=32MB -c max_wal_size=64MB"
        started = subprocess.run(
            [*self._as, f"{bin_folder}/pg_ctl", "-D", self.data, "-l", str(self.socket_folder / "log"), "-w", "start", "-o", settings],
            cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert started.returncode == 0, (self.socket_folder / "log").read_text()[-2000:]
        self.pid = int((self.folder / "cluster" / "postmaster.pid").read_text().splitlines()[0])

    def start_after_power_cut(self):
        """On a machine that was switched on again, the number in the lock files is nobody's."""
        for lock in (self.folder / "cluster" / "postmaster.pid", self.socket_folder / ".s.PGSQL.5432.lock"):
            lock.unlink(missing_ok=True)
        self.start()

    def create(self, database):
        subprocess.run(["psql", "-q", self.location("postgres"), "-c", f"CREATE DATABASE {database}"], check=True)
        return self.location(database)

    def stop(self, mode="fast"):
        subprocess.run([*self._as, f"{bin_folder}/pg_ctl", "-D", self.data, "-m", mode, "-w", "stop"], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def lose_power(self):
        """Every process of it is gone at once, without a word. Its folder may lie on a dead disk already."""
        pid = self.pid
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout.split()
        for process in [pid, *map(int, children)]:
            try:
                os.kill(process, 9)
            except ProcessLookupError:
                pass
        for process in [pid, *map(int, children)]:
            while pathlib.Path(f"/proc/{process}").exists() and "zombie" not in pathlib.Path(f"/proc/{process}/status").read_text():
                threading.Event().wait(0.02)

    def remove(self):
        self.stop("immediate")
        shutil.rmtree(self.socket_folder, ignore_errors=True)


class CutLine:
    """Carries the protocol of PostgreSQL from a TCP port to a socket, and cuts the line at a share of the COMMITs: before the
    server got it, or after the server did it and before its answer. The program cannot tell the one from the other. Where the
    COMMIT was cut the server is not told that its client is gone, as when a cable is pulled."""

    def __init__(self, socket_path, share, seed):
        self.socket_path, self.share, self.dice = socket_path, share, random.Random(seed)
        self.cut_before = self.cut_after = 0
        self._lock = threading.Lock()
        self._left_hanging = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._listener.close()
        for server in self._left_hanging:
            server.close()

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client):
        server = socket.socket(socket.AF_UNIX)
        server.connect(self.socket_path)
        is_cut = threading.Event()
        back = threading.Thread(target=self._answer, args=(server, client, is_cut), daemon=True)
        back.start()
        try:
            is_first = True
            while True:
                head = read_exactly(client, 4 if is_first else 5)
                length = struct.unpack("!I", head[-4:])[0]
                body = read_exactly(client, length - 4)
                is_first = False
                if head[:1] == b"Q" and body == b"COMMIT\0" and self._chooses():
                    if self.dice.random() < 0.5:
                        self.cut_before += 1
                        self._left_hanging.append(server)
                        is_cut.set()
                        return
                    self.cut_after += 1
                    is_cut.set()
                    server.sendall(head + body)
                    back.join(10)   # until the server has answered that it is done
                    return
                server.sendall(head + body)
        except (OSError, EOFError):
            pass
        finally:
            client.close()
            if server not in self._left_hanging:
                server.close()

    def _chooses(self):
        with self._lock:
            return self.dice.random() < self.share

    @staticmethod
    def _answer(server, client, is_cut):
        try:
            while True:
                part = server.recv(65536)
                if not part or is_cut.is_set():
                    return
                client.sendall(part)
        except OSError:
            pass
        finally:
            try:
                client.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def read_exactly(source, count):
    parts = b""
    while len(parts) < count:
        part = source.recv(count - len(parts))
        if not part:
            raise EOFError
        parts += part
    return parts
