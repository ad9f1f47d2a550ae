# The flow engine: instances of a small process in memory, and durable with one user action a
# transaction and 64 users at once, beside npm bpmn-engine. INSTANCES=100000 makes it shorter.
set -euo pipefail
work=$(mktemp -d "${BENCH_FOLDER:-/tmp}/sunclover-bench.XXXXXX")
bin=/usr/lib/postgresql/15/bin
as=()
[[ $(id -u) != 0 ]] || as=(runuser -u postgres --)
stop() {
    (cd / && "${as[@]}" $bin/pg_ctl -D "$work/postgres/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$work"
}
trap stop EXIT

build/release/flow_instances "${INSTANCES:-2000000}"
echo "flow_memory_instances_at_least 1000000 instances/CPU-s"
cp benches/flow/bpmn_engine.mjs benches/flow/package.json "$work/"
(cd "$work" && npm install --silent --no-audit --no-fund --no-package-lock) >&2
node "$work/bpmn_engine.mjs" 300

# What the disk alone allows: one write and one sync after the other.
python3 - "$work/sync" <<'P'
import os, sys, time
file = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY)
begin, count = time.time(), 0
while time.time() - begin < 2:
    os.write(file, b"x" * 4096)
    os.fdatasync(file)
    count += 1
print(f"disk_syncs {count / (time.time() - begin):.0f} 1/s")
P
mkdir "$work/sqlite" && build/release/flow_durable "$work/sqlite" "${DURABLE_INSTANCES:-4000}"

# PostgreSQL as it comes, so that an acknowledged action is on the disk too.
mkdir "$work/postgres"
[[ $(id -u) != 0 ]] || { chmod 755 "$work"; chown postgres "$work/postgres"; }
(cd "$work/postgres" && "${as[@]}" $bin/initdb -D "$work/postgres/data" -A trust -U postgres --locale=C.UTF-8 -E UTF8 &&
    "${as[@]}" $bin/pg_ctl -D "$work/postgres/data" -l "$work/postgres/log" -w start -o \
        "-c listen_addresses= -c unix_socket_directories=$work/postgres") >"$work/start.log" 2>&1 || { cat "$work/start.log" >&2; exit 1; }
build/release/flow_durable "host=$work/postgres user=postgres dbname=postgres" "${DURABLE_INSTANCES:-4000}"
