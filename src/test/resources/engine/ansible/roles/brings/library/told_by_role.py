#!/usr/bin/python
# WANT_JSON, and no Python of Ansible's.
import json
import os
import sys
with open(sys.argv[1]) as given:
    args = json.load(given)
result = {
    'changed': args.get('changes', False),
    'args': {key: value for key, value in args.items() if not key.startswith('_ansible_')},
    'told': sorted(key for key in args if key.startswith('_ansible_')),
    'results': 'none',
    'deprecations': [],
}
if args.get('skips'):
    result['skipped'] = True
print(json.dumps(result))
print('junk')
