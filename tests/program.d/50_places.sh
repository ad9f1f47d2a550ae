# A district that is not the demo's: its places, its partners and their members; a server that runs
# notices all of it without a restart.
data=$work/district
printf '\xef\xbb\xbfcode,name,township\n310115001001,梅园居委会,陆家嘴街道\n310115001002,市新居委会,陆家嘴街道\n310115102001,唐镇第一居委会,唐镇\n' >"$work/places.csv"
fails "$program" import organisations --data "$data" "$work/places.csv"
expect 'import places first'
"$program" import places --data "$data" --district-name 浦东新区 --dry-run "$work/places.csv" | grep -q '3 rows: 6 added'
"$program" import places --data "$data" --district-name 浦东新区 "$work/places.csv" | grep -q '3 rows: 6 added, 0 changed, 0 retired, 0 errors'
fails "$program" import people --data "$data" "$work/places.csv"
# The first administrator comes from the command line; here an operator with a known authenticator stands
# in for staff: the demo, which is another district.
demo=$work/noticed
"$program" seed --data "$demo" --residents 100 --cases 0 >/dev/null 2>&1
password=$(awk '$2 == "operator-1" { print $3 }' "$demo/demo-accounts.txt")
see() { python3 tests/program.d/browser.py "$work/jar-places" "$address" operator-1 "$password" "$("$program" user code operator-1 --data "$demo")" "$@"; }

cat >"$work/faulty.csv" <<'C'
code,name,kind,townships,phone,active
JD-01,晨光装修,contractor,*,021-59530000,yes
JD-02,,施工单位,安亭镇,,
JD-03,天平律所,bakery,安亭镇,,
JD-04,天平律所,律师事务所,火星镇,,
JD-01,晨光二队,contractor,安亭,,
JD 05,无名,contractor,安亭,,
JD-06,有名,contractor,安亭,12,
JD-07,有名,contractor,安亭,,maybe
C
fails "$program" import organisations --data "$demo" "$work/faulty.csv"
for fault in 'row 3, name:' 'row 4, kind:' 'row 5, townships:' 'row 6, code:' 'row 7, code:' 'row 8, phone:' 'row 9, active:'; do
    expect "$fault"
done
printf 'code,name,kind,colour\n' >"$work/wrong.csv"
fails "$program" import organisations --data "$demo" "$work/wrong.csv"
expect 'row 1, colour:'
expect 'row 1, townships:'

serve --data "$demo"
cat >"$work/partners.csv" <<'C'
code,name,kind,townships,phone,active
JD-01,晨光装修,contractor,*,021-59530000,yes
JD-02,天平律所,律师事务所,安亭；310114103、南翔,,
C
"$program" import organisations --data "$demo" --dry-run "$work/partners.csv" | grep -q '2 rows: 2 added, 0 changed, 0 errors; nothing was written'
"$program" import organisations --data "$demo" "$work/partners.csv" | grep -q '2 rows: 2 added, 0 changed'
"$program" import organisations --data "$demo" "$work/partners.csv" | grep -q '2 rows: 0 added, 0 changed'
see until /places 晨光装修
"$program" user add chenguang-1 --name 晨光小李 --role partner_member --organisation JD-01 --data "$demo" >/dev/null
fails "$program" user add chenguang-2 --name 晨光小王 --role partner_member --place 310114 --data "$demo"
expect '--organisation: a partner member needs one'
fails "$program" user add chenguang-2 --name 晨光小王 --role partner_member --organisation NO-9 --data "$demo"
fails "$program" user add chenguang-2 --name 晨光小王 --role operator --organisation JD-01 --data "$demo"
see until /places 晨光小李
# A place whose name changes is seen too.
sed 's/310114103001,[^,]*/310114103001,改名第一居委会/' db/seed/jiading-committees.csv >"$work/renamed.csv"
grep -q 改名第一居委会 "$work/renamed.csv"
"$program" import places --data "$demo" --district-name 嘉定区 "$work/renamed.csv" | grep -q ' 0 added, 1 changed, 0 retired'
see until /places 改名第一居委会
sed -i 's/,yes$/,no/' "$work/partners.csv"
"$program" import organisations --data "$demo" "$work/partners.csv" | grep -q ' 0 added, 1 changed'
stop
"$program" audit verify --data "$demo" | grep -q '^whole: '
