#!/bin/sh
# Builds a current Packer and its amazon plugin from their Go modules into DIR (default: target/peers), as test peers.
# Lehr needs neither: it works with the Packer that is on PATH. Needs Go; takes some minutes the first time.
set -eu
cd "$(dirname "$0")"
dir=${1:-../target/peers}
mkdir -p "$dir/bin"
dir=$(cd "$dir" && pwd)
# Wrapper modules pin the versions and repeat Packer's own replacement of go-cty.
(cd packer && GOFLAGS=-mod=mod go build -o "$dir/bin/packer" github.com/hashicorp/packer)
(cd amazon && GOFLAGS=-mod=mod go build -o "$dir/packer-plugin-amazon" github.com/hashicorp/packer-plugin-amazon)
PACKER_PLUGIN_PATH=$dir/plugins "$dir/bin/packer" plugins install --path "$dir/packer-plugin-amazon" github.com/hashicorp/amazon
echo "PATH=$dir/bin:\$PATH PACKER_PLUGIN_PATH=$dir/plugins"
