# Gives each resident of a SQLite register a case, as copies of those that are there: their rows in the tables that lists and
# the overview read. Four of five are closed; the others are spread over the days on which they are due. What is enciphered in
# a copy cannot be read, so such a register is for reading lists only.
#
#     clone_cases.py DATABASE        prints how many cases there are then
import sqlite3
import sys

database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA synchronous = OFF")
database.execute("PRAGMA cache_size = -400000")


def columns_of(table):
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def copy(table, joined, changed):
    """Inserts a row of `table` for each copy of its case; `changed` has SQL for the columns that differ."""
    names = columns_of(table)
    values = ", ".join(changed.get(name, f"t.{name}") for name in names)
    database.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM copy JOIN {table} t ON {joined}")


database.execute("BEGIN")
models = database.execute("SELECT COUNT(*) FROM cases").fetchone()[0]
database.execute("CREATE TEMP TABLE model AS SELECT row_number() OVER () - 1 AS place, township, id FROM cases")
database.execute("CREATE UNIQUE INDEX temp.model_by_place ON model (place)")
database.execute(
    "CREATE TEMP TABLE copy AS SELECT p.township AS new_township, randomblob(16) AS new_id, p.id AS person, p.committee AS committee, "
    "row_number() OVER () AS place, abs(random()) % 5 > 0 AS is_closed, abs(random()) % 120 - 60 AS days, m.township AS township, m.id AS id "
    "FROM person p JOIN model m ON m.place = p.rowid % ? "
    "WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.person_township = p.township AND c.person = p.id)",
    (models,),
)
of_case = "t.township = copy.township AND t.case_id = copy.id"
copy("cases", "t.township = copy.township AND t.id = copy.id", {
    "township": "copy.new_township", "id": "copy.new_id", "person_township": "copy.new_township", "person": "copy.person",
    "committee": "copy.committee", "household": "NULL", "number": "'C' || copy.new_township || '-' || (10000000 + copy.place)",
    "state": "CASE WHEN copy.is_closed THEN 'closed' ELSE t.state END",
    "outcome": "CASE WHEN copy.is_closed THEN 'done' ELSE t.outcome END",
    "closed_at": "CASE WHEN copy.is_closed THEN t.opened_at + 864000000 ELSE t.closed_at END",
    "due_day": "CASE WHEN t.due_day = '9999-12-31' THEN t.due_day ELSE date(t.due_day, copy.days || ' days') END",
    "wake_at": "NULL", "case_wake_at": "NULL",
})
copy("case_stage", of_case, {"township": "copy.new_township", "case_id": "copy.new_id", "id": "randomblob(16)"})
copy("case_event", of_case, {"township": "copy.new_township", "case_id": "copy.new_id", "id": "randomblob(16)"})
database.execute("COMMIT")
print(database.execute("SELECT COUNT(*) FROM cases").fetchone()[0])
