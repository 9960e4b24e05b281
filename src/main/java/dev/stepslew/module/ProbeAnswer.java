package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.yaml.None;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came back from the probe on a host, and what a person should make of it. */
record ProbeAnswer(Fields fields, Map<String, Object> document) {

    private static final Duration UPLOAD = Duration.ofMinutes(10);

    static ProbeAnswer of(StepResult answer) {
        Fields fields = Fields.of(answer);
        String json = new String(fields.content(), StandardCharsets.UTF_8);
        return new ProbeAnswer(fields, json.isBlank() ? Map.of() : ProbeDocument.parse(json));
    }

    Decision decide(Bundled.Runtime runtime, ChronydFallback fallback) {
        if (fields.says("no_config")) {
            return Decision.refused(
                    "there is neither /etc/chrony/chrony.conf nor /etc/chrony.conf on the host; give config"
                            + " or sources");
        }
        if (!fields.has("rc")) {
            return withoutJava(runtime, fallback);
        }
        if (document.isEmpty()) {
            return Decision.refused("the probe could not measure: " + said());
        }
        Map<String, Object> result = new LinkedHashMap<>(document);
        result.put("by", "probe");
        result.put("java", fields.text("java"));
        if (!fields.text("config").isEmpty()) {
            result.put("config", fields.text("config"));
        }
        String message = message();
        result.put("msg", message);
        return verdict().equals("right") ? Decision.settled(result) : new Decision.Refused(message, result);
    }

    /** Whether chronyd has answered in the probe's stead. */
    boolean isChronyds() {
        return fields.has("by");
    }

    /** Addresses of the servers that were asked. */
    List<String> asked() {
        return sources().stream()
                .filter(source -> !text(source, "status").equals("self"))
                .filter(source -> !text(source, "reason").startsWith("not asked"))
                .map(source -> text(source, "address"))
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /** Addresses of those that told this host to slow down. */
    List<String> rated() {
        return sources().stream()
                .filter(source -> text(source, "reason").startsWith("kiss RATE"))
                .map(source -> text(source, "address"))
                .toList();
    }

    private Decision withoutJava(Bundled.Runtime runtime, ChronydFallback fallback) {
        boolean useless = fields.says("cached") || fields.says("given");
        if (isPossible(runtime) && !useless) {
            return bring(runtime);
        }
        String machine =
                fields.text("system") + " " + fields.text("machine") + (fields.says("musl") ? " with musl" : "");
        List<String> broken = fields.list("broken");
        String why = useless || !broken.isEmpty()
                ? "no Java on the host runs the probe (" + String.join("; ", broken) + ")"
                : "the host has no Java, and the bundled runtime is for " + runtime.kind() + " with glibc, not for "
                        + machine;
        if (isChronyds()) {
            return fallback.decide(fields, why);
        }
        return Decision.refused(
                why + "; install a JRE of version 8 or newer there, or give probe_runtime, a tar.gz of a"
                        + " jlink image for " + machine);
    }

    private Decision bring(Bundled.Runtime runtime) {
        Script script = Script.of(
                "cache=" + Script.quote(fields.text("cache")) + " sha=" + runtime.sha256() + "\n" + ProbeScript.UNPACK);
        return new Decision.Preparation(
                Change.of("bring a Java runtime to " + fields.text("cache"), script, Footprint.NOTHING, List.of())
                        .within(UPLOAD)
                        .carrying(runtime.archive()));
    }

    private boolean isPossible(Bundled.Runtime runtime) {
        boolean libc = runtime.system().isEmpty() || fields.has("libc") && !fields.says("musl");
        return runtime.fits(fields.text("system"), fields.text("machine")) && libc;
    }

    private String said() {
        String said = String.join("; ", fields.list("said")).replace("probe: ", "");
        return said.isEmpty() ? "it says nothing" : said;
    }

    private String verdict() {
        return String.valueOf(document.get("verdict"));
    }

    private String message() {
        String sentence =
                switch (verdict()) {
                    case "right" -> "clock is right: " + reading();
                    case "wrong" -> "clock is " + reading();
                    case "not_provable" -> "clock cannot be proved right: " + reading();
                    case "no_majority" ->
                        "clock is not proved: the sources contradict each other (limit " + limit() + ")";
                    default -> "clock is not proved: too few sources are usable and agree (limit " + limit() + ")";
                };
        List<String> parts = new ArrayList<>(List.of(sentence));
        List<String> agreeing = sources().stream()
                .filter(source -> text(source, "status").equals("truechimer"))
                .map(ProbeAnswer::name)
                .toList();
        if (!agreeing.isEmpty()) {
            String agree = agreeing.size() == 1 ? " sources agrees: " : " sources agree: ";
            parts.add(agreeing.size() + " of " + sources().size() + agree + String.join(", ", agreeing));
        }
        sources().stream()
                .filter(source -> !text(source, "status").equals("truechimer"))
                .map(this::complaint)
                .forEach(parts::add);
        if (sources().isEmpty()) {
            parts.add(said());
        }
        contradiction().ifPresent(parts::add);
        return String.join("; ", parts);
    }

    private String reading() {
        double offset = number(document, "offset_seconds");
        String side = offset < 0 ? " ahead" : " behind";
        return seconds(Math.abs(offset)) + side + " (bound " + seconds(number(document, "bound_seconds")) + ", limit "
                + limit() + ")";
    }

    /** The host's own chronyd has no part in the verdict, but one of the two must be wrong where they part. */
    private Optional<String> contradiction() {
        if (!(document.get("chronyd") instanceof Map<?, ?> chronyd) || !Boolean.FALSE.equals(chronyd.get("agrees"))) {
            return Optional.empty();
        }
        String selected = text(chronyd, "selected");
        return Optional.of(
                "chronyd there contradicts: it follows " + (selected.isEmpty() ? "no source" : selected) + " and has "
                        + signed(number(chronyd, "offset_seconds")) + " left to correct, give or take "
                        + seconds(number(chronyd, "root_distance_seconds")));
    }

    private String limit() {
        return seconds(number(document, "limit_seconds"));
    }

    private String complaint(Map<?, ?> source) {
        String status = text(source, "status");
        if (!status.equals("falseticker")) {
            String reason = text(source, "reason");
            return name(source) + " is " + status.replace('_', ' ') + (reason.isEmpty() ? "" : " (" + reason + ")");
        }
        if (verdict().equals("no_majority")) {
            return name(source) + " says " + signed(number(source, "offset_seconds"));
        }
        double beside = number(source, "offset_seconds") - number(document, "offset_seconds");
        return name(source) + " is a falseticker by " + signed(beside);
    }

    private List<Map<?, ?>> sources() {
        List<Map<?, ?>> sources = new ArrayList<>();
        if (document.get("sources") instanceof List<?> list) {
            for (Object source : list) {
                if (source instanceof Map<?, ?> map) {
                    sources.add(map);
                }
            }
        }
        return sources;
    }

    private static String name(Map<?, ?> source) {
        String name = text(source, "name");
        String address = text(source, "address");
        return address.isEmpty() || address.equals(name) ? name : name + " [" + address + "]";
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null || value == None.NONE ? "" : String.valueOf(value);
    }

    private static double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    private static String signed(double seconds) {
        return (seconds < 0 ? "-" : "+") + seconds(Math.abs(seconds));
    }

    static String seconds(double seconds) {
        String digits = String.format(Locale.ROOT, seconds < 1 ? "%.6f" : "%.4f", seconds);
        return digits.replaceAll("0+$", "").replaceAll("\\.$", "") + " s";
    }
}
