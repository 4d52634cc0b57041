#!/bin/sh
# Installs what a bare Debian 12 lacks to build, test and run Banggiao. Does nothing when all of it is there.
set -eu
packages="
  cmake ninja-build g++ pkg-config
  libicu-dev libsqlite3-dev libzstd-dev zlib1g-dev libbrotli-dev libpq-dev libnats-dev libxxhash-dev libsimdjson-dev libfmt-dev libcli11-dev
  nlohmann-json3-dev libyaml-cpp-dev libcpp-httplib-dev libssl-dev libarchive-dev libsodium-dev prometheus-cpp-dev ca-certificates libpugixml-dev libcurl4-openssl-dev libgtest-dev libgmock-dev
  postgresql nats-server openssl iproute2 libfaketime zstd scdoc sqlite3 python3-minimal python3-icalendar python3-networkx python3-rdflib python3-geojson python3-jsonschema python3-vobject libxml2-utils valgrind pybind11-dev python3-dev
"
missing=""
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
# The page. Node may come from elsewhere, and then has npm in it, which Debian's npm would fight with.
command -v npm >/dev/null 2>&1 || missing="$missing nodejs npm"
# A browser, to walk the page in the tests.
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
[ -z "$missing" ] && exit 0
echo "Installing:$missing" >&2
if [ "$(id -u)" -eq 0 ]; then as_root=""; else as_root="sudo"; fi
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
