package dev.stepslew.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * SSH hosts and time servers inside this process, on loopback, for whoever runs it and without root.
 *
 * <pre>{@code
 * try (EmbeddedFleet fleet = EmbeddedFleet.start(description, LabHome.of(inventory, System.getenv()))) {
 *     fleet.hostVariables(); // what an inventory says of a host: address, port, key, lab_root ...
 * }
 * }</pre>
 *
 * <p>A host's files live below its {@code lab_root} and outlast the process, so that a second run finds what the first
 * one made; ports and daemons do not. While one process has the fleet up, another that starts it is given the first one's
 * hosts.
 */
public final class EmbeddedFleet implements AutoCloseable {

    // Nothing that ~/.ssh/config says of other hosts shall reach these.
    private static final String SSH_ARGUMENTS = "-F none -o IdentitiesOnly=yes -o UserKnownHostsFile=";

    private final LabDirectory directory;
    private final Map<String, Integer> ports;
    private final List<String> notes;
    private final Deque<Runnable> stops;
    private final Thread atExit = new Thread(this::stop, "lab stop");

    private EmbeddedFleet(
            LabDirectory directory, Map<String, Integer> ports, List<String> notes, Deque<Runnable> stops) {
        this.directory = directory;
        this.ports = ports;
        this.notes = List.copyOf(notes);
        this.stops = stops;
    }

    /**
     * Starts a fleet, or joins the same one that another process has up.
     *
     * @param home where the hosts are kept; made where it does not stand yet
     * @throws LabException where this machine does not let it
     */
    public static EmbeddedFleet start(FleetDescription description, Path home) {
        LabDirectory directory = LabDirectory.at(home);
        Optional<FileLock> lock = directory.lock();
        EmbeddedFleet fleet =
                lock.isPresent() ? own(description, directory, lock.get()) : joined(description, directory);
        Runtime.getRuntime().addShutdownHook(fleet.atExit);
        return fleet;
    }

    /** What the inventory would say of each host if it were a real one, and {@code lab_root}, {@code lab_user}, {@code lab_group}. */
    public Map<String, Map<String, Object>> hostVariables() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        ports.keySet().forEach(host -> all.put(host, variables(host)));
        return all;
    }

    /** What a person should know before looking at a result: what is real here and what is a stand-in. */
    public List<String> notes() {
        return notes;
    }

    /** A file in the format of known_hosts with every host of the fleet. */
    public Path knownHosts() {
        return directory.run("known_hosts");
    }

    /** The key that every host of the fleet lets in, in OpenSSH's format. */
    public Path privateKey() {
        return directory.key("login");
    }

    /** A file for {@code ssh -F}, by which OpenSSH finds the hosts under their names. */
    public Path sshConfig() {
        return directory.run("ssh_config");
    }

    /** Where a host's files are. */
    public Path root(String host) {
        return directory.root(host);
    }

    /** Stops what this fleet started: servers, sessions, daemons. The hosts' files stay. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the process is ending, and this is the hook at work
        }
    }

    private static EmbeddedFleet own(FleetDescription description, LabDirectory directory, FileLock lock) {
        Deque<Runnable> stops = new ArrayDeque<>();
        stops.push(() -> release(lock));
        try {
            RunningFleet.forget(directory);
            directory.equip();
            Optional<Path> chronyd = Chronyd.find(directory);
            Map<String, Integer> ports = startHosts(description, directory, chronyd, stops);
            RunningFleet.remember(directory, ports);
            stops.push(() -> RunningFleet.forget(directory));
            return new EmbeddedFleet(directory, ports, notes(directory, ports, chronyd), stops);
        } catch (RuntimeException e) {
            stops.forEach(Runnable::run);
            throw e;
        }
    }

    private static EmbeddedFleet joined(FleetDescription description, LabDirectory directory) {
        Map<String, Integer> ports = RunningFleet.recall(directory);
        List<String> wanted =
                description.hosts().stream().map(FleetDescription.Host::name).toList();
        if (!ports.keySet().containsAll(wanted)) {
            throw new LabException("the lab in " + directory + " is up in another process with other hosts ("
                    + String.join(", ", ports.keySet()) + "); stop that one, or set STEPSLEW_LAB to another directory");
        }
        List<String> notes = List.of("lab: joined the fleet that another stepslew has up in " + directory);
        ports.keySet().retainAll(wanted);
        return new EmbeddedFleet(directory, ports, notes, new ArrayDeque<>());
    }

    private static Map<String, Integer> startHosts(
            FleetDescription description, LabDirectory directory, Optional<Path> chronyd, Deque<Runnable> stops) {
        KeyPair login = Keys.at(directory.key("login"));
        Map<FleetDescription.Surroundings, TimeSources> surroundings = new HashMap<>();
        List<EmbeddedHost> hosts = new ArrayList<>();
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (FleetDescription.Host wanted : description.hosts()) {
            TimeSources sources = surroundings.computeIfAbsent(wanted.surroundings(), key -> {
                TimeSources started = TimeSources.start(key.sources(), surroundings.size() + 11, key.clockError());
                stops.push(started::close);
                return started;
            });
            Path map = directory.write("sources-" + wanted.name(), sources.map());
            directory.give(wanted.name(), wanted.addresses());
            EmbeddedHost host = EmbeddedHost.start(wanted.name(), directory, map, chronyd, login);
            stops.push(host::close);
            hosts.add(host);
            ports.put(wanted.name(), host.port());
        }
        directory.write(
                "known_hosts", hosts.stream().map(EmbeddedHost::knownHostsLine).collect(Collectors.joining()));
        directory.write("ssh_config", RunningFleet.sshConfig(directory, ports));
        return ports;
    }

    private static List<String> notes(LabDirectory directory, Map<String, Integer> ports, Optional<Path> chronyd) {
        String service = chronyd.map(program -> program + " -x under a stand-in service manager")
                .orElse("a stand-in that only keeps book (this machine has no chronyd)");
        return List.of(
                "lab: " + ports.size() + " hosts inside this process, on loopback, their files in " + directory,
                "lab: chrony there is " + service + "; time servers are in this process, and nothing sets a clock");
    }

    private Map<String, Object> variables(String host) {
        Path root = directory.root(host);
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("ansible_connection", "ssh");
        variables.put("ansible_host", "127.0.0.1");
        variables.put("ansible_port", (long) ports.getOrDefault(host, 0));
        variables.put("ansible_user", System.getProperty("user.name"));
        variables.put("ansible_ssh_private_key_file", privateKey().toString());
        variables.put("ansible_ssh_common_args", SSH_ARGUMENTS + knownHosts());
        variables.put("lab_root", root.toString());
        variables.put("lab_user", LabDirectory.owner(root));
        variables.put("lab_group", LabDirectory.group(root));
        return variables;
    }

    // Hosts before their sources, the lock last: the order in which they came, backwards.
    private synchronized void stop() {
        List<RuntimeException> failures = new ArrayList<>();
        while (!stops.isEmpty()) {
            try {
                stops.pop().run();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    static boolean release(FileLock lock) {
        try {
            lock.acquiredBy().close();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
