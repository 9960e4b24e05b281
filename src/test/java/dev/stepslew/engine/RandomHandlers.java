package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Handlers made by chance. */
final class RandomHandlers {

    private static final List<String> NAMES = List.of("ha", "hb", "hc", "hd");

    private final RandomSpot spot;
    private final Chance chance;

    RandomHandlers(RandomSpot spot) {
        this.spot = spot;
        this.chance = spot.chance();
    }

    /**
     * A role's. The last is for nobody: while the last one of all runs, Ansible lets hosts without handlers begin the
     * next task.
     */
    List<Object> ofRole(int least, int most) {
        List<Object> handlers = some(least, most);
        handlers.add(spot.said("nobody's", "never"));
        return handlers;
    }

    /** A play's: whatever is notified has an answer. */
    List<Object> ofPlay(int least, int most) {
        List<Object> handlers = some(least, most);
        Map<String, Object> catching = spot.said("caught", "caught");
        catching.put("listen", RandomSpot.TOPICS);
        handlers.add(catching);
        handlers.add(spot.said("nobody's", "never"));
        return handlers;
    }

    private List<Object> some(int least, int most) {
        List<Object> handlers = new ArrayList<>();
        int count = chance.between(least, most);
        for (int i = 0; i < count; i++) {
            handlers.add(handler(NAMES.get(i), i + 1 < count ? NAMES.get(i + 1) : ""));
        }
        return handlers;
    }

    private Map<String, Object> handler(String name, String next) {
        Map<String, Object> handler = new LinkedHashMap<>();
        handler.put("name", name);
        if (chance.one(8)) {
            include(handler);
        } else if (chance.one(10)) {
            handler.put("fail", Map.of("msg", "handler fails"));
        } else {
            handler.put("debug", Map.of("msg", "handler " + name + " " + spot.text()));
            chance.seldom(handler, 5, "loop", List.of(1, 2));
            chance.seldom(handler, 4, "changed_when", true);
            if (!next.isEmpty() && chance.one(3)) {
                handler.put("changed_when", true);
                handler.put("notify", next);
            }
        }
        List<String> topics = List.of("topic one", "topic two");
        chance.seldom(handler, 2, "listen", chance.one(4) ? topics : chance.any(topics));
        chance.seldom(handler, 4, "when", chance.any(List.of("num == 1", "flag", "num > 1")));
        chance.seldom(handler, 10, "ignore_errors", true);
        return handler;
    }

    private void include(Map<String, Object> handler) {
        String file = spot.name() + ".yml";
        spot.files()
                .put(
                        spot.home().replace("tasks/", "handlers/") + file,
                        List.of(spot.said(spot.name(), "handling"), spot.said(spot.name(), "more")));
        handler.put("include_tasks", file);
    }
}
