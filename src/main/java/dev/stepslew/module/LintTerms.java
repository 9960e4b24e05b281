package dev.stepslew.module;

import dev.stepslew.chrony.Circumstances;
import dev.stepslew.chrony.Rule;
import dev.stepslew.chrony.Version;
import dev.stepslew.template.Later;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.UsageError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a host's variables say for the linter.
 *
 * @param off whether nothing is linted: {@code chrony_lint: false}
 * @param version {@code chrony_version}, or the package's as {@code package_facts} found it
 * @param allowed rules that the owner has decided about, with the reason where one is given: {@code chrony_lint_allow}
 * @param own names and addresses of the host: {@code chrony_own_addresses}, and what its facts say
 */
public record LintTerms(boolean off, Optional<Version> version, Map<Rule, String> allowed, Set<String> own) {

    private static final List<String> OWN_NAMES =
            List.of("inventory_hostname", "ansible_host", "ansible_fqdn", "chrony_own_addresses");
    private static final List<String> OWN_FACTS = List.of("all_ipv4_addresses", "all_ipv6_addresses", "fqdn");
    private static final Set<String> NO = Set.of("false", "no", "off", "0", "n", "f");

    public LintTerms {
        allowed = Map.copyOf(allowed);
        own = Set.copyOf(own);
    }

    /**
     * Reads the variables.
     *
     * @param at for what is wrong in them
     */
    static LintTerms of(Workbench workbench, Position at) {
        boolean off = variable(workbench, "chrony_lint")
                .filter(value -> NO.contains(String.valueOf(value).toLowerCase(Locale.ROOT)))
                .isPresent();
        return new LintTerms(off, version(workbench, at), allowed(workbench, at), own(workbench));
    }

    public Circumstances circumstances() {
        return Circumstances.UNKNOWN.withOwn(own).withAllowed(allowed.keySet());
    }

    private static Optional<Version> version(Workbench workbench, Position at) {
        Optional<Object> told = variable(workbench, "chrony_version");
        if (told.isEmpty()) {
            return fact(workbench, "packages").flatMap(LintTerms::installed);
        }
        String text = String.valueOf(told.get()).strip();
        return Optional.of(Version.parse(text)
                .orElseThrow(() -> new UsageError(
                        at, "chrony_version: '" + text + "' is no release of chrony; expected a number such as 4.3")));
    }

    private static Optional<Version> installed(Object packages) {
        if (packages instanceof Map<?, ?> all
                && all.get("chrony") instanceof List<?> versions
                && !versions.isEmpty()
                && versions.get(0) instanceof Map<?, ?> first) {
            return Version.parse(String.valueOf(first.get("version")));
        }
        return Optional.empty();
    }

    /** A list of codes, a mapping of codes to reasons, or codes in one text. */
    private static Map<Rule, String> allowed(Workbench workbench, Position at) {
        Map<Rule, String> allowed = new LinkedHashMap<>();
        Optional<Object> said = variable(workbench, "chrony_lint_allow");
        if (said.isPresent() && said.get() instanceof Map<?, ?> reasons) {
            reasons.forEach((code, reason) ->
                    allowed.put(rule(String.valueOf(code), at), reason == None.NONE ? "" : String.valueOf(reason)));
        } else {
            said.ifPresent(codes -> texts(codes).forEach(code -> allowed.put(rule(code, at), "")));
        }
        return allowed;
    }

    private static Rule rule(String code, Position at) {
        Rule rule = Rule.of(code.strip())
                .orElseThrow(() -> new UsageError(
                        at, "chrony_lint_allow: there is no rule '" + code + "'; see 'stepslew lint --explain all'"));
        if (!rule.mayBeAllowed()) {
            throw new UsageError(at, "chrony_lint_allow: " + rule.code() + " cannot be allowed (" + rule.title() + ")");
        }
        return rule;
    }

    private static Set<String> own(Workbench workbench) {
        Set<String> own = new LinkedHashSet<>();
        OWN_NAMES.forEach(name -> variable(workbench, name).ifPresent(value -> own.addAll(texts(value))));
        OWN_FACTS.forEach(name -> fact(workbench, name).ifPresent(value -> own.addAll(texts(value))));
        own.remove("");
        return own;
    }

    private static List<String> texts(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        List<String> texts = new ArrayList<>(List.of(String.valueOf(value).split("[, ]+")));
        texts.remove("");
        return texts;
    }

    private static Optional<Object> fact(Workbench workbench, String name) {
        return variable(workbench, "ansible_facts")
                .filter(Map.class::isInstance)
                .flatMap(facts -> Optional.ofNullable(((Map<?, ?>) facts).get(name)));
    }

    /** Empty also for what is not known yet. */
    private static Optional<Object> variable(Workbench workbench, String name) {
        try {
            return workbench.variable(name).filter(value -> value != None.NONE && !(value instanceof Later));
        } catch (NotYetKnown later) {
            return Optional.empty();
        }
    }
}
