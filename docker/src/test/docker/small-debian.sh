#!/bin/sh
# Prints a tar of a root file system as small as a baker can stand on, made of this machine's own programs: a
# debootstrap takes a minute, this a second. With --packer also Packer is in it.
set -eu
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
programs="sh sed chmod ln cut tr mkdir mv rm cat head tail sleep sha256sum touch id grep true"
[ "${1:-}" = --packer ] && programs="$programs packer"
mkdir -p "$root/bin" "$root/usr/local/bin" "$root/usr/local/sbin" "$root/etc/ssl/certs" "$root/tmp" "$root/opt"
for program in $programs; do
  path=$(command -v "$program" || :)
  case $path in
    /*) ;;
    *) path=/bin/$program ;;   # a builtin of this shell
  esac
  cp -L "$path" "$root/bin/$program"
  ldd "$path" | sed -n 's/^[^/]*\(\/[^ ]*\) (0x.*/\1/p'
done | sort -u | while read -r library; do
  mkdir -p "$root${library%/*}"
  cp -L "$library" "$root$library"
done
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/" 2>/dev/null || echo none >"$root/etc/ssl/certs/ca-certificates.crt"
echo 'root:x:0:0:root:/:/bin/sh' >"$root/etc/passwd"
tar -C "$root" -cf - .
