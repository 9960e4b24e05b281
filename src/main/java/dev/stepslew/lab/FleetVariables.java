package dev.stepslew.lab;

import dev.stepslew.inventory.Inventory;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a fleet out of an inventory's variables. A host is embedded where {@code ansible_connection} is {@code embedded};
 * what it finds around it is said by
 *
 * <pre>{@code
 * lab_sources:                  # name or address in chrony.conf: how it answers
 *   ntp.aliyun.com: honest
 *   time.windows.com: {offset: 120, stratum: 3}
 *   106.75.185.63: dead         # nobody listens; "silent" hears and says nothing
 * lab_clock_error: 3600         # seconds by which this host's clock seems ahead
 * lab_addresses: [192.0.2.10]   # the host has them at its start, as the holder of a VIP has that
 * }</pre>
 */
public final class FleetVariables {

    private static final List<String> WORDS = List.of("honest", "dead", "silent");
    private static final List<String> KEYS = List.of("offset", "stratum", "leap", "delay", "drop", "kiss");

    private final Problems problems;
    private final Map<Node, List<TimeSource>> read = new LinkedHashMap<>();

    private FleetVariables(Problems problems) {
        this.problems = problems;
    }

    /** The embedded hosts among these, in their order; empty where there are none. These variables are never templated. */
    public static Optional<FleetDescription> fleet(Map<String, Variables> hosts, Problems problems) {
        FleetVariables reader = new FleetVariables(problems);
        List<FleetDescription.Host> embedded = new ArrayList<>();
        hosts.forEach((name, variables) -> {
            if (isEmbedded(variables)) {
                reader.host(name, variables).ifPresent(embedded::add);
            }
        });
        return embedded.isEmpty() ? Optional.empty() : Optional.of(new FleetDescription(embedded));
    }

    /** The embedded hosts of an inventory. */
    public static Optional<FleetDescription> fleet(Inventory inventory, Problems problems) {
        Map<String, Variables> hosts = new LinkedHashMap<>();
        inventory.hosts().forEach(host -> hosts.put(host.name(), inventory.variables(host, List.of(), problems)));
        return fleet(hosts, problems);
    }

    static boolean isEmbedded(Variables variables) {
        return node(variables, "ansible_connection").map(Node::value).equals(Optional.of("embedded"));
    }

    private Optional<FleetDescription.Host> host(String name, Variables variables) {
        Duration clockError = node(variables, "lab_clock_error")
                .flatMap(node -> seconds("lab_clock_error", node))
                .orElse(Duration.ZERO);
        List<TimeSource> sources = node(variables, "lab_sources")
                .map(node -> read.computeIfAbsent(node, this::sources))
                .orElse(List.of());
        Optional<String> refusal = FleetDescription.Host.refusal(name);
        refusal.ifPresent(why -> problems.add(Position.of(name), why));
        return refusal.isPresent()
                ? Optional.empty()
                : Optional.of(new FleetDescription.Host(name, clockError, sources, addresses(variables)));
    }

    private List<String> addresses(Variables variables) {
        Optional<Node> said = node(variables, "lab_addresses");
        if (said.isPresent() && !(said.get() instanceof Node.Sequence)) {
            problems.add(said.get().at(), "lab_addresses wants a list of addresses");
        }
        return said.filter(Node.Sequence.class::isInstance).map(Node.Sequence.class::cast).stream()
                .flatMap(list -> list.items().stream())
                .map(item -> String.valueOf(item.value()))
                .toList();
    }

    private List<TimeSource> sources(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.at(), "expected a mapping of time sources, as 'ntp.example.org: honest'");
            return List.of();
        }
        List<TimeSource> sources = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
            source(entry.key().text(), entry.value()).ifPresent(sources::add);
        }
        return sources;
    }

    private Optional<TimeSource> source(String name, Node node) {
        if (name.isEmpty() || name.contains(" ")) {
            problems.add(node.at(), "expected the name or address of a time source, found '" + name + "'");
            return Optional.empty();
        }
        if (node instanceof Node.Mapping mapping) {
            return behaviour(mapping).map(behaviour -> TimeSource.of(name, behaviour));
        }
        String word = String.valueOf(node.value());
        switch (word) {
            case "honest":
                return Optional.of(TimeSource.of(name, NtpBehaviour.honest()));
            case "silent":
                return Optional.of(TimeSource.of(name, NtpBehaviour.silent()));
            case "dead":
                return Optional.of(TimeSource.dead(name));
            default:
                problems.add(
                        node.at(),
                        "expected " + String.join(", ", WORDS) + " or a mapping, found '" + word + "'"
                                + Suggestion.didYouMean(word, WORDS));
                return Optional.empty();
        }
    }

    private Optional<NtpBehaviour> behaviour(Node.Mapping mapping) {
        NtpBehaviour behaviour = NtpBehaviour.honest();
        for (Node.Entry entry : mapping.entries()) {
            Optional<NtpBehaviour> bent = bend(behaviour, entry);
            if (bent.isEmpty()) {
                return bent;
            }
            behaviour = bent.get();
        }
        return Optional.of(behaviour);
    }

    private Optional<NtpBehaviour> bend(NtpBehaviour behaviour, Node.Entry entry) {
        String key = entry.key().text();
        Node value = entry.value();
        try {
            return switch (key) {
                case "offset" -> seconds(key, value).map(behaviour::ahead);
                case "delay" -> seconds(key, value).map(behaviour::delayed);
                case "stratum" -> number(key, value).map(n -> behaviour.atStratum(n.intValueExact()));
                case "leap" -> number(key, value).map(n -> behaviour.withLeap(n.intValueExact()));
                case "drop" -> number(key, value).map(n -> behaviour.dropping(n.doubleValue()));
                case "kiss" -> Optional.of(behaviour.kissing(String.valueOf(value.value())));
                default -> {
                    problems.add(
                            entry.key().at(), "a time source has no '" + key + "'" + Suggestion.didYouMean(key, KEYS));
                    yield Optional.empty();
                }
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            problems.add(value.at(), "'" + key + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Duration> seconds(String key, Node node) {
        return number(key, node)
                .map(seconds -> Duration.ofNanos(seconds.movePointRight(9).longValue()));
    }

    private Optional<BigDecimal> number(String key, Node node) {
        if (node.value() instanceof Number number) {
            return Optional.of(new BigDecimal(number.toString()));
        }
        problems.add(node.at(), "'" + key + "' wants a number, found '" + node.value() + "'");
        return Optional.empty();
    }

    private static Optional<Node> node(Variables variables, String name) {
        return variables.get(name).filter(Node.class::isInstance).map(Node.class::cast);
    }
}
