# Keys that are lost are never replaced in silence; others are refused; rotation keeps what is old readable.
"$program" migrate --data "$work/strange" >/dev/null
"$program" keys status --data "$work/strange" >/dev/null
for kind in sqlite postgres; do
    data=$work/keys-$kind
    location=$work/keys-elsewhere.db
    if [[ $kind == postgres ]]; then new_database program_keys; fi
    house=(--data "$data" --store "$location")
    "$program" seed "${house[@]}" --residents 100 --cases 0 >/dev/null 2>&1
    "$program" user list "${house[@]}" >"$work/users"
    "$program" keys status "${house[@]}" | grep -q 'those of this store'

    mv "$data/keys" "$work/safe"
    for try in "user list" "keys status" "keys rotate" serve; do
        # shellcheck disable=SC2086
        fails "$program" $try "${house[@]}"
        expect "its key file $data/keys is missing"
        [[ ! -e $data/keys ]]
    done
    cp "$work/strange/keys" "$data/keys"
    fails "$program" user list "${house[@]}"
    expect 'is not the one with which this database was written'
    mv "$work/safe" "$data/keys"
    "$program" user list "${house[@]}" | cmp - "$work/users"

    "$program" export people "${house[@]}" "$work/before-$kind.csv" >/dev/null
    "$program" keys rotate "${house[@]}" | grep -q '^versions: 1 2 (current)'
    "$program" user add late-1 --name 后来的人 --role operator --place 310114 "${house[@]}" >/dev/null
    "$program" export people "${house[@]}" "$work/after-$kind.csv" >/dev/null
    cmp "$work/before-$kind.csv" "$work/after-$kind.csv"
    "$program" user list "${house[@]}" | grep -q '^late-1'
    "$program" audit verify "${house[@]}" | grep -q '^whole: '
    if [[ $kind == postgres ]]; then
        rotations=$(psql -qtA "$location" -c "SELECT count(*) FROM audit_entry WHERE action = 'keys.rotated'")
    else
        rotations=$(python3 -c "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute(\"SELECT count(*) FROM audit_entry WHERE action = 'keys.rotated'\").fetchone()[0])" "$location")
    fi
    [[ $rotations == 1 ]]

    fails "$program" keys retire 1 --at-once "${house[@]}"
    expect 'ciphertexts need it'
    fails "$program" keys retire 2 --at-once "${house[@]}"
    expect 'rotate first'
    "$program" keys renew "${house[@]}" | grep -q '^nothing lies under an old version'
    "$program" keys status "${house[@]}" | grep -q '^version 1: 0 ciphertexts$'
    fails "$program" keys retire 1 "${house[@]}"
    expect 'is not an hour old'
    "$program" keys retire 1 --at-once "${house[@]}" | grep -q '^versions: 2 (current)'
    "$program" export people "${house[@]}" "$work/renewed-$kind.csv" >/dev/null
    cmp "$work/before-$kind.csv" "$work/renewed-$kind.csv"
    "$program" audit verify "${house[@]}" | grep -q '^whole: '
done
# An empty database may get new keys, whatever became of the ones before.
"$program" keys status --data "$work/empty-keys" >/dev/null
rm "$work/empty-keys/keys"
"$program" keys status --data "$work/empty-keys" | grep -q '^versions: 1 (current)'
