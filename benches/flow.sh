# The flow engine: instances of a small process from start to end, in memory, on one core.
# INSTANCES=100000 makes it shorter.
set -euo pipefail
build/release/flow_instances "${INSTANCES:-2000000}"
