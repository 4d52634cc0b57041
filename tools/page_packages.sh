#!/bin/sh
# page_packages.sh NPM WEB OUT [OF]: installs the locked packages of the page, or of OF, under OUT. Where they cannot be had (no network),
# says so and succeeds: the program is then built without its page.
set -eu
npm=$1 web=$2 out=$3 of=${4:-page}
mkdir -p "$out"
cp "$web/package.json" "$web/package-lock.json" "$out/"
if ! "$npm" ci --no-audit --no-fund --loglevel=error --prefix "$out" >"$out/npm.log" 2>&1; then
  rm -rf "$out/node_modules"
  tail -5 "$out/npm.log" >&2
  echo "WARNING: the packages of the $of could not be installed ($out/npm.log): what needs them is left out" >&2
fi
