package dev.stepslew.playbook;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of the playbook language: where each may stand, what its value may be, whether it is inherited. */
enum Keyword {
    NAME(Kind.TEXT, "pbth"),
    HOSTS(Kind.HOSTS, "p"),
    VARS(Kind.VARIABLES, "pbth"),
    VARS_FILES(Kind.FILES, "p"),
    GATHER_FACTS(Kind.SWITCH, "p"),
    GATHER_SUBSET(Kind.STRINGS, "p"),
    SERIAL(Kind.SERIAL, "p"),
    MAX_FAIL_PERCENTAGE(Kind.PERCENTAGE, "p"),
    MAX_FAIL(Kind.ALLOWANCE, "p"),
    MAX_UNREACHABLE(Kind.ALLOWANCE, "p"),
    COMMIT_CONFIRMED(Kind.TIME, "p"),
    SOAK(Kind.TIME, "p"),
    GATE(Kind.GATE, "p"),
    FORCE_HANDLERS(Kind.SWITCH, "p"),
    ORDER(Kind.ORDER, "p"),
    STRATEGY(Kind.STRATEGY, "p"),
    PRE_TASKS(Kind.LIST, "p"),
    TASKS(Kind.LIST, "p"),
    POST_TASKS(Kind.LIST, "p"),
    HANDLERS(Kind.LIST, "p"),
    ROLES(Kind.LIST, "p"),
    VARS_PROMPT(Kind.PROMPTS, "p"),
    FACT_PATH(Kind.TEXT, "p"),
    GATHER_TIMEOUT(Kind.NUMBER, "p"),

    BLOCK(Kind.TASKS, "b"),
    RESCUE(Kind.TASKS, "b"),
    ALWAYS(Kind.TASKS, "b"),

    WHEN(Kind.CONDITION, "bth"),
    TAGS(Kind.TAGS, "pbthi"),
    ENVIRONMENT(Kind.MAPPINGS, "pbthi"),
    MODULE_DEFAULTS(Kind.MAPPINGS, "pbthi"),
    BECOME(Kind.SWITCH, "pbthi"),
    BECOME_USER(Kind.TEXT, "pbthi"),
    BECOME_METHOD(Kind.TEXT, "pbthi"),
    BECOME_FLAGS(Kind.TEXT, "pbthi"),
    BECOME_EXE(Kind.TEXT, "pbthi"),
    REMOTE_USER(Kind.TEXT, "pbthi"),
    CONNECTION(Kind.TEXT, "pbthi"),
    PORT(Kind.NUMBER, "pbthi"),
    CHECK_MODE(Kind.SWITCH, "pbthi"),
    DIFF(Kind.SWITCH, "pbthi"),
    NO_LOG(Kind.SWITCH, "pbthi"),
    IGNORE_ERRORS(Kind.SWITCH, "pbthi"),
    IGNORE_UNREACHABLE(Kind.SWITCH, "pbthi"),
    ANY_ERRORS_FATAL(Kind.SWITCH, "pbthi"),
    RUN_ONCE(Kind.SWITCH, "pbthi"),
    THROTTLE(Kind.NUMBER, "pbthi"),
    TIMEOUT(Kind.NUMBER, "pbthi"),

    REGISTER(Kind.NAME, "th"),
    NOTIFY(Kind.TEXTS, "bthi"),
    LISTEN(Kind.TEXTS, "h"),
    LOOP(Kind.LIST, "th"),
    LOOP_CONTROL(Kind.LOOP_CONTROL, "th"),
    UNTIL(Kind.CONDITION, "th"),
    RETRIES(Kind.NUMBER, "th"),
    DELAY(Kind.NUMBER, "th"),
    CHANGED_WHEN(Kind.CONDITION, "th"),
    FAILED_WHEN(Kind.CONDITION, "th"),
    ARGS(Kind.MAPPING_OR_TEMPLATE, "th"),
    ACTION(Kind.ANYTHING, "th"),

    DEBUGGER(Kind.ANYTHING, "pbth-"),
    COLLECTIONS(Kind.STRINGS, "pbthi"),
    DELEGATE_TO(Kind.TEXT, "bthi"),
    DELEGATE_FACTS(Kind.SWITCH, "bthi"),
    LOCAL_ACTION(Kind.ANYTHING, "th"),
    ASYNC(Kind.NUMBER, "th"),
    POLL(Kind.NUMBER, "th");

    /** A place where keywords stand. */
    enum Place {
        PLAY('p'),
        BLOCK('b'),
        TASK('t'),
        HANDLER('h'),
        /** An entry of {@code roles}: it takes what a block takes, but for the block's own lists. */
        ROLE('r');

        private final char sign;

        Place(char sign) {
            this.sign = sign;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<String, Keyword> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(Keyword::word, Function.identity()));

    private final Kind kind;
    private final Set<Place> places;
    private final boolean inherited;
    private final boolean supported;

    /** Signs: the places p(lay), b(lock), t(ask), h(andler); i for inherited; - for known but not supported yet. */
    Keyword(Kind kind, String signs) {
        this.kind = kind;
        this.places = EnumSet.noneOf(Place.class);
        for (Place place : Place.values()) {
            if (signs.indexOf(place.sign) >= 0) {
                places.add(place);
            }
        }
        if (places.contains(Place.BLOCK) && places.contains(Place.TASK) && !word().equals("notify")) {
            places.add(Place.ROLE);
        }
        this.inherited = signs.indexOf('i') >= 0;
        this.supported = signs.indexOf('-') < 0;
    }

    static Optional<Keyword> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    static boolean isInherited(String word) {
        return of(word).map(keyword -> keyword.inherited).orElse(false);
    }

    /** The words that may stand at a place and are supported. */
    static List<String> words(Place place) {
        return Arrays.stream(values())
                .filter(keyword -> keyword.supported && keyword.isAllowed(place))
                .map(Keyword::word)
                .toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    boolean isAllowed(Place place) {
        return places.contains(place);
    }

    boolean isSupported() {
        return supported;
    }

    /** The places where it may stand, for people: "play, block". */
    String placesInWords() {
        return places.stream().map(Place::word).collect(Collectors.joining(", "));
    }
}
