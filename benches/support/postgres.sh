# Sourced by benches that need a PostgreSQL of their own, as it comes: what was acknowledged is on the disk.
# start_postgres FOLDER: starts one in FOLDER and sets `postgres` to how it is reached; stop_postgres FOLDER ends it.
bin=/usr/lib/postgresql/15/bin
as=()
[[ $(id -u) != 0 ]] || as=(runuser -u postgres --)
start_postgres() {
    mkdir "$1"
    [[ $(id -u) != 0 ]] || { chmod 755 "$(dirname "$1")"; chown postgres "$1"; }
    (cd "$1" && "${as[@]}" $bin/initdb -D "$1/data" -A trust -U postgres --locale=C.UTF-8 -E UTF8 &&
        "${as[@]}" $bin/pg_ctl -D "$1/data" -l "$1/log" -w start -o "-c listen_addresses= -c unix_socket_directories=$1") \
        >"$1.log" 2>&1 || { cat "$1.log" >&2; exit 1; }
    postgres="host=$1 user=postgres dbname=postgres"
}
stop_postgres() { (cd / && "${as[@]}" $bin/pg_ctl -D "$1/data" -m immediate stop >/dev/null 2>&1) || true; }
