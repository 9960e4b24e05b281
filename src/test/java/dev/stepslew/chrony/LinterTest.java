package dev.stepslew.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinterTest {

    /** A configuration in which nothing is found. */
    private static final String GOOD = """
            pool ntp.example.net iburst maxsources 4
            minsources 2
            driftfile /var/lib/chrony/drift
            makestep 1.0 3
            rtcsync
            logdir /var/log/chrony
            log tracking
            """;

    /** Added to the good one this has the finding at the end of it, and the line below has not. */
    record Example(Rule rule, String bad, String good) {}

    static Stream<Example> examples() {
        return Stream.of(
                new Example(Rule.UNKNOWN_DIRECTIVE, "servr a", "server a"),
                new Example(Rule.TOO_NEW, "server a maxunreach 3", "server a maxdelayquant 0.5"),
                new Example(Rule.TOO_NEW, "log tracking\nopencommands", "log selection"),
                new Example(Rule.BAD_ARGUMENT, "server a maxpoll x", "server a maxpoll 9"),
                new Example(Rule.TRAILING_COMMENT, "server a iburst # fast", "# fast\nserver a iburst"),
                new Example(Rule.TRAILING_COMMENT, "initstepslew 30 192.0.2.1 # x", "initstepslew 30 192.0.2.1"),
                new Example(Rule.UNRENDERED, "server {{ vip }} iburst", "# server {{ vip }} iburst"),
                new Example(Rule.UNRENDERED, "server {{vip}} iburst", "server vip iburst"),
                new Example(Rule.TOO_LONG, "initstepslew 30" + " 192.0.2.1".repeat(300), "port 123"),
                new Example(Rule.EMPTY_HOST, "server  iburst", "server x iburst"),
                new Example(Rule.EMPTY_HOST, "server None iburst", "server none.example iburst"),
                new Example(Rule.NOTHING_TO_ASK, "initstepslew 30", "initstepslew 1 192.0.2.1"),
                new Example(Rule.LATE_STEP, "initstepslew 30 192.0.2.1", "initstepslew 1.0 192.0.2.1"),
                new Example(Rule.LATE_STEP, "initstepslew 30 192.0.2.1", "initstepslew 30 192.0.2.1\nmakestep 30 3"),
                new Example(Rule.ASKS_ITSELF, "server 192.0.2.10", "server 192.0.2.11"),
                new Example(Rule.ASKS_ITSELF, "server 2001:db8:0::1", "server 2001:db8::2"),
                new Example(Rule.LOCAL_WITHOUT_ORPHAN, "local stratum 10", "local stratum 10 orphan"),
                new Example(Rule.INITSTEPSLEW, "initstepslew 1 192.0.2.1", "port 123"),
                new Example(Rule.INITIAL_NAMES, "initstepslew 1 a.example", "initstepslew 1 192.0.2.1"),
                new Example(Rule.OPEN_TO_ALL, "allow 0/0", "allow 10/8"),
                new Example(Rule.OPEN_TO_ALL, "allow", "allow 2001:db8::/32"),
                new Example(Rule.NO_RATE_LIMIT, "allow all", "allow all\nratelimit interval 1 burst 16"),
                new Example(
                        Rule.SAME_OPERATOR,
                        "server time.apple.com\nserver 17.253.116.125",
                        "server time.apple.com\nserver 17.1.2.3"),
                new Example(Rule.DUPLICATE_SOURCE, "server a\nserver A", "server a\nserver b"),
                new Example(Rule.DUPLICATE_SOURCE, "server ::1\nserver 0:0::1", "server ::1\nserver ::2"),
                new Example(Rule.TOO_MANY_SOURCES, "pool a maxsources 9", "pool a maxsources 4"),
                new Example(
                        Rule.PREFER_ONE,
                        "server time.apple.com prefer",
                        "server time.apple.com prefer\nserver own.example prefer"),
                new Example(Rule.MIXED_SMEAR, "server time.google.com", "server time.apple.com"),
                new Example(Rule.WINDOWS_SOURCE, "server time.windows.com", "server time.example"),
                new Example(Rule.FIXED_ADDRESS, "server 17.253.116.125", "server time.apple.com"),
                new Example(Rule.NO_AUTHENTICATION, "server time.apple.com", "server time.cloudflare.com nts"),
                new Example(Rule.STEP_AT_ANY_TIME, "makestep 1 -1", "makestep 1 3"),
                new Example(Rule.CONFLICT, "rtcfile /x", "rtcdevice /dev/rtc1"),
                new Example(Rule.CONFLICT, "refclock PHC /dev/ptp0 tai", "refclock PHC /dev/ptp0"),
                new Example(Rule.CONFLICT, "ntsserverkey /k", "ntsserverkey /k\nntsservercert /c"),
                new Example(Rule.REPEATED, "driftfile /b", "allow 10/8\nallow 11/8"),
                new Example(Rule.POLL_RANGE, "server a minpoll 8 maxpoll 6", "server a minpoll 12"),
                new Example(Rule.OUT_OF_RANGE, "server a version 5", "server a version 4"),
                new Example(Rule.OUT_OF_RANGE, "port 70000", "port 123"),
                new Example(Rule.TEXT_BEHIND_NUMBER, "maxdistance 1,5", "maxdistance 1.5"),
                new Example(Rule.TEXT_BEHIND_NUMBER, "server a port 12iburst", "server a port 12 iburst"),
                new Example(Rule.IGNORED, "dumponexit", "dumpdir /x"),
                new Example(Rule.BAD_SUBNET, "allow 10.0.0.0/33", "allow 10.0.0.0/32"),
                new Example(Rule.POOL_AS_SERVER, "server 0.debian.pool.ntp.org", "pool 0.debian.pool.ntp.org"),
                new Example(Rule.NEVER_ENOUGH, "minsources 9", "minsources 3"),
                new Example(Rule.KEY_WITHOUT_FILE, "server a key 1", "server a key 1\nkeyfile /k"),
                new Example(Rule.LOCAL_FOR_NOBODY, "local orphan", "local orphan\nallow 10/8"),
                new Example(Rule.SERVER_OFF, "port 0\nallow 10/8", "port 0"),
                new Example(Rule.MAIL_AND_FILTER, "mailonchange root 1", "logchange 1"),
                new Example(Rule.BAD_ALLOWANCE, "# stepslew: allow CHR012", "# stepslew: allow CHR012 a test"),
                new Example(Rule.BAD_ALLOWANCE, "# stepslew: allow CHR999 why", "# stepslew is a tool"));
    }

    @Test
    void findsNothingInAGoodConfiguration() {
        assertEquals(List.of(), lint(GOOD));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void tellsBadFromGood(Example example) {
        assertTrue(rules(GOOD + example.bad() + "\n").contains(example.rule()), "missed");
        assertFalse(rules(GOOD + example.good() + "\n").contains(example.rule()), "wrongly found");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void noticesWhatIsMissing(Rule rule, String line) {
        assertTrue(rules(GOOD.replace(line + "\n", "")).contains(rule));
    }

    static Stream<Arguments> lines() {
        return Map.of(
                        Rule.MINSOURCES, "minsources 2",
                        Rule.NO_DRIFTFILE, "driftfile /var/lib/chrony/drift",
                        Rule.NEVER_STEPS, "makestep 1.0 3",
                        Rule.NO_RTC, "rtcsync",
                        Rule.LOG_NOWHERE, "logdir /var/log/chrony",
                        Rule.NOTHING_LOGGED, "log tracking",
                        Rule.NO_SOURCE, "pool ntp.example.net iburst maxsources 4")
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @Test
    void showsEveryRuleByAnExample() {
        Set<Rule> elsewhere = EnumSet.of(
                Rule.INCLUDE,
                Rule.TOO_FEW_SOURCES,
                Rule.UNRESOLVABLE,
                Rule.UNRESOLVABLE_CLIENT,
                Rule.SOURCE_FILE,
                Rule.MINSOURCES,
                Rule.NO_DRIFTFILE,
                Rule.NEVER_STEPS,
                Rule.NO_RTC,
                Rule.LOG_NOWHERE,
                Rule.NOTHING_LOGGED,
                Rule.NO_SOURCE);
        Set<Rule> shown = EnumSet.copyOf(examples().map(Example::rule).toList());
        shown.addAll(elsewhere);

        assertEquals(EnumSet.allOf(Rule.class), shown);
    }

    @Test
    void countsSources() {
        String few = GOOD.replace("minsources 2\n", "");

        assertTrue(rules(few.replace("pool ntp.example.net iburst maxsources 4", "server a"))
                .contains(Rule.TOO_FEW_SOURCES));
        assertFalse(rules(few.replace("pool ntp.example.net iburst maxsources 4", "server a\nserver b\nserver c"))
                .contains(Rule.TOO_FEW_SOURCES));
    }

    @Test
    void saysWhereWhatAndHow() {
        Finding finding = lint(GOOD + "initstepslew 30 192.0.2.1\n").stream()
                .filter(each -> each.rule() == Rule.LATE_STEP)
                .findFirst()
                .orElseThrow();

        assertEquals(
                "x:4:1: error CHR010: makestep steps from 1.0 s on, initstepslew (line 8) from 30 s: an offset between"
                        + " them is stepped after chronyd's start has returned",
                finding.toString());
        assertEquals(
                "'makestep 30 3', or no initstepslew and dependants that wait for 'chronyc waitsync'", finding.mend());
    }

    @Test
    void isSilentWhereACommentAllows() {
        String allowed = GOOD + "# stepslew: allow CHR015, CHR016 a lab without a way out\n# more\n\nallow\n";

        assertEquals(List.of(), lint(allowed));
        assertEquals(
                Set.of(Rule.OPEN_TO_ALL, Rule.NO_RATE_LIMIT), rules(allowed.replace("allow\n", "port 123\nallow\n")));
    }

    @Test
    void isSilentAboutTheWholeFileWhereAnyCommentAllows() {
        assertEquals(List.of(), lint(GOOD.replace("rtcsync\n", "# stepslew: allow CHR045 a container\n")));
    }

    @Test
    void isSilentWhereAVariableAllows() {
        Circumstances allowing = Circumstances.UNKNOWN.withAllowed(Set.of(Rule.OPEN_TO_ALL, Rule.NO_RATE_LIMIT));

        assertEquals(List.of(), Linter.lint("x", config(GOOD + "allow\n"), allowing));
    }

    @Test
    void asksForNamesOnlyWhereToldTo() {
        String text = GOOD + "server gone.example\ninitstepslew 1 gone.example\nallow gone.example\n";
        Names names = name -> name.startsWith("gone") ? List.of() : List.of(address("192.0.2.1"));

        List<String> found = Linter.lint("x", config(text), Circumstances.UNKNOWN.withNames(names)).stream()
                .filter(each -> each.message().contains("no address"))
                .map(each -> each.at() + " " + each.rule().code())
                .toList();

        assertEquals(List.of("x:8:8 CHR038", "x:9:16 CHR038", "x:10:7 CHR039"), found);
    }

    @Test
    void noticesTwoNamesOfOneAddress() {
        Names names = name -> List.of(address("192.0.2.1"));

        assertTrue(
                Linter.lint("x", config(GOOD + "server a\nserver b\n"), Circumstances.UNKNOWN.withNames(names)).stream()
                        .anyMatch(each -> each.rule() == Rule.DUPLICATE_SOURCE));
    }

    @Test
    void readsFilesOfSources() {
        ChronyConfig config = ChronyConfig.read(
                "x",
                Bytes.bytes(GOOD + "sourcedir /s\ninclude /missing\n"),
                Version.USUAL,
                new FakeFiles(Map.of("/s/a.sources", "server a bad\nmakestep 1 3\nserver b")));

        assertEquals(
                List.of(
                        "/s/a.sources:1:10: error CHR044: 'server' has no option 'bad'",
                        "/s/a.sources:2:1: error CHR044: 'makestep' has no effect in a file of sources",
                        "/s/a.sources:3:1: error CHR044: the last line has no newline, chronyd ignores it",
                        "x:9:9: error CHR007: '/missing' cannot be read"),
                Linter.lint("x", config, Circumstances.UNKNOWN).stream()
                        .map(Finding::toString)
                        .toList());
    }

    private static Address address(String text) {
        return Address.parse(text).orElseThrow();
    }

    private static ChronyConfig config(String text) {
        return ChronyConfig.parse("x", text, Version.USUAL);
    }

    private static List<Finding> lint(String text) {
        Set<String> own = Set.of("192.0.2.10", "2001:db8::1");
        return Linter.lint("x", config(text), Circumstances.UNKNOWN.withOwn(own));
    }

    private static Set<Rule> rules(String text) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        lint(text).forEach(finding -> rules.add(finding.rule()));
        return rules;
    }
}
