package dev.stepslew.probe;

import java.util.Locale;

/** A verdict as a JSON document or as a table. */
final class Report {
    private Report() {}

    static String json(Verdict verdict, Chronyd chronyd) {
        Json json = new Json();
        json.open('{').text("verdict", verdict.word().word());
        json.number("offset_seconds", verdict.offset()).number("bound_seconds", verdict.bound());
        json.number("limit_seconds", verdict.limit()).key("sources").open('[');
        for (Reading reading : verdict.sources()) source(json, reading);
        json.close(']');
        if (chronyd.isPresent()) chronyd.describe(json, verdict);
        return json.close('}') + "\n";
    }

    private static void source(Json json, Reading reading) {
        json.open('{').text("name", reading.name()).text("address", reading.address());
        json.text("status", reading.status().word()).text("reason", reading.reason());
        json.number("offset_seconds", reading.offset()).number("delay_seconds", reading.delay());
        json.number("root_distance_seconds", reading.rootDistance());
        json.count("stratum", reading.stratum()).count("leap", reading.leap());
        json.count("samples", reading.samples()).close('}');
    }

    static String table(Verdict verdict, Chronyd chronyd) {
        StringBuilder text = new StringBuilder();
        row(text, "source", "address", "status", "offset s", "delay s", "distance s", "st", "reason");
        for (Reading each : verdict.sources()) {
            row(
                    text,
                    each.name(),
                    each.address(),
                    each.status().word(),
                    Json.format("%+.6f", each.offset()),
                    Json.format("%.6f", each.delay()),
                    Json.format("%.6f", each.rootDistance()),
                    each.stratum() < 0 ? "-" : String.valueOf(each.stratum()),
                    each.reason());
        }
        if (chronyd.isPresent()) text.append(chronyd.line(verdict)).append('\n');
        return text.append(sentence(verdict)).append('\n').toString();
    }

    private static void row(StringBuilder text, Object... cells) {
        String line = String.format(Locale.ROOT, "%-24s %-16s %-14s %12s %10s %10s %3s  %s", cells);
        text.append(line.replaceAll(" +$", "")).append('\n');
    }

    private static String sentence(Verdict verdict) {
        if (Double.isNaN(verdict.offset())) return verdict.word().saying;
        return verdict.word().saying + ": offset " + Json.format("%+.6f", verdict.offset()) + " s, error bound "
                + Json.format("%.6f", verdict.bound()) + " s, limit " + Json.brief(verdict.limit()) + " s"
                + witness(verdict.agreeing());
    }

    private static String witness(int count) {
        return count == 1 ? "; by the word of one source, which nothing confirms" : "; " + count + " sources agree";
    }
}
