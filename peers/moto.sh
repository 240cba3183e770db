#!/bin/sh
# Installs moto, a third party's AWS emulator, into DIR (default: target/peers/moto) and prints its server's path.
set -eu
cd "$(dirname "$0")"
dir=${1:-../target/peers/moto}
version=5.1.18
if ! [ -x "$dir/bin/moto_server" ]; then
  rm -rf "$dir"
  mkdir -p "$(dirname "$dir")"
  "$(command -v /usr/bin/python3 || command -v python3)" -m venv "$dir" >&2
  "$dir/bin/pip" install --quiet --disable-pip-version-check "moto[server,s3]==$version" >&2
fi
cd "$dir"
echo "$PWD/bin/moto_server"
