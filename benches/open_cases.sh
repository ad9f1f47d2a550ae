# A desk with 100,000 open cases, each with its clocks: how fast it starts, what memory it takes, and how
# soon everything that falls due at one moment is told. OPEN_CASES sets another number.
set -euo pipefail
program=$PWD/build/release/sunclover
cases=${OPEN_CASES:-100000}
work=$(mktemp -d /tmp/sunclover-bench.XXXXXX)
server=
trap '[[ -n $server ]] && kill $server 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
source benches/support/measure.sh

"$program" seed --data "$work/data" --residents $((cases * 2)) --cases 0 >/dev/null
build/release/open_cases fill "$work/data" "$cases"
build/release/open_cases due "$work/data" >"$work/due"
cat "$work/due"
limit due_at_once_told "$(awk '/^due_at_once_told/ { print $2 + 0.1 }' "$work/due")" 1 s

start_of "$work/data" "$work" 3
echo "start_median $start s"
limit start "$start" 2 s
sleep 3
resident=$(awk '/^VmHWM/ { printf "%.1f", $2 / 1024 }' "/proc/$server/status")
echo "resident_peak $resident MB"
limit resident_peak "$resident" 300 MB
exit $failed
