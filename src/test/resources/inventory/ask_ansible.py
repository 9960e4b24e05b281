"""Prints, as one JSON document, what Ansible itself makes of the inventories below a directory.

Each case is a directory with sources.json (what -i is given) and patterns.json (what to select).
"""
import json
import os
import sys

from ansible.cli.inventory import InventoryCLI
from ansible.inventory.manager import InventoryManager
from ansible.parsing.ajson import AnsibleJSONEncoder
from ansible.parsing.dataloader import DataLoader
from ansible.utils.display import Display
from ansible.vars.manager import VariableManager

warned = []
Display.warning = lambda self, message, *rest, **more: warned.append(message)


def answer(cli, case):
    os.chdir(case)
    with open("sources.json") as file:
        sources = json.load(file)
    with open("patterns.json") as file:
        patterns = json.load(file)
    cli.loader = DataLoader()
    cli.loader.set_basedir(case)
    cli.inventory = InventoryManager(loader=cli.loader, sources=[s if "," in s else os.path.abspath(s) for s in sources])
    cli.vm = VariableManager(loader=cli.loader, inventory=cli.inventory)
    selected = {}
    for pattern in patterns:
        try:
            selected[pattern] = [host.name for host in cli.inventory.get_hosts(pattern)]
        except Exception as error:
            selected[pattern] = "error"
    hosts = [host.name for host in cli.inventory.get_hosts()]
    return {
        "list": cli.json_inventory(cli._get_group("all")),
        "graph": "\n".join(cli._graph_group(cli._get_group("all"))),
        "hosts": hosts,
        "group_names": {h: sorted(g.name for g in cli.inventory.get_host(h).get_groups() if g.name != "all") for h in hosts},
        "selected": selected,
    }


cli = InventoryCLI(["ansible-inventory", "--list"])
cli.parse()
answers = {}
for name in sorted(os.listdir(sys.argv[1])):
    case = os.path.join(sys.argv[1], name)
    del warned[:]
    answers[name] = answer(cli, case)
    answers[name]["warned"] = list(warned)
print(json.dumps(answers, cls=AnsibleJSONEncoder, preprocess_unsafe=True, sort_keys=True))
