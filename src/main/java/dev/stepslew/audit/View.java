package dev.stepslew.audit;

import dev.stepslew.chrony.Directive;
import dev.stepslew.chrony.TimeSource;
import dev.stepslew.template.Scope;
import dev.stepslew.yaml.None;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that expressions of profiles may use: {@code config}, {@code running}, {@code clock}, {@code host}, {@code
 * files}, and behind them the host's variables.
 */
record View(Map<String, Object> own, Scope variables) implements Scope {

    static View of(HostView host, Scope variables) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("host", host(host));
        own.put("config", config(host));
        own.put("running", running(host.survey()));
        own.put("clock", clock(host.clock()));
        own.put("files", host.survey().under("access").values());
        return new View(own, variables);
    }

    @Override
    public Optional<Object> lookup(String name) {
        return own.containsKey(name) ? Optional.of(own.get(name)) : variables.lookup(name);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(own.keySet());
        names.addAll(variables.names());
        return names;
    }

    private static Map<String, Object> host(HostView host) {
        Map<String, Object> values = new LinkedHashMap<>();
        Survey system = host.survey().under("system");
        values.put("name", host.name());
        values.put("hostname", host.survey().text("hostname"));
        values.put("addresses", new ArrayList<Object>(host.survey().texts("addresses")));
        values.put("id", system.text("id"));
        values.put("version", system.text("version"));
        values.put("system", system.text("name"));
        values.put("chrony_version", host.survey().text("version"));
        return values;
    }

    private static Map<String, Object> config(HostView host) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("file", host.survey().text("config"));
        values.put(
                "files",
                new ArrayList<Object>(host.survey().under("files").values().keySet()));
        values.put("sources", host.sources().stream().map(View::source).toList());
        values.put("directives", directives(host));
        values.put("port", (long) host.effective().port());
        values.put("minsources", (long) host.effective().minSources());
        values.put(
                "faults",
                host.config().faults().stream()
                        .map(fault -> (Object) (fault.at() + ": " + fault.message()))
                        .toList());
        return values;
    }

    private static Object source(TimeSource source) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> options = new LinkedHashMap<>();
        source.line().settings().forEach(setting -> options.put(setting.name(), value(setting.value())));
        values.put("kind", source.line().name());
        values.put("name", source.name());
        values.put("options", options);
        values.put("file", source.line().at().file());
        values.put("line", (long) source.line().at().line());
        return values;
    }

    /** The words of every line, by the directive. */
    private static Map<String, Object> directives(HostView host) {
        Map<String, List<Object>> lines = new LinkedHashMap<>();
        for (Directive line : host.config().directives()) {
            List<Object> words = new ArrayList<>();
            line.words().forEach(word -> words.add(value(word.text())));
            lines.computeIfAbsent(line.name(), name -> new ArrayList<>()).add(words);
        }
        return new LinkedHashMap<>(lines);
    }

    private static Map<String, Object> running(Survey survey) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("active", survey.under("service").says("running"));
        values.put("enabled", survey.under("service").says("enabled"));
        values.put("user", survey.under("process").text("user"));
        values.put("words", new ArrayList<Object>(survey.under("process").texts("words")));
        values.put("tracking", survey.under("tracking").values());
        values.put(
                "sources",
                survey.each("sources").stream()
                        .map(each -> (Object) each.values())
                        .toList());
        values.put("daemons", new ArrayList<Object>(survey.texts("daemons")));
        values.put("units", survey.under("units").values());
        values.put("packages", survey.under("packages").values());
        values.put("restart_owed", new ArrayList<Object>(survey.texts("restart_owed")));
        return values;
    }

    private static Map<String, Object> clock(Optional<HostClock> clock) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "verdict",
                clock.map(each -> each.verdict().name().toLowerCase(java.util.Locale.ROOT))
                        .orElse("not_measured"));
        values.put("offset", seconds(clock.flatMap(HostClock::offset)));
        values.put("bound", seconds(clock.flatMap(HostClock::bound)));
        values.put("most", seconds(clock.flatMap(HostClock::most)));
        values.put("least", seconds(clock.flatMap(HostClock::least)));
        values.put("limit", seconds(clock.map(HostClock::limit)));
        return values;
    }

    private static Object seconds(Optional<Duration> time) {
        return time.<Object>map(length -> length.toNanos() / 1e9).orElse(None.NONE);
    }

    private static Object value(String text) {
        if (text.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        return text.matches("-?[0-9]+\\.[0-9]+") ? (Object) Double.valueOf(text) : text;
    }
}
