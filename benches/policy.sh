# Policies over a district of 21,000 people through the real store: the first month of everybody, a month in which nothing changed,
# everybody anew after one policy changed, and the page 我能享受什么 of a thousand residents in turn, at 200 a second over HTTP.
set -euo pipefail
program=$PWD/build/release/sunclover
work=$(mktemp -d /tmp/sunclover-bench.XXXXXX)
server=
trap '[[ -n $server ]] && kill $server 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
source benches/support/measure.sh

mkdir -m 700 "$work/data"
build/release/policies "$work/data" "${POLICY_PEOPLE:-21000}" >"$work/figures"
cat "$work/figures"
figure() { awk -v name="$1" '$1 == name { print $2 }' "$work/figures"; }
limit first_month "$(figure first_month)" 5 s
limit one_policy_changed "$(figure one_policy_changed)" 2 s

start_of "$work/data" "$work" 1
before=$(cpu_ms $server)
node benches/policy/pages.mjs "http://127.0.0.1:$(port_of "$work/out")/my/entitlements" "$work/data/tokens" 200 10 >"$work/figures"
cat "$work/figures"
echo "page_cpu $(awk -v c=$(($(cpu_ms $server) - before)) 'BEGIN { printf "%.2f", c / 2000 }') ms/page"
limit page_p99 "$(figure page_p99)" 20 ms
exit $failed
