package dev.stepslew.engine;

import dev.stepslew.engine.Inclusion.Included;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run notes of each host so that a later one can do precisely that, or what an earlier one has noted. A run that is
 * neither planned nor applied from a plan notes nothing. Safe for use by several threads.
 */
final class Notes {

    /** What the notes are for. */
    enum Purpose {
        NONE,
        PLANNING,
        APPLYING,
        DOUBTING
    }

    private final Purpose purpose;
    private final Map<String, Map<String, Page>> pages = new ConcurrentHashMap<>();
    private final Map<Position, String> unsavable = new ConcurrentHashMap<>();
    private final Set<Position> hidden = ConcurrentHashMap.newKeySet();
    private final Set<String> moved = ConcurrentHashMap.newKeySet();
    private final Optional<Notes> doubts;
    private final Parcels parcels;

    private Notes(Purpose purpose, Map<String, Map<String, Page>> noted, Optional<Notes> doubts, Parcels parcels) {
        this.purpose = purpose;
        this.doubts = doubts;
        this.parcels = parcels;
        noted.forEach((host, its) -> pages.put(host, new ConcurrentHashMap<>(its)));
    }

    static Notes none() {
        return new Notes(Purpose.NONE, Map.of(), Optional.empty(), new Parcels(Map.of()));
    }

    static Notes planning() {
        return new Notes(Purpose.PLANNING, Map.of(), Optional.empty(), new Parcels(Map.of()));
    }

    /**
     * @param noted by host and place
     * @param files of the controller, by their hash
     */
    static Notes applying(Map<String, Map<String, Page>> noted, Map<String, byte[]> files) {
        return new Notes(Purpose.APPLYING, noted, Optional.empty(), new Parcels(files));
    }

    /** The same, which tell others of conditions that are met no more. */
    Notes doubting(Notes others) {
        return new Notes(Purpose.DOUBTING, pages, Optional.of(others), parcels);
    }

    private void doubt(String condition) {
        moved.add(condition);
    }

    /** Conditions that are not as they were noted. */
    Set<String> doubts() {
        return moved;
    }

    boolean areTaken() {
        return purpose == Purpose.PLANNING;
    }

    boolean areFollowed() {
        return purpose == Purpose.APPLYING || purpose == Purpose.DOUBTING;
    }

    /** What a host's templates said at a place. */
    Memo memo(String host, Place place) {
        if (purpose == Purpose.NONE) {
            return Memo.NONE;
        }
        return Memo.carrying(ofValues(host, place), parcels);
    }

    private Memo ofValues(String host, Place place) {
        return switch (purpose) {
            case NONE -> Memo.NONE;
            case PLANNING -> Memo.noting((question, answer) -> note(host, place, question, answer));
            case APPLYING -> Memo.knowing(page(host, place).told());
            case DOUBTING -> Memo.doubting(page(host, place).told(), doubts.orElse(this)::doubt);
        };
    }

    /** Notes what files of the controller said, for a task that was not decided. */
    Memo files(String host, Place place) {
        Memo noting = ofValues(host, place);
        Memo files = (what, at, question, now) -> Memo.OF_FILES.contains(what) || what.startsWith(Memo.FILE)
                ? noting.told(what, at, question, now)
                : now.get();
        return Memo.carrying(files, parcels);
    }

    /** Whether anything is noted there. */
    boolean knows(String host, Place place) {
        return page(host, place) != Page.EMPTY;
    }

    Page page(String host, Place place) {
        return pages.getOrDefault(host, Map.of()).getOrDefault(place.toString(), Page.EMPTY);
    }

    private void note(String host, Place place, String question, Object answer) {
        change(host, place, page -> {
            Map<String, Object> told = new LinkedHashMap<>(page.told());
            told.put(question, answer);
            return new Page(told, page.brought(), page.decided());
        });
    }

    void note(String host, Place place, Included included) {
        change(host, place, page -> new Page(page.told(), Optional.of(included), page.decided()));
    }

    void note(String host, Place place, Decided decided) {
        change(host, place, page -> {
            List<Decided> all = new ArrayList<>(page.decided());
            all.add(decided);
            return new Page(page.told(), page.brought(), all);
        });
    }

    private void change(String host, Place place, java.util.function.UnaryOperator<Page> how) {
        pages.computeIfAbsent(host, any -> new ConcurrentHashMap<>())
                .compute(place.toString(), (any, page) -> how.apply(page == null ? Page.EMPTY : page));
    }

    /** What depends on a value that only the run itself will bring cannot be planned. */
    void refuse(Position at, NotYetKnown why) {
        if (areTaken()) {
            unsavable.putIfAbsent(at, why.getMessage());
        }
    }

    /** Cannot be in a plan, for a reason. */
    void refuse(Position at, String why) {
        if (areTaken()) {
            unsavable.putIfAbsent(at, why);
        }
    }

    Map<Position, String> refusals() {
        return unsavable;
    }

    /** Nothing of this task may be shown. */
    void hide(Position at) {
        hidden.add(at);
    }

    Set<Position> hidden() {
        return hidden;
    }

    /** Contents of the controller's files that are needed, by their hash. */
    Map<String, byte[]> carried() {
        return parcels.contents();
    }

    /** All of them, by host and place. */
    Map<String, Map<String, Page>> all() {
        Map<String, Map<String, Page>> all = new TreeMap<>();
        pages.forEach((host, its) -> all.put(host, new TreeMap<>(its)));
        return all;
    }

    Map<String, Page> of(String host) {
        return pages.getOrDefault(host, Map.of());
    }
}
