package dev.stepslew.engine;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A decision as a plan keeps it, to be compared with the one that is made when the plan is applied.
 *
 * @param label of what was asked of the host
 * @param changes in order; none where nothing was to be done
 * @param refusal why nothing can be done; empty where it can
 * @param seen what the host has answered, by name
 */
record Decided(String label, List<Deed> changes, String refusal, Map<String, String> seen) {

    private static final String CONTENT = "content=";
    private static final int SHORT = 80;
    private static final int SHORT_HASH = 12;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40,128}");

    /** Who has changed something has changed these, too; what it was says more. */
    private static final Set<String> TIMES = Set.of("changed", "mtime", "ctime", "atime");

    /** One change: in words, and the script that makes it. */
    record Deed(String summary, String script) {}

    /** Empty for what is no decision about the host's state, or one that needs more than an answer of the host. */
    static Optional<Decided> of(Call<?, ?> call, StepResult answer, Decision decision) {
        if (!call.module().looksAhead()) {
            return Optional.empty();
        }
        String label = call.observation().label();
        if (decision instanceof Decision.Needed needed) {
            List<Deed> deeds = needed.changes().stream().map(Decided::deed).toList();
            return Optional.of(new Decided(label, deeds, "", seen(answer)));
        }
        if (decision instanceof Decision.Refused refused) {
            return Optional.of(new Decided(label, List.of(), refused.message(), seen(answer)));
        }
        return isWorkOfItsOwn(decision)
                ? Optional.empty()
                : Optional.of(new Decided(label, List.of(), "", seen(answer)));
    }

    /** Whether more than an answer of the host is needed to decide. */
    static boolean isWorkOfItsOwn(Decision decision) {
        return !(decision instanceof Decision.Settled
                || decision instanceof Decision.Needed
                || decision instanceof Decision.Refused
                || decision instanceof Decision.Skipped);
    }

    private static Deed deed(Change change) {
        return new Deed(change.summary(), change.script().text());
    }

    /** Lines {@code key=value}, without the file that may follow them: its hash is one of the values. */
    private static Map<String, String> seen(StepResult answer) {
        Map<String, String> seen = new LinkedHashMap<>();
        byte[] bytes = answer.stdout();
        for (int from = 0; from < bytes.length; ) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
            from = end + 1;
            if (line.equals(CONTENT)) {
                return seen;
            }
            int equals = line.indexOf('=');
            if (equals > 0) {
                seen.merge(line.substring(0, equals), kept(line.substring(equals + 1)), (a, b) -> a + " " + b);
            }
        }
        return seen;
    }

    /** A password's hash begins with a dollar; it is no one's business, nor is what is long any help. */
    private static String kept(String value) {
        return value.length() > SHORT || value.startsWith("$") || value.contains(":$")
                ? "(" + Integer.toHexString(value.hashCode()) + ")"
                : value;
    }

    /** Whether the same would be done, or nothing by either. */
    boolean agreesWith(Decided now) {
        return changes.equals(now.changes) && refusal.isEmpty() == now.refusal.isEmpty();
    }

    /** Whether the host is as it would be once this is done. */
    boolean isDone(Decided now) {
        return !changes.isEmpty() && now.changes.isEmpty() && now.refusal.isEmpty();
    }

    /** In which way the host moved. */
    String difference(Decided now) {
        StringBuilder moved = new StringBuilder();
        TreeSet<String> names = new TreeSet<>(seen.keySet());
        names.addAll(now.seen.keySet());
        for (String name : names) {
            String before = seen.getOrDefault(name, "");
            String after = now.seen.getOrDefault(name, "");
            if (!before.equals(after) && !TIMES.contains(name)) {
                moved.append(moved.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(" was ")
                        .append(shown(before))
                        .append(", is ")
                        .append(shown(after));
            }
        }
        String what = label.replaceFirst("^look at ", "");
        if (!moved.isEmpty()) {
            return what + ": " + moved;
        }
        return what + ": planned to " + words() + ", now it would be to " + now.words();
    }

    private String words() {
        if (!refusal.isEmpty()) {
            return "refuse (" + refusal + ")";
        }
        return changes.isEmpty()
                ? "do nothing"
                : String.join(", ", changes.stream().map(Deed::summary).toList());
    }

    private static String shown(String value) {
        if (HASH.matcher(value).matches()) {
            return value.substring(0, SHORT_HASH) + "...";
        }
        return value.isEmpty() ? "nothing" : value;
    }
}
