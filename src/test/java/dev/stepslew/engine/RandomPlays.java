package dev.stepslew.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays made by chance. */
final class RandomPlays {

    private final RandomSpot spot;
    private final Chance chance;

    RandomPlays(RandomSpot spot) {
        this.spot = spot;
        this.chance = spot.chance();
    }

    Map<String, Object> play(int number) {
        Map<String, Object> play = new LinkedHashMap<>();
        play.put("name", "play " + number);
        play.put("hosts", chance.one(3) ? some(number) : "all");
        play.put("gather_facts", chance.one(8));
        boolean free = chance.one(8);
        boolean serial = !free && chance.one(4);
        if (free) {
            play.put("strategy", chance.any(List.of("free", "host_pinned")));
        }
        if (serial) {
            play.put("serial", chance.any(List.of(1, 2, "50%", List.of(1, 2), List.of(1, "100%"))));
        }
        failures(play, free);
        keywords(play, number);
        work(play, spot.inPlay(free, serial));
        return play;
    }

    private String some(int number) {
        return number > 0 && chance.one(2)
                ? chance.any(List.of("added", "all", "by_1:by_2", "even:added"))
                : chance.any(List.of("even:first", "h1", "all:!h1", "all", "first", "all:&even"));
    }

    private void failures(Map<String, Object> play, boolean free) {
        if (!free && chance.one(7)) {
            play.put("any_errors_fatal", true);
        }
        if (!free && chance.one(8)) {
            boolean one = Integer.valueOf(1).equals(play.get("serial"));
            // fewer end the play for the others in the middle of it, which differs
            play.put("max_fail_percentage", one ? chance.any(List.of(0, 40)) : chance.any(List.of(70, 100)));
        }
        if (!play.containsKey("any_errors_fatal")) {
            chance.seldom(play, 5, "force_handlers", true);
            chance.seldom(play, 8, "ignore_unreachable", true);
        }
        chance.seldom(play, 8, "ignore_errors", true);
    }

    private void keywords(Map<String, Object> play, int number) {
        if (chance.one(6)) {
            play.put("order", chance.any(List.of("inventory", "sorted", "reverse_sorted", "reverse_inventory")));
        }
        chance.seldom(play, 12, "check_mode", true);
        chance.seldom(play, 12, "no_log", true);
        if (chance.one(6)) {
            play.put("tags", chance.any(List.of("a", "b", List.of("a", "c"), "always", "never")));
        }
        if (chance.one(2)) {
            play.put("vars", Map.of("x", "play's x", "pv", number));
        }
        if (chance.one(4)) {
            play.put("vars_files", List.of("vars/more.yml"));
        }
        if (chance.one(6)) {
            play.put("environment", Map.of("FROM", "play"));
        }
        chance.seldom(play, 8, "module_defaults", spot.defaults());
    }

    private void work(Map<String, Object> play, RandomSpot here) {
        RandomWork work = new RandomWork(here);
        if (chance.one(4)) {
            play.put("pre_tasks", work.tasks(1, 2, 1));
        }
        if (chance.one(3)) {
            play.put("roles", work.roles());
        }
        play.put("tasks", work.tasks(1, 4, 0));
        if (chance.one(5)) {
            play.put("post_tasks", work.tasks(1, 2, 1));
        }
        play.put("handlers", new RandomHandlers(here).ofPlay(2, 4));
    }
}
