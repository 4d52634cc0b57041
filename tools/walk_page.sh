#!/bin/sh
# walk_page.sh NODE OUT PROGRAM SAMPLES SHOTS: runs web/tests/walk.mjs with the packages under OUT; exits with 77 without them.
if [ ! -x "$2/node_modules/.bin/vite" ]; then
  echo "The packages of the page are not installed, so the program has no page to walk."
  exit 77
fi
exec "$1" "$2/tests/walk.mjs" "$3" "$4" "$5"
