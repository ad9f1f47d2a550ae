# Search in a register of 21,000 and of PEOPLE (1,000,000): the slowest of a hundred searches may take at most twice as long.
set -euo pipefail
program=$PWD/build/release/sunclover
people=${PEOPLE:-1000000}
work=$(mktemp -d /tmp/sunclover-bench.XXXXXX)
trap 'rm -rf "$work"' EXIT
source benches/support/measure.sh

"$program" seed --data "$work/data" --residents 21000 --cases 0 >/dev/null
build/release/people_search measure "$work/data" | sed 's/^/few_/' | tee "$work/few"
build/release/people_search fill "$work/data" "$people"
build/release/people_search measure "$work/data" | sed 's/^/many_/' | tee "$work/many"
for kind in name pinyin wrong_character wrong_letter swapped_digits; do
    times=$(awk -v kind="$kind" '$1 == "few_" kind "_p99" { few = $2 } $1 == "many_" kind "_p99" { print $2 / few }' "$work/few" "$work/many")
    limit "${kind}_growth" "$times" 2 times
done
exit $failed
