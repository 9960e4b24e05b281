"""Tells what ansible-playbook did as EventLines does it for stepslew: host by host, a line for each task."""

import json

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
    name: told
    type: stdout
    short_description: one line for each task of each host
    description: one line for each task of each host
"""

NOT_SAID = {"changed", "failed", "skipped", "skip_reason", "item", "ansible_loop_var", "invocation"}


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "told"

    def __init__(self):
        super().__init__()
        self.lines = {}

    def v2_runner_on_ok(self, result):
        self.tell(result, "changed" if result._result.get("changed") else "ok")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.tell(result, "failed, ignored" if ignore_errors else "failed")

    def v2_runner_on_skipped(self, result):
        self.tell(result, "skipped")

    def v2_runner_on_unreachable(self, result):
        self.tell(result, "unreachable")

    def v2_playbook_on_stats(self, stats):
        """Said behind each playbook of the command line, of all that were run until then."""
        print("TOLD")
        for host in sorted(set(stats.processed) | set(self.lines)):
            for line in self.lines.get(host, []):
                print(host + " | " + line)
            if host not in stats.processed:
                continue
            counts = stats.summarize(host)
            words = ["ok", "changed", "unreachable", "failures", "skipped", "rescued", "ignored"]
            print(host + " | " + " ".join("%s=%d" % (word, counts[word]) for word in words))

    def tell(self, result, status):
        if result._task.action in ("meta", "ansible.builtin.meta"):
            return
        line = self.name(result) + " | " + status
        if result._task.no_log:
            line += " | hidden"
        elif result._task.action == "debug" and "results" in result._result:
            line += " | " + json.dumps([self.said(one) for one in result._result["results"]], sort_keys=True)
        elif result._task.action == "debug" and status == "ok":
            line += " | " + json.dumps(self.said(result._result), sort_keys=True)
        self.lines.setdefault(result._host.get_name(), []).append(line)

    @staticmethod
    def name(result):
        """As ansible-playbook prints it: behind the name of the task's role."""
        role = result._task._role
        of_role = role and result._task.action != "include_role"
        prefix = role.get_name() + " : " if of_role else ""
        return result.task_name if result.task_name.startswith(prefix) else prefix + result.task_name

    @staticmethod
    def said(fields):
        said = {k: v for k, v in fields.items() if k not in NOT_SAID and not k.startswith("_ansible")}
        return said["msg"] if list(said) == ["msg"] else said
