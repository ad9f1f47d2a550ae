# The desk over HTTP, on SQLite and on PostgreSQL: 64 signed-in clerks on loopback hand in applications for the nursing subsidy, each a case
# with its submission, stage, story, letter, text message and audit entry, enciphered, on the disk before the answer; beside it the same
# rows written by the bare database, 64 cases a commit. Then they read: work list, overview, and search by the number of a certificate.
# DESK_PEOPLE=1000000 makes the register that large; DESK_SECONDS=30 the load longer; BENCH_FOLDER=/mnt/x puts the data there.
set -euo pipefail
program=$PWD/build/release/sunclover
people=${DESK_PEOPLE:-40000}
lasts=${DESK_SECONDS:-10}
first=2000   # cases, before the figures
work=$(mktemp -d "${BENCH_FOLDER:-/tmp}/sunclover-bench.XXXXXX")
server=
source benches/support/measure.sh
source benches/support/postgres.sh
stop() {
    [[ -n $server ]] && kill $server 2>/dev/null; wait 2>/dev/null
    stop_postgres "$work/postgres"
    rm -rf "$work"
}
trap stop EXIT

figure() { awk -v name="$1" '$1 == name { print $2 }' "$work/figures"; }

# load NAME ERRAND [TOKENS]: prints the figures of the errand with the store's name before them.
load() {
    local before
    before=$(cpu_ms $server)
    build/release/desk_load "$2" "$(port_of "$work/out")" "$data/${3:-tokens}" "$data/people" "$lasts" | sed "s/^/$1_/" >"$work/figures"
    cat "$work/figures"
    echo "$1_$2_server_cpu $(awk -v c=$(($(cpu_ms $server) - before)) -v n="$(figure "$1_$2_answered")" 'BEGIN { printf "%.3f", c / n }') ms"
}

# ask NAME SQL: of its database.
ask() {
    if [[ $1 == pg ]]; then psql "$postgres" -qAtc "$2"; return; fi
    python3 -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=60) as database:
    for row in database.execute(sys.argv[2]): print(*row)' "$work/sqlite/sunclover.db" "$2"
}

# desk_on NAME STORE
desk_on() {
    data=$work/$1
    mkdir -m 700 "$data"
    "$program" seed --data "$data" --store "$2" --residents "$people" --cases 0 --log-level error >/dev/null
    build/release/desk_prepare "$data" "$2" 64 "$people"
    start_of "$data" "$work" 1 --store "$2" --log-level error
    # A day's work is what comes after the first minutes: the register that was filled was looked through once for people who
    # stand in it twice, and the database has seen cases and knows how many there are, as autovacuum tells it.
    until [[ $(ask "$1" "SELECT COUNT(*) FROM installation_fact WHERE name = 'duplicates'") == 1 ]]; do sleep 1; done
    head -n $first "$data/people" >"$data/first"
    sed -i "1,${first}d" "$data/people"
    build/release/desk_load create "$(port_of "$work/out")" "$data/tokens" "$data/first" 60 >/dev/null
    [[ $1 != pg ]] || ask pg ANALYZE
    load "$1" create
    at_least "$1_create_rate" "$(figure "$1_create_rate")" 2000 1/s
    limit "$1_create_p99" "$(figure "$1_create_p99")" 50 ms
    created=$((first + $(figure "$1_create_answered")))
    # What waits to be sent would be sent for minutes beside the reading.
    ask "$1" "UPDATE message_outbox SET state = 'sent' WHERE state = 'waiting'"
    load "$1" work
    at_least "$1_work_rate" "$(figure "$1_work_rate")" 5000 1/s
    load "$1" overview officers
    load "$1" search
    resident=$(awk '/^VmHWM/ { printf "%.1f", $2 / 1024 }' "/proc/$server/status")
    echo "$1_resident_peak $resident MB"
    limit "$1_resident_peak" "$resident" 100 MB
    kill $server; wait $server; server=
    "$program" audit verify --data "$data" --store "$2" --log-level error >&2
}

# Everything that was answered is there, once.
same() { [[ $1 == "$2" ]] || { echo "answered $2 cases, the database has $1" >&2; failed=1; }; }

desk_on sqlite ""
same "$(ask sqlite 'SELECT COUNT(*) FROM cases')" "$created"
python3 benches/desk/raw.py sqlite "$work/sqlite/sunclover.db" "$work/raw.db"

start_postgres "$work/postgres"
desk_on pg "$postgres"
same "$(ask pg 'SELECT COUNT(*) FROM cases')" "$created"
python3 benches/desk/raw.py postgres "$postgres" raw
exit $failed
