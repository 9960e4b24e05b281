"""Tells of each task its name, how it ended, and those fields of its result that AGREE_FIELDS names."""

import json
import os

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
    name: agreed
    type: stdout
    short_description: one line for each task
    description: one line for each task
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "agreed"

    def v2_runner_on_ok(self, result):
        self.tell(result, "changed" if result._result.get("changed") else "ok")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.tell(result, "failed")

    def v2_runner_on_skipped(self, result):
        self.tell(result, "skipped")

    def tell(self, result, status):
        fields = {}
        for path in os.environ["AGREE_FIELDS"].split(","):
            value = result._result
            for key in path.split("."):
                if isinstance(value, list):
                    value = sorted(str(one.get(key, "-")) for one in value)
                else:
                    value = value.get(key) if isinstance(value, dict) else None
            if value is not None:
                fields[path] = value
        print("%s | %s | %s" % (result.task_name, status, json.dumps(fields, sort_keys=True, ensure_ascii=False)))
