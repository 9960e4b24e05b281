package dev.stepslew.engine;

import dev.stepslew.inventory.Inventory;
import dev.stepslew.module.Workbench;
import dev.stepslew.playbook.Play;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a play's own keywords and the tags of its tasks may use: the variables of the play, its files and roles and of the
 * command line, no host's.
 */
final class PlayScope {

    private final Settings settings;
    private final Inventory inventory;
    private final VarsFiles files;

    PlayScope(Settings settings, Inventory inventory, Templar templar) {
        this.settings = settings;
        this.inventory = inventory;
        this.files = new VarsFiles(templar, settings.extraVars());
    }

    TaskScope of(Play play) {
        return of(play, Variables.empty());
    }

    /** @param more what a place in the play adds */
    TaskScope of(Play play, Variables more) {
        Variables own = JobVariables.exported(play.roles())
                .with(Precedence.PLAY_VARS, play.vars())
                .with(Precedence.EXTRA_VARS, settings.extraVars())
                .with(Precedence.MAGIC, magic(play));
        return new TaskScope(own.with(Precedence.PLAY_VARS_FILES, files.of(play, new TaskScope(own)))
                .with(more));
    }

    private Map<String, Object> magic(Play play) {
        Map<String, Object> magic = new LinkedHashMap<>(OptionVariables.of(settings, inventory.sources()));
        magic.putAll(JobVariables.names(play.roles()));
        magic.put("ansible_play_name", play.name());
        magic.put("groups", inventory.groupHosts());
        magic.put("omit", Workbench.OMIT);
        magic.put("playbook_dir", play.directory().toAbsolutePath().normalize().toString());
        return magic;
    }
}
