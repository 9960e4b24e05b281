#!/usr/bin/python3
import json
args = json.loads(r'''<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>''')
print(json.dumps({'given': {key: value for key, value in args.items() if not key.startswith('_ansible')}}, sort_keys=True))
