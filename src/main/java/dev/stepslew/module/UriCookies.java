package dev.stepslew.module;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cookies that servers have set, those of redirections, too, in the order in which Ansible tells them. */
final class UriCookies {

    private static final String SETS = "set-cookie:";

    /** By place, which is domain and path, and then by name. */
    private final Map<String, Map<String, String>> placed = new LinkedHashMap<>();

    private UriCookies() {}

    /** Of all header lines that came, as they came. */
    static UriCookies of(List<String> headers) {
        UriCookies cookies = new UriCookies();
        headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(SETS))
                .forEach(line -> cookies.set(line.substring(SETS.length())));
        return cookies;
    }

    private void set(String line) {
        String[] parts = line.split(";");
        String[] first = pair(parts[0]);
        if (first[0].isEmpty()) {
            return;
        }
        Map<String, String> said = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] each = pair(parts[i]);
            said.put(each[0].toLowerCase(Locale.ROOT), each[1]);
        }
        String place = said.getOrDefault("domain", "") + " " + said.getOrDefault("path", "/");
        Map<String, String> there = placed.computeIfAbsent(place, key -> new LinkedHashMap<>());
        if (isOver(said)) {
            there.remove(first[0]);
        } else {
            there.put(first[0], first[1]);
        }
    }

    private static String[] pair(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new String[] {text.strip(), ""}
                : new String[] {
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip()
                };
    }

    /** A server takes a cookie back by a time that has passed. */
    private static boolean isOver(Map<String, String> said) {
        String age = said.getOrDefault("max-age", "");
        if (age.matches("[-+]?\\d{1,9}")) {
            return Integer.parseInt(age) <= 0;
        }
        try {
            String until = said.getOrDefault("expires", "").replaceFirst("^\\w+, (\\d\\d)-(\\w+)-(\\d{4})", "$1 $2 $3");
            return !until.isEmpty()
                    && Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(until))
                            .isBefore(Instant.now());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** By name; of one name in several places the last. */
    Map<String, Object> byName() {
        Map<String, Object> all = new LinkedHashMap<>();
        placed.values().forEach(all::putAll);
        return all;
    }

    /** As a browser sends them. */
    String joined() {
        List<String> pairs = new ArrayList<>();
        placed.values().forEach(those -> those.forEach((name, value) -> pairs.add(name + "=" + value)));
        return String.join("; ", pairs);
    }
}
