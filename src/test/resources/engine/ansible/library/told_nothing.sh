#!/bin/sh
echo changed=True msg=old
echo why >&2
exit 7
