package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.probe.Source;
import dev.stepslew.yaml.None;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a host without Java can still prove by {@code chronyd -Q}, which measures once with the sources that chronyd
 * would take. It tells one offset, but neither an error bound nor what became of each source.
 *
 * @param limit the offset that is still right
 * @param directives for chronyd, beside its configuration if there is one
 */
record ChronydFallback(Duration limit, List<String> directives) {

    static final String NAME = "chronyd -Q";

    static ChronydFallback of(Args args) {
        List<String> directives = new ArrayList<>(List.of("minsources " + args.integer("min_sources")));
        if (args.string("use").equals("server")) {
            // the last line counts, and one without hosts leaves the servers
            directives.add("initstepslew 0");
        }
        int port = args.maybe("port").map(value -> ((Number) value).intValue()).orElse(123);
        for (String source : args.strings("sources")) {
            Source one = Source.parse(source, port);
            directives.add("server " + one.host() + " port " + one.port() + " iburst");
        }
        return new ChronydFallback(args.seconds("max_offset"), directives);
    }

    /** @param why the probe itself could not run */
    Decision decide(Fields said, String why) {
        Map<String, Object> result = new LinkedHashMap<>();
        boolean measured = said.has("wrong_by");
        double offset = measured ? Double.parseDouble(said.text("wrong_by")) : Double.NaN;
        double most = limit.toNanos() / 1e9;
        String verdict = !measured ? "too_few_sources" : Math.abs(offset) <= most ? "right" : "wrong";
        result.put("verdict", verdict);
        result.put("offset_seconds", measured ? (Object) offset : None.NONE);
        result.put("bound_seconds", None.NONE);
        result.put("limit_seconds", most);
        result.put("sources", List.of());
        result.put("by", NAME);
        result.put("chronyd_version", said.text("version"));
        if (!said.text("config").isEmpty()) {
            result.put("config", said.text("config"));
        }
        String reading = measured ? reading(offset, most) : silence(said);
        String message = reading + "; said by " + NAME
                + ", which knows no error bound and says nothing of single sources, because " + why;
        result.put("msg", message);
        return verdict.equals("right") ? Decision.settled(result) : new Decision.Refused(message, result);
    }

    private static String reading(double offset, double most) {
        String side = ProbeAnswer.seconds(Math.abs(offset)) + (offset < 0 ? " ahead" : " behind");
        String limit = " (limit " + ProbeAnswer.seconds(most) + ")";
        return Math.abs(offset) <= most ? "clock is right: " + side + limit : "clock is " + side + limit;
    }

    private static String silence(Fields said) {
        List<String> words = said.list("said");
        String why = words.isEmpty() ? "it says nothing" : String.join("; ", words);
        return "clock is not proved: no source is usable, or they contradict each other (" + why + ")";
    }
}
