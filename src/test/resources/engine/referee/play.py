"""Runs playbooks with ansible-core, one process for all: a fork for each, which finds everything loaded.

Reads a line of JSON for each: {"home": DIRECTORY, "target": DIRECTORY, "answers": TEXT, "args": [...]}. Answers with a line of JSON:
{"exit": NUMBER, "out": TEXT}. A host is gone while a file gone-HOST lies in the target.
"""

import json
import os
import signal
import sys
import tempfile

import ansible.executor.playbook_executor
import ansible.plugins.callback
import ansible.plugins.strategy.free
import ansible.plugins.strategy.linear
from ansible.cli.playbook import PlaybookCLI
from ansible.errors import AnsibleConnectionFailure
from ansible.plugins.connection import local
from ansible.plugins.loader import action_loader, filter_loader, lookup_loader, test_loader

PATIENCE = 120

for loader in (filter_loader, test_loader):
    list(loader.all())
for name in ("debug", "fail", "set_fact", "command", "assert"):
    action_loader.get(name, class_only=True)
for name in ("items", "dict", "sequence"):
    lookup_loader.get(name, class_only=True)


run = local.Connection.exec_command


def run_where_it_is_there(self, *args, **more):
    if os.path.exists(os.path.join(os.environ["TARGET"], "gone-" + self._play_context.remote_addr)):
        raise AnsibleConnectionFailure("the host is gone")
    return run(self, *args, **more)


local.Connection.exec_command = run_where_it_is_there


def play(asked, out):
    os.setsid()
    os.dup2(out.fileno(), 1)
    os.dup2(out.fileno(), 2)
    with tempfile.TemporaryFile() as answers:
        answers.write(asked["answers"].encode())
        answers.seek(0)
        os.dup2(answers.fileno(), 0)
    os.chdir(asked["home"])
    os.environ["TARGET"] = asked["target"]
    signal.alarm(PATIENCE)
    PlaybookCLI.cli_executor(["ansible-playbook", *asked["args"]])


for line in sys.stdin:
    asked = json.loads(line)
    with tempfile.TemporaryFile("w+") as out:
        child = os.fork()
        if child == 0:
            try:
                play(asked, out)
            except SystemExit as end:
                sys.stdout.flush()
                os._exit(end.code or 0)
            finally:
                os._exit(99)
        _, status = os.waitpid(child, 0)
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            pass
        code = os.waitstatus_to_exitcode(status)
        out.seek(0)
        print(json.dumps({"exit": code, "out": out.read()}), flush=True)
