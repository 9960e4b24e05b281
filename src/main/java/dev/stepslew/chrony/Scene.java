package dev.stepslew.chrony;

import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.List;

/** What a check looks at, and where it says what it has found. */
final class Scene {

    private final String file;
    private final ChronyConfig config;
    private final EffectiveConfig effective;
    private final Circumstances circumstances;
    private final List<Finding> findings = new ArrayList<>();

    Scene(String file, ChronyConfig config, Circumstances circumstances) {
        this.file = file;
        this.config = config;
        this.effective = EffectiveConfig.of(config);
        this.circumstances = circumstances;
    }

    ChronyConfig config() {
        return config;
    }

    EffectiveConfig effective() {
        return effective;
    }

    Circumstances circumstances() {
        return circumstances;
    }

    List<Finding> findings() {
        return findings;
    }

    void report(Rule rule, Position at, String message) {
        report(rule, at, message, rule.mend());
    }

    void report(Rule rule, Position at, String message, String mend) {
        findings.add(new Finding(rule, at, message, mend));
    }

    /** What is missing is nowhere in the file; nothing is missing that a refused line was meant to say. */
    void reportMissing(Rule rule, String message, String... directives) {
        if (!isTried(directives)) {
            report(rule, Position.of(file), message);
        }
    }

    /** Whether a refused line begins with one of these, or was to become who knows what. */
    boolean isTried(String... directives) {
        return config.allLines().stream()
                .filter(line -> line.fault().isPresent())
                .map(line -> Language.lower(new Cursor(line.text()).word()))
                .anyMatch(word -> word.startsWith("{{") || List.of(directives).contains(word));
    }
}
