#!/usr/bin/env bash
# Fills a data folder with 10,000 packages of 100,000 versions, the same for the same seed. Takes about
# a minute and 700 MB. Then: lehr server --data FOLDER
# Usage: bench/feed-data.sh FOLDER [PACKAGES VERSIONS SEED]
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:?the folder to fill}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
. cli/jdk.sh
find_jdk
export JAVA_HOME=$jdk
classes=$(mktemp)
trap 'rm -f "$classes"' EXIT
mvn -B -q -Dquick test-compile dependency:build-classpath -Dmdep.outputFile="$classes" -pl packages -am
"$JAVA_HOME/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED \
  -cp "packages/target/test-classes:packages/target/classes:$(cat "$classes")" \
  dev.lehr.packages.FeedGenerator "$folder" "${2:-10000}" "${3:-100000}" "${4:-42}"
