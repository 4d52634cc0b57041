#!/bin/sh
# build_page.sh WEB OUT: builds the page of WEB (its sources) with the packages under OUT into $BANGGIAO_WEB_OUT. The sources are
# copied beside the packages, so that node finds them and web/ stays as it is.
set -eu
web=$1 out=$2
rm -rf "$out/src" "$out/public" "$out/tests"
cp -R "$web/src" "$web/public" "$web/tests" "$web/index.html" "$web/vite.config.js" "$web/svelte.config.js" "$out/"
cd "$out"
if [ ! -x node_modules/.bin/vite ]; then  # page_packages.sh has said why.
  rm -rf "$BANGGIAO_WEB_OUT"
  exit 0
fi
node_modules/.bin/vitest run --reporter=dot >vitest.log 2>&1 || { cat vitest.log; exit 1; }
node_modules/.bin/vite build --logLevel warn
