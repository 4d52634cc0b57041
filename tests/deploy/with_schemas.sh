#!/bin/sh
# with_schemas.sh PACKAGES COMMAND...: runs COMMAND when the packages of package.json are there, and else says that it was skipped.
set -eu
packages=$1
shift
if [ ! -d "$packages/node_modules/kubernetes-models" ]; then
  echo "skipped: the schemas are not there ($packages/npm.log says why)"
  exit 77
fi
exec "$@"
