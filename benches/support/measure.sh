# Sourced by benches that measure the served program: limits, clocks, and the start.
failed=0
# limit NAME FIGURE LIMIT UNIT: prints the limit beside its figure and remembers if it is passed.
limit() {
    echo "$1_limit $3 $4"
    awk -v a="$2" -v b="$3" 'BEGIN { exit !(a + 0 <= b + 0) }' || { echo "$1 is over its limit" >&2; failed=1; }
}
# at_least NAME FIGURE LIMIT UNIT: the same for what should be high.
at_least() {
    echo "$1_at_least $3 $4"
    awk -v a="$2" -v b="$3" 'BEGIN { exit !(a + 0 >= b + 0) }' || { echo "$1 is under its limit" >&2; failed=1; }
}
seconds() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(seconds)" 'BEGIN { printf "%.3f", b - a }'; }
cpu_ms() { awk '{ print ($14 + $15) * 10 }' "/proc/$1/stat"; }
port_of() { sed -n 's#.*http://127\.0\.0\.1:\([0-9]*\).*#\1#p' "$1" | head -n 1; }

# start_of DATA WORK ROUNDS [FLAGS…]: from exec to the first 200 of /readyz, the median of so many as `start`;
# the last server goes on as `server`, with what it printed in WORK/out.
start_of() {
    local starts=() round begin data=$1 out=$2 rounds=$3
    shift 3
    for round in $(seq "$rounds"); do
        begin=$(seconds)
        "$program" serve --data "$data" --listen 127.0.0.1:0 --searches-per-minute 0 --searches-per-day 0 "$@" >"$out/out" 2>"$out/log" &
        server=$!
        until [[ -n $(port_of "$out/out") ]] && curl -fs -o /dev/null "http://127.0.0.1:$(port_of "$out/out")/readyz"; do sleep 0.005; done
        starts+=("$(since "$begin")")
        if [[ $round != "$rounds" ]]; then kill $server; wait $server; fi
    done
    start=$(printf '%s\n' "${starts[@]}" | sort -n | sed -n "$(((rounds + 1) / 2))p")
}
