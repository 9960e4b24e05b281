package dev.stepslew.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.HostClock;
import dev.stepslew.audit.RuleResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A host inside of the page's data. */
final class HostData {

    /** As many places as a chart has on a usual screen; 5,000 hosts with a year each still make a file that opens. */
    private static final int MOST_POINTS = 240;

    private final AuditRun run;
    private final Offsets offsets;
    private final Texts texts;

    HostData(AuditRun run, Offsets offsets, Texts texts) {
        this.run = run;
        this.offsets = offsets;
        this.texts = texts;
    }

    void write(JsonGenerator json, HostAudit host) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", host.host());
        PageData.strings(json, "addresses", host.addresses());
        json.writeStringField("system", host.system());
        json.writeStringField("outcome", PageData.word(host.outcome()));
        json.writeStringField("message", host.message());
        json.writeStringField("chrony", host.chronyVersion());
        json.writeNumberField("asked", host.asked().getEpochSecond());
        json.writeNumberField("elapsed", PageData.seconds(host.elapsed()));
        PageData.strings(json, "unknown", host.unknown());
        if (host.clock().isPresent()) {
            clock(json, host.clock().get());
        }
        results(json, host.results());
        history(json, host);
        json.writeEndObject();
    }

    private static void clock(JsonGenerator json, HostClock clock) throws IOException {
        json.writeObjectFieldStart("clock");
        json.writeStringField("verdict", PageData.word(clock.verdict()));
        json.writeStringField("message", clock.message());
        perhaps(json, "offset", clock.offset());
        perhaps(json, "bound", clock.bound());
        json.writeNumberField("limit", PageData.seconds(clock.limit()));
        json.writeStringField("by", clock.by());
        json.writeArrayFieldStart("sources");
        for (HostClock.Source source : clock.sources()) {
            json.writeStartObject();
            json.writeStringField("name", source.name());
            json.writeStringField("address", source.address());
            json.writeStringField("status", source.status());
            json.writeStringField("reason", source.reason());
            perhaps(json, "offset", source.offset());
            perhaps(json, "distance", source.rootDistance());
            json.writeNumberField("stratum", source.stratum());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (clock.chronyd().isPresent()) {
            chronyd(json, clock.chronyd().get());
        }
        json.writeEndObject();
    }

    private static void chronyd(JsonGenerator json, HostClock.Chronyd chronyd) throws IOException {
        json.writeObjectFieldStart("chronyd");
        json.writeStringField("selected", chronyd.selected());
        json.writeNumberField("stratum", chronyd.stratum());
        json.writeStringField("leap", chronyd.leap());
        perhaps(json, "offset", chronyd.offset());
        perhaps(json, "distance", chronyd.rootDistance());
        if (chronyd.agrees().isPresent()) {
            json.writeBooleanField("agrees", chronyd.agrees().get());
        }
        json.writeEndObject();
    }

    private void results(JsonGenerator json, List<RuleResult> results) throws IOException {
        json.writeArrayFieldStart("results");
        for (RuleResult result : results) {
            json.writeStartArray();
            json.writeString(result.profile());
            json.writeString(result.rule());
            json.writeString(PageData.word(result.result()));
            json.writeNumber(texts.place(result.evidence()));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Three arrays of equal length, as charts want them; what this audit has measured is the last point. */
    private void history(JsonGenerator json, HostAudit host) throws IOException {
        List<Offsets.Point> points = Thinned.to(MOST_POINTS, offsets.of(host.host()));
        json.writeArrayFieldStart("times");
        for (Offsets.Point point : points) {
            json.writeNumber(point.at().getEpochSecond());
        }
        if (host.clock().isPresent()) {
            json.writeNumber(run.started().getEpochSecond());
        }
        json.writeEndArray();
        numbers(json, "offsets", points, Offsets.Point::offset, host.clock().flatMap(HostClock::offset), host);
        numbers(json, "bounds", points, Offsets.Point::bound, host.clock().flatMap(HostClock::bound), host);
    }

    private static void numbers(
            JsonGenerator json,
            String name,
            List<Offsets.Point> points,
            Function<Offsets.Point, Optional<Duration>> number,
            Optional<Duration> last,
            HostAudit host)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Offsets.Point point : points) {
            number(json, number.apply(point));
        }
        if (host.clock().isPresent()) {
            number(json, last);
        }
        json.writeEndArray();
    }

    private static void perhaps(JsonGenerator json, String name, Optional<Duration> duration) throws IOException {
        json.writeFieldName(name);
        number(json, duration);
    }

    private static void number(JsonGenerator json, Optional<Duration> duration) throws IOException {
        if (duration.isPresent()) {
            json.writeNumber(PageData.seconds(duration.get()));
        } else {
            json.writeNull();
        }
    }
}
