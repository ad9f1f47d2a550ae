# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the database alone allows: the rows that the newest cases left in a database, written again into empty tables with the
same indexes, 64 cases a commit, one connection, nothing read and nothing enciphered.

    raw.py sqlite FROM-FILE EMPTY-FILE
    raw.py postgres "host=… dbname=…" NEW-SCHEMA            copied by COPY through psql, into the same database
"""
import sqlite3
import subprocess
import sys
import time

TABLES = ["cases", "case_submission", "case_stage", "case_process", "case_event", "case_message", "message_outbox", "audit_entry", "idempotency_key"]
CASES = 6000
GROUP = 64


def groups(rows_of):
    """The rows of each table for one group of cases after the other."""
    for begin in range(0, CASES, GROUP):
        yield [(table, rows[begin:begin + GROUP]) for table, rows in rows_of.items()]


def in_sqlite(source, target):
    old = sqlite3.connect(source)
    rows_of = {table: old.execute(f"SELECT * FROM {table} LIMIT {CASES}").fetchall() for table in TABLES}
    schema = [row[0] for row in old.execute(
        f"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index') AND tbl_name IN ({','.join('?' * len(TABLES))}) "
        "ORDER BY type DESC", TABLES)]
    new = sqlite3.connect(target, isolation_level=None)
    new.execute("PRAGMA journal_mode = WAL")
    new.execute("PRAGMA synchronous = FULL")
    for statement in schema:
        new.execute(statement)
    inserts = {table: f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})" for table, rows in rows_of.items()}
    begin = time.perf_counter()
    for group in groups(rows_of):
        new.execute("BEGIN IMMEDIATE")
        for table, rows in group:
            new.executemany(inserts[table], rows)
        new.execute("COMMIT")
    return len(rows_of["cases"]) / (time.perf_counter() - begin)


def in_postgres(source, schema):
    def psql(script, *options):
        return subprocess.run(
            ["psql", source, "-qv", "ON_ERROR_STOP=1", *options], input=script, check=True, stdout=subprocess.PIPE, text=True).stdout
    rows_of = {table: psql(f"COPY (SELECT * FROM {table} LIMIT {CASES}) TO STDOUT").split("\n")[:-1] for table in TABLES}
    psql(f"CREATE SCHEMA {schema};" + "".join(f"CREATE TABLE {schema}.{table} (LIKE {table} INCLUDING ALL);" for table in TABLES))
    script = f"SET search_path = {schema};\n" + "".join(
        "BEGIN;\n" + "".join(f"COPY {table} FROM STDIN;\n" + "\n".join(rows) + "\n\\.\n" for table, rows in group if rows) + "COMMIT;\n"
        for group in groups(rows_of))
    begin = time.perf_counter()
    psql(script)
    return len(rows_of["cases"]) / (time.perf_counter() - begin)


if __name__ == "__main__":
    write = {"sqlite": in_sqlite, "postgres": in_postgres}[sys.argv[1]]
    print(f"raw_{sys.argv[1]} {write(sys.argv[2], sys.argv[3]):.0f} cases/s")
