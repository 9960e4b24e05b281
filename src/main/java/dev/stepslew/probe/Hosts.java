package dev.stepslew.probe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** Other places for sources, as a lab has them: lines of name, address and port, since NTP's own port wants root. */
final class Hosts {
    static final Hosts NONE = new Hosts();

    private final Map<String, Source> places = new HashMap<>();

    private Hosts() {}

    /**
     * Reads a file; the message of the exception says which line is wrong.
     *
     * @throws IllegalArgumentException when a line is not a name, an address and a port
     */
    static Hosts read(File file) throws IOException {
        if (!file.canRead()) throw new IOException(file + ": cannot be read");
        Hosts hosts = new Hosts();
        for (String line : Files.readAllLines(file.toPath(), StandardCharsets.UTF_8)) {
            String text = line.trim();
            if (!text.isEmpty() && !text.startsWith("#")) hosts.add(text);
        }
        return hosts;
    }

    private void add(String line) {
        String[] words = line.split("\\s+");
        if (words.length != 3 || !words[2].matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("--hosts wants lines of name, address and port, found '" + line + "'");
        }
        places.put(words[0], new Source(words[1], Integer.parseInt(words[2])));
    }

    /** The source where these lines put it, or where it is. */
    Source locate(Source source) {
        Source place = places.get(source.host());
        return place == null ? source : source.movedTo(place);
    }
}
