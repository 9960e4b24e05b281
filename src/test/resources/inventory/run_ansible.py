"""Runs command lines of Ansible without importing it again for each.

Each directory below the one given has commands.json, a list of [program, arguments ...], and gets answers.json: for each the
exit code, and what was said on standard output and standard error. The commands of a directory share a process, and the
inventory where they name the same.
"""
import json
import os
import sys

from ansible import context
from ansible.cli import CLI
from ansible.cli.inventory import InventoryCLI
from ansible.cli.playbook import PlaybookCLI
from ansible.utils.context_objects import GlobalCLIArgs

CLASSES = {"ansible-inventory": InventoryCLI, "ansible-playbook": PlaybookCLI}
read = {}
prerequisites = CLI._play_prereqs


def shared():
    named = repr([context.CLIARGS.get(key) for key in ("inventory", "extra_vars", "subset")])
    if named not in read:
        read[named] = prerequisites()
    return read[named]


CLI._play_prereqs = staticmethod(shared)


def run(command, out, err):
    for descriptor, file in ((1, out), (2, err)):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)
    GlobalCLIArgs._Singleton__instance = None
    code = 1
    try:
        sys.argv = command
        CLASSES[command[0]].cli_executor(command)
        code = 0
    except SystemExit as end:
        code = end.code or 0
    except BaseException as error:
        sys.stderr.write("crash: %r" % error)
    sys.stdout.flush()
    sys.stderr.flush()
    said = []
    for file in (out, err):
        with open(file, encoding="utf-8", errors="replace") as opened:
            said.append(opened.read())
        os.remove(file)
    return [code] + said


def answer(directory):
    os.chdir(directory)
    os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
    with open("commands.json") as file:
        commands = json.load(file)
    answers = [run(command, "answers.out", "answers.err") for command in commands]
    with open("answers.json", "w") as file:
        json.dump(answers, file)


for name in sorted(os.listdir(sys.argv[1])):
    child = os.fork()
    if child == 0:
        answer(os.path.join(sys.argv[1], name))
        os._exit(0)
    os.waitpid(child, 0)
