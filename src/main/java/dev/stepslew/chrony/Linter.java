package dev.stepslew.chrony;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says what is wrong or unwise in a configuration. Pure, but for the name server that may be given to it. */
public final class Linter {

    private static final List<Check> CHECKS =
            List.of(new LanguageCheck(), new SteppingCheck(), new SourcesCheck(), new ServingCheck(), new NamesCheck());

    private static final List<Check> FOR_FRAGMENTS = List.of(new LanguageCheck());

    private Linter() {}

    /**
     * What was found and is not allowed, by place.
     *
     * @param file for what concerns the file as a whole
     */
    public static List<Finding> lint(String file, ChronyConfig config, Circumstances circumstances) {
        return review(file, Part.WHOLE, config, circumstances).findings();
    }

    /**
     * What was found, and what of it is allowed.
     *
     * @param part of a fragment only what it says is judged, since nobody knows what the other files say
     */
    public static Review review(String file, Part part, ChronyConfig config, Circumstances circumstances) {
        Scene scene = new Scene(file, config, circumstances);
        (part == Part.WHOLE ? CHECKS : FOR_FRAGMENTS).forEach(check -> check.look(scene));
        List<ConfigLine> lines = new ArrayList<>(config.allLines());
        lines.addAll(config.sourceLines());
        Allowances allowances = new Allowances(lines);
        List<Finding> findings = new ArrayList<>(allowances.complaints());
        scene.findings().stream().filter(finding -> !allowances.allow(finding)).forEach(findings::add);
        Map<Boolean, List<Finding>> byOwner = findings.stream()
                .distinct()
                .sorted(Finding.ORDER)
                .collect(Collectors.partitioningBy(
                        finding -> circumstances.allowed().contains(finding.rule())));
        return new Review(Objects.requireNonNull(byOwner.get(false)), Objects.requireNonNull(byOwner.get(true)));
    }
}
