package dev.stepslew.engine;

import dev.stepslew.inventory.Inventory;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Problems;
import java.util.List;

final class Compiler {
    Compiler(Settings settings, Inventory inventory, Templar templar, Problems problems) {}

    List<Rollout.Planned> plays(Playbook playbook) {
        return List.of();
    }
}
