#!/usr/bin/env bash
# Bakes through Lehr against the same packer typed by hand, in the same rehearsal cloud. See RESULTS.md.
# Usage: bench/bake.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-3}
work=$(mktemp -d)
trap 'kill "${cloud:-0}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

now() { date +%s%N; }
seconds() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b - a) / 1e9 }'; }
median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
timed() { local start end; start=$(now); "$@" >"$work/last.log" 2>&1 || { tail -n 20 "$work/last.log" >&2; exit 1; }; end=$(now); seconds "$start" "$end"; }

./lehr --version >/dev/null
echo "## start"
for _ in $(seq 10); do timed ./lehr --version; echo; done | median | sed 's/^/lehr --version (median of 10): /; s/$/ s/'

cp -r examples/catalog "$work/repo"
rm -rf "$work/repo/packages/catalog/tools/catalog.jar"
git -C "$work/repo" init -q
git -C "$work/repo" -c user.name=bench -c user.email=bench@example.com commit -q --allow-empty -m bench

data=$work/data
./lehr rehearsal --data "$data" >"$work/cloud.log" 2>&1 &
cloud=$!
for _ in $(seq 100); do [ -r "$data/rehearsal/env.sh" ] && break; sleep 0.1; done

echo "## one layer: packer by hand against lehr bake (median of $runs)"
by_hand() {
  (
    cd "$work/repo/image/runtime"
    . "$data/rehearsal/env.sh"
    export PACKER_CACHE_DIR=$work/cache
    # What a person would do for Packer before 1.7: one file, without required_plugins.
    packer build -color=false -var source_ami="$1" -var image_name="by-hand-$RANDOM$RANDOM" runtime.pkr.hcl
  )
}
source_ami=$(. "$data/rehearsal/env.sh"; /usr/bin/aws --endpoint-url "$LEHR_REHEARSAL_ENDPOINT" ssm get-parameter \
  --name /aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base --query Parameter.Value --output text)
sed -i '/name: patches/,/template: image\/patches/d; /name: app/,/packages: { catalog/d; /build:/d' "$work/repo/lehr.yaml"
for _ in $(seq "$runs"); do timed by_hand "$source_ami"; echo; done >"$work/hand"
for _ in $(seq "$runs"); do timed ./lehr bake "$work/repo" --rehearse --data "$data" --force --out "$work/out"; echo; done >"$work/lehr"
echo "packer by hand: $(median <"$work/hand") s"
echo "lehr bake:      $(median <"$work/lehr") s"

echo "## rebuild after a change in the last of three layers"
rm -rf "$work/repo"
cp -r examples/catalog "$work/repo"
bake() { ./lehr bake "$work/repo" --rehearse --data "$data" --out "$work/out"; }
echo "all three layers:     $(timed bake) s"
echo "nothing changed:      $(timed bake) s"
echo 'Write-Host changed' >>"$work/repo/image/app/install.ps1"
echo "last layer changed:   $(timed bake) s"
echo "that layer by itself: $(grep -o 'layer app: .* in [0-9.]* s' "$work/last.log" | grep -o '[0-9.]* s$')"

echo "## parallel"
sed -i '/^images:/,/^environments:/{/^environments:/!d}' "$work/repo/lehr.yaml"
{
  echo 'images:'
  for i in 1 2 3 4 5 6; do
    printf '  image%s:\n    base: { ssm: /aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base }\n    layers: [{ name: runtime, template: image/runtime }]\n' "$i"
  done
} >>"$work/repo/lehr.yaml"
echo "one bake:          $(timed ./lehr bake "$work/repo" --image image1 --rehearse --data "$data" --force --out "$work/out") s"
echo "six at the same time: $(timed ./lehr bake "$work/repo" --parallel 6 --rehearse --data "$data" --force --out "$work/out") s"

echo "## upload of 5 MB over WinRM: who is busy?"
mkdir -p "$work/upload"
head -c 5000000 /dev/urandom >"$work/upload/payload.bin"
cp examples/catalog/image/shared/winrm-https.ps1 "$work/upload/"
cat >"$work/upload/main.pkr.hcl" <<'HCL'
variable "source_ami" { type = string }
source "amazon-ebs" "windows" {
  region          = "us-west-2"
  source_ami      = var.source_ami
  instance_type   = "t3.large"
  ami_name        = "upload-${uuidv4()}"
  user_data_file  = "winrm-https.ps1"
  communicator    = "winrm"
  winrm_username  = "Administrator"
  winrm_use_ssl   = true
  winrm_insecure  = true
}
build {
  sources = ["source.amazon-ebs.windows"]
  provisioner "file" {
    source      = "payload.bin"
    destination = "C:/payload.bin"
  }
}
HCL
cpu() { awk -v hz="$(getconf CLK_TCK)" '{ print ($14 + $15) / hz }' "/proc/$1/stat"; }
jvm=$(pgrep -P "$cloud" java || echo "$cloud")
before=$(cpu "$jvm")
start=$(now)
(
  cd "$work/upload"
  . "$data/rehearsal/env.sh"
  command time -f '%U %S' -o "$work/packer.cpu" packer build -color=false -var source_ami="$source_ami" main.pkr.hcl
) >"$work/last.log" 2>&1 || { tail -n 20 "$work/last.log"; exit 1; }
end=$(now)
echo "wall: $(seconds "$start" "$end") s; Packer's CPU: $(awk '{ print $1 + $2 }' "$work/packer.cpu") s; the cloud's CPU: $(awk -v a="$before" -v b="$(cpu "$jvm")" 'BEGIN { print b - a }') s"

echo "## memory"
idle=$(mktemp -d)
./lehr rehearsal --data "$idle" >/dev/null 2>&1 &
second=$!
for _ in $(seq 100); do [ -r "$idle/rehearsal/env.sh" ] && break; sleep 0.1; done
sleep 2
awk '/VmRSS/ { printf "idle rehearsal cloud: %d MB resident\n", $2 / 1024 }' "/proc/$second/status"
kill "$second"
rm -rf "$idle"
