# The rules engine: (a) one table beside other engines, (b) the nation, (c) one person explained.
# ROWS=100000 makes the nation smaller; RULES_PROGRAMS names a folder with the programs where they are
# not in build/release.
set -euo pipefail
rows=${ROWS:-38000000}
programs=${RULES_PROGRAMS:-$PWD/build/release}
work=$(mktemp -d "${BENCH_FOLDER:-/tmp}/sunclover-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

# (a) The other engines are installed for the bench alone.
if ! /usr/bin/python3 -c 'import numpy' 2>/dev/null; then
    as=(); [[ $(id -u) == 0 ]] || as=(sudo)
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-numpy >/dev/null 2>&1 ||
        { "${as[@]}" apt-get update -qq && "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-numpy; } >/dev/null
fi
cp benches/rules/*.mjs benches/rules/package.json benches/rules/numpy_select.py "$work/"
(cd "$work" && npm install --silent --no-audit --no-fund --no-package-lock) >&2
node "$work/write_files.mjs" "$work" 20000
"$programs/rules_decisions" "$work"
node "$work/feelin.mjs" 2000
node "$work/zen.mjs" 20000
/usr/bin/python3 "$work/numpy_select.py" "$work"

# (c)
"$programs/rules_explained"

# (b) Making the people is not counted.
free=$(df --output=avail -k "$work" | tail -n 1)
needed=$((rows * 90 / 1024))
if ((free < needed)); then
    echo "rules: $work has $((free / 1024)) MiB free and the nation needs $((needed / 1024)) MiB; set BENCH_FOLDER or ROWS" >&2
    exit 1
fi
"$programs/rules_nation" generate "$work/people" "$rows"
echo "nation_file $(stat -c %s "$work/people" | awk '{ printf "%.2f", $1 / 1024 / 1024 / 1024 }') GiB"
"$programs/rules_nation" decide "$work/people" "$work/answers" "$(nproc)" 200000
echo "nation_answers $(stat -c %s "$work/answers" | awk '{ printf "%.2f", $1 / 1024 / 1024 / 1024 }') GiB"
