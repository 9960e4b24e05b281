package dev.stepslew.module;

import dev.stepslew.chrony.ChronyConfig;
import dev.stepslew.chrony.ConfigChange;
import dev.stepslew.chrony.Finding;
import dev.stepslew.chrony.Linter;
import dev.stepslew.chrony.Part;
import dev.stepslew.chrony.Review;
import dev.stepslew.chrony.Rule;
import dev.stepslew.chrony.Version;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of chrony's configuration before it is sent, read as the host's chronyd would read it.
 *
 * @param source what it was made from, for messages
 */
public record ChronyFile(Part part, String source, byte[] content, LintTerms terms) {

    private static final Set<String> INSTALLERS = Set.of("template", "copy");
    private static final Set<String> UNFORESEEABLE = Set.of(
            "remote_src",
            "block_start_string",
            "block_end_string",
            "variable_start_string",
            "variable_end_string",
            "comment_start_string",
            "comment_end_string",
            "trim_blocks",
            "lstrip_blocks");
    private static final Pattern NAMED_LIKE_IT = Pattern.compile("(?:.*/)?chronyd?[^/]*\\.conf[^/]*");

    public ChronyFile {
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChronyFile file
                && part == file.part
                && source.equals(file.source)
                && Arrays.equals(content, file.content)
                && terms.equals(file.terms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(part, source, Arrays.hashCode(content), terms);
    }

    /** Whether tasks of this module install files. */
    public static boolean mayBeInstalledBy(String module) {
        return INSTALLERS.contains(bare(module));
    }

    private static String bare(String module) {
        return Modules.find(module).map(Module::name).orElse("");
    }

    /**
     * What a task of such a module would install, as far as that can be told now.
     *
     * @throws NotYetKnown where the content needs what only the run will bring
     */
    public static Optional<ChronyFile> foreseen(String module, Node.Mapping args, Workbench workbench) {
        String installer = bare(module);
        if (args.entries().stream()
                .anyMatch(entry -> UNFORESEEABLE.contains(entry.key().text()))) {
            return Optional.empty();
        }
        String source = known(args, "src", workbench);
        Optional<Part> part = part(known(args, "dest", workbench), known(args, "validate", workbench), source);
        return part.map(each -> {
            Optional<Node> src = args.get("src");
            byte[] content = src.isEmpty()
                    ? Copy.text(workbench.resolve(args.get("content").orElse(Node.Scalar.string("", args.at()))))
                    : content(installer, src.get(), workbench);
            return new ChronyFile(
                    each,
                    src.map(node -> place(installer, node, workbench)).orElse(known(args, "dest", workbench)),
                    content,
                    LintTerms.of(workbench, args.at()));
        });
    }

    /** What a task's arguments install, or nothing that concerns chrony. */
    static Optional<ChronyFile> of(String module, Args args, byte[] content) {
        String source = args.stringOrEmpty("src");
        return part(args.string("dest"), args.stringOrEmpty("validate"), source)
                .map(part -> new ChronyFile(
                        part,
                        args.has("src") ? place(module, args.node("src"), args.workbench()) : args.string("dest"),
                        content,
                        LintTerms.of(args.workbench(), args.at("src"))));
    }

    /** Why it is not sent to a host with this chrony; empty where nothing keeps it from being sent. */
    Optional<String> refusal(ChronyFact seen) {
        List<Finding> errors = terms.off() ? List.of() : review(seen.version()).errors();
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of("not sent, it would not do what is meant:\n"
                        + errors.stream()
                                .map(finding -> finding + "; " + finding.mend())
                                .collect(Collectors.joining("\n")));
    }

    /** What sending it would change in meaning, if what is there is known. */
    ConfigChange change(FileFact seen, boolean sameContent) {
        Version version = ChronyFact.of(seen).version().or(terms::version).orElse(Version.USUAL);
        ChronyConfig after = ChronyConfig.parse(part, source, content, version);
        if (sameContent) {
            return ConfigChange.between(after, after);
        }
        Optional<byte[]> there = seen.isAbsent() ? Optional.of(new byte[0]) : seen.content();
        return there.map(bytes -> ConfigChange.between(ChronyConfig.parse(part, source, bytes, version), after))
                .orElse(new ConfigChange(List.of("what was there is not known"), ConfigChange.Action.RESTART));
    }

    /** As a release of chrony reads it. */
    public Review review(Version version) {
        return Linter.review(source, part, ChronyConfig.parse(part, source, content, version), terms.circumstances());
    }

    /**
     * As the host's release reads it, if the host has told it or the inventory tells it; otherwise as a usual one does,
     * and then nothing is too new.
     */
    public Review review(Optional<Version> observed) {
        Optional<Version> known = observed.or(terms::version);
        Review review = review(known.orElse(Version.USUAL));
        return known.isPresent() ? review : new Review(withoutTooNew(review.findings()), review.allowed());
    }

    private static List<Finding> withoutTooNew(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule() != Rule.TOO_NEW)
                .toList();
    }

    /** The value, or what stands there where the value is not known yet. */
    private static String known(Node.Mapping args, String name, Workbench workbench) {
        Optional<Node> node = args.get(name);
        try {
            return node.map(workbench::resolve).map(String::valueOf).orElse("");
        } catch (NotYetKnown | TemplateError later) {
            return node.filter(Node.Scalar.class::isInstance)
                    .map(scalar -> ((Node.Scalar) scalar).text())
                    .orElse("");
        }
    }

    private static Optional<Part> part(String dest, String validate, String source) {
        boolean validated = validate.contains("chronyd");
        if (dest.contains("{{")) {
            boolean likely =
                    dest.contains("chrony") && NAMED_LIKE_IT.matcher(source).matches();
            return validated || likely ? Optional.of(Part.WHOLE) : Optional.empty();
        }
        String name = source.substring(source.lastIndexOf('/') + 1);
        Optional<Part> part = Part.of(dest.endsWith("/") ? dest + name : dest);
        return part.isEmpty() && validated ? Optional.of(Part.WHOLE) : part;
    }

    private static byte[] content(String module, Node source, Workbench workbench) {
        String name = String.valueOf(workbench.resolve(source));
        return module.equals("template") ? workbench.render(name, source.at()) : workbench.read(name, source.at());
    }

    private static String place(String module, Node source, Workbench workbench) {
        String name = String.valueOf(workbench.resolve(source));
        return (module.equals("template")
                        ? workbench.findTemplate(name, source.at())
                        : workbench.find(name, source.at()))
                .toString();
    }
}
