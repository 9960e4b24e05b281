package dev.stepslew.serve;

import dev.stepslew.schedule.BadSchedule;
import dev.stepslew.schedule.Cron;
import dev.stepslew.schedule.Job;
import dev.stepslew.schedule.ScheduleException;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file of schedules:
 *
 * <pre>
 * timezone: Europe/Berlin
 * schedules:
 *   - name: fleet
 *     every: 1h
 *     audit: [playbooks/chrony.yml, -i, inventories/production]
 *     time_limit: 30m
 * </pre>
 */
public final class TimetableReader {

    private static final List<String> TOP = List.of("timezone", "schedules");
    private static final List<String> KEYS = List.of("name", "every", "cron", "audit", "time_limit");
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,4})(s|m|h)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Duration USUAL_LIMIT = Duration.ofHours(1);

    private final Problems problems;
    private final Function<List<String>, Optional<String>> complaint;
    private final Set<String> names = new HashSet<>();

    /** @param complaint what is wrong with the words of an audit, if anything */
    public TimetableReader(Problems problems, Function<List<String>, Optional<String>> complaint) {
        this.problems = problems;
        this.complaint = complaint;
    }

    /** @return what could be read; only to be used where there were no problems */
    public Timetable read(Path file) {
        Optional<Node> root = Yaml.read(file, problems);
        if (root.isEmpty()) {
            if (problems.isEmpty()) {
                problems.add(Position.of(file.toString()), "is empty, expected 'schedules:' and a list");
            }
            return new Timetable(ZoneId.systemDefault(), List.of());
        }
        Optional<Node.Mapping> mapping = mapping(root.get(), TOP);
        ZoneId zone =
                mapping.flatMap(top -> top.get("timezone")).map(this::zone).orElseGet(ZoneId::systemDefault);
        List<Entry> entries = new ArrayList<>();
        if (mapping.isPresent()) {
            Optional<Node> list = mapping.get().get("schedules");
            if (list.isPresent()
                    && list.get() instanceof Node.Sequence sequence
                    && !sequence.items().isEmpty()) {
                sequence.items().forEach(item -> entry(item).ifPresent(entries::add));
            } else {
                problems.add(list.map(Node::at).orElse(root.get().at()), "expected 'schedules:' and a list of them");
            }
        }
        return new Timetable(zone, entries);
    }

    private Optional<Node.Mapping> mapping(Node node, List<String> keys) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.at(), "expected a mapping of " + String.join(", ", keys));
            return Optional.empty();
        }
        mapping.entries().stream()
                .map(Node.Entry::key)
                .filter(key -> !keys.contains(key.text()))
                .forEach(key -> problems.add(
                        key.at(),
                        "unknown key '" + key.text() + "'" + Suggestion.didYouMean(key.text(), keys) + "; expected "
                                + String.join(", ", keys)));
        return Optional.of(mapping);
    }

    private ZoneId zone(Node node) {
        String text = text(node);
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            problems.add(
                    node.at(),
                    "unknown timezone '" + text + "'"
                            + Suggestion.didYouMean(text, ZoneId.getAvailableZoneIds())
                            + "; expected a name such as Europe/Berlin");
            return ZoneId.systemDefault();
        }
    }

    private Optional<Entry> entry(Node node) {
        Optional<Node.Mapping> found = mapping(node, KEYS);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Node.Mapping mapping = found.get();
        Optional<String> name = mapping.get("name").flatMap(this::name);
        if (mapping.get("name").isEmpty()) {
            problems.add(mapping.at(), "this schedule has no 'name'");
        }
        Optional<Cron> when = when(mapping);
        Optional<Node> audit = mapping.get("audit");
        if (audit.isEmpty()) {
            problems.add(mapping.at(), "this schedule has no 'audit': what stands behind 'stepslew audit'");
        }
        List<String> words = audit.map(this::words).orElse(List.of());
        Duration limit = mapping.get("time_limit").map(this::length).orElse(USUAL_LIMIT);
        return name.flatMap(known -> when.map(due -> new Entry(known, due, words, limit)));
    }

    private Optional<String> name(Node node) {
        try {
            String name = Job.named(text(node));
            if (!names.add(name)) {
                problems.add(node.at(), "there is another schedule '" + name + "'; each wants a name of its own");
            }
            return Optional.of(name);
        } catch (ScheduleException e) {
            problems.add(node.at(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Cron> when(Node.Mapping mapping) {
        Optional<Node> every = mapping.get("every");
        Optional<Node> cron = mapping.get("cron");
        if (every.isPresent() == cron.isPresent()) {
            problems.add(mapping.at(), "when is it due? expected one of 'every: 1h' and 'cron: \"15 * * * *\"'");
            return Optional.empty();
        }
        return every.map(node -> parsed(node, Cron::every))
                .orElseGet(() -> cron.flatMap(node -> parsed(node, Cron::parse)));
    }

    private Optional<Cron> parsed(Node node, Function<String, Cron> parse) {
        try {
            return Optional.of(parse.apply(text(node)));
        } catch (BadSchedule e) {
            Position at = node.at();
            problems.add(
                    new Position(at.file(), at.line(), at.column() + e.column() - 1), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<String> words(Node node) {
        List<String> words = new ArrayList<>();
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> words.add(text(item)));
        } else {
            Matcher matcher = WORD.matcher(text(node));
            while (matcher.find()) {
                words.add(Optional.ofNullable(matcher.group(1))
                        .or(() -> Optional.ofNullable(matcher.group(2)))
                        .orElseGet(matcher::group));
            }
        }
        complaint.apply(words).ifPresent(wrong -> problems.add(node.at(), "stepslew audit: " + wrong));
        return words;
    }

    private Duration length(Node node) {
        Matcher matcher = LENGTH.matcher(text(node));
        if (!matcher.matches()) {
            problems.add(node.at(), "'" + text(node) + "' is no length of time; expected 30s, 5m or 1h");
            return USUAL_LIMIT;
        }
        long number = Long.parseLong(matcher.group(1));
        Map<String, Duration> units =
                Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));
        return units.getOrDefault(matcher.group(2), Duration.ZERO).multipliedBy(number);
    }

    private String text(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        problems.add(node.at(), "expected text");
        return "";
    }
}
