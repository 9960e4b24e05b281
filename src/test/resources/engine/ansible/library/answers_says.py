#!/usr/bin/python3
# WANT_JSON; answers what it is told to
import json, sys
args = json.load(open(sys.argv[1]))
out = args['out']
sys.stdout.write(out if isinstance(out, str) else json.dumps(out))
sys.stderr.write(args.get('err', ''))
sys.exit(args.get('exit', 0))
