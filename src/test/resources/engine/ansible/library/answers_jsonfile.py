#!/usr/bin/python3
# WANT_JSON; says what it was given, with names that Ansible does not keep to itself; it has heard of check_mode
import json, sys
given = json.load(open(sys.argv[1], encoding='utf-8'))
unlike = ('_ansible_tmpdir', '_ansible_version', '_ansible_socket', '_ansible_verbosity')
print(json.dumps({'given': {key.replace('_ansible', 'A'): value for key, value in given.items() if key not in unlike}}, sort_keys=True))
