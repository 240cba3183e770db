#!/usr/bin/env bash
# Red/black under load, many deployments at once, and seeded deliveries with faults, in the rehearsal cloud. See RESULTS.md.
# Usage: bench/delivery.sh redblack [INSTANCES] [REQUESTS A SECOND] | many [DEPLOYMENTS] | seeded [RUNS] [FIRST SEED] [AT ONCE] | all
set -euo pipefail
cd "$(dirname "$0")/.."
part=${1:-all}
. cli/jdk.sh
find_jdk
./lehr --version >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
classpath=$(printf '%s:' cli/target/dist/lib/*.jar)
"$jdk/bin/javac" -proc:none -cp "$classpath" -d "$work/bench" bench/delivery/*.java
java() { "$jdk/bin/java" -XX:+UseSerialGC -Xmx1g --enable-native-access=ALL-UNNAMED -cp "$work/bench:$classpath" "$@"; }
wants() { [ "$part" = all ] || [ "$part" = "$1" ]; }
[ "$part" = all ] && set -- all
load() { echo "## load $(cut -d' ' -f1-3 /proc/loadavg), $(date -u +%FT%RZ)"; }

load
if wants redblack; then
  "$jdk/bin/jar" --create --file "$work/service.jar" --main-class Service -C "$work/bench" Service.class
  java RedBlack "$work/redblack" "$work" "${2:-20}" "${3:-200}"
  load
fi
if wants many; then
  java Many "$work/many" "${2:-200}"
  load
fi
if wants seeded; then
  java Seeded "$work/seeded" "${2:-500}" "${3:-1}" "${4:-8}"
  load
fi
