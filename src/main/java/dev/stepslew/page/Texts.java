package dev.stepslew.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Long texts, each once: thousands of hosts say the same. */
final class Texts {

    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** Where the text stands in {@link #all}. */
    int place(String text) {
        return places.computeIfAbsent(text, one -> {
            texts.add(one);
            return texts.size() - 1;
        });
    }

    List<String> all() {
        return texts;
    }
}
