package dev.stepslew.chrony;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the linter looks for; codes never change their meaning. */
public enum Rule {
    UNKNOWN_DIRECTIVE(
            1,
            Consequence.REFUSED,
            "a directive that no chrony knows",
            "chronyd ends at the first line that it does not understand: no time service at all after the next restart.",
            "conf.c of chrony; tried with 4.0 to 4.8",
            "correct the word or remove the line"),
    TOO_NEW(
            2,
            Consequence.REFUSED,
            "a directive, option or word that the host's chrony does not know yet",
            "What a later release understands is a fatal mistake to an earlier one.",
            "the sources of chrony 3.5 to 4.8, release by release",
            "remove it for this host, or update chrony; --chrony-version says what the host has"),
    BAD_ARGUMENT(
            3,
            Consequence.REFUSED,
            "arguments that chronyd refuses",
            "A missing, surplus or malformed argument is as fatal as an unknown directive.",
            "conf.c and cmdparse.c of chrony; tried with chronyd -p of 4.0 to 4.8",
            "correct the argument"),
    TRAILING_COMMENT(
            4,
            Consequence.REFUSED,
            "a comment behind a directive",
            "Only a whole line can be a comment. Behind a directive its words are arguments: most directives then refuse"
                    + " the line, and initstepslew takes them for hosts.",
            "CPS_NormalizeLine in cmdparse.c; tried",
            "put the comment on a line of its own"),
    UNRENDERED(
            5,
            Consequence.REFUSED,
            "a template expression that was not rendered",
            "chronyd takes the braces for words. With blanks in them the line is refused, without it becomes the name of"
                    + " a host that never answers.",
            "tried with 4.3",
            "render the template before it is installed, and define the variable"),
    TOO_LONG(
            6,
            Consequence.REFUSED,
            "a line longer than chronyd reads",
            "A line has 2048 bytes in chronyd, its newline and end included; a list of hosts can reach that.",
            "conf.c, MAX_LINE_LENGTH, since 4.0; tried",
            "split the line, or drop hosts from it"),
    INCLUDE(
            7,
            Consequence.REFUSED,
            "an include that cannot be read",
            "chronyd ends if a file that include names is missing, if the directory of a pattern is missing, or if files"
                    + " include each other; confdir and sourcedir forgive it.",
            "parse_include in conf.c; tried",
            "create the file before, or use confdir"),
    EMPTY_HOST(
            8,
            Consequence.WRONG,
            "an option or an empty value where the host's name should be",
            "The first word behind server, pool or peer is the name. Where a variable was empty that is the next option,"
                    + " and chronyd starts without complaint to look for a host named 'iburst'.",
            "CPS_ParseNTPSourceAdd in cmdparse.c; tried",
            "give the variable a value, or leave the line out where it has none"),
    NOTHING_TO_ASK(
            9,
            Consequence.WRONG,
            "initstepslew without a host",
            "Without hosts the directive measures nothing and corrects nothing.",
            "parse_initstepslew in conf.c",
            "name hosts, or remove the line"),
    LATE_STEP(
            10,
            Consequence.WRONG,
            "a step after chronyd's start has returned",
            "initstepslew steps only offsets of its threshold and more and begins to slew smaller ones. Then makestep sees"
                    + " what is left of the offset and steps it, if that is above its own, lower threshold: seconds after"
                    + " the start has returned and the services behind chronyd have started. With 30 and 1.0 a clock that"
                    + " is 10 s off jumps under running databases.",
            "reference.c, is_step_limit_reached; simulated with chronyd 4.8: 10 s off, stepped by 9.4 s after the start",
            "raise makestep's threshold to initstepslew's, or drop initstepslew and let dependants wait for"
                    + " 'chronyc waitsync'"),
    ASKS_ITSELF(
            11,
            Consequence.WRONG,
            "a source that is the host itself",
            "A host that asks its own address, for instance as the present holder of a virtual address, learns nothing:"
                    + " the reply is dropped as a loop, and the source is missing where it is counted on. After a failover"
                    + " the former holder and the new one may follow each other until their distance grows too large.",
            "tried with 4.3 (test D fails); check_sync_loop in ntp_core.c",
            "leave the line out on the members, and have them list each other's own addresses"),
    LOCAL_WITHOUT_ORPHAN(
            12,
            Consequence.ADVICE,
            "local without orphan beside other servers",
            "Without orphan a server answers with its own unsynchronised clock as soon as it has no source, also just"
                    + " after boot. Several servers that do so disagree; with orphan they agree on one of them.",
            "chrony.conf(5), local",
            "local stratum 10 orphan distance 0.1, and let the servers poll each other"),
    INITSTEPSLEW(
            13,
            Consequence.ADVICE,
            "initstepslew is deprecated and holds up the start",
            "chronyd's start waits for the measurement: about 7 s with good sources, 12 s if none answers, 204 s if they"
                    + " disagree, which is more than systemd's 90 s for a unit.",
            "chrony.conf(5) since 4.1; measured with 4.3",
            "makestep with chrony-wait.service or 'chronyc waitsync' before the services that need the time"),
    INITIAL_NAMES(
            14,
            Consequence.ADVICE,
            "initstepslew depends on the name server at start",
            "Names are looked up once, while the file is read, and only the first address counts. Where the network is not"
                    + " up yet the host is silently left out.",
            "parse_initstepslew in conf.c; tried; meta-balena issue 1213",
            "give addresses of your own servers there, or use makestep"),
    OPEN_TO_ALL(
            15,
            Consequence.ADVICE,
            "every client in the world may ask",
            "A server that answers everybody is found and used, and its address serves for reflection.",
            "chrony.conf(5), allow",
            "allow the networks of your clients"),
    NO_RATE_LIMIT(
            16,
            Consequence.ADVICE,
            "an open server without a rate limit",
            "Without ratelimit each packet is answered, also those with forged senders.",
            "chrony.conf(5), ratelimit",
            "add: ratelimit interval 1 burst 16"),
    SAME_OPERATOR(
            17,
            Consequence.ADVICE,
            "several sources of one operator",
            "Selection believes the majority. Two addresses of one operator are two votes that are wrong together.",
            "RFC 8633, sections 3.2 and 3.3",
            "one name for each operator; more operators instead"),
    DUPLICATE_SOURCE(
            18,
            Consequence.ADVICE,
            "a source that is there twice",
            "chronyd keeps one source for an address; the second line is dropped with its options, by an error in the log"
                    + " or silently.",
            "tried: 'Could not add source'",
            "remove one of the lines"),
    TOO_FEW_SOURCES(
            19,
            Consequence.ADVICE,
            "too few sources to outvote a wrong one",
            "With one source its error is yours; of two that disagree neither is believed. Three outvote one liar, four"
                    + " do so while one is away.",
            "RFC 8633, section 3.2; chrony's FAQ on accuracy",
            "three or four sources of different operators"),
    TOO_MANY_SOURCES(
            20,
            Consequence.ADVICE,
            "more sources than help",
            "Every source is asked by every host for ever; beyond a handful they add load and no safety.",
            "chrony's FAQ on accuracy calls three or four the usual minimum",
            "four to seven sources"),
    MINSOURCES(
            21,
            Consequence.ADVICE,
            "one agreeing source is enough to move the clock",
            "minsources is 1 unless told otherwise: where others are away or disagree one source steers the clock alone.",
            "chrony.conf(5), minsources; chrony's FAQ on security",
            "minsources 2 or 3"),
    PREFER_ONE(
            22,
            Consequence.ADVICE,
            "only sources of one operator are preferred",
            "A preferred source is combined with other preferred ones only: the rest votes, but one operator sets the time.",
            "chrony.conf(5), combinelimit and prefer",
            "no prefer, or prefer on your own servers"),
    MIXED_SMEAR(
            23,
            Consequence.ADVICE,
            "sources that smear leap seconds beside others that do not",
            "Around a leap second they differ by up to a second for a day.",
            "RFC 8633, section 3.7.1; chrony's FAQ on leap smear",
            "only sources that treat leap seconds alike"),
    WINDOWS_SOURCE(
            24,
            Consequence.ADVICE,
            "a source that runs Windows' time service",
            "Such servers tend to report a root dispersion of 3 s and more, at which chronyd does not use them.",
            "chrony's FAQ, 'Using a Windows NTP server?'",
            "another source; for a domain controller: maxdistance 16"),
    FIXED_ADDRESS(
            25,
            Consequence.ADVICE,
            "the address of a public service",
            "The operator promises a name, not the address behind it: one day it belongs to somebody else, and chronyd"
                    + " follows only names.",
            "RFC 4085",
            "the service's name"),
    NO_AUTHENTICATION(
            26,
            Consequence.ADVICE,
            "time from the Internet without authentication",
            "Whoever is on the path can set the clock; NTS prevents that for one round trip more at start.",
            "RFC 8915; chrony's FAQ on security",
            "nts on sources that offer it (chrony 4.0 and later), or own servers with keys"),
    STEP_AT_ANY_TIME(
            27,
            Consequence.ADVICE,
            "the clock may jump at any time",
            "With a negative limit an offset is stepped whenever it appears, under running services.",
            "chrony.conf(5), makestep",
            "a limit of 3: steps at the start, slewing afterwards"),
    NEVER_STEPS(
            28,
            Consequence.ADVICE,
            "a wrong clock is never stepped",
            "Without makestep and initstepslew a clock that is an hour off at boot takes half a day to be slewed right.",
            "chrony.conf(5), makestep and maxslewrate",
            "makestep 1.0 3"),
    NOTHING_LOGGED(
            29,
            Consequence.ADVICE,
            "a directory for logs, and nothing to write there",
            "logdir only says where. Without log no measurement is recorded, and nobody can prove afterwards how good the"
                    + " time was.",
            "chrony.conf(5), log and logdir",
            "log measurements statistics tracking"),
    LOG_NOWHERE(
            30,
            Consequence.WRONG,
            "logs without a directory",
            "Without logdir chronyd warns once and writes no log.",
            "logging.c, 'logdir not specified'",
            "logdir /var/log/chrony"),
    CONFLICT(
            31,
            Consequence.REFUSED,
            "lines that exclude each other",
            "chronyd -p accepts the file, and the start fails.",
            "rtc.c, refclock.c and conf.c of chrony",
            "decide for one of them"),
    NO_DRIFTFILE(
            32,
            Consequence.ADVICE,
            "the clock's rate is forgotten",
            "Without driftfile each start learns the rate of the clock anew and is worse for some hours.",
            "chrony.conf(5), driftfile",
            "driftfile /var/lib/chrony/drift"),
    REPEATED(
            33,
            Consequence.ADVICE,
            "a line that a later one replaces",
            "Of these directives only the last line counts; the earlier is a trap for the next reader.",
            "conf.c of chrony",
            "remove the earlier line"),
    POLL_RANGE(
            34,
            Consequence.WRONG,
            "minpoll above maxpoll",
            "chronyd accepts it and polls at minpoll only.",
            "NCR_CreateInstance in ntp_core.c",
            "minpoll not above maxpoll"),
    OUT_OF_RANGE(
            35,
            Consequence.WRONG,
            "a number out of its range",
            "Until 4.6 chronyd took any number and did something else with it; from 4.7 on it refuses to start.",
            "tried with chronyd -p of 4.0 to 4.8",
            "a number in the range"),
    TEXT_BEHIND_NUMBER(
            36,
            Consequence.WRONG,
            "text that sticks to a number",
            "chronyd reads digits as far as they go. The rest is ignored, or taken for the next option: 'port 12iburst' is"
                    + " port 12 and iburst. A decimal comma makes 1,5 a 1.",
            "tried with chronyd -p of 4.0 to 4.8",
            "a number and nothing else"),
    IGNORED(
            37,
            Consequence.ADVICE,
            "a directive without effect",
            "chronyd knows the word and does nothing.",
            "conf.c of chrony",
            "remove the line"),
    UNRESOLVABLE(
            38,
            Consequence.ADVICE,
            "a name that has no address",
            "chronyd starts and goes on trying; initstepslew leaves the host out.",
            "asked the name server of this machine",
            "correct the name, or the name server"),
    UNRESOLVABLE_CLIENT(
            39,
            Consequence.REFUSED,
            "a name in allow or deny that has no address",
            "Here names are looked up while the file is read, and chronyd ends if one has no address.",
            "CPS_ParseAllowDeny in cmdparse.c; tried",
            "an address or a subnet"),
    BAD_SUBNET(
            40,
            Consequence.REFUSED,
            "a subnet with more bits than its address",
            "chronyd -p accepts it, and the start fails.",
            "CNF_SetupAccessRestrictions in conf.c",
            "at most 32 bits for IPv4, 128 for IPv6"),
    POOL_AS_SERVER(
            41,
            Consequence.ADVICE,
            "a pool's name in a server line",
            "Such a name stands for many servers that change. A server line takes one and keeps it; pool takes several and"
                    + " replaces those that fail.",
            "chrony.conf(5), pool",
            "pool NAME iburst maxsources 4"),
    NEVER_ENOUGH(
            42,
            Consequence.WRONG,
            "minsources above the number of sources",
            "The clock is never adjusted.",
            "chrony.conf(5), minsources",
            "more sources, or a smaller minsources"),
    KEY_WITHOUT_FILE(
            43,
            Consequence.WRONG,
            "a key without a file of keys",
            "The key cannot be found, so no reply of the source is accepted.",
            "chrony.conf(5), keyfile",
            "keyfile /etc/chrony/chrony.keys"),
    SOURCE_FILE(
            44,
            Consequence.WRONG,
            "a line in a source directory that is skipped",
            "In *.sources files chronyd skips without a word what is no right source, and a last line without newline.",
            "load_source_file in conf.c",
            "correct the line; end the file with a newline"),
    NO_RTC(
            45,
            Consequence.ADVICE,
            "the hardware clock is not kept",
            "Without rtcsync or rtcfile the hardware clock drifts, and the next boot begins with its error.",
            "chrony.conf(5), rtcsync",
            "rtcsync"),
    LOCAL_FOR_NOBODY(
            46,
            Consequence.ADVICE,
            "local without a client",
            "local only matters to those who ask, and nobody is allowed to.",
            "chrony.conf(5), local and allow",
            "allow the clients, or remove local"),
    SERVER_OFF(
            47,
            Consequence.WRONG,
            "clients are allowed, and the port is closed",
            "With port 0 chronyd serves nobody.",
            "chrony.conf(5), port",
            "remove 'port 0' or the allow lines"),
    NO_SOURCE(
            48,
            Consequence.WRONG,
            "no source at all",
            "The clock runs as it likes, and chronyd reports no fault.",
            "chrony.conf(5), server and pool",
            "name sources"),
    MAIL_AND_FILTER(
            49,
            Consequence.ADVICE,
            "mailonchange does not go with the system call filter",
            "Where chronyd is started with -F, as Debian and Ubuntu do, this line ends it.",
            "sys_linux.c, 'mailonchange directive cannot be used with -F enabled'",
            "logchange, and watch the log"),
    BAD_ALLOWANCE(
            50,
            Consequence.ADVICE,
            "a note to this linter that it does not understand",
            "A finding is silenced by its code and a reason, so that the next reader knows why.",
            "stepslew's own",
            "# stepslew: allow CHR012 the reason");

