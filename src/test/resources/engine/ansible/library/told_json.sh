#!/bin/sh
# WANT_JSON: the one argument is a file.
echo 'a greeting before the answer'
given=$(sed -n 's/.*"word": *"\([^"]*\)".*/\1/p' "$1")
printf '{"changed": true, "word": "%s", "check": %s, "ansible_facts": {"own_fact": "of %s", "ansible_host": "stolen"},\n' \
    "$given" "$(grep -c '"_ansible_check_mode": true' "$1")" "$given"
printf ' "alone": "%s"}\n' "$(stat -c %a "${1%/*}")"
