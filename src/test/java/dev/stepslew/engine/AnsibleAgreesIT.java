package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.stepslew.Agreement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was recorded is what the Ansible of this machine does. With {@code -Drecord=true} it is recorded anew, with
 * {@code -Dplaybook=NAME} only that one.
 *
 * <p>Another version of Ansible may differ; 2.14 is what the records are of.
 */
class AnsibleAgreesIT {

    private static final int AT_ONCE = 3;
    private static final int SOME = 40;

    @TempDir
    Path directory;

    private final List<AnsibleReferee> all = Collections.synchronizedList(new ArrayList<>());
    private final ThreadLocal<AnsibleReferee> referees = ThreadLocal.withInitial(this::referee);

    @Test
    void withWhatWasRecorded() throws Exception {
        if (!AnsibleReferee.isThere()) {
            abort("SKIPPED: no ansible-core 2.14 here, so the records were not compared with it");
        }
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<String>> outcomes = new ArrayList<>();
        List<String> names = chosen();
        for (String name : names) {
            outcomes.add(pool.submit(() -> outcome(name)));
        }

        List<String> recorded = new ArrayList<>();
        List<String> now = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            AnsiblePlaybook playbook = AnsiblePlaybook.of(names.get(i));
            String outcome = outcomes.get(i).get();
            if (!Files.readString(playbook.recorded()).equals(outcome)) {
                // some are about a second's patience, which Ansible itself exceeds on a busy machine
                outcome = outcome(names.get(i));
            }
            if (Boolean.getBoolean("record")) {
                Files.writeString(playbook.recorded(), outcome);
            }
            if (Files.readString(playbook.recorded()).equals(outcome)) {
                Agreement.agreed("records of playbooks", 1);
            } else {
                Agreement.disagreed("records of playbooks", 1);
            }
            recorded.add(playbook.file() + "\n" + Files.readString(playbook.recorded()));
            now.add(playbook.file() + "\n" + outcome);
        }
        pool.shutdown();
        all.forEach(AnsibleReferee::close);

        assertEquals(String.join("\n", recorded), String.join("\n", now));
    }

    private AnsibleReferee referee() {
        try {
            AnsibleReferee referee = new AnsibleReferee();
            all.add(referee);
            return referee;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ansible takes two seconds for a playbook, so that a build compares some of them, others each time. */
    private static List<String> chosen() throws IOException {
        List<String> names = new ArrayList<>(AnsiblePlaybook.names());
        String only = System.getProperty("playbook", "");
        if (!only.isEmpty()) {
            return List.of(only);
        }
        if (Boolean.getBoolean("record") || System.getProperty("agree", "").equals("all")) {
            return names;
        }
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("%d of %d playbooks, -Dseed=%d; -Dagree=all takes all%n", SOME, names.size(), seed);
        Collections.shuffle(names, new Random(seed));
        return names.subList(0, SOME);
    }

    private String outcome(String name) throws Exception {
        AnsiblePlaybook playbook = AnsiblePlaybook.of(name);
        Path target = Files.createTempDirectory(directory, name);
        return referees.get()
                .play(playbook.file(), target, playbook.options(), playbook.answers())
                .outcome();
    }
}
