package dev.stepslew.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The places on a host that an observation reads or a change writes. A change makes stale only the observations whose
 * footprint overlaps its own.
 *
 * @param everything true for what cannot be known, such as a command's effects
 * @param places {@code path:/etc/chrony.conf}, {@code service:chrony}, {@code package:chrony}, {@code account:ops},
 *     {@code clock}
 * @param possible places that may be touched, too: a run asks once more where one of them is concerned, but a dry run
 *     does not take what it sees there for unknown
 */
public record Footprint(boolean everything, Set<String> places, Set<String> possible) {

    public static final Footprint EVERYTHING = new Footprint(true, Set.of(), Set.of());
    public static final Footprint NOTHING = new Footprint(false, Set.of(), Set.of());

    /** Whatever there is may be touched: a service that starts writes files that only its authors know. */
    public static final Footprint ANYTHING = new Footprint(false, Set.of(), Set.of("anything"));

    private static final String PATH = "path:";
    private static final String ACCOUNT = "account:";
    private static final Pattern VARIABLE = Pattern.compile("[$][{A-Z_]");
    private static final Pattern SLASHES = Pattern.compile("/(?:\\.?/)+|/\\.$");
    private static final List<String> ACCOUNTS =
            List.of("path:/etc/passwd", "path:/etc/group", "path:/etc/shadow", "path:/etc/gshadow");

    public Footprint {
        places = Set.copyOf(places);
        possible = Set.copyOf(possible);
    }

    private static Footprint of(Set<String> places) {
        return new Footprint(false, places, Set.of());
    }

    /**
     * A path, with what lies below it; one that is not absolute lies below the user's home, one that holds a variable of
     * the environment anywhere.
     */
    public static Footprint path(String path) {
        if (VARIABLE.matcher(path).find()) {
            return ANYTHING;
        }
        String plain = SLASHES.matcher(path).replaceAll("/");
        String whole = plain.startsWith("/") || plain.startsWith("~") ? plain : "~/" + plain;
        boolean hasEnd = whole.length() > 1 && whole.endsWith("/");
        return of(Set.of(PATH + (hasEnd ? whole.substring(0, whole.length() - 1) : whole)));
    }

    public static Footprint service(String name) {
        return of(Set.of("service:" + name));
    }

    public static Footprint packages(List<String> names) {
        Set<String> places = new HashSet<>();
        names.forEach(name -> places.add("package:" + name));
        return of(places);
    }

    /** A user or group of this name; whoever reads the host's files of accounts reads it, too. */
    public static Footprint account(String name) {
        return of(Set.of(ACCOUNT + name));
    }

    /** The time that the host's clock shows, and the daemon that steers it. */
    public static Footprint clock() {
        return of(Set.of("clock"));
    }

    /** The paths among them, absolute or below a home ({@code ~}, {@code ~ops}). */
    public Set<String> paths() {
        return places.stream()
                .filter(place -> place.startsWith(PATH))
                .map(place -> place.substring(PATH.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    public Footprint and(Footprint other) {
        return new Footprint(
                everything || other.everything, union(places, other.places), union(possible, other.possible));
    }

    /** The same, where the places of the other are only possible. */
    public Footprint perhaps(Footprint other) {
        return new Footprint(everything, places, union(possible, other.all()));
    }

    /** Without what is only possible. */
    public Footprint sure() {
        return new Footprint(everything, places, Set.of());
    }

    private Set<String> all() {
        return union(places, possible);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }

    /** Whether they share a place, or may; a directory holds what lies below it. */
    public boolean overlaps(Footprint other) {
        if (equals(NOTHING) || other.equals(NOTHING)) {
            return false;
        }
        if (everything || other.everything || mayBeAnything() || other.mayBeAnything()) {
            return true;
        }
        Set<String> others = other.all();
        return all().stream().anyMatch(a -> others.stream().anyMatch(b -> same(a, b)));
    }

    private boolean mayBeAnything() {
        return possible.containsAll(ANYTHING.possible);
    }

    private static boolean same(String a, String b) {
        return a.equals(b) || below(a, b) || below(b, a) || isKeptIn(a, b) || isKeptIn(b, a);
    }

    private static boolean isKeptIn(String account, String path) {
        return account.startsWith(ACCOUNT)
                && ACCOUNTS.stream().anyMatch(file -> file.equals(path) || below(file, path));
    }

    private static boolean below(String place, String directory) {
        return directory.startsWith(PATH) && place.startsWith(directory.endsWith("/") ? directory : directory + "/");
    }
}
