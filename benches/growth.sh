# Search, work list and overview over HTTP with 21,000 residents and as many cases, and with GROWTH_PEOPLE (1,000,000): the
# slowest of a hundred answers may take at most twice as long, with 16 clerks who ask all the time. On SQLite. BENCH_FOLDER=/mnt/x
# puts the data there.
set -euo pipefail
program=$PWD/build/release/sunclover
people=${GROWTH_PEOPLE:-1000000}
lasts=${GROWTH_SECONDS:-10}
work=$(mktemp -d "${BENCH_FOLDER:-/tmp}/sunclover-bench.XXXXXX")
server=
source benches/support/measure.sh
trap '[[ -n $server ]] && kill $server 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

# fill FOLDER COUNT: residents, a few cases that were handed in, and copies of them for everybody else
fill() {
    "$program" seed --data "$1" --residents $(($2 < 200000 ? $2 : 200000)) --cases 0 --log-level error >/dev/null
    (($2 <= 200000)) || build/release/people_search fill "$1" "$2" >/dev/null
    build/release/desk_prepare "$1" "" 16 5000
    # So large a register is not looked through for people who stand in it twice: the look takes longer than the bench.
    python3 - "$1/sunclover.db" <<'PY'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database:
    database.execute("INSERT INTO installation_fact (name, value, changes, changed_at) SELECT 'duplicates', '1', 1, 0 WHERE NOT EXISTS (SELECT 1 FROM installation_fact WHERE name = 'duplicates')")
PY
    start_of "$1" "$work" 1 --log-level error
    build/release/desk_load create "$(port_of "$work/out")" "$1/tokens" "$1/people" 2 >/dev/null
    kill $server; wait $server; server=
    python3 benches/desk/clone_cases.py "$1/sunclover.db" >/dev/null
    # What waits to be sent would be sent beside the reading.
    python3 -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database: database.execute("DELETE FROM message_outbox")' "$1/sunclover.db"
}

# measure NAME FOLDER: the times of each errand, as NAME_ERRAND_p99 and so on
measure() {
    start_of "$2" "$work" 1 --log-level error
    local errand tokens
    for errand in search work overview; do
        tokens=tokens
        [[ $errand != overview ]] || tokens=officers
        build/release/desk_load "$errand" "$(port_of "$work/out")" "$2/$tokens" "$2/people" 2 >/dev/null   # warm
        build/release/desk_load "$errand" "$(port_of "$work/out")" "$2/$tokens" "$2/people" "$lasts" | sed "s/^/$1_/" | tee -a "$work/figures"
    done
    echo "$1_resident_peak $(awk '/^VmHWM/ { printf "%.1f", $2 / 1024 }' "/proc/$server/status") MB"
    kill $server; wait $server; server=
}

fill "$work/few" 21000
measure few "$work/few"
fill "$work/many" "$people"
measure many "$work/many"
for errand in search work overview; do
    times=$(awk -v e="$errand" '$1 == "few_" e "_p99" { few = $2 } $1 == "many_" e "_p99" { print $2 / few }' "$work/figures")
    echo "${errand}_growth $times times"
    limit "${errand}_growth" "$times" 2 times
done
exit $failed
