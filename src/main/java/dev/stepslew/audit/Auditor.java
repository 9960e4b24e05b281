package dev.stepslew.audit;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.HostStats;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Listens to an inspection and makes an audit of it: drift, clock, rules, waivers. Reads nothing and changes nothing. */
public final class Auditor implements EventListener {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Audit audit;
    private final Templar templar;
    private final Map<String, HostScope> scopes = new LinkedHashMap<>();
    private final Map<String, Waivers> waivers = new LinkedHashMap<>();
    private final Map<String, HostRecord> records = new LinkedHashMap<>();
    private final Map<String, Instant> last = new LinkedHashMap<>();
    private final Instant started;
    private final String id;
    private Map<String, HostStats> stats = Map.of();

    /**
     * Reads what the inventory says for audits.
     *
     * @param directories those of the plays' files, beside which variables are
     * @param problems told of waivers that make no sense
     */
    public Auditor(
            Audit audit,
            Inventory inventory,
            List<Path> directories,
            Map<String, Node> extraVars,
            Templar templar,
            Problems problems) {
        this.audit = audit;
        this.templar = templar;
        this.started = audit.clock().instant();
        this.id = ID.format(started) + "-" + String.format("%04x", new SecureRandom().nextInt(0x10000));
        for (Host host : inventory.hosts()) {
            HostScope scope = new HostScope(host, inventory.variables(host, directories, problems), extraVars);
            scopes.put(host.name(), scope);
            waivers.put(host.name(), waivers(scope, problems));
        }
    }

    /** What this audit is called. */
    public String id() {
        return id;
    }

    /** By the controller's clock. */
    public Instant started() {
        return started;
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.TaskEnded ended) {
            heardOf(ended.host()).heard(ended.task(), ended.result());
        } else if (event instanceof Event.HostEnded ended) {
            heardOf(ended.host()).ended(ended.good());
        } else if (event instanceof Event.RunEnded ended) {
            stats = ended.stats();
        }
    }

    /** What it came to, when the inspection is over. */
    public synchronized AuditRun result() {
        Instant now = audit.clock().instant();
        Instant ended = now.isBefore(started) ? started : now;
        List<HostAudit> hosts = new ArrayList<>();
        for (String name : scopes.keySet()) {
            Optional.ofNullable(records.get(name))
                    .filter(HostRecord::isAudited)
                    .ifPresent(record -> hosts.add(host(name, record, ended)));
        }
        return new AuditRun(
                id,
                started,
                ended,
                audit.playbooks(),
                audit.inventories(),
                profiles(),
                audit.by(),
                audit.version(),
                hosts);
    }

    private List<Profile> profiles() {
        return profiles(audit.books());
    }

    private List<Profile> waivable() {
        return Stream.concat(profiles().stream(), audit.known().stream())
                .distinct()
                .toList();
    }

    /** Those that are always checked, and these. */
    public static List<Profile> profiles(List<RuleBook> books) {
        return Stream.concat(Standing.profiles().stream(), books.stream().map(RuleBook::profile))
                .toList();
    }

    private HostRecord heardOf(String host) {
        last.put(host, audit.clock().instant());
        return records.computeIfAbsent(host, name -> new HostRecord());
    }

    private HostAudit host(String name, HostRecord record, Instant ended) {
        Survey survey = record.survey().orElse(new Survey(Map.of()));
        HostView view = HostView.of(name, survey, record.clock());
        List<Finding> findings = new ArrayList<>();
        record.clock().ifPresent(clock -> findings.addAll(Clocks.findings(clock)));
        Drift drift = new Drift(survey);
        record.changed().forEach((task, result) -> findings.addAll(drift.of(task, result)));
        List<RuleResult> results = new ArrayList<>();
        if (record.survey().isPresent()) {
            debt(survey).ifPresent(findings::add);
            judge(view, findings, results);
        }
        List<Finding> waived =
                waivers.getOrDefault(name, new Waivers(List.of())).applied(findings, today(ended));
        return new HostAudit(
                name,
                addresses(name, survey),
                survey.under("system").text("name"),
                outcome(record, waived),
                record.unreachable().or(record::failure).orElse(""),
                waived,
                results,
                record.clock(),
                survey.text("version"),
                record.unknown(),
                Optional.ofNullable(last.get(name)).orElse(ended),
                Optional.ofNullable(stats.get(name)).map(HostStats::elapsed).orElse(Duration.ZERO));
    }

    private void judge(HostView view, List<Finding> findings, List<RuleResult> results) {
        HostScope scope = Optional.ofNullable(scopes.get(view.name())).orElseThrow();
        for (Judge.Judged judged : new Judge(templar, audit.books()).judge(view, View.of(view, scope))) {
            results.add(judged.result());
            if (judged.seen().result().isFinding()) {
                findings.add(Judge.finding(judged));
            }
        }
    }

    private static Optional<Finding> debt(Survey survey) {
        List<String> owed = survey.texts("restart_owed");
        if (owed.isEmpty() || !survey.under("service").says("running")) {
            return Optional.empty();
        }
        return Optional.of(Standing.OWED.finding(
                "chronyd",
                "chronyd does not follow its files: a restart is owed",
                String.join(", ", owed) + " changed after chronyd was started",
                Optional.of(Position.of(owed.get(0)))));
    }

    private static HostAudit.Outcome outcome(HostRecord record, List<Finding> findings) {
        if (record.unreachable().isPresent()) {
            return HostAudit.Outcome.UNREACHABLE;
        }
        if (record.failure().isPresent() || record.survey().isEmpty()) {
            return HostAudit.Outcome.FAILED;
        }
        boolean open = findings.stream().anyMatch(finding -> finding.waived().isEmpty());
        return open ? HostAudit.Outcome.FINDINGS : HostAudit.Outcome.COMPLIANT;
    }

    private List<String> addresses(String name, Survey survey) {
        List<String> addresses = new ArrayList<>();
        Optional.ofNullable(scopes.get(name))
                .flatMap(scope -> scope.lookup("ansible_host"))
                .map(value -> value instanceof Node node ? node.value() : value)
                .filter(value -> !String.valueOf(value).contains("{{"))
                .ifPresent(value -> addresses.add(String.valueOf(value)));
        survey.texts("addresses").stream()
                .filter(address -> !addresses.contains(address))
                .forEach(addresses::add);
        return addresses;
    }

    private Waivers waivers(HostScope scope, Problems problems) {
        List<Waiver> all = new ArrayList<>();
        scope.lookup(Waivers.VARIABLE).ifPresent(value -> {
            Position at = value instanceof Node node ? node.at() : Position.of(Waivers.VARIABLE);
            Object told = value instanceof Node.Scalar template ? templar.resolve(template, scope) : value;
            all.addAll(Waivers.read(told, at, waivable(), problems).all());
        });
        scope.lookup(LintRules.ALLOWED)
                .ifPresent(value -> all.addAll(
                        LintRules.waivers(value instanceof Node node ? templar.resolve(node, scope) : value)));
        return new Waivers(all);
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
