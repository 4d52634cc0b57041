#!/bin/sh
# Builds the fuzz targets and runs each for SECONDS (default 60), two at a time. Fails when one finds anything; what it found
# lies in build/fuzz/findings/.
set -eu
seconds="${1:-60}"
cd "$(dirname "$0")/.."
for package in clang libclang-rt-14-dev; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' && continue
  echo "Installing: $package" >&2
  if [ "$(id -u)" -eq 0 ]; then as_root=""; else as_root="sudo"; fi
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$package" >/dev/null
done
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target $(basename -s .cc -a fuzz/*_fuzz.cc)
findings="build/fuzz/findings"
mkdir -p "$findings"
run_one() {
  name="$(basename "$1")"
  corpus="build/fuzz/corpus/$name"
  mkdir -p "$corpus"
  seeds="fuzz/seeds/$name"  # Kept with the project: what a fuzzer would take long to come to, and what was found once.
  [ -d "$seeds" ] || seeds=""
  if "$1" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -artifact_prefix="$findings/$name-" "$corpus" $seeds \
      >"$findings/$name.log" 2>&1; then
    echo "fuzz $name: clean after $seconds s ($(grep -o 'Done [0-9]* runs' "$findings/$name.log" | tail -1))"
  else
    echo "fuzz $name: FOUND SOMETHING, see $findings/$name.log"
    tail -30 "$findings/$name.log"
    return 1
  fi
}
status=0
set -- build/fuzz/fuzz/*_fuzz
while [ $# -gt 0 ]; do
  run_one "$1" & first=$!
  shift
  second=""
  if [ $# -gt 0 ]; then run_one "$1" & second=$!; shift; fi
  wait "$first" || status=1
  [ -z "$second" ] || wait "$second" || status=1
done
exit "$status"
