#!/bin/sh
# Puts newer NuGet clients, which run on mono, into DIR (default: target/peers/nuget), as test peers. Needs npm.
set -eu
cd "$(dirname "$0")"
dir=${1:-../target/peers/nuget}
[ -r "$dir/node_modules/nuget-exe/nuget-5.8.0.exe" ] && [ -r "$dir/node_modules/nuget/bin/nuget.exe" ] && exit 0
mkdir -p "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --no-save --prefix "$dir" nuget-exe@5.8.0 nuget@2.0.2
