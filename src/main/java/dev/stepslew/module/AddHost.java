package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Brings a host into the inventory for the rest of the run; all that is not its name or groups is a variable of it.
 *
 * <pre>
 * add_host:
 *   name: ntp4.example.net
 *   groups: [servers]
 *   chrony_role: server
 * </pre>
 */
final class AddHost implements Module<AddHost.Wanted, Boolean> {

    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\[\\]]+)):([0-9]{1,5})");
    private static final List<String> NAMES = List.of("name", "hostname", "host");
    private static final List<String> GROUPS = List.of("groupname", "groups", "group");

    /** As in Ansible, {@code host} and {@code group} are variables of the new host, too. */
    private static final Set<String> NO_VARIABLES = Set.of("name", "hostname", "groupname", "groups");

    /** The host. */
    record Wanted(String name, List<String> groups, Map<String, Object> variables) {}

    @Override
    public String name() {
        return "add_host";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of().open();
    }

    @Override
    public Wanted arguments(Args args) {
        Map<String, Object> given = args.others();
        String written = first(NAMES, given)
                .map(String::valueOf)
                .orElseThrow(() -> new Unreadable(args.at("") + ": name, host or hostname needs to be provided"));
        Map<String, Object> variables = new LinkedHashMap<>(given);
        variables.keySet().removeAll(NO_VARIABLES);
        Matcher address = WITH_PORT.matcher(written);
        if (!address.matches()) {
            return new Wanted(written, groups(args, given), variables);
        }
        variables.put("ansible_ssh_port", Long.valueOf(address.group(3)));
        String host = Optional.ofNullable(address.group(1)).orElseGet(() -> address.group(2));
        return new Wanted(host, groups(args, given), variables);
    }

    private static Optional<Object> first(List<String> names, Map<String, Object> given) {
        return names.stream()
                .flatMap(name -> Stream.ofNullable(given.get(name)))
                .findFirst();
    }

    private static List<String> groups(Args args, Map<String, Object> given) {
        Object said = first(GROUPS, given).filter(value -> value != None.NONE).orElse("");
        if (said instanceof List<?> several) {
            return distinct(several.stream().map(String::valueOf));
        }
        if (said instanceof String text) {
            return distinct(Stream.of(text.split(",")));
        }
        throw new Unreadable(args.at("") + ": Groups must be specified as a list.");
    }

    private static List<String> distinct(Stream<String> groups) {
        Set<String> distinct = new LinkedHashSet<>();
        groups.map(String::strip).filter(Predicate.not(String::isEmpty)).forEach(distinct::add);
        return new ArrayList<>(distinct);
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        return Decision.settled(Map.of(
                "add_host",
                Map.of("host_name", wanted.name(), "groups", wanted.groups(), "host_vars", wanted.variables())));
    }
}
