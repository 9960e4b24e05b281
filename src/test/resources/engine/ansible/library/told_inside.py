#!/usr/bin/python3
import json
args = json.loads(r'''<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>''')
print(json.dumps({'word': args['word'], 'version': args['_ansible_version'].split('.')[:2], 'failed': args['word'] == 'no'}))
