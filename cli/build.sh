#!/bin/sh
# Builds the tree and lays out cli/target/dist: the jars, an AOT cache, and lehr.args with the JVM's options.
# Called by ./lehr with JAVA_HOME set. Usage: build.sh ROOT DIST
set -u
root=$1
dist=$2
log=$root/cli/target/build.log
lock=$root/cli/target/.building

if ! command -v mvn >/dev/null 2>&1; then
  cat >&2 <<'MISSING'
lehr: Maven is needed to build Lehr and was not found on PATH.
  Install it, for example:
    Debian/Ubuntu   apt-get install maven
    macOS           brew install maven
    SDKMAN          sdk install maven
  then run this again.
MISSING
  exit 1
fi

mkdir -p "$root/cli/target"
# One build at a time; whoever comes second waits and finds it done.
until mkdir "$lock" 2>/dev/null; do
  owner=$(cat "$lock/pid" 2>/dev/null || echo "")
  if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
    rm -rf "$lock"
    continue
  fi
  waited=yes
  sleep 1
done
echo $$ >"$lock/pid"
trap 'rm -rf "$lock"' EXIT
trap 'exit 130' INT TERM
. "$root/cli/current.sh"
[ "${waited:-no}" = yes ] && is_current "$root" "$dist" "$JAVA_HOME" && exit 0

echo "lehr: building (first use or sources changed; a minute the first time) …" >&2
stage=$dist.new
# Jars of dependencies that are none any more would stay.
rm -rf "$stage" "$root/cli/target/lib"
if ! (cd "$root" && mvn -B -q -Dquick -Dmaven.test.skip package) >"$log" 2>&1; then
  tail -n 30 "$log" >&2
  echo "lehr: the build failed; the whole log is in $log" >&2
  exit 1
fi
mkdir -p "$stage/lib"
cp "$root"/cli/target/lib/*.jar "$stage/lib/"
cp "$root"/cli/target/lehr-cli-*.jar "$stage/lib/"
rm -rf "$dist"
mv "$stage" "$dist"

classpath=
for jar in "$dist"/lib/*.jar; do
  classpath=${classpath:+$classpath:}$jar
done
# What the JVM has to warn of its own caches is nothing for users.
options="-Xlog:disable -Xlog:all=error:stderr -XX:+UseSerialGC -Xms16m -Xmx256m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 --enable-native-access=ALL-UNNAMED"
# AOT caches (JEP 483, 514) hold what a training run loaded; without them everything only starts slower. There is one for
# each kind of command, because every class in a cache costs time at each start. Bakes are trained with a stand-in for
# Packer, which gets as far as Packer's own start.
train() { # CACHE
  trial=$(mktemp -d)
  PATH=$root/cli/training/bin:$PATH "$JAVA_HOME/bin/java" $options -XX:AOTCacheOutput="$dist/$1.aot" -cp "$classpath" \
    dev.lehr.cli.Training "$1" "$root" "$trial" >>"$log" 2>&1
  rm -rf "$trial"
}
cache() { [ -s "$dist/$1.aot" ] && echo "-XX:AOTCache=$dist/$1.aot"; }
train lehr
train bake
# The server loads other classes, so it has a cache of its own: trained with a push, a search, a download and a pipeline.
train_server() {
  lehr="$JAVA_HOME/bin/java $options $(cache lehr)"
  trial=$(mktemp -d)
  "$JAVA_HOME/bin/java" $options -XX:AOTCacheOutput="$dist/server.aot" -cp "$classpath" \
    dev.lehr.cli.Lehr server --port 0 --data "$trial/data" >"$trial/said" 2>>"$log" &
  server=$!
  url=
  tries=0
  while [ -z "$url" ] && [ $tries -lt 240 ] && kill -0 "$server" 2>/dev/null; do
    url=$(grep -o 'http://[0-9.:]*' "$trial/said" 2>/dev/null | head -n 1)
    tries=$((tries + 1))
    sleep 0.5
  done
  run() { $lehr -cp "$classpath" dev.lehr.cli.Lehr package "$@" 2>>"$log"; }
  run init training --type zip --out "$trial/source" >>"$log"
  package=$(run pack "$trial/source" --version 1.0.0 --out "$trial")
  LEHR_API_KEY=$(run key create --feed default --scope push --data "$trial/data")
  export LEHR_API_KEY
  run push "$package" --server "$url" >>"$log"
  run search training --server "$url" >>"$log"
  run internalize training --from "$url/feeds/default/v3/index.json" --out "$trial/taken" >>"$log"
  $lehr -cp "$classpath" dev.lehr.cli.Lehr pipeline run training --repo "$root/cli/training" --data "$trial/data" \
    --watch >>"$log" 2>&1
  kill "$server"
  wait "$server"
  rm -rf "$trial"
}
train_server
arguments() { # OPTION...
  for option in "$@"; do echo "$option"; done
  printf '"-Dlehr.home=%s"\n' "$root"
  printf -- '-cp\n"%s"\n' "$classpath"
  echo dev.lehr.cli.Lehr
}
# What is over in seconds is not worth the second compiler.
# A server's heap does not grow step by step. Young objects keep the standard fifteen rounds: with one, what requests left in the
# old generation cost a pause of 160 ms each ten seconds. What SQLite and zlib gave back goes to the system every ten seconds
# (30 MB after a start and a crawl), where the C library can do that.
arguments $options -Xms128m -XX:TrimNativeHeapInterval=10000 $(cache server) >"$dist/server.args"
arguments $options $(cache lehr) >"$dist/rehearsal.args"
arguments $options -Xmx512m $(cache lehr) >"$dist/demo.args"
arguments $options -Xms64m -XX:TieredStopAtLevel=1 $(cache bake) >"$dist/bake.args"
arguments $options $(cache lehr) >"$dist/canary.args"
arguments $options -XX:TieredStopAtLevel=1 $(cache lehr) >"$dist/lehr.args"
