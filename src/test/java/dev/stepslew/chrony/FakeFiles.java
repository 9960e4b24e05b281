package dev.stepslew.chrony;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files by their paths. */
record FakeFiles(Map<String, String> contents) implements ConfigFiles {

    @Override
    public Optional<byte[]> content(String path) {
        return Optional.ofNullable(contents.get(path)).map(Bytes::bytes);
    }

    @Override
    public Optional<List<String>> names(String directory) {
        String start = directory.endsWith("/") ? directory : directory + "/";
        List<String> names = contents.keySet().stream()
                .filter(path -> path.startsWith(start))
                .map(path -> path.substring(start.length()))
                .filter(name -> name.indexOf('/') < 0)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }
}
