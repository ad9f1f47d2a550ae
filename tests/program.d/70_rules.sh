# Decision models from the command line and through the engine as a library: no server, no database.
example=src/engines/rules/example
decide=("--decision" "grant amount")
"$program" dmn check "$example/grant.dmn" | grep -q ' no fault$'
[[ $("$program" dmn eval "$example/grant.dmn" "${decide[@]}" --input '{"age": 67, "income": 2100.50}') == 200 ]]

# Why, in both languages; what is missing is named and is no refusal.
explain=("$program" dmn explain "$example/grant.dmn" "${decide[@]}" --facts "$example/facts.json")
"${explain[@]}" --input "@$example/person.json" --language en | grep -q 'missed by one condition alone'
"${explain[@]}" --input "@$example/person.json" | grep -q '只差一项'
code=0
"${explain[@]}" --input '{"age": 67}' --language en >"$work/missing" || code=$?
[[ $code == 2 ]] && grep -q income "$work/missing"
fails "${explain[@]}" --input '{"age": "old"}' --language en
expect age

# The library says the same as the program.
"${explain[@]}" --input "@$example/person.json" --language en >"$work/by_program"
"${SUNCLOVER_DECIDE_ONE:-build/release/decide_one}" "$example/grant.dmn" "$example/facts.json" "grant amount" \
    "$example/person.json" >"$work/by_library"
diff "$work/by_program" "$work/by_library"

# As SQL, run by a database that knows nothing of us. Incomes are whole: 2,100.50 yuan on scale 2.
"$program" dmn sql "$example/grant.dmn" "${decide[@]}" --facts "$example/facts.json" --table applicant --key id >"$work/grant.sql"
new_database program_rules
psql -q "$location" -c "CREATE TABLE applicant (id bigint, age bigint, income bigint);
    INSERT INTO applicant VALUES (1, 67, 210050), (2, 60, 300000), (3, 67, NULL), (4, 59, NULL)"
psql -qAt "$location" -f "$work/grant.sql" | sort >"$work/rows"
printf '%s\n' '1|decided|1|200' '2|decided|2|0' '3|unknown||' '4|decided|3|0' | diff - "$work/rows"

# A table with a gap is no policy: strict mode names it, the standard alone does not mind.
sed '/rule id="r3"/d' "$example/grant.dmn" >"$work/gap.dmn"
"$program" dmn check "$work/gap.dmn" >/dev/null
fails "$program" dmn check "$work/gap.dmn" --facts "$example/facts.json"