    /** What comes of it. */
    public enum Consequence {
        /** chronyd does not start. */
        REFUSED,
        /** chronyd starts and does not do what is meant. */
        WRONG,
        /** It works, and could be better. */
        ADVICE
    }

    private static final Set<Rule> NEVER_MEANT =
            EnumSet.of(UNKNOWN_DIRECTIVE, BAD_ARGUMENT, TRAILING_COMMENT, UNRENDERED, TOO_LONG, EMPTY_HOST);

    private final int number;
    private final Consequence consequence;
    private final String title;
    private final String why;
    private final String source;
    private final String mend;

    Rule(int number, Consequence consequence, String title, String why, String source, String mend) {
        this.number = number;
        this.consequence = consequence;
        this.title = title;
        this.why = why;
        this.source = source;
        this.mend = mend;
    }

    /** By its code, in whatever case. */
    public static Optional<Rule> of(String code) {
        return Arrays.stream(values())
                .filter(rule -> rule.code().equalsIgnoreCase(code))
                .findFirst();
    }

    /** {@code CHR010}. */
    public String code() {
        return "CHR%03d".formatted(number);
    }

    public Consequence consequence() {
        return consequence;
    }

    public boolean isError() {
        return consequence != Consequence.ADVICE;
    }

    /**
     * Whether an owner may have decided to live with it. Nobody has decided for a file that no chronyd reads, or for a
     * host named {@code iburst}.
     */
    public boolean mayBeAllowed() {
        return !NEVER_MEANT.contains(this);
    }

    /** {@code error} or {@code advice}. */
    public String severity() {
        return isError() ? "error" : "advice";
    }

    public String title() {
        return title;
    }

    public String why() {
        return why;
    }

    /** Where this is known from. */
    public String source() {
        return source;
    }

    public String mend() {
        return mend;
    }
}
