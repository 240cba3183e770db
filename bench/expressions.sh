#!/usr/bin/env bash
# CPU time of expressions, ordinary and hostile ones, with Spring's own evaluator beside ours. See RESULTS.md.
# Usage: bench/expressions.sh
set -euo pipefail
cd "$(dirname "$0")/.."
. cli/jdk.sh
find_jdk
./lehr --version >/dev/null
classpath=$(printf '%s:' cli/target/dist/lib/*.jar)
"$jdk/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$classpath" bench/ExpressionBench.java
