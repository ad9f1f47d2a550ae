# Every command explains itself; what machines ask; a clean stop that answers what has begun.
for command in serve seed import "import places" "import organisations" "import people" export "export people" user \
    "user add" "user list" "user unlock" "user disable" "user enable" "user reset-password" "user code" version migrate \
    backup restore audit "audit verify" "audit heads" programme "programme check" "programme publish" keys "keys status" \
    "keys rotate" flow "flow check" "flow run" "flow conformance"; do
    # shellcheck disable=SC2086
    "$program" $command --help >"$work/help"
    grep -q '^Usage: ' "$work/help"
done
"$program" --help >"$work/help"
for command in serve seed import export user version migrate backup restore audit programme keys; do
    grep -q "^  $command " "$work/help"
done

# Hardened: loaded anywhere, symbols bound at start, their tables read-only.
readelf -hldW "$program" >"$work/elf"
for sign in 'Position-Independent Executable' GNU_RELRO NOW; do grep -q "$sign" "$work/elf"; done

serve --data "$work/empty"
[[ $(curl -fsS "$address/healthz") == alive ]]
[[ $(curl -fsS "$address/readyz") == ready ]]
curl -fsS "$address/metrics" >"$work/metrics"
grep -q '^process_resident_memory_bytes ' "$work/metrics"
grep -q '^# TYPE ' "$work/metrics"

# A request that has begun when SIGTERM comes is answered whole; later ones find nobody; exit code 0.
cat >"$work/drain.py" <<'P'
import os, signal, socket, sys, time
port, server = int(sys.argv[1]), int(sys.argv[2])
begun = socket.create_connection(("127.0.0.1", port), timeout=20)
begun.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
time.sleep(0.2)
os.kill(server, signal.SIGTERM)
for _ in range(100):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        break
    time.sleep(0.05)
else:
    sys.exit("the port stays open after SIGTERM")
begun.sendall(b"\r\n")
answer = b""
while True:
    part = begun.recv(65536)
    if not part:
        break
    answer += part
assert answer.startswith(b"HTTP/1.1 200 "), answer[:200]
assert b"</html>" in answer, "the answer was cut off"
P
python3 "$work/drain.py" "${address##*:}" "$server"
wait "$server"
server=
grep -q '"stopped"' "$work/served.log"
