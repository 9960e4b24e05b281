package dev.stepslew.chrony;

import java.util.ArrayList;
import java.util.List;

/** Says what is wrong or unwise in a configuration. Pure, but for the name server that may be given to it. */
public final class Linter {

    private static final List<Check> CHECKS =
            List.of(new LanguageCheck(), new SteppingCheck(), new SourcesCheck(), new ServingCheck(), new NamesCheck());

    private Linter() {}

    /**
     * What was found and is not allowed, by place.
     *
     * @param file for what concerns the file as a whole
     */
    public static List<Finding> lint(String file, ChronyConfig config, Circumstances circumstances) {
        Scene scene = new Scene(file, config, circumstances);
        CHECKS.forEach(check -> check.look(scene));
        List<ConfigLine> lines = new ArrayList<>(config.allLines());
        lines.addAll(config.sourceLines());
        Allowances allowances = new Allowances(lines);
        List<Finding> findings = new ArrayList<>(allowances.complaints());
        scene.findings().stream().filter(finding -> !allowances.allow(finding)).forEach(findings::add);
        return findings.stream()
                .filter(finding -> !circumstances.allowed().contains(finding.rule()))
                .distinct()
                .sorted(Finding.ORDER)
                .toList();
    }
}
