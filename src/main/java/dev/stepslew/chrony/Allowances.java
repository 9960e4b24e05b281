package dev.stepslew.chrony;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What comments allow: {@code # stepslew: allow CHR012 the reason} silences a rule in the next line that says something,
 * and everywhere for what concerns the file as a whole.
 */
final class Allowances {

    private static final Pattern NOTE = Pattern.compile("^\\s*[!;#%]+\\s*stepslew:\\s*(.*?)\\s*$");
    private static final Pattern ALLOW = Pattern.compile("allow((?:\\s+CHR\\d{3}\\b,?)+)\\s*(.*)");
    private static final Pattern CODE = Pattern.compile("CHR\\d{3}");

    private final Map<String, Set<Rule>> lines = new HashMap<>();
    private final Set<Rule> anywhere = EnumSet.noneOf(Rule.class);
    private final List<Finding> complaints = new ArrayList<>();

    Allowances(List<ConfigLine> lines) {
        Set<Rule> waiting = EnumSet.noneOf(Rule.class);
        for (ConfigLine line : lines) {
            if (line.isComment()) {
                Matcher note = NOTE.matcher(line.text());
                if (note.find()) {
                    waiting.addAll(allowed(line, note.group(1)));
                }
            } else if (!line.isBlank()) {
                this.lines.put(key(line.at().file(), line.at().line()), EnumSet.copyOf(waiting));
                waiting.clear();
            }
        }
    }

    boolean allow(Finding finding) {
        return finding.at().line() == 0
                ? anywhere.contains(finding.rule())
                : lines.getOrDefault(key(finding.at().file(), finding.at().line()), Set.of())
                        .contains(finding.rule());
    }

    List<Finding> complaints() {
        return complaints;
    }

    private static String key(String file, int line) {
        return line + ":" + file;
    }

    private Set<Rule> allowed(ConfigLine line, String note) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        Matcher allow = ALLOW.matcher(note);
        if (!allow.matches()) {
            complain(line, "expected 'allow', a code and a reason but found '" + Bytes.shown(note) + "'");
            return rules;
        }
        Matcher code = CODE.matcher(allow.group(1));
        while (code.find()) {
            String each = code.group();
            Rule.of(each).filter(Rule::mayBeAllowed).ifPresentOrElse(rules::add, () -> complain(line, unheard(each)));
        }
        if (allow.group(2).isEmpty()) {
            complain(line, "no reason is given");
        }
        anywhere.addAll(rules);
        return rules;
    }

    private static String unheard(String code) {
        return Rule.of(code).isPresent()
                ? code + " cannot be allowed: nobody means such a line"
                : "there is no rule " + code;
    }

    private void complain(ConfigLine line, String message) {
        complaints.add(new Finding(Rule.BAD_ALLOWANCE, line.at(), message, Rule.BAD_ALLOWANCE.mend()));
    }
}
