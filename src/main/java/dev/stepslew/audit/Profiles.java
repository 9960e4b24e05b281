package dev.stepslew.audit;

import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The profiles that come with stepslew, and those of files. */
public final class Profiles {

    private static final String PLACE = "/audit/profiles/";

    /** The files that are shipped; several profiles may share one. */
    private static final List<String> FILES =
            List.of("baseline.yml", "cis.yml", "stig.yml", "pci-dss.yml", "mifid.yml", "finra.yml", "anssi.yml");

    private final Templar templar;
    private final Map<String, RuleBook> shipped;

    /** @throws IllegalStateException where a shipped profile makes no sense */
    public Profiles(Templar templar) {
        this.templar = templar;
        this.shipped = shipped(templar);
    }

    /** Those that are shipped, in their order. */
    public List<RuleBook> shipped() {
        return List.copyOf(shipped.values());
    }

    /**
     * What a word of the command line means: a file where it has a slash or ends as YAML does, else a shipped profile.
     *
     * @param directory relative files are found from here
     */
    public List<RuleBook> find(String word, Path directory, Problems problems) {
        if (word.contains("/") || word.endsWith(".yml") || word.endsWith(".yaml")) {
            return Yaml.read(directory.resolve(word), problems)
                    .map(root -> new ProfileReader(templar, problems).read(root))
                    .orElse(List.of());
        }
        RuleBook book = shipped.get(word);
        if (book == null) {
            problems.add(
                    Position.of("--profile"),
                    "there is no profile '" + word + "'" + Suggestion.didYouMean(word, shipped.keySet())
                            + "; see 'stepslew audit --list-profiles', and give a file of your own by its path");
            return List.of();
        }
        return List.of(book);
    }

    private static Map<String, RuleBook> shipped(Templar templar) {
        Map<String, RuleBook> books = new LinkedHashMap<>();
        for (String file : FILES) {
            Problems problems = new Problems();
            List<RuleBook> read = new ArrayList<>();
            Yaml.parse(text(file), file, problems)
                    .ifPresent(root -> read.addAll(new ProfileReader(templar, problems).read(root)));
            if (!problems.isEmpty()) {
                throw new IllegalStateException(problems.all().toString());
            }
            read.forEach(book -> books.put(book.profile().id(), book));
        }
        return books;
    }

    private static String text(String file) {
        try (InputStream stream = Objects.requireNonNull(Profiles.class.getResourceAsStream(PLACE + file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
