#!/usr/bin/env bash
# CPU time, allocation, scaling and memory of the canary judges, and their false alarms and misses. See RESULTS.md.
# Usage: bench/canary.sh [speed|cores|week|limit|start|simulation|all]
set -euo pipefail
cd "$(dirname "$0")/.."
part=${1:-all}
. cli/jdk.sh
find_jdk
./lehr --version >/dev/null
classpath=$(printf '%s:' cli/target/dist/lib/*.jar)
java() { "$jdk/bin/java" -XX:+UseSerialGC -cp "$classpath" "$@"; }
wants() { [ "$part" = all ] || [ "$part" = "$1" ]; }

if wants speed; then
  echo "## CPU seconds of 1,000 metrics x 1,440 points a side, one thread, best of 7 rounds"
  java -Xms1g -Xmx1g bench/CanaryBench.java speed
fi
if wants limit; then
  echo "## what reading and sorting the same values costs"
  java -Xms1g -Xmx1g bench/CanaryBench.java limit
fi
if wants cores; then
  echo "## scaling over cores, best of 21 rounds"
  java -Xms1g -Xmx1g bench/CanaryBench.java cores
fi
if wants week; then
  echo "## a week by the minute"
  java -Xmx64m bench/CanaryBench.java week
fi
if wants start; then
  echo "## lehr canary judge on a case of 50 metrics x 120 points, JVM start included (median of 11)"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  java bench/CanaryBench.java files "$work"
  for judge in lehr NetflixACAJudge-v1.0; do
    for _ in $(seq 11); do
      start=$(date +%s%N)
      ./lehr canary judge --config "$work/config.json" --metrics "$work/metrics.json" --judge "$judge" --json >/dev/null || [ $? -ge 10 ]
      echo $((($(date +%s%N) - start) / 1000000))
    done | sort -n | sed -n "6s/^/$judge: /p" | sed 's/$/ ms/'
  done
fi
if wants simulation; then
  echo "## false alarms and misses"
  java bench/CanarySimulation.java 10000
fi
