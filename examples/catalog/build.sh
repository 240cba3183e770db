#!/bin/sh
# Compiles the service into its Chocolatey package. Needs a JDK: JAVA_HOME, or javac on PATH.
set -eu
cd "$(dirname "$0")"
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
jar=${JAVA_HOME:+$JAVA_HOME/bin/}jar
classes=target/classes
rm -rf target
mkdir -p "$classes"
"$javac" --release 25 -Xlint:all -Werror -d "$classes" service/src/catalog/*.java
# One fixed date: the same sources give the same bytes, so an unchanged service is not baked again.
"$jar" --create --date 2026-01-01T00:00:00Z --main-class catalog.Catalog --file target/catalog.jar -C "$classes" .
cmp -s target/catalog.jar packages/catalog/tools/catalog.jar || cp target/catalog.jar packages/catalog/tools/catalog.jar
