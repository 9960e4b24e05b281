package dev.stepslew.engine;

import dev.stepslew.template.Templar;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Facts that outlive the run: a JSON file for each host, where {@code fact_caching = jsonfile} wants it. The files are
 * Ansible's own, so that either reads what the other has gathered; but nobody else may read those that we write.
 */
final class FactCache {

    /** Says in a host's facts, as with Ansible, that they were gathered and not only set. */
    static final String GATHERED = "_ansible_facts_gathered";

    private final FactSettings settings;
    private final Templar templar;
    private final Clock clock;

    FactCache(FactSettings settings, Templar templar, Clock clock) {
        this.settings = settings;
        this.templar = templar;
        this.clock = clock;
    }

    /** One that keeps nothing. */
    static FactCache none(Templar templar) {
        return new FactCache(FactSettings.defaults(), templar, Clock.systemUTC());
    }

    /** What was kept of a host; nothing where that is too old or cannot be read. */
    Map<String, Object> load(String host) {
        Map<String, Object> facts = new LinkedHashMap<>();
        file(host).filter(this::isFresh).ifPresent(file -> {
            try {
                Object value = templar.expression(
                        "text | from_json",
                        Position.of(file.toString()),
                        scope("text", Files.readString(file, StandardCharsets.UTF_8)));
                if (value instanceof Map<?, ?> map) {
                    map.forEach((name, fact) -> facts.put(String.valueOf(name), fact));
                }
            } catch (IOException | TemplateError unreadable) {
                // as if it had never been kept: it is gathered anew
            }
        });
        return facts;
    }

    /** Keeps them. */
    void save(String host, Map<String, Object> facts) {
        file(host).ifPresent(file -> {
            Map<String, Object> kept = new LinkedHashMap<>(facts);
            kept.remove("ansible_facts");
            String text = templar.text("{{ facts | to_nice_json }}", file.toString(), scope("facts", kept));
            try {
                Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
                // such a file is readable to its owner alone
                Path beside = Files.createTempFile(directory, ".", ".new");
                Files.writeString(beside, text);
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw TemplateError.of(
                        Position.of("fact_caching_connection"), "cannot keep facts in " + file + ": " + e.getMessage());
            }
        });
    }

    void forget(String host) {
        file(host).ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw TemplateError.of(
                        Position.of("fact_caching_connection"), "cannot remove " + file + ": " + e.getMessage());
            }
        });
    }

    private Optional<Path> file(String host) {
        return settings.cache()
                .filter(directory -> !host.contains("/"))
                .map(directory -> directory.resolve(settings.cachePrefix() + host));
    }

    private boolean isFresh(Path file) {
        try {
            Instant oldest = clock.instant().minus(settings.cacheTimeout());
            return settings.cacheTimeout().isZero()
                    || Files.getLastModifiedTime(file).toInstant().isAfter(oldest);
        } catch (IOException notThere) {
            return false;
        }
    }

    private static TaskScope scope(String name, Object value) {
        return new TaskScope(Variables.empty().with(Precedence.EXTRA_VARS, Map.of(name, value)));
    }
}
