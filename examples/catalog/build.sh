#!/bin/sh
# Compiles the service into its Chocolatey package. Needs a JDK 25: the one Lehr runs on,
# JAVA_HOME's, or the one on PATH.
set -eu
cd "$(dirname "$0")"
jdk=${LEHR_JDK:-${JAVA_HOME:-}}
javac=${jdk:+$jdk/bin/}javac
jar=${jdk:+$jdk/bin/}jar
classes=target/classes
built=packages/catalog/tools/catalog.jar
[ -f "$built" ] && [ -z "$(find build.sh service -newer "$built" -print -quit)" ] && exit
rm -rf target
mkdir -p "$classes"
"$javac" --release 25 -Xlint:all -Werror -d "$classes" service/src/catalog/*.java
# One fixed date: the same sources give the same bytes, so an unchanged service is not baked again.
"$jar" --create --date 2026-01-01T00:00:00Z --main-class catalog.Catalog --file target/catalog.jar -C "$classes" .
cmp -s target/catalog.jar "$built" && touch "$built" || cp target/catalog.jar "$built"
