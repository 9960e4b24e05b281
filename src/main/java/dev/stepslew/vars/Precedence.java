package dev.stepslew.vars;

/**
 * Where a variable was said, weakest first.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_variables.html">Ansible: variable
 *     precedence</a>
 */
public enum Precedence {
    /** How a host is reached, for a task where nobody says it. */
    CONNECTION,
    ROLE_DEFAULTS,
    INVENTORY_FILE_GROUP_VARS,
    INVENTORY_GROUP_VARS_ALL,
    PLAYBOOK_GROUP_VARS_ALL,
    INVENTORY_GROUP_VARS,
    PLAYBOOK_GROUP_VARS,
    INVENTORY_FILE_HOST_VARS,
    INVENTORY_HOST_VARS,
    PLAYBOOK_HOST_VARS,
    FACTS,
    PLAY_VARS,
    PLAY_VARS_PROMPT,
    PLAY_VARS_FILES,
    ROLE_VARS,
    BLOCK_VARS,
    TASK_VARS,
    INCLUDE_VARS,
    SET_FACTS_AND_REGISTERED,
    ROLE_PARAMS,
    INCLUDE_PARAMS,
    EXTRA_VARS,
    /** What stepslew itself says: inventory_hostname, groups, play_hosts, a loop's item. */
    MAGIC
}
