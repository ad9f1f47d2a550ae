# A seeded district with photos, backed up while it is served, restored beside: the same people, the same
# photos, the same audit log. A damaged backup changes nothing; without the keys nothing is read.
for kind in sqlite postgres; do
    data=$work/backed-$kind copy=$work/restored-$kind
    house=(--data "$data") other=(--data "$copy")
    if [[ $kind == postgres ]]; then
        new_database program_backed && house+=(--store "$location")
        new_database program_restored && other+=(--store "$location")
    fi
    "$program" seed "${house[@]}" --residents 120 --cases 10 >/dev/null 2>&1
    for number in 1 2 3; do
        mkdir -p "$data/files/0$number"
        head -c 50000 /dev/urandom >"$data/files/0$number/00000000000000000000000000000$number"
    done
    echo unfinished >"$data/files/01/000000000000000000000000000001.Ab12Cd"
    serve "${house[@]}"
    "$program" backup "${house[@]}" "$work/backup-$kind" >"$work/told"
    grep -q 'The keys are not in it' "$work/told"
    stop
    fails "$program" backup "${house[@]}" "$work/backup-$kind"
    [[ $(stat -c %a "$work/backup-$kind") == 700 ]]
    [[ -z $(find "$work/backup-$kind" -name keys -o -name '*.Ab12Cd') ]]
    "$program" export people "${house[@]}" "$work/original-$kind.csv" >/dev/null

    # One byte of a photo, of the database or of the manifest; a file that is gone.
    for part in files/02/000000000000000000000000000002 database manifest; do
        cp -r "$work/backup-$kind" "$work/damaged"
        python3 -c "import sys; f = open(sys.argv[1], 'r+b'); f.seek(100); c = f.read(1); f.seek(100); f.write(bytes([c[0] ^ 1]))" "$work/damaged/$part"
        fails "$program" restore "${other[@]}" "$work/damaged"
        expect damaged
        [[ ! -e $copy/files && ! -e $copy/sunclover.db ]]
        rm -r "$work/damaged"
    done
    cp -r "$work/backup-$kind" "$work/damaged" && rm "$work"/damaged/files/03/*
    fails "$program" restore "${other[@]}" "$work/damaged" && rm -r "$work/damaged"

    "$program" restore "${other[@]}" "$work/backup-$kind" >"$work/told"
    grep -q 'put the copy of the keys' "$work/told"
    fails "$program" user list "${other[@]}"
    expect 'is missing'
    cp -p "$data/keys" "$copy/keys"
    "$program" keys status "${other[@]}" | grep -q 'those of this store'
    "$program" export people "${other[@]}" "$work/copied-$kind.csv" >/dev/null
    cmp "$work/original-$kind.csv" "$work/copied-$kind.csv"
    rm "$data/files/01/"*.Ab12Cd
    diff -r "$data/files" "$copy/files"
    "$program" audit verify "${other[@]}" | grep -q '^whole: '
    # Neither a second time, nor over files, nor into the other kind of database.
    fails "$program" restore "${other[@]}" "$work/backup-$kind"
done
fails "$program" restore --data "$work/mixed" "$work/backup-postgres"
expect 'other kind of database'
fails "$program" backup --data "$work/nothing-here" "$work/backup-nothing"
expect 'nothing to back up'
