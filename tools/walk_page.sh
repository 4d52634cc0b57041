#!/bin/sh
# walk_page.sh NODE OUT SCRIPT ARGUMENT...: runs web/tests/SCRIPT with the packages under OUT; exits with 77 without them.
node=$1 out=$2 script=$3
shift 3
if [ ! -x "$out/node_modules/.bin/vite" ]; then
  echo "The packages of the page are not installed, so the program has no page to walk."
  exit 77
fi
exec "$node" "$out/tests/$script" "$@"
