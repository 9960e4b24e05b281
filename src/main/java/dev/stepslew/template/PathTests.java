package dev.stepslew.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
        Test absolute = Test.of("", (v, g) -> Text.of(v, "a path").startsWith("/"));
        tests.put("abs", absolute);
        tests.put("is_abs", absolute);
        put(tests, PathTests::isMount, "mount", "is_mount");
        Test same = Test.of("path", (v, g) -> areSame(Path.of(Printing.str(v)), Path.of(g.text("path"))));
        tests.put("same_file", same);
        tests.put("is_same_file", same);
    }

    /** As Python sees it: another device than the directory above, or the top itself. */
    private static boolean isMount(Path path) {
        try {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            Path above = path.toRealPath().resolve("..");
            return !Files.getAttribute(path, "unix:dev").equals(Files.getAttribute(above, "unix:dev"))
                    || Files.isSameFile(path, above);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean areSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            throw new EvaluationException("same_file: cannot read " + one + " or " + other);
        }
    }

    /** A number is a file that Ansible's own process has open: none of ours. */
    private static boolean isPath(Object value) {
        boolean number = value instanceof Boolean || value instanceof Long;
        return !number && !Text.of(value, "a path").isEmpty();
    }

    private static void put(Map<String, Test> tests, Predicate<Path> test, String... names) {
        for (String name : List.of(names)) {
            tests.put(name, Test.of("", (v, g) -> isPath(v) && test.test(Path.of(Printing.str(v)))));
        }
    }
}
