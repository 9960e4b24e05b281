#!/bin/sh
# WANT_JSON
printf '{"me": "%s", "at": "%s", "modes": "%s", "owners": "%s", "word": "%s"}\n' "$(id -un)" "${1%/*}" \
  "$(stat -c %a "${1%/*}" "$1" "$0" | tr '\n' ' ')" "$(stat -c %U "${1%/*}" "$1" "$0" | sort -u)" \
  "$(sed -n 's/.*"word": "\([^"]*\)".*/\1/p' "$1")"
