package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.chrony.Address;
import dev.stepslew.chrony.ChronyConfig;
import dev.stepslew.chrony.Circumstances;
import dev.stepslew.chrony.Finding;
import dev.stepslew.chrony.Linter;
import dev.stepslew.chrony.Names;
import dev.stepslew.chrony.Part;
import dev.stepslew.chrony.Review;
import dev.stepslew.chrony.Rule;
import dev.stepslew.chrony.Version;
import dev.stepslew.engine.Rollout;
import dev.stepslew.engine.Settings;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.module.ChronyFile;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.vault.Vault;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import dev.stepslew.yaml.UsageError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads chrony.conf as chronyd would, and says what is wrong or unwise before it leaves this machine. */
@Command(
        name = "lint",
        header = "Finds what is wrong or unwise in chrony.conf, without a host and without chronyd.",
        customSynopsis = "stepslew lint [OPTION...] [-i INVENTORY] [FILE...]",
        description = {"Of a playbook every chrony.conf is rendered for every host, as far as that needs no facts.", ""
        },
        footer = {
            "",
            "Exit codes: 0 nothing or only advice, 1 errors, 5 the command line is wrong.",
            "",
            "Examples: stepslew lint /etc/chrony/chrony.conf --chrony-version 4.3",
            "          stepslew lint playbooks/chrony.yml -i inventories/production",
            "          stepslew lint --explain CHR010"
        })
