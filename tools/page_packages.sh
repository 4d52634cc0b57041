#!/bin/sh
# page_packages.sh NPM WEB OUT: installs the locked packages of the page under OUT. Where they cannot be had (no network), says so
# and succeeds: the program is then built without its page.
set -eu
npm=$1 web=$2 out=$3
mkdir -p "$out"
cp "$web/package.json" "$web/package-lock.json" "$out/"
if ! "$npm" ci --no-audit --no-fund --loglevel=error --prefix "$out" >"$out/npm.log" 2>&1; then
  rm -rf "$out/node_modules"
  tail -5 "$out/npm.log" >&2
  echo "WARNING: the packages of the page could not be installed ($out/npm.log): the program is built without its page" >&2
fi
