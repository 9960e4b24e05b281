package dev.stepslew.reallab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The playbook that stepslew exists for. */
final class MainJob {

    static final String PLAYBOOK = "playbooks/chrony.yml";

    private MainJob() {}

    /** Runs it on the hosts of an inventory; its output is one JSON document. */
    static Ran run(RealLab lab, Path inventory, String... more) {
        List<String> words = new ArrayList<>(List.of("run", PLAYBOOK, "-i", inventory.toString(), "--output", "json"));
        words.addAll(List.of(more));
        return lab.stepslew(words.toArray(String[]::new));
    }

    /** The chrony.conf that it makes for every host. */
    static String rendered() throws IOException {
        return Files.readString(Path.of("templates/chrony.conf.j2"), UTF_8)
                .replace("{{ vip }}", NtpSource.VIP.address());
    }
}
