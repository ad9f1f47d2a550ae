# The store itself knows its demo district: seeded once, told again quickly, replaced as a whole, and
# nothing else is ever thrown away. Both databases, with one data folder for the two.
data=$work/stores
new_database program_stores
postgres=$location
first_password() { awk '$1 == "operator" { print $3; exit }' "$1"; }
for kind in sqlite postgres; do
    house=(--data "$data")
    if [[ $kind == postgres ]]; then house+=(--store "$postgres"); fi
    "$program" seed "${house[@]}" --if-missing --residents 120 --cases 10 >"$work/first-$kind" 2>/dev/null
    begun=$(date +%s%N)
    "$program" seed "${house[@]}" --if-missing >"$work/second-$kind"
    took=$(( ($(date +%s%N) - begun) / 1000000 ))
    (( took < 1000 )) || { echo "the second start took $took ms"; exit 1; }
    [[ -n $(first_password "$work/second-$kind") ]]
    [[ $(first_password "$work/first-$kind") == "$(first_password "$work/second-$kind")" ]]
    fails "$program" seed "${house[@]}"
    serve "${house[@]}"
    [[ $(curl -fsS "$address/readyz") == ready ]]
    code=$("$program" user code operator-1 "${house[@]}")
    python3 tests/program.d/browser.py "$work/jar-$kind" "$address" operator-1 "$(first_password "$work/second-$kind")" "$code" until /work 'href="/staff/sessions"' >/dev/null
    stop
done
# The accounts of one are not those of the other.
[[ $(first_password "$work/second-sqlite") != "$(first_password "$work/second-postgres")" ]]

# A new one in PostgreSQL leaves the other database of the folder as it is, and the keys.
"$program" seed --data "$data" --store "$postgres" --replace --residents 110 --cases 5 >/dev/null 2>&1
"$program" seed --data "$data" --store "$postgres" --if-missing >"$work/third-postgres"
[[ $(first_password "$work/third-postgres") != "$(first_password "$work/second-postgres")" ]]
[[ $(psql -qtA "$postgres" -c 'SELECT count(*) FROM person') == 110 ]]
"$program" seed --data "$data" --if-missing | cmp - "$work/second-sqlite"
"$program" user list --data "$data" >/dev/null
"$program" audit verify --data "$data" --store "$postgres" | grep -q '^whole: '
"$program" seed --data "$data" --replace --residents 110 --cases 5 >/dev/null 2>&1
"$program" export people --data "$data" "$work/replaced.csv" | grep -q '^110 people'

# Another data folder reaches the same store without its keys, and is told so.
fails "$program" serve --data "$work/elsewhere" --store "$postgres"
expect 'is missing'
"$program" seed --data "$work/elsewhere" --store "$postgres" --if-missing | grep -q 'from which it was seeded'

# What no seeding made is never touched: neither added to nor thrown away.
printf 'code,name,township\n310115001001,甲居委会,乙街道\n' >"$work/other.csv"
for kind in sqlite postgres; do
    house=(--data "$work/real-$kind")
    if [[ $kind == postgres ]]; then new_database program_real; house+=(--store "$location"); fi
    "$program" import places "${house[@]}" --district-name 浦东新区 "$work/other.csv" >/dev/null
    "$program" seed "${house[@]}" --if-missing | grep -q 'no demo district is added'
    fails "$program" seed "${house[@]}" --replace
    expect 'nothing was changed'
    [[ -e $work/real-$kind/keys ]]
    "$program" import places "${house[@]}" --dry-run --district-name 浦东新区 "$work/other.csv" | grep -q ' 0 added, 0 changed'
done
