# The house as a whole: start, memory and the home page with a full demo district, beside nginx
# serving the same bytes from a file in the same run.
set -euo pipefail
program=$PWD/build/release/sunclover
work=$(mktemp -d /tmp/sunclover-bench.XXXXXX)
server= peer=
trap '[[ -n $server ]] && kill $server 2>/dev/null; [[ -n $peer ]] && kill $peer 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

source benches/support/measure.sh

begin=$(seconds)
"$program" seed --data "$work/data" --residents 21000 --cases 300 >/dev/null
echo "seed_21000_residents $(since "$begin") s"

start_of "$work/data" "$work" 5
echo "start_median $start s"
limit start "$start" 0.500 s

url=http://127.0.0.1:$(port_of "$work/out")
page_bytes=0
curl -s --compressed "$url/" -o "$work/home.html"
for address in / $(grep -oE '(href|src)="/static/[^"]+\.(css|js)' "$work/home.html" | sed 's/.*="//' | sort -u); do
    bytes=$(curl -s -H 'Accept-Encoding: gzip' -o /dev/null -w '%{size_download} %{size_header}' "$url$address" | awk '{ print $1 + $2 }')
    page_bytes=$((page_bytes + bytes))
done
echo "home_page_over_the_wire $page_bytes bytes"
limit home_page "$page_bytes" 15360 bytes

# The same page from nginx as a file: what the machine can do at most.
mkdir -p "$work/nginx" && cp "$work/home.html" "$work/nginx/index.html"
if command -v nginx >/dev/null; then
    cat >"$work/nginx.conf" <<N
worker_processes 2; daemon off; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 1024; }
http { access_log off; client_body_temp_path $work; proxy_temp_path $work; fastcgi_temp_path $work; uwsgi_temp_path $work; scgi_temp_path $work;
  server { listen 127.0.0.1:18099; root $work/nginx; gzip on; } }
N
    nginx -c "$work/nginx.conf" 2>/dev/null &
    peer=$!
    sleep 0.3
fi
load() { # NAME URL
    local before after
    local requests
    requests=$(wrk -t1 -c32 -d5s -H 'Accept-Encoding: gzip' --latency "$2" >"$work/wrk" && awk '/requests in/ { print $1 }' "$work/wrk")
    echo "$1_requests $(awk -v n="$requests" 'BEGIN { printf "%.0f", n / 5 }') 1/s"
    echo "$1_p99 $(awk '/99%/ { print $2 }' "$work/wrk" | sed 's/\([0-9.]*\)\(.*\)/\1 \2/')"
}
before=$(cpu_ms $server)
load sunclover_home "$url/"
after=$(cpu_ms $server)
n=$(awk '/requests in/ { print $1 }' "$work/wrk")
echo "sunclover_home_cpu $(awk -v c=$((after - before)) -v n="$n" 'BEGIN { printf "%.1f", c * 1000 / n }') us/request"
[[ -n $peer ]] && load nginx_file http://127.0.0.1:18099/
echo "resident_after_load $(awk '/VmRSS/ { printf "%.1f", $2 / 1024 }' /proc/$server/status) MB"
peak=$(awk '/VmHWM/ { printf "%.1f", $2 / 1024 }' /proc/$server/status)
echo "resident_peak $peak MB"
limit resident "$peak" 100 MB
exit $failed
