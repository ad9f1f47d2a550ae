# Policies over a district of 21,000 people through the real store: the first month of everybody, a month in which nothing changed,
# everybody anew after one policy changed, and what a resident's page asks for at 200 a second.
set -euo pipefail
work=$(mktemp -d /tmp/sunclover-bench.XXXXXX)
trap 'rm -rf "$work"' EXIT
source benches/support/measure.sh

mkdir -m 700 "$work/data"
build/release/policies "$work/data" "${POLICY_PEOPLE:-21000}" >"$work/figures"
cat "$work/figures"
figure() { awk -v name="$1" '$1 == name { print $2 }' "$work/figures"; }
limit first_month "$(figure first_month)" 5 s
limit one_policy_changed "$(figure one_policy_changed)" 2 s
limit entitlements_p99 "$(figure entitlements_p99)" 20 ms
exit $failed
