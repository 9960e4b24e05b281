#!/usr/bin/python3
"""Asks ansible-core about expressions and templates that chance made, and writes the answers down as record.py does.

usage: chance_record.py seed count recorded.json

Left out is what compatibility.md gives a reason for: answers that print an object of Python's inside, and templates that
Ansible gives back as they are, because an expression of constants alone breaks its compiler.
"""
import copy
import json
import os
import re
import resource
import signal
import sys
import tempfile
import warnings

from ansible import constants
from ansible.errors import AnsibleUndefinedVariable
from ansible.parsing.dataloader import DataLoader
from ansible.template import AnsibleEnvironment, Templar

import record
from chance import VARS, Chance
from chance_statements import FILES, Statements

INSIDE = re.compile(r" at 0x|<built-in|<function|<bound|<Macro|<class|<generator|<Template|dict_(keys|values|items)\(|Undefined|range\(|"
                    r"<Loop|<method|<map |<filter|<zip|Markup\(")
DIFFERENT = re.compile(r"\.encode\(|range\(|\.(items|keys|values)\(\)|super\(\)|self\.|is file|\| ?(e|escape|forceescape|safe|xmlattr|tojson)\b|__")
# a template that breaks Jinja's compiler
GIVEN_BACK = re.compile(r"\{[{%].*[%}]\}", re.DOTALL)
# a block that prints a number, by self or super
BUG = "expected str instance"


class Late(BaseException):
    """Ansible took too long."""


def stop(*_):
    raise Late()


class Referee:

    def __init__(self, directory):
        self.directory = directory
        loader = DataLoader()
        loader.set_basedir(directory)
        self.templar = Templar(loader, variables={})

    def value(self, kind, source):
        variables = copy.deepcopy(VARS)
        self.templar.available_variables = variables
        if kind == "value":
            return self.templar.template(source)
        if kind == "when":
            return bool(record.Bare(source).evaluate_conditional(self.templar, variables))
        files = self.templar.copy_with_new_env(
            environment_class=AnsibleEnvironment, searchpath=[self.directory], newline_sequence="\n", trim_blocks=True,
            lstrip_blocks=False, available_variables=variables)
        return files.do_template(source, preserve_trailing_newlines=True, escape_backslashes=False)

    def entry(self, kind, source):
        entry = {"kind": kind, "source": source}
        try:
            signal.alarm(5)
            entry["result"] = repr(record.plain(self.value(kind, source)))
        except (Late, MemoryError):
            return None
        except AnsibleUndefinedVariable as error:
            entry["error"] = "undefined: " + str(error)[:200].replace(self.directory, "")
        except Exception as error:  # whatever Ansible dies of
            entry["error"] = str(error)[:200].replace(self.directory, "")
        finally:
            signal.alarm(0)
        answer = entry.get("result", "")
        given_back = GIVEN_BACK.search(answer) and "raw" not in source
        return None if given_back or INSIDE.search(answer) or BUG in entry.get("error", "") else entry


def snippets(seed, count):
    expressions, statements = Chance(seed), Statements(seed)
    forms = (("value", "{{ %s }}"), ("value", "{{ [%s] }}"), ("file", "{{ %s }}"), ("when", "%s"), ("value", "a{{ %s }}b"))
    for number in range(count):
        if number % 3 == 2:
            yield ("file" if number % 2 else "value"), statements.template()
            continue
        expressions.names = []
        kind, form = forms[number % 5]
        yield kind, form % expressions.expression(expressions.one((2, 2, 3, 3, 4)))


def main(seed, count, recorded):
    warnings.simplefilter("ignore")
    constants.DEPRECATION_WARNINGS = False
    signal.signal(signal.SIGALRM, stop)
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    with tempfile.TemporaryDirectory() as directory:
        for name, text in FILES.items():
            with open(os.path.join(directory, name), "w", encoding="utf-8", newline="") as file:
                file.write(text)
        referee = Referee(directory)
        asked = (referee.entry(kind, source) for kind, source in snippets(int(seed), int(count)) if not DIFFERENT.search(source))
        answers = [entry for entry in asked if entry]
    with open(recorded, "w", encoding="utf-8") as file:
        json.dump([{"vars": VARS, "data": {}, "files": FILES, "answers": answers}], file, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
