# Import of ROWS (100,000) residents from a CSV file into an empty register: the check, the import, peak memory of each, and
# the same rows of the same tables put into a bare SQLite in the same batches.
set -euo pipefail
program=$PWD/build/release/sunclover
rows=${ROWS:-100000}
seeded=$((rows < 200000 ? rows : 200000))
work=$(mktemp -d /tmp/sunclover-bench.XXXXXX)
trap 'rm -rf "$work"' EXIT
source benches/support/measure.sh

"$program" seed --data "$work/from" --residents "$seeded" --cases 0 >/dev/null 2>&1
((rows == seeded)) || build/release/people_search fill "$work/from" "$rows" >/dev/null
"$program" export people --data "$work/from" "$work/people.csv" >/dev/null 2>&1
rm -rf "$work/from"
"$program" import places --data "$work/data" --district-name 嘉定区 db/seed/jiading-committees.csv >/dev/null 2>&1
echo "file $(du -m "$work/people.csv" | cut -f 1) MB"

# measured NAME ARGUMENTS…: runs the program and prints rows a second and its peak memory
measured() {
    local name=$1
    shift
    python3 - "$program" "$@" >"$work/$name" 2>/dev/null <<'PY'
import resource, subprocess, sys, time
begin = time.monotonic()
out = subprocess.run(sys.argv[1:], capture_output=True, text=True)
print(time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, out.returncode)
print(out.stdout.strip().splitlines()[-1])
PY
    read -r seconds peak code <"$work/$name"
    [[ $code == 0 ]] || { tail -n 1 "$work/$name" >&2; exit 1; }
    rate=$(awk -v n="$rows" -v s="$seconds" 'BEGIN { printf "%.0f", n / s }')
    echo "${name}_rate $rate rows/s"
    echo "${name}_peak $(printf %.0f "$peak") MB"
    # A start takes some 60 MB; a row 200 bytes.
    limit "${name}_peak" "$peak" $((80 + rows * 200 / 1000000)) MB
}
measured check import people --dry-run --data "$work/data" "$work/people.csv"
measured import import people --data "$work/data" "$work/people.csv"
import_rate=$rate

# The limit of the database alone: the rows that the import left, with the same indexes and the same durability.
python3 - "$work/data/sunclover.db" "$work/bare.db" "$rows" <<'PY' >"$work/bare"
import sqlite3, sys, time
source, target, people = sqlite3.connect(sys.argv[1]), sqlite3.connect(sys.argv[2], isolation_level=None), int(sys.argv[3])
target.execute("PRAGMA journal_mode = WAL"); target.execute("PRAGMA synchronous = FULL")
tables = ["person", "certificate", "disability", "guardian", "household", "household_member", "person_search"]
for name in tables:
    for (sql,) in source.execute("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC", (name,)):
        target.execute(sql)
held = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
batches = max(1, people // 500)
begin = time.monotonic()
for batch in range(batches):
    target.execute("BEGIN IMMEDIATE")
    for name, rows in held.items():
        part = rows[len(rows) * batch // batches:len(rows) * (batch + 1) // batches]
        if part:
            target.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(part[0]))})", part)
    target.execute("COMMIT")
print(people / (time.monotonic() - begin), sum(map(len, held.values())) / people)
PY
read -r bare_rate rows_each <"$work/bare"
echo "bare_database_rate $(printf %.0f "$bare_rate") rows/s"
echo "database_rows_for_one $(printf %.1f "$rows_each") rows"
echo "bare_to_import $(awk -v a="$bare_rate" -v b="$import_rate" 'BEGIN { printf "%.1f", a / b }') times"
exit $failed
