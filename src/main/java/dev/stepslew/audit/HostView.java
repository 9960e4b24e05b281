package dev.stepslew.audit;

import dev.stepslew.chrony.ChronyConfig;
import dev.stepslew.chrony.ConfigFiles;
import dev.stepslew.chrony.EffectiveConfig;
import dev.stepslew.chrony.TimeSource;
import dev.stepslew.chrony.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that is known of a host when its rules are judged.
 *
 * @param survey what {@code chrony_facts} has said
 */
record HostView(String name, Survey survey, ChronyConfig config, Optional<HostClock> clock) {

    static HostView of(String name, Survey survey, Optional<HostClock> clock) {
        Survey files = survey.under("files");
        String file = survey.text("config");
        Version version = Version.parse(survey.text("version")).orElse(Version.USUAL);
        ChronyConfig config = ChronyConfig.read(
                file, files.text(file).getBytes(StandardCharsets.UTF_8), version, new Read(files.values(), survey));
        return new HostView(name, survey, config, clock);
    }

    EffectiveConfig effective() {
        return EffectiveConfig.of(config);
    }

    List<TimeSource> sources() {
        return effective().sources();
    }

    /** Whether a configuration was found and could be read. */
    boolean hasConfig() {
        return survey.under("files").values().containsKey(survey.text("config"));
    }

    /** Names and addresses of its own. */
    Set<String> own() {
        Set<String> own = new TreeSet<>(survey.texts("addresses"));
        own.addAll(List.of(name, survey.text("hostname")));
        own.remove("");
        return own;
    }

    /** Files of the host as they were read. */
    private record Read(Map<String, Object> files, Survey survey) implements ConfigFiles {

        @Override
        public Optional<byte[]> content(String path) {
            return Optional.ofNullable(files.get(path))
                    .map(text -> String.valueOf(text).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<List<String>> names(String directory) {
            String start = directory.endsWith("/") ? directory : directory + "/";
            Set<String> names = new TreeSet<>();
            files.keySet().stream()
                    .filter(path -> path.startsWith(start) && path.length() > start.length())
                    .forEach(path -> names.add(path.substring(start.length()).replaceFirst("/.*", "")));
            boolean known = survey.texts("directories").stream()
                    .anyMatch(known1 -> (known1 + "/").startsWith(start) || (known1 + "/").equals(start));
            return names.isEmpty() && !known ? Optional.empty() : Optional.of(List.copyOf(names));
        }
    }
}
