package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.chrony.Address;
import dev.stepslew.chrony.ChronyConfig;
import dev.stepslew.chrony.Circumstances;
import dev.stepslew.chrony.Finding;
import dev.stepslew.chrony.Linter;
import dev.stepslew.chrony.Names;
import dev.stepslew.chrony.Rule;
import dev.stepslew.chrony.Version;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads chrony.conf as chronyd would, and says what is wrong or unwise before it leaves this machine. */
@Command(
        name = "lint",
        header = "Finds what is wrong or unwise in chrony.conf, without a host and without chronyd.",
        description = {
            "Of a playbook every chrony.conf is rendered for every host, as far as that needs no facts.",
            "Exit codes: 0 nothing or only advice, 1 errors, 5 bad options."
        },
        footer = {
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
        List<LintReport.Entry> entries =
                files.stream().flatMap(file -> lint(file).stream()).toList();
        LintReport report = new LintReport(entries, files.size());
        surroundings.out().print(report.text(form));
        return report.hasErrors() ? ExitCode.ERROR : ExitCode.OK;
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

    private List<LintReport.Entry> lint(Path file) {
        String name = file.toString();
        if (name.endsWith(".yml") || name.endsWith(".yaml")) {
            return playbook(file);
        }
        return lint(name, content(file), version(chronyVersion), circumstances()).stream()
                .map(LintReport.Entry::of)
                .toList();
    }

    private List<LintReport.Entry> playbook(Path file) {
        Problems problems = new Problems();
        List<RenderedConfig> rendered = new PlaybookConfigs(surroundings, inventoryOptions, problems)
                .of(surroundings.directory().resolve(file));
        problems.throwIfAny();
        problems.warnings().forEach(warning -> surroundings.err().println("[WARNING]: " + warning));
        if (rendered.isEmpty()) {
            throw new UsageError(
                    Position.of(file.toString()),
                    "no task of the template module installs a chrony.conf on a host of the inventory");
        }
        List<LintReport.Entry> entries = new ArrayList<>();
        for (RenderedConfig config : rendered) {
            Version version = version(chronyVersion.or(config::chronyVersion));
            Circumstances host = circumstances();
            EnumSet<Rule> allowed = EnumSet.noneOf(Rule.class);
            allowed.addAll(host.allowed());
            config.allowed().forEach(code -> allowed.add(rule(code)));
            Circumstances known = host.withAllowed(allowed)
                    .withOwn(Set.copyOf(Stream.concat(host.own().stream(), config.own().stream())
                            .toList()));
            lint(config.source(), config.content(), version, known)
                    .forEach(finding -> entries.add(new LintReport.Entry(finding, List.of(config.host()))));
        }
        return LintReport.joined(entries);
    }

    private List<Finding> lint(String name, byte[] content, Version version, Circumstances circumstances) {
        ChronyConfig config = root.map(directory -> ChronyConfig.read(
                        name,
                        content,
                        version,
                        new HostFiles(surroundings.directory().resolve(directory))))
                .orElseGet(() -> ChronyConfig.parse(name, content, version));
        return Linter.lint(name, config, circumstances);
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
        allow.forEach(code -> rules.add(rule(code)));
        Circumstances told = Circumstances.UNKNOWN.withAllowed(rules).withOwn(Set.copyOf(own));
        return resolve ? told.withNames(remembered(LintCommand::addresses)) : told;
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
