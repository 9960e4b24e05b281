package dev.stepslew.engine;

/** What a play says, beyond Ansible's own keywords, to keep a rollout from doing harm. */
record Safeguards(Allowances allowances) {}
