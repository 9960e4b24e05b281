package dev.stepslew.cli;

import dev.stepslew.module.Modules;
import dev.stepslew.playbook.ModuleNames;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The modules a playbook may name: those of the module room, and {@code meta}, which is the engine's own. */
final class BuiltInModules implements ModuleNames {

    private static final String META = "meta";

    @Override
    public boolean knows(String name) {
        return name.equals(META) || Modules.names().contains(name);
    }

    @Override
    public boolean isElsewhere(String name) {
        return Modules.isElsewhere(name);
    }

    @Override
    public Optional<String> instead(String name) {
        return Modules.instead(name);
    }

    @Override
    public Set<String> arguments(String name) {
        return Modules.find(name).map(module -> module.parameters().keys()).orElse(Set.of());
    }

    @Override
    public Set<String> all() {
        Set<String> all = new TreeSet<>(Modules.names());
        all.add(META);
        return all;
    }
}
