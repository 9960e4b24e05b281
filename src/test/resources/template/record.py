#!/usr/bin/python3
"""Asks ansible-core what it makes of corpus.yml, and writes the answers down.

usage: record.py corpus.yml recorded.json
"""
import json
import os
import sys
import tempfile

import yaml
from ansible import constants
from ansible.errors import AnsibleUndefinedVariable
from ansible.parsing.dataloader import DataLoader
from ansible.playbook.conditional import Conditional
from ansible.template import AnsibleEnvironment, Templar
from ansible.utils.unsafe_proxy import wrap_var

os.environ["TZ"] = "UTC"


class Bare(Conditional):
    def __init__(self, when):
        super().__init__(loader=DataLoader())
        self.when = [when]


def answer(kind, source, variables, directory):
    loader = DataLoader()
    loader.set_basedir(directory)
    templar = Templar(loader, variables=variables)
    if kind == "value":
        return templar.template(source)
    if kind == "when":
        return bool(Bare(source).evaluate_conditional(templar, variables))
    files = templar.copy_with_new_env(
        environment_class=AnsibleEnvironment, searchpath=[directory], newline_sequence="\n", trim_blocks=True,
        lstrip_blocks=False, available_variables=variables)
    return files.do_template(source, preserve_trailing_newlines=True, escape_backslashes=False)


def record(kind, source, group):
    variables = dict(group.get("vars", {}))
    variables.update({name: wrap_var(value) for name, value in group.get("data", {}).items()})
    entry = {"kind": kind, "source": source}
    with tempfile.TemporaryDirectory() as directory:
        for name, text in group.get("files", {}).items():
            os.makedirs(os.path.dirname(os.path.join(directory, name)), exist_ok=True)
            with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
                file.write(text)
        variables["playbook_dir"] = directory
        try:
            entry["result"] = repr(plain(answer(kind, source, variables, directory)))
        except AnsibleUndefinedVariable as error:
            entry["error"] = "undefined: " + str(error)[:200].replace(directory, "")
        except Exception as error:  # whatever Ansible dies of
            entry["error"] = str(error)[:200].replace(directory, "")
    return entry


def plain(value):
    """The value without Ansible's subclasses, so that its repr is Python's own."""
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def main(corpus, recorded):
    constants.DEPRECATION_WARNINGS = False
    with open(corpus, encoding="utf-8") as file:
        groups = yaml.safe_load(file)
    recordings = []
    for group in groups:
        answers = [record(kind, source, group) for kind in ("value", "file", "when") for source in group.get(kind, [])]
        recordings.append({key: group.get(key, {}) for key in ("vars", "data", "files")} | {"answers": answers})
    with open(recorded, "w", encoding="utf-8") as file:
        json.dump(recordings, file, indent=1, ensure_ascii=False)
        file.write("\n")
    print(f"{sum(len(recording['answers']) for recording in recordings)} snippets recorded")


if __name__ == "__main__":
    main(*sys.argv[1:])
