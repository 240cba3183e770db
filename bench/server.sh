#!/usr/bin/env bash
# How soon the server is ready, what it holds then, and how long it takes from a POST to the first task. See RESULTS.md.
# Usage: bench/server.sh [STARTS] [EXECUTIONS]
set -euo pipefail
cd "$(dirname "$0")/.."
. cli/jdk.sh
find_jdk
./lehr --version >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "## load $(cut -d' ' -f1-3 /proc/loadavg)"
"$jdk/bin/java" -XX:+UseSerialGC bench/ServerBench.java "$PWD/lehr" "$work" "${1:-5}" "${2:-500}"
echo "## load $(cut -d' ' -f1-3 /proc/loadavg)"
