#!/bin/sh
# Does what was just deployed to `test` answer as customers need it? CATALOG_TEST is where its balancer is.
set -eu
url=${CATALOG_TEST:-https://catalog.test.example.com}
ask() { # PATH TEXT
  answer=$(curl --fail --silent --show-error --max-time 20 "$url$1")
  case $answer in
    *"$2"*) echo "✓ $1 has $2" ;;
    *) echo "✗ $1 lacks $2: $answer" >&2 && exit 1 ;;
  esac
}
ask /health '"status":"UP"'
ask /products 'Float glass 4 mm'
ask /metrics http_requests_total
