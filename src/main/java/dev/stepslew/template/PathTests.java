package dev.stepslew.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Tests of paths on the controller. */
final class PathTests {

    private PathTests() {}

    static void register(Map<String, Test> tests) {
        put(tests, Files::isDirectory, "directory", "is_dir");
        put(tests, Files::isRegularFile, "file", "is_file");
        put(tests, Files::isSymbolicLink, "link", "is_link");
        put(tests, Files::exists, "exists");
        put(tests, path -> Files.exists(path) || Files.isSymbolicLink(path), "link_exists");
        put(tests, Path::isAbsolute, "abs", "is_abs");
    }

    private static void put(Map<String, Test> tests, Predicate<Path> test, String... names) {
        for (String name : List.of(names)) {
            tests.put(name, Test.of("", (v, g) -> test.test(Path.of(Printing.str(v)))));
        }
    }
}
