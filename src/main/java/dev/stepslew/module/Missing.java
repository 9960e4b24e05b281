package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;

/**
 * A module that Ansible or one of its collections has and stepslew has not. Playbooks may name it in tasks that are left
 * out; one that is not left out fails.
 */
final class Missing implements Module<String, Boolean> {

    private final String name;

    Missing(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of().open();
    }

    @Override
    public String arguments(Args args) {
        throw new Unreadable(Elsewhere.complaint(name));
    }

    @Override
    public Observation<Boolean> observe(String wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(String wanted, Boolean seen) {
        return Decision.refused(wanted);
    }
}
