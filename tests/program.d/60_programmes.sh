# A changed cap without a build: published by command or from the folder of the settings, taken up by a
# server that runs; a faulty folder is refused and the running version stays; a restart keeps it.
demo=$work/versions
folder=$work/own-programmes
cp -r programmes "$folder"
"$program" seed --data "$demo" --residents 100 --cases 0 >/dev/null 2>&1
lead() {
    local password code
    password=$(awk '$2 == "district-lead" { print $3 }' "$demo/demo-accounts.txt")
    code=$("$program" user code district-lead --data "$demo")
    python3 tests/program.d/browser.py "$work/jar-lead" "$address" district-lead "$password" "$code" "$@"
}
cap() { sed -i "s/\"household_cap_yuan\": [0-9]*/\"household_cap_yuan\": $1/" "$folder/home-adaptation/programme.json"; }

serve --data "$demo"
"$program" programme publish --data "$demo" "$folder" | grep -q '^home-adaptation: unchanged'
cap 18000
"$program" programme publish --data "$demo" "$folder" | grep -q '^home-adaptation: a new version is published'
lead until /programme-versions/home-adaptation/2 '18,000'
cp "$folder/home-adaptation/stages.json" "$work/stages.json"
sed -i '0,/"to": "assessment"/s//"to": "nowhere"/' "$folder/home-adaptation/stages.json"
cap 19000
fails "$program" programme publish --data "$demo" "$folder"
grep -q 'stages.json:[0-9]*: .*nowhere' "$work/out"
expect 'the running versions stay'
stop

# A restart without the setting: the files in the program do not push the district's own version aside.
serve --data "$demo"
curl -fsS "$address/readyz" >/dev/null
stop
[[ $("$program" programme publish --data "$demo" programmes | grep -c 'a new version') == 1 ]]   # 3: back to the first
# With the setting: a faulty folder is logged and the running version stays; then the page publishes it.
serve --data "$demo" --programmes "$folder"
grep -q 'stages.json:[0-9]*: .*nowhere' "$work/served.log"
lead post /programme-versions >"$work/page"
grep -q 'stages.json:[0-9]*: .*nowhere' "$work/page"
cp "$work/stages.json" "$folder/home-adaptation/stages.json"
lead post /programme-versions >"$work/page"
grep -q 'programme-versions/home-adaptation/4' "$work/page"
stop
fails "$program" serve --data "$demo" --programmes "$work/no-such-folder"
expect 'programmes: there is no folder'
"$program" audit verify --data "$demo" | grep -q '^whole: '
