package dev.stepslew.reallab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Real Debian hosts on this machine, and NTP servers for them. Only commands run by {@link #exec} and
 * {@link #stepslew} reach the hosts' addresses; the test's own JVM does not. All methods block.
 */
public final class RealLab implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src/test/lab/lab").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final List<RealHost> hosts;
    private final Thread atExit;

    private RealLab(Path directory) throws IOException {
        this.directory = directory;
        this.hosts = Files.readAllLines(directory.resolve("hosts")).stream()
                .map(RealHost::parse)
                .toList();
        this.atExit = new Thread(this::takeDown);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Why no lab can come up on this machine, in one line; empty if nothing is known against it. */
    public static Optional<String> lacking() {
        Ran check = run(command(List.of(SCRIPT.toString(), "check")));
        return check.exit() == 0 ? Optional.empty() : Optional.of(check.err().strip());
    }

    /** Brings up that many hosts h001, h002, ...; the first time on a machine this builds their image, for a minute. */
    public static RealLab up(int hosts) {
        try {
            Path directory = Files.createTempDirectory(within(), "stepslew-lab-");
            ProcessBuilder up =
                    command(List.of(SCRIPT.toString(), "up", directory.toString(), Integer.toString(hosts)));
            // a JVM that is killed runs no shutdown hook
            up.environment()
                    .put("LAB_OWNER", Long.toString(ProcessHandle.current().pid()));
            run(up).orFail();
            return new RealLab(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever starts the tests may want to know where labs are, to end one that outlives them. */
    private static Path within() {
        return Path.of(System.getenv().getOrDefault("STEPSLEW_LAB_TMP", System.getProperty("java.io.tmpdir")));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        takeDown();
    }

    private void takeDown() {
        lab("down");
        deleteTree(directory);
    }

    public List<RealHost> hosts() {
        return hosts;
    }

    public RealHost host(String name) {
        return hosts.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A directory that only this lab uses, gone with it. */
    public Path directory() {
        return directory;
    }

    /** A home directory whose {@code .ssh} has config, known_hosts and id_ed25519, for {@code -Duser.home} or {@code HOME}. */
    public Path home() {
        return directory.resolve("home");
    }

    /** The private key of {@code ops}, the user on every host. */
    public Path key() {
        return home().resolve(".ssh/id_ed25519");
    }

    public Path sshConfig() {
        return home().resolve(".ssh/config");
    }

    public Path knownHosts() {
        return home().resolve(".ssh/known_hosts");
    }

    /** The password of {@code ops}: one line, readable by root only. */
    public Path passwordFile() {
        return directory.resolve("ops.pass");
    }

    public String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command as the controller, from where the hosts can be reached; its standard input is empty. */
    public Ran exec(String... command) {
        return run(controller(command));
    }

    /** Runs the packaged {@code target/stepslew} as the controller, with {@link #home} as the user's home. */
    public Ran stepslew(String... arguments) {
        return run(stepslewCommand(arguments));
    }

    /** A command of the controller, not yet started: for a test that feeds, watches or kills it. */
    public ProcessBuilder controller(String... command) {
        return command(arguments("exec", command));
    }

    /** The same for {@link #stepslew}. Its process is the program itself, so that a signal reaches it. */
    public ProcessBuilder stepslewCommand(String... arguments) {
        String program = System.getProperty("stepslew", "target/stepslew");
        List<String> words =
                new ArrayList<>(List.of(Path.of(program).toAbsolutePath().toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder command = controller(words.toArray(String[]::new));
        command.environment().put("HOME", home().toString());
        // Java asks the password database for the home directory, not HOME
        command.environment().put("STEPSLEW_JAVA_OPTS", "-Duser.home=" + home());
        return command;
    }

    /** Runs a command as root inside a host, not through ssh. */
    public Ran in(String host, String... command) {
        List<String> words = new ArrayList<>(List.of(host));
        words.addAll(List.of(command));
        return run(command(arguments("in", words.toArray(String[]::new))));
    }

    /** A file of a host, byte for byte. */
    public byte[] bytes(String host, String path) {
        try {
            return Files.readAllBytes(root(host).resolve(path.substring(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The chrony.conf of a host, where Debian keeps it. */
    public byte[] confBytes(String host) {
        return bytes(host, "/etc/chrony/chrony.conf");
    }

    /** A host's root directory, as a path for this JVM; good until the host is renewed. */
    public Path root(String host) {
        return Path.of(lab("root", host).line());
    }

    /** When a host's chronyd was started, in ticks since the machine's boot: another number is another process; 0 for none. */
    public long chronydStart(String host) {
        String pid = in(host, "systemctl", "show", "--property=MainPID", "--value", "chrony")
                .orFail()
                .line();
        if (pid.equals("0")) {
            return 0;
        }
        try {
            String stat = Files.readString(root(host).resolve("proc/" + pid + "/stat"));
            // field 22; counted from the end of the name, which may hold blanks
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
        } catch (NoSuchFileException goneMeanwhile) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file of a host that is not as in its image: name, mode, owner, time of change, SHA-256. See the script for what is left out. */
    public String tree(String host) {
        return lab("tree", host).out();
    }

    /** A hash over {@link #tree}: the same number means that nothing in the host's file system has been touched. */
    public String treeHash(String host) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(tree(host).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives a host a clock that is wrong by so many seconds (0: right); restarts its sshd and chronyd. */
    public void shift(String host, long seconds) {
        lab("shift", host, Long.toString(seconds));
    }

    /** Changes how a source behaves: {@code off}, {@code chronyd=STRATUM} or {@code offset=5,drop=0.5} as ntp.py has it. */
    public void source(NtpSource source, String behaviour) {
        lab("source", Integer.toString(source.number()), behaviour);
    }

    /** What a source answers to one request: {@code offset=+120.000 stratum=2 leap=0 ref=LAB}, {@code silent} or {@code refused}. */
    public String ask(NtpSource source) {
        return exec(SCRIPT.resolveSibling("ntp.py").toString(), "ask", source.address())
                .orFail()
                .line();
    }

    /** Boots hosts again from the untouched image, all at once, with their old keys and addresses; in about two seconds. */
    public void renew(String... hosts) {
        lab("renew", hosts);
    }

    /** So many milliseconds each way between the controller and all hosts; 0 takes them away. */
    public void delay(int milliseconds) {
        lab("wan", Integer.toString(milliseconds));
    }

    /** A new YAML inventory of all hosts in group {@code ntp}, with {@code vip} and all that a connection needs. */
    public Path inventory() {
        return inventory(hosts.stream().map(RealHost::name).toArray(String[]::new));
    }

    /** The same of only these hosts, in this order. */
    public Path inventory(String... names) {
        try {
            Path file = Files.createTempDirectory(directory, "inventory-").resolve("hosts.yml");
            return Files.writeString(file, inventoryText(names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String inventoryText(String... names) {
        StringBuilder yaml = new StringBuilder("""
                ntp:
                  vars:
                    vip: %s
                    ansible_user: ops
                    ansible_ssh_private_key_file: %s
                  hosts:
                """.formatted(NtpSource.VIP.address(), key()));
        for (String name : names) {
            RealHost host = host(name);
            yaml.append("    %s:%n      ansible_host: %s%n".formatted(name, host.address()));
            if (host.asksSudoPassword()) {
                yaml.append("      ansible_become_password: %s%n".formatted(password()));
            }
        }
        return yaml.toString();
    }

    private Ran lab(String command, String... words) {
        return run(command(arguments(command, words))).orFail();
    }

    private List<String> arguments(String command, String... words) {
        List<String> all = new ArrayList<>(List.of(SCRIPT.toString(), command, directory.toString()));
        all.addAll(List.of(words));
        return all;
    }

    private static ProcessBuilder command(List<String> words) {
        return new ProcessBuilder(words).redirectInput(Path.of("/dev/null").toFile());
    }

    /** Output goes through files: a pipe would stay open as long as anything that the command has left behind. */
    private static Ran run(ProcessBuilder command) {
        try {
            Path out = Files.createTempFile(within(), "lab-", ".out");
            Path err = Files.createTempFile(within(), "lab-", ".err");
            try {
                Instant began = Instant.now();
                Process process = command.redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("still running after " + PATIENCE + ": " + command.command());
                }
                Duration took = Duration.between(began, Instant.now());
                return new Ran(process.exitValue(), text(out), text(err), took);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.command(), e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), UTF_8);
    }

    private static void deleteTree(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
