#!/usr/bin/python3
import json, shlex, sys
words = shlex.split(open(sys.argv[1], encoding='utf-8').read())
print(json.dumps({'given': sorted(word for word in words if not word.startswith('_ansible'))}))
