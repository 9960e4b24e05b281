package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks something up in a database of the host's names; the answer is the fact {@code getent_DATABASE}.
 *
 * <pre>
 * getent:
 *   database: passwd
 *   key: _chrony
 * </pre>
 */
final class Getent implements Module<Getent.Wanted, Fields> {

    private static final Set<String> WITH_COLONS = Set.of("passwd", "shadow", "group", "gshadow");

    /** What to look up; an empty separator stands for any blanks. */
    record Wanted(String database, String key, String service, String separator, boolean mustBeThere) {}

    @Override
    public String name() {
        return "getent";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.string("database").needed(),
                Parameter.string("key"),
                Parameter.string("service"),
                Parameter.string("split"),
                Parameter.bool("fail_key").or(true));
    }

    @Override
    public Wanted arguments(Args args) {
        String database = args.string("database");
        if (!database.matches("[A-Za-z0-9_]+")) {
            throw new Unreadable(args.at("database") + ": '" + database + "' is no database of getent");
        }
        return new Wanted(
                database,
                args.stringOrEmpty("key"),
                args.stringOrEmpty("service"),
                args.has("split") ? args.string("split") : WITH_COLONS.contains(database) ? ":" : "",
                args.flag("fail_key"));
    }

    @Override
    public List<String> brings(Node.Mapping arguments) {
        return arguments
                .get("database")
                .filter(Node.Scalar.class::isInstance)
                .map(node -> List.of("getent_" + ((Node.Scalar) node).text()))
                .orElse(List.of());
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        Script ask = Script.of("command -v getent >/dev/null 2>&1 || { echo rc=127; exit 0; }\nsaid=$(getent")
                .args(wanted.service().isEmpty() ? List.of() : List.of("-s", wanted.service()))
                .arg(wanted.database())
                .args(wanted.key().isEmpty() ? List.of() : List.of("--", wanted.key()))
                .raw(" 2>/dev/null)\necho rc=$?\necho content=\nprintf '%s\\n' \"$said\"\n");
        String what = wanted.key().isEmpty() ? wanted.database() : wanted.key() + " in " + wanted.database();
        return Observation.of("look up " + what, ask, Footprint.path("/etc"), Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        long rc = seen.number("rc");
        Map<String, Object> found = new LinkedHashMap<>();
        if (rc == 0) {
            add(new String(seen.content(), StandardCharsets.UTF_8), wanted.separator(), found);
            return settled(wanted, found, Map.of());
        }
        String message =
                switch ((int) rc) {
                    case 1 -> "Missing arguments, or database unknown.";
                    case 2 -> "One or more supplied key could not be found in the database.";
                    case 3 -> "Enumeration not supported on this database.";
                    case 127 -> "the host has no getent";
                    default -> "getent ended with " + rc;
                };
        if (rc == 2 && !wanted.mustBeThere()) {
            found.put(wanted.key(), None.NONE);
            return settled(wanted, found, Map.of("msg", message));
        }
        return Decision.refused(message);
    }

    private static Decision settled(Wanted wanted, Map<String, Object> found, Map<String, Object> more) {
        Map<String, Object> result = new LinkedHashMap<>(more);
        result.put("ansible_facts", Map.of("getent_" + wanted.database(), found));
        return Decision.settled(result);
    }

    /** A name that comes twice has a list of its records, as Ansible has it. */
    private static void add(String said, String separator, Map<String, Object> found) {
        Map<String, List<Object>> records = new LinkedHashMap<>();
        said.lines().filter(line -> !line.isBlank()).forEach(line -> {
            List<String> words = words(line, separator);
            records.computeIfAbsent(words.get(0), name -> new ArrayList<>()).add(words.subList(1, words.size()));
        });
        records.forEach((name, all) -> found.put(name, all.size() == 1 ? all.get(0) : all));
    }

    private static List<String> words(String line, String separator) {
        return Arrays.asList(
                separator.isEmpty() ? line.strip().split("\\s+") : line.split(Pattern.quote(separator), -1));
    }
}
