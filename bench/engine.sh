#!/usr/bin/env bash
# What the embedded engine costs, its limit (fsync) and a peer (Temporal's in-memory test server) beside it.
# Usage: bench/engine.sh [single|many|sustained|waiting|recovery|peer|all]      See RESULTS.md.
#   DATABASE=jdbc:postgresql://… for another database than SQLite
set -euo pipefail
cd "$(dirname "$0")/.."
part=${1:-all}
. cli/jdk.sh
find_jdk
export JAVA_HOME=$jdk
mkdir -p target/bench
work=$(mktemp -d "$PWD/target/bench/engine.XXXXXX")
trap 'rm -rf "$work"' EXIT

mvn -B -q -Dquick test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test \
  -pl engine -am >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
classpath=engine/target/test-classes:engine/target/classes:$(cat "$work/classpath")
# A folder of its own for each part, named by the second argument.
bench() { "$jdk/bin/java" "${heap[@]}" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$classpath" \
  bench/EngineBench.java "$1" "$work/$2" ${DATABASE:+"$DATABASE"}; }
heap=(-Xmx512m)
wants() { [ "$part" = all ] || [ "$part" = "$1" ]; }

echo "## load $(cut -d' ' -f1-3 /proc/loadavg)"
bench fsync fsync
if wants single; then
  echo "## one execution, from one task to the next"
  bench single single
fi
if wants many; then
  echo "## 500 executions at once"
  bench many many
fi
if wants sustained; then
  echo "## for a while"
  bench sustained sustained
fi
if wants waiting; then
  echo "## 10,000 executions that wait for an approval"
  bench wait waiting
  heap=(-Xmx64m -XX:TieredStopAtLevel=1)
  bench idle waiting
  heap=(-Xmx512m)
fi
if wants recovery; then
  echo "## 1,000 running executions and a kill"
  bench run recovery
  bench recover recovery
fi
if wants peer; then
  echo "## peer"
  mvn -B -q -f bench/temporal/pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.7.0:build-classpath \
    -Dmdep.outputFile="$work/temporal" >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
  "$jdk/bin/java" "${heap[@]}" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$(cat "$work/temporal")" \
    bench/temporal/TemporalBench.java
fi
echo "## load $(cut -d' ' -f1-3 /proc/loadavg)"