final class LintCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private InventoryOptions inventoryOptions = new InventoryOptions();

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = "--chrony-version",
            paramLabel = "VERSION",
            description = "what the hosts have (default: a host's chrony_version, else 4.3)")
    private Optional<String> chronyVersion = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "human|json|sarif|github",
            defaultValue = "human",
            description = "for people, programs, code scanning or GitHub's annotations (default: human)")
    private LintReport.Form form = LintReport.Form.HUMAN;

    @Option(names = "--explain", paramLabel = "CODE", description = "only explain a rule, such as CHR010, or 'all'")
    private Optional<String> explain = Optional.empty();

    @Option(
            names = "--allow",
            paramLabel = "CODES",
            split = ",",
            description = "don't apply these rules (repeatable; in an inventory: chrony_lint_allow)")
    private List<String> allow = new ArrayList<>();

    @Option(
            names = "--own",
            paramLabel = "ADDRESSES",
            split = ",",
            description = "addresses and names of the host, such as its VIP (in an inventory: chrony_own_addresses)")
    private List<String> own = new ArrayList<>();

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "follow include, confdir and sourcedir; the host's / is here (default: not followed)")
    private Optional<Path> root = Optional.empty();

    @Option(names = "--resolve", description = "ask this machine's name server for the names")
    private boolean resolve;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "chrony.conf, or a playbook (*.yml, *.yaml)")
    private List<Path> files = new ArrayList<>();

    LintCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        if (explain.isPresent()) {
            surroundings.out().print(LintReport.explanation(rules(explain.get())));
            return ExitCode.OK;
        }
        if (files.isEmpty()) {
            throw new BadOption("no file given; see 'stepslew lint --help'");
        }
        version(chronyVersion);
        circumstances();
        List<Reviewed> reviews =
                files.stream().flatMap(file -> lint(file).stream()).toList();
        LintReport report =
                new LintReport(entries(reviews, Review::findings), entries(reviews, Review::allowed), files.size());
        surroundings.out().print(report.text(form));
        return report.hasErrors() ? ExitCode.ERROR : ExitCode.OK;
    }

    /** @param hosts for whom a template was rendered; none for a file */
    private record Reviewed(Review review, List<String> hosts) {}

    private static List<LintReport.Entry> entries(List<Reviewed> reviews, Function<Review, List<Finding>> kind) {
        List<LintReport.Entry> entries = new ArrayList<>();
        reviews.forEach(each ->
                kind.apply(each.review()).forEach(finding -> entries.add(new LintReport.Entry(finding, each.hosts()))));
        return LintReport.joined(entries);
    }

    private static List<Rule> rules(String code) {
        return code.equalsIgnoreCase("all") ? List.of(Rule.values()) : List.of(rule(code));
    }

    static Rule rule(String code) {
        List<String> codes = Arrays.stream(Rule.values()).map(Rule::code).toList();
        return Rule.of(code.strip())
                .orElseThrow(() -> new BadOption("there is no rule '" + code + "'"
                        + Suggestion.didYouMean(code.toUpperCase(java.util.Locale.ROOT), codes)
                        + "; see 'stepslew lint --explain all'"));
    }

    private List<Reviewed> lint(Path file) {
        String name = file.toString();
        if (name.endsWith(".yml") || name.endsWith(".yaml")) {
            return playbook(file);
        }
        Part part = Part.of(name).orElse(Part.WHOLE);
        Review review = lint(part, name, content(file), version(chronyVersion), circumstances());
        return List.of(new Reviewed(review, List.of()));
    }

    private List<Reviewed> playbook(Path file) {
        Vault vault = vaultOptions.vault(surroundings);
        Problems problems = new Problems(vault);
        Inventory inventory = inventoryOptions.inventory(surroundings, problems);
        Map<String, Node> extraVars = inventoryOptions.extraVars(surroundings, problems);
        Playbook playbook = surroundings.playbook(file, List.of(), extraVars, problems);
        Settings settings = Settings.defaults().with(extraVars);
        problems.throwIfAny();
        Map<String, List<ChronyFile>> files =
                Rollout.of(settings, inventory, playbook, new Templar(vault)).chronyFiles(problems);
        problems.throwIfAny();
        problems.warnings().forEach(warning -> surroundings.err().println("[WARNING]: " + warning));
        if (files.isEmpty()) {
            throw new UsageError(
                    Position.of(file.toString()),
                    "no task of template or copy installs a chrony.conf on a host of the inventory");
        }
        List<Reviewed> reviews = new ArrayList<>();
        files.forEach((host, theirs) -> theirs.forEach(each -> reviews.add(new Reviewed(lint(each), List.of(host)))));
        return reviews;
    }

    private Review lint(ChronyFile file) {
        Circumstances told = circumstances();
        Circumstances known = told.withAllowed(
                        union(told.allowed(), file.terms().allowed().keySet()))
                .withOwn(union(told.own(), file.terms().own()));
        Version version = chronyVersion.isPresent()
                ? version(chronyVersion)
                : version(file.terms().version().map(Version::toString));
        return lint(file.part(), shown(file.source()), file.content(), version, known);
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    /** As short as it can be said from here. */
    private String shown(String source) {
        Path here = surroundings.directory().toAbsolutePath().normalize();
        Path there = surroundings.directory().resolve(source).toAbsolutePath().normalize();
        return there.startsWith(here) ? here.relativize(there).toString() : source;
    }

    private Review lint(Part part, String name, byte[] content, Version version, Circumstances circumstances) {
        ChronyConfig config = root.filter(directory -> part != Part.SOURCES)
                .map(directory -> ChronyConfig.read(
                        name,
                        content,
                        version,
                        new HostFiles(surroundings.directory().resolve(directory))))
                .orElseGet(() -> ChronyConfig.parse(part, name, content, version));
        return Linter.review(name, part, config, circumstances);
    }

    private byte[] content(Path file) {
        try {
            return Files.readAllBytes(surroundings.directory().resolve(file));
        } catch (IOException e) {
            throw new UsageError(Position.of(file.toString()), "cannot be read; is there such a file?");
        }
    }

    private static Version version(Optional<String> told) {
        Version version = told.map(text -> Version.parse(text.strip())
                        .orElseThrow(() ->
                                new BadOption("'" + text + "' is no release of chrony; expected a number such as 4.3")))
                .orElse(Version.USUAL);
        if (version.isBefore(Version.OLDEST)) {
            throw new BadOption("chrony " + version + " is older than what is known here; expected " + Version.OLDEST
                    + " to " + Version.NEWEST);
        }
        return version;
    }

    private Circumstances circumstances() {
        EnumSet<Rule> rules = EnumSet.noneOf(Rule.class);
        allow.stream().map(LintCommand::allowable).forEach(rules::add);
        Circumstances told = Circumstances.UNKNOWN.withAllowed(rules).withOwn(Set.copyOf(own));
        return resolve ? told.withNames(remembered(LintCommand::addresses)) : told;
    }

    private static Rule allowable(String code) {
        Rule rule = rule(code);
        if (!rule.mayBeAllowed()) {
            throw new BadOption(rule.code() + " cannot be allowed (" + rule.title() + ")");
        }
        return rule;
    }

    private static Names remembered(Names names) {
        java.util.Map<String, List<Address>> known = new java.util.HashMap<>();
        return name -> known.computeIfAbsent(name, names::addresses);
    }

    private static List<Address> addresses(String name) {
        try {
            return Arrays.stream(InetAddress.getAllByName(name))
                    .map(InetAddress::getHostAddress)
                    .map(text -> text.replaceFirst("%.*", ""))
                    .map(Address::parse)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
