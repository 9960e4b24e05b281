package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

    private static final String PLAYBOOK = "playbooks/chrony.yml";
    private static final String HARDENED = "templates/chrony-hardened.conf.j2";

    @TempDir
    Path directory;

    @Test
    void saysWhereWhatAndHowToMend() throws Exception {
        CommandLineRun run =
                lint("server a iburst\nserver b iburst # c\nservr d\n", "--allow", "CHR019,CHR028,CHR032,CHR045");

        assertEquals(1, run.code());
        assertEquals("""
                x.conf:2:17: error CHR004: '#' does not begin a comment here, chronyd reads it as an argument
                    mend: put the comment on a line of its own
                x.conf:3:1: error CHR001: no chrony knows the directive 'servr' (did you mean 'server'?)
                    mend: correct the word or remove the line
                2 errors, 0 advice, allowed: CHR028, CHR032, CHR045; more about one: stepslew lint --explain CHR004
                """, run.out());
    }

    @Test
    void endsWellWhereThereIsOnlyAdvice() throws Exception {
        CommandLineRun run = lint("server a\nmakestep 1 3\nrtcsync\ndriftfile /d\n");

        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("x.conf:1:1: advice CHR019: "), run.out());
    }

    @Test
    void judgesByTheHostsRelease() throws Exception {
        assertEquals(0, lint("port 70000\n", "--allow", "CHR035,CHR048").code());
        assertEquals(1, lint("port 70000\n", "--chrony-version", "4.7").code());
    }

    @Test
    void refusesBadOptions() throws Exception {
        assertEquals(5, CommandLineRun.of("lint").code());
        assertEquals(5, lint("", "--chrony-version", "new").code());
        assertEquals(5, lint("", "--chrony-version", "2.4").code());
        assertEquals(5, lint("", "--allow", "CHR999").code());
        assertEquals(5, lint("", "--format", "xml").code());
        assertEquals(
                1, CommandLineRun.in(directory, Map.of(), "lint", "no.conf").code());
    }

    @Test
    void explainsARule() {
        CommandLineRun run = CommandLineRun.of("lint", "--explain", "chr010");

        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("CHR010 a step after chronyd's start has returned\n"), run.out());
        assertTrue(run.out().contains("known from: reference.c"), run.out());
        assertEquals(
                50,
                CommandLineRun.of("lint", "--explain", "all")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("CHR"))
                        .count());
    }

    @Test
    void speaksToPrograms() throws Exception {
        String text = "server \"\u00e9\tiburst x\n";
        JsonNode json =
                new ObjectMapper().readTree(lint(text, "--format", "json").out());
        JsonNode sarif =
                new ObjectMapper().readTree(lint(text, "--format", "sarif").out());

        assertEquals(1, json.path("errors").asInt());
        JsonNode last = json.path("findings").path(json.path("findings").size() - 1);
        assertEquals("CHR003", last.path("code").asText());
        assertEquals("refused", last.path("consequence").asText());
        assertEquals(1, last.path("line").asInt());
        assertEquals("2.1.0", sarif.path("version").asText());
        JsonNode results = sarif.path("runs").path(0).path("results");
        assertEquals(json.path("findings").size(), results.size());
        assertEquals("CHR003", results.path(results.size() - 1).path("ruleId").asText());
    }

    @Test
    void annotatesForGitHub() throws Exception {
        List<String> lines =
                lint("servr 100%\n", "--format", "github").out().lines().toList();

        assertTrue(
                lines.contains(
                        "::error file=x.conf,line=1,col=1,title=CHR001::no chrony knows the directive 'servr' (did you mean"
                                + " 'server'?)%0Amend: correct the word or remove the line"),
                lines::toString);
    }

    @Test
    void followsFilesBelowARoot() throws Exception {
        Files.createDirectories(directory.resolve("root/etc/chrony/conf.d"));
        Files.writeString(directory.resolve("root/etc/chrony/conf.d/a.conf"), "servr x\n");

        CommandLineRun run = lint("confdir /etc/chrony/conf.d\n", "--root", "root");

        assertEquals(1, run.code());
        assertTrue(run.out().contains("/etc/chrony/conf.d/a.conf:1:1: error CHR001"), run.out());
        assertFalse(lint("confdir /etc/chrony/conf.d\n").out().contains("CHR001"));
    }

    @Test
    void findsTheLateStepInTheTemplateAsItIs() {
        CommandLineRun run =
                CommandLineRun.of("lint", PLAYBOOK, "-i", "inventories/production", "-e", "{chrony_lint_allow: []}");

        assertEquals(1, run.code());
        assertTrue(run.out().contains("templates/chrony.conf.j2:22:1: error CHR010: "), run.out());
        assertTrue(
                run.out().contains("(time1.example.net, time2.example.net, time3.example.net and 2 more)"), run.out());
    }

    @Test
    void leavesToTheOwnerWhatTheOwnerHasDecided() {
        CommandLineRun run = CommandLineRun.of("lint", PLAYBOOK, "-i", "inventories/production");

        assertEquals(0, run.code());
        assertTrue(run.out().contains(", allowed: CHR010; more about one"), run.out());
    }

    @Test
    void leavesNothingToTheOwnerThatNobodyMeans() throws Exception {
        assertEquals(5, lint("servr a\n", "--allow", "CHR001").code());
        CommandLineRun inPlace = lint("# stepslew: allow CHR008 so be it\nserver iburst\n");
        assertEquals(1, inPlace.code());
        assertTrue(inPlace.out().contains("CHR008 cannot be allowed"), inPlace.out());
        CommandLineRun inVariables = CommandLineRun.of(
                "lint", PLAYBOOK, "-i", "inventories/production", "-e", "{chrony_lint_allow: {CHR008: so be it}}");
        assertEquals(1, inVariables.code());
        assertTrue(inVariables.err().contains("chrony_lint_allow: CHR008 cannot be allowed"), inVariables.err());
    }

    @Test
    void judgesOfAFragmentOnlyWhatItSays() throws Exception {
        Files.createDirectories(directory.resolve("chrony/sources.d"));
        Files.createDirectories(directory.resolve("chrony/conf.d"));
        Files.writeString(directory.resolve("chrony/sources.d/a.sources"), "server a iburst\nserver b ibrst\n");
        Files.writeString(directory.resolve("chrony/conf.d/a.conf"), "rtcsink\n");
        Files.writeString(directory.resolve("chrony/conf.d/b.conf"), "rtcsync\n");

        CommandLineRun run = CommandLineRun.in(
                directory,
                Map.of(),
                "lint",
                "chrony/sources.d/a.sources",
                "chrony/conf.d/a.conf",
                "chrony/conf.d/b.conf");

        assertEquals(
                List.of("chrony/conf.d/a.conf:1:1: error CHR001", "chrony/sources.d/a.sources:2:10: error CHR044"),
                run.out()
                        .lines()
                        .filter(line -> line.contains(" error CHR"))
                        .map(line -> line.replaceFirst("(CHR\\d+).*", "$1"))
                        .sorted()
                        .toList(),
                run.out());
    }

    @Test
    void knowsFromVariablesWhatIsAllowedAndWhoseAVipIs() throws Exception {
        Files.createDirectories(directory.resolve("group_vars"));
        Files.writeString(directory.resolve("hosts.yml"), """
                ntp:
                  vars: {vip: 192.0.2.10}
                  hosts:
                    member: {chrony_own_addresses: [192.0.2.10]}
                    client: {}
                """);
        Files.writeString(
                directory.resolve("group_vars/ntp.yml"), "chrony_lint_allow: {CHR010: kept as it was given}\n");

        CommandLineRun run = CommandLineRun.of(
                "lint", PLAYBOOK, "-i", directory.resolve("hosts.yml").toString());

        assertFalse(run.out().contains("CHR010:"), run.out());
        assertTrue(
                run.out()
                        .contains(
                                "templates/chrony.conf.j2:15:8: error CHR011: server asks 192.0.2.10, which is the host itself (member)"),
                run.out());
    }

    @Test
    void tellsAnUndefinedVariable() throws Exception {
        Files.writeString(directory.resolve("hosts.ini"), "[ntp]\nh1\n");

        CommandLineRun run = CommandLineRun.of(
                "lint", PLAYBOOK, "-i", directory.resolve("hosts.ini").toString());

        assertEquals(1, run.code());
        assertTrue(run.err().contains("chrony.conf.j2:15:") && run.err().contains("(for h1)"), run.err());
    }

    @Test
    void findsNothingInTheHardenedTemplate() {
        for (String version : List.of("3.5", "4.0", "4.3", "4.8")) {
            CommandLineRun run = CommandLineRun.of(
                    "lint",
                    PLAYBOOK,
                    "-i",
                    "inventories/production",
                    "-e",
                    "chrony_template=chrony-hardened.conf.j2 chrony_version=" + version,
                    "--allow",
                    version.equals("3.5") ? "CHR026" : "CHR050");

            assertEquals(
                    version.equals("3.5") ? "nothing found in 1 file, allowed: CHR026\n" : "nothing found in 1 file\n",
                    run.out());
            assertEquals(0, run.code());
        }
    }

    @Test
    void hardenedTemplateNeverHasAMemberAskItself() {
        String rendered = CommandLineRun.of(
                        "render",
                        HARDENED,
                        "-i",
                        "inventories/production",
                        "time1.example.net",
                        "-e",
                        "{chrony_own_addresses: [192.0.2.10], chrony_peers: [time1.example.net, time2.example.net]}")
                .out();

        assertFalse(rendered.contains("\nserver 192.0.2.10"), rendered);
        assertFalse(rendered.contains("\nserver time1.example.net"), rendered);
        assertTrue(rendered.contains("\nserver time2.example.net iburst\n"), rendered);
    }

    @Test
    void chronydAcceptsTheHardenedTemplate() throws Exception {
        Path chronyd = Path.of("/usr/sbin/chronyd");
        if (!Files.isExecutable(chronyd)) {
            System.err.println("SKIPPED: chronydAcceptsTheHardenedTemplate needs chronyd");
        }
        Assumptions.assumeTrue(Files.isExecutable(chronyd));
        CommandLineRun run = CommandLineRun.of("render", HARDENED, "-i", "inventories/production", "edge1.example.net");
        Files.writeString(directory.resolve("h.conf"), run.out());

        Process process = new ProcessBuilder(chronyd.toString(), "-p", "-f", "h.conf")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), said);
    }

    private CommandLineRun lint(String text, String... options) throws Exception {
        Files.writeString(directory.resolve("x.conf"), text);
        List<String> arguments = new java.util.ArrayList<>(List.of("lint", "x.conf"));
        arguments.addAll(List.of(options));
        return CommandLineRun.in(directory, Map.of(), arguments.toArray(String[]::new));
    }
}
