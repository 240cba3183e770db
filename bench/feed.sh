#!/usr/bin/env bash
# The package feed against a rival on the same data, and against nginx for downloads. See RESULTS.md.
# Usage: bench/feed.sh [SECONDS]     PACKAGES=10000 VERSIONS=100000 RIVAL=yes by default
# Needs wrk and nginx (apt), Node and npm for the rival.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-10}
packages=${PACKAGES:-10000}
versions=${VERSIONS:-100000}
work=target/bench/feed
pids=()
stop() { for pid in "${pids[@]:-}"; do [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; }
trap stop EXIT

./lehr --version >/dev/null
. cli/jdk.sh && find_jdk
mkdir -p "$work"
work=$(cd "$work" && pwd)
data=$work/data-$packages-$versions

if [ ! -e "$data/done" ]; then
  rm -rf "$data"
  mkdir -p "$data/packages-feed"
  JAVA_HOME=$jdk mvn -B -q -Dquick test-compile -pl packages -am
  echo "generating $packages packages, $versions versions …" >&2
  "$jdk/bin/java" -cp "packages/target/test-classes:$(echo cli/target/dist/lib/*.jar | tr ' ' ':')" \
    dev.lehr.packages.FeedGenerator "$data/packages-feed" "$packages" "$versions" 1 >/dev/null
  touch "$data/done"
fi

now() { date +%s%N; }
ready() { # URL: waits until it answers
  for _ in $(seq 6000); do curl -sf -o /dev/null "$1" && return; sleep 0.02; done
  echo "$1 does not answer" >&2
  exit 1
}
resident() { awk '/VmRSS/ { printf "%d MB resident\n", $2 / 1024 }' "/proc/$1/status"; }
load() { # NAME URL [CONNECTIONS]
  wrk -t2 -c"${3:-32}" -d"${seconds}s" --latency "$2" |
    awk -v name="$1" '/50%/ { p50 = $2 } /99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 } /Transfer\/sec/ { through = $2 }
      /Non-2xx/ { bad = " (" $0 ")" } END { printf "%-46s %9s req/s   p50 %-8s p99 %-8s %s/s%s\n", name, rate, p50, p99, through, bad }'
}
ask() { # NAME ROOT: the same questions for everybody
  load "$1 exact latest" "$2/Packages()?\$filter=(tolower(Id)%20eq%20'$id')%20and%20IsLatestVersion&semVerLevel=2.0.0"
  load "$1 FindPackagesById" "$2/FindPackagesById()?id='$id'&semVerLevel=2.0.0"
  load "$1 Packages(Id,Version)" "$2/Packages(Id='$id',Version='$version')"
}

port=$((20000 + RANDOM % 20000))
echo "## start with $versions versions"
start=$(now)
./lehr server --data "$data" --port "$port" >"$work/server.log" 2>&1 &
server=$!
pids+=("$server")
ready "http://127.0.0.1:$port/health/ready"
awk -v a="$start" -v b="$(now)" 'BEGIN { printf "ready after %.2f s\n", (b - a) / 1e9 }'
resident "$server"

root=http://127.0.0.1:$port/api/v2
find_one() { curl -s "$root/Search()?\$filter=IsLatestVersion&\$skip=$((packages / 2))&\$top=1&searchTerm=''&targetFramework=''&includePrerelease=false" | grep -oP "Packages\(Id='\K[^)]+(?='\))" | head -1; }
chosen=$(find_one)
id=${chosen%%\'*}
version=${chosen##*\'}
echo "asking for $id $version"

mkdir -p "$work/www"
nginx_port=$((port + 1))
cat >"$work/nginx.conf" <<CONF
daemon off; worker_processes 2; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 1024; }
http { sendfile on; access_log off; server { listen 127.0.0.1:$nginx_port; root $work/www; } }
CONF
nginx -c "$work/nginx.conf" &
pids+=("$!")
limit() { # NAME URL: nginx with an answer of the same size, which shows what wrk and this machine allow
  curl -s "$2" >"$work/www/answer"
  load "nginx, as many bytes as $1" "http://127.0.0.1:$nginx_port/answer"
}

echo "## lehr, and nginx with a file of the same size"
search="$root/Search()?\$filter=IsLatestVersion&\$orderby=Id&searchTerm='gateway'&targetFramework=''&includePrerelease=false&\$skip=0&\$top=30&semVerLevel=2.0.0"
# The compiler and the first full collection, of what reading the index left, belong to the start.
ask "warm-up" "$root" >/dev/null
load "warm-up" "$search" >/dev/null
ask lehr "$root"
load "lehr search by word" "$search"
limit "exact latest" "$root/Packages()?\$filter=(tolower(Id)%20eq%20'$id')%20and%20IsLatestVersion&semVerLevel=2.0.0"
limit "FindPackagesById" "$root/FindPackagesById()?id='$id'&semVerLevel=2.0.0"
limit "search" "$search"
resident "$server"
echo "## searches for 200 different words, one after the other"
for i in $(seq 200); do
  curl -s -o /dev/null -w '%{time_total}\n' "${search/gateway/$(printf '%x' "$i")}"
done | sort -n | awk '{ t[NR] = $1 * 1000 } END { printf "p50 %.1f ms, p99 %.1f ms\n", t[int(NR / 2)], t[int(NR * 0.99)] }'
echo "## full crawl"
start=$(now)
next="$root/Packages()?semVerLevel=2.0.0"
pages=0
bytes=0
while [ -n "$next" ] && [ "$pages" -lt "${CRAWL_PAGES:-500}" ]; do
  curl -s "$next" >"$work/page.xml"
  bytes=$((bytes + $(stat -c %s "$work/page.xml")))
  next=$(grep -oP 'rel="next" href="\K[^"]+' "$work/page.xml" | sed 's/&amp;/\&/g' || true)
  pages=$((pages + 1))
done
awk -v a="$start" -v b="$(now)" -v p="$pages" -v n="$bytes" 'BEGIN { printf "%d pages, %.1f MB in %.1f s\n", p, n / 1e6, (b - a) / 1e9 }'
resident "$server"

echo "## push of 500 MB and its download, against nginx"
big=$work/big
mkdir -p "$big/tools"
[ -e "$big/tools/blob.bin" ] || head -c 500000000 /dev/urandom >"$big/tools/blob.bin"
printf '<package><metadata><id>big</id><version>$version$</version><authors>bench</authors><description>Big</description></metadata></package>' >"$big/big.nuspec"
./lehr package pack "$big" --version "1.0.$RANDOM" --out "$work" >"$work/packed"
nupkg=$(cat "$work/packed")
key=$(./lehr package key create --feed default --scope push,unlist --data "$data" 2>/dev/null)
start=$(now)
LEHR_API_KEY=$key ./lehr package push "$nupkg" --server "http://127.0.0.1:$port"
awk -v a="$start" -v b="$(now)" 'BEGIN { printf "pushed in %.1f s\n", (b - a) / 1e9 }'
resident "$server"
big_version=$(basename "$nupkg" .nupkg)
big_version=${big_version#big.}
install -m 644 "$nupkg" "$work/www/big.nupkg"
small=$(curl -s -o "$work/www/small.nupkg" -w '%{size_download}' "$root/package/$id/$version")
ready "http://127.0.0.1:$nginx_port/small.nupkg"
# In turns, for the machine is not the same from one minute to the next.
fetch() { curl -s -o /dev/null -w '%{speed_download}\n' "$2" >>"$work/speeds.$1"; }
rm -f "$work"/speeds.*
for _ in $(seq 12); do
  fetch nginx "http://127.0.0.1:$nginx_port/big.nupkg"
  fetch lehr "$root/package/big/$big_version"
done
for who in nginx lehr; do
  sort -n "$work/speeds.$who" | awk -v who=$who '{ speed[NR] = $1 / 1e6 }
    END { printf "%s, 500 MB, one client: median %.0f MB/s, best %.0f of %d\n", who, speed[int((NR + 1) / 2)], speed[NR], NR }'
done
load "nginx, $small bytes" "http://127.0.0.1:$nginx_port/small.nupkg"
load "lehr, $small bytes" "$root/package/$id/$version"

if [ "${RIVAL:-yes}" = yes ]; then
  echo "## rival: express-chocolatey-server 2.1.1 on the same files"
  rival=$work/rival
  mkdir -p "$rival"
  [ -d "$rival/node_modules/express-chocolatey-server" ] ||
    npm install --silent --no-audit --no-fund --ignore-scripts --no-save --prefix "$rival" express-chocolatey-server@2.1.1
  cat >"$rival/serve.js" <<'JS'
// What its readPackageMetadata does, for packages without the parts that only choco pack writes.
const { readdirSync } = require('fs');
const AdmZip = require('adm-zip');
const { XmlDocument } = require('xmldoc');
const express = require('express');
const choco = require('express-chocolatey-server');
const [folder, port] = process.argv.slice(2);
const read = path => {
  const zip = new AdmZip(path);
  const nuspec = zip.getEntries().find(entry => /^[^/]+\.nuspec$/.test(entry.entryName));
  const metadata = { nupkgData: zip.toBuffer() };
  for (const element of new XmlDocument(zip.readAsText(nuspec)).childNamed('metadata').children) {
    if ('text' in element) continue;
    const children = element.children.filter(child => !('text' in child));
    metadata[element.name] = children.length ? children.map(child => child.attr) : element.val;
  }
  return metadata;
};
const paths = readdirSync(folder).flatMap(part => readdirSync(`${folder}/${part}`).map(name => `${folder}/${part}/${name}`));
const list = paths.filter(path => path.endsWith('.nupkg')).map(read).filter(metadata => metadata.id !== 'big');
console.log = () => {};
const app = express();
choco.configureRoutes(app, list, { prefix: '/' });
app.listen(Number(port), '127.0.0.1');
JS
  rival_port=$((port + 2))
  kill "$server" && wait "$server" 2>/dev/null || true
  start=$(now)
  (cd "$rival" && exec node --max-old-space-size=3000 serve.js "$data/packages-feed/blobs" "$rival_port") >"$work/rival.log" 2>&1 &
  pids+=("$!")
  ready "http://127.0.0.1:$rival_port/"
  awk -v a="$start" -v b="$(now)" 'BEGIN { printf "ready after %.0f s\n", (b - a) / 1e9 }'
  ask rival "http://127.0.0.1:$rival_port"
fi
