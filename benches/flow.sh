# The flow engine: instances of a small process in memory, and durable with one user action a
# transaction and 64 users at once, beside npm bpmn-engine. INSTANCES=100000 makes it shorter.
set -euo pipefail
work=$(mktemp -d "${BENCH_FOLDER:-/tmp}/sunclover-bench.XXXXXX")
source benches/support/postgres.sh
stop() {
    stop_postgres "$work/postgres"
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

start_postgres "$work/postgres"
build/release/flow_durable "$postgres" "${DURABLE_INSTANCES:-4000}"
