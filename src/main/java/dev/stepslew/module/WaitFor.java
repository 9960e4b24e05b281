package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.PythonRegex;
import dev.stepslew.yaml.None;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Waits on the host until a port answers, a file is there, either is gone, or nobody is connected to a port any more.
 *
 * <pre>
 * wait_for:
 *   path: /run/chrony/chronyd.pid
 *   timeout: 30
 * </pre>
 */
final class WaitFor implements Module<WaitFor.Wanted, Fields> {

    private static final Pattern NAME = Pattern.compile("[(][?]P<([A-Za-z_][A-Za-z0-9_]*)>");

    /** What to wait for; an empty text and port 0 stand for what is not asked. */
    record Wanted(
            String host,
            long port,
            String path,
            String state,
            String regex,
            Duration timeout,
            Duration connecting,
            Duration delay,
            Duration sleep,
            String message,
            List<String> excluded,
            List<String> states) {}

    @Override
    public String name() {
        return "wait_for";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.string("host").or("127.0.0.1"),
                        Parameter.integer("port"),
                        Parameter.path("path"),
                        Parameter.string("state")
                                .or("started")
                                .among("started", "present", "stopped", "absent", "drained"),
                        Parameter.string("search_regex"),
                        Parameter.seconds("timeout").or(Duration.ofSeconds(300)),
                        Parameter.seconds("connect_timeout").or(Duration.ofSeconds(5)),
                        Parameter.seconds("delay").or(Duration.ZERO),
                        Parameter.seconds("sleep").or(Duration.ofSeconds(1)),
                        Parameter.string("msg"),
                        Parameter.list("exclude_hosts"),
                        Parameter.list("active_connection_states").or(Connections.ACTIVE))
                .exclusive("port", "path");
    }

    @Override
    public Wanted arguments(Args args) {
        long port = args.has("port") ? args.integer("port") : 0;
        if (args.has("port") && (port < 1 || port > 65535)) {
            throw new Unreadable(args.at("port") + ": a port is a number from 1 to 65535, not " + port);
        }
        String state = args.string("state");
        if (args.has("path") && List.of("stopped", "drained").contains(state)) {
            throw new Unreadable(
                    args.at("state") + ": state=" + state + " should only be used for checking a port; use absent");
        }
        if (state.equals("drained") && port == 0) {
            throw new Unreadable(args.at("state") + ": state=drained needs a port");
        }
        if (args.has("exclude_hosts") && !state.equals("drained")) {
            throw new Unreadable(args.at("exclude_hosts") + ": exclude_hosts should only be with state=drained");
        }
        checkWords(args);
        return new Wanted(
                args.string("host"),
                port,
                args.stringOrEmpty("path"),
                state,
                args.stringOrEmpty("search_regex"),
                args.seconds("timeout"),
                args.seconds("connect_timeout"),
                args.seconds("delay"),
                args.seconds("sleep"),
                args.stringOrEmpty("msg"),
                args.strings("exclude_hosts"),
                args.strings("active_connection_states"));
    }

    /** What the host has to understand must be in words that it does. */
    private static void checkWords(Args args) {
        try {
            String regex = args.stringOrEmpty("search_regex");
            GrepPattern.of(regex.replaceFirst("^[(][?]i[)]", ""));
            PythonRegex.ofLines(regex);
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(args.at("search_regex") + ": " + wrong.getMessage());
        }
        try {
            args.strings("active_connection_states").forEach(Connections::code);
            if (args.string("state").equals("drained")) {
                Connections.within(List.of(args.string("host")));
                Connections.exactly(args.strings("exclude_hosts"));
            }
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(args.at("state") + ": " + wrong.getMessage());
        }
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        Duration deadline = wanted.timeout().plus(wanted.delay()).plus(Duration.ofSeconds(30));
        Script script = wanted.path().isEmpty()
                ? Waiting.script(wanted)
                : Waiting.script(wanted)
                        .then(new FileFact.Look(wanted.path(), "", false, "", Ownership.ANY)
                                .observation()
                                .script());
        return new Observation<>("wait for " + subject(wanted), script, Footprint.EVERYTHING, deadline, Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        if (seen.says("no_tool")) {
            return Decision.refused("the host has neither bash nor nc to try a port with");
        }
        if (!seen.says("done")) {
            String what = wanted.message().isEmpty() ? "Timeout when waiting for " + subject(wanted) : wanted.message();
            return new Decision.Refused(what, Map.of("elapsed", wanted.timeout().toSeconds(), "msg", what));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("elapsed", seen.number("elapsed"));
        result.put("state", wanted.state());
        if (seen.has("mode")) {
            result.putAll(new FileFact(seen).result());
        }
        result.put("port", wanted.port() > 0 ? wanted.port() : None.NONE);
        result.put("path", wanted.path().isEmpty() ? None.NONE : wanted.path());
        result.put("search_regex", wanted.regex().isEmpty() ? None.NONE : wanted.regex());
        result.put("match_groups", List.of());
        result.put("match_groupdict", Map.of());
        if (seen.has("match")) {
            PythonRegex regex = PythonRegex.ofLines(wanted.regex());
            regex.search(seen.text("match")).ifPresent(match -> addGroups(match, regex, wanted.regex(), result));
        }
        return Decision.settled(result);
    }

    private static void addGroups(MatchResult match, PythonRegex regex, String written, Map<String, Object> result) {
        List<Object> groups = new ArrayList<>();
        for (int i = 1; i <= match.groupCount(); i++) {
            groups.add(Optional.<Object>ofNullable(match.group(i)).orElse(None.NONE));
        }
        Map<String, Object> named = new LinkedHashMap<>();
        NAME.matcher(written).results().map(name -> name.group(1)).forEach(name -> {
            int[] place = regex.place(name, match);
            named.put(name, place[0] < 0 ? None.NONE : seenIn(match, place));
        });
        result.put("match_groups", groups);
        result.put("match_groupdict", named);
    }

    private static String seenIn(MatchResult match, int[] place) {
        return match.group().substring(place[0] - match.start(), place[1] - match.start());
    }

    @Override
    public boolean looksAhead() {
        return false;
    }

    @Override
    public boolean onlyLooks() {
        return true;
    }

    static boolean isGone(String state) {
        return List.of("stopped", "absent", "drained").contains(state);
    }

    private static String subject(Wanted wanted) {
        String searched =
                wanted.regex().isEmpty() || isGone(wanted.state()) ? "" : "search string " + wanted.regex() + " in ";
        if (wanted.port() > 0) {
            String end = wanted.state().equals("drained") ? " to drain" : isGone(wanted.state()) ? " to stop." : "";
            return searched + wanted.host() + ":" + wanted.port() + end;
        }
        if (wanted.path().isEmpty()) {
            return "nothing";
        }
        return isGone(wanted.state())
                ? wanted.path() + " to be absent."
                : (searched.isEmpty() ? "file " : searched) + wanted.path();
    }
}
