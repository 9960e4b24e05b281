package dev.stepslew.reallab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The playbook that stepslew exists for. */
final class MainJob {

    static final String PLAYBOOK = "playbooks/chrony.yml";

    /** The value of {@code -e} for a chrony.conf whose sources all answer. */
    static final String ANSWERING = "chrony_template=../src/test/resources/reallab/answering.conf.j2";

    private MainJob() {}

    /** Runs it on the hosts of an inventory; its output is one JSON document. */
    static Ran run(RealLab lab, Path inventory, String... more) {
        List<String> words = new ArrayList<>(List.of("run", PLAYBOOK, "-i", inventory.toString(), "--output", "json"));
        words.addAll(List.of(more));
        return lab.stepslew(words.toArray(String[]::new));
    }

    /** The same with a chrony.conf whose sources all answer, which saves ten seconds for each restart and each proof. */
    static Ran runAnswering(RealLab lab, Path inventory, String... more) {
        return run(
                lab,
                inventory,
                Stream.concat(Stream.of("-e", ANSWERING), Stream.of(more)).toArray(String[]::new));
    }

    /** The chrony.conf that it makes for every host. */
    static String rendered() throws IOException {
        return rendered("templates/chrony.conf.j2");
    }

    static String renderedAnswering() throws IOException {
        return rendered("src/test/resources/reallab/answering.conf.j2");
    }

    private static String rendered(String template) throws IOException {
        return Files.readString(Path.of(template), UTF_8).replace("{{ vip }}", NtpSource.VIP.address());
    }
}
