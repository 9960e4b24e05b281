package dev.stepslew.probe;

import java.util.List;
import java.util.Locale;

/** A verdict as a JSON document or as a table. */
final class Report {
    private Report() {}

    static String json(Verdict verdict, ChronydView chronyd) {
        Json json = new Json();
        json.open('{').text("verdict", verdict.word().word());
        json.number("offset_seconds", verdict.offset()).number("bound_seconds", verdict.bound());
        json.number("limit_seconds", verdict.limit()).key("sources").open('[');
        for (Reading reading : verdict.sources()) source(json, reading);
        json.close(']');
        if (chronyd.isPresent()) chronyd(json, chronyd);
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

    private static void chronyd(Json json, ChronydView view) {
        json.key("chronyd").open('{').text("selected", view.selected()).count("stratum", view.stratum());
        json.text("leap", view.leap()).number("offset_seconds", view.offset());
        json.number("root_distance_seconds", view.rootDistance()).key("sources").open('[');
        for (List<String> source : view.sources()) {
            json.open('{').text("address", ChronydView.address(source)).text("state", ChronydView.state(source));
            json.text("reach", ChronydView.reach(source)).number("offset_seconds", ChronydView.offset(source));
            json.close('}');
        }
        json.close(']').close('}');
    }

    static String table(Verdict verdict, ChronydView chronyd) {
        StringBuilder text = new StringBuilder();
        row(text, "source", "address", "status", "offset s", "delay s", "distance s", "st", "reason");
        for (Reading each : verdict.sources()) {
            row(
                    text,
                    each.name(),
                    each.address(),
                    each.status().word(),
                    Figures.signed(each.offset()),
                    Figures.plain(each.delay()),
                    Figures.plain(each.rootDistance()),
                    each.stratum() < 0 ? "-" : String.valueOf(each.stratum()),
                    each.reason());
        }
        if (chronyd.isPresent()) text.append(line(chronyd));
        return text.append(sentence(verdict)).append('\n').toString();
    }

    private static void row(StringBuilder text, Object... cells) {
        String line = String.format(Locale.ROOT, "%-24s %-16s %-14s %12s %10s %10s %3s  %s", cells);
        text.append(line.replaceAll(" +$", "")).append('\n');
    }

    private static String line(ChronydView view) {
        String selected = view.selected().isEmpty() ? "no source" : view.selected();
        return "chronyd: follows " + selected + ", " + Figures.signed(view.offset()) + " s left to correct, leap "
                + view.leap() + "\n";
    }

    private static String sentence(Verdict verdict) {
        String numbers = "offset " + Figures.signed(verdict.offset()) + " s, error bound "
                + Figures.plain(verdict.bound()) + " s, limit " + Figures.brief(verdict.limit()) + " s";
        switch (verdict.word()) {
            case RIGHT:
                return "right (proved): " + numbers + witness(verdict);
            case WRONG:
                return "wrong (violated): " + numbers + witness(verdict);
            case NOT_PROVABLE:
                return "not provable: " + numbers + witness(verdict);
            case NO_MAJORITY:
                return "no majority: the sources contradict each other";
            default:
                return "too few sources: " + verdict.agreeing() + " usable and in agreement";
        }
    }

    private static String witness(Verdict verdict) {
        int count = verdict.agreeing();
        return count == 1 ? "; by the word of one source, which nothing confirms" : "; " + count + " sources agree";
    }
}
