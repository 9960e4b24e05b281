package dev.stepslew.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.Profile;
import dev.stepslew.audit.Rule;
import dev.stepslew.audit.Trend;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The data inside of the page, in the shape that {@code src/main/resources/page} reads: findings are folded, long texts stand
 * once in {@code texts} and are pointed to by number. Lengths of time are in seconds, instants in seconds since 1970.
 */
final class PageData {

    private final AuditRun run;
    private final Trend trend;
    private final HostData hosts;
    private final Texts texts = new Texts();

    PageData(AuditRun run, Trend trend, Offsets offsets) {
        this.run = run;
        this.trend = trend;
        this.hosts = new HostData(run, offsets, texts);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", run.id());
        json.writeNumberField("started", run.started().getEpochSecond());
        json.writeNumberField("ended", run.ended().getEpochSecond());
        json.writeStringField("by", run.by());
        json.writeStringField("version", run.version());
        strings(json, "playbooks", run.playbooks());
        strings(json, "inventories", run.inventories());
        json.writeArrayFieldStart("profiles");
        for (Profile profile : run.profiles()) {
            profile(json, profile);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("hosts");
        for (HostAudit host : run.hosts()) {
            hosts.write(json, host);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (Map.Entry<Folded.Same, List<Folded.On>> folded :
                Folded.findings(run).entrySet()) {
            finding(json, folded.getKey(), folded.getValue());
        }
        json.writeEndArray();
        resolved(json);
        strings(json, "texts", texts.all());
        json.writeEndObject();
    }

    private static void profile(JsonGenerator json, Profile profile) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", profile.id());
        json.writeStringField("title", profile.title());
        json.writeStringField("edition", profile.edition());
        json.writeArrayFieldStart("rules");
        for (Rule rule : profile.rules()) {
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            json.writeStringField("title", rule.title());
            json.writeStringField("severity", word(rule.severity()));
            json.writeStringField("rationale", rule.rationale());
            json.writeStringField("reference", rule.reference());
            json.writeStringField("mend", rule.mend());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void finding(JsonGenerator json, Folded.Same same, List<Folded.On> where) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", word(same.severity()));
        json.writeStringField("kind", word(same.kind()));
        json.writeStringField("profile", same.profile());
        json.writeStringField("rule", same.rule());
        json.writeStringField("result", word(same.result()));
        json.writeStringField("title", same.title());
        json.writeStringField("mend", same.mend());
        if (same.waived().isPresent()) {
            json.writeObjectFieldStart("waived");
            json.writeStringField("reason", same.waived().get().reason());
            json.writeStringField(
                    "until", same.waived().get().until().map(Object::toString).orElse(""));
            json.writeEndObject();
        }
        json.writeArrayFieldStart("on");
        for (Folded.On on : where) {
            json.writeStartObject();
            json.writeNumberField("host", on.host());
            json.writeNumberField("evidence", texts.place(on.finding().evidence()));
            json.writeStringField(
                    "where", on.finding().location().map(Object::toString).orElse(""));
            json.writeBooleanField("new", trend.isNew(on.name(), on.finding()));
            json.writeNumberField(
                    "since",
                    trend.since(on.name(), on.finding()).orElse(run.started()).getEpochSecond());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void resolved(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("resolved");
        for (Trend.Resolved resolved : trend.resolved()) {
            json.writeStartObject();
            json.writeStringField("host", resolved.host());
            json.writeStringField("profile", resolved.finding().profile());
            json.writeStringField("rule", resolved.finding().rule());
            json.writeStringField("title", resolved.finding().title());
            json.writeNumberField("since", resolved.finding().firstSeen().getEpochSecond());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
