package dev.stepslew.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.PublishedPage;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever ansible-doc 2.14 lists as part of ansible-core itself is here, under its short and its full name. */
class PublishedNamesTest {

    private static final String LOOKUPS = """
            config csvfile dict env file fileglob first_found indexed_items ini inventory_hostnames items lines
            list nested password pipe random_choice sequence subelements template together unvault url varnames
            vars
            """;

    private static final String FILTERS = """
            b64decode b64encode basename bool checksum combinations combine comment dict2items difference
            dirname expanduser expandvars extract fileglob flatten from_json from_yaml from_yaml_all hash
            human_readable human_to_bytes intersect items2dict log mandatory md5 password_hash path_join
            permutations pow product quote random realpath regex_escape regex_findall regex_replace regex_search
            rekey_on_member relpath root sha1 shuffle split splitext strftime subelements symmetric_difference
            ternary to_datetime to_json to_nice_json to_nice_yaml to_uuid to_yaml type_debug union unique
            unvault urldecode urlsplit vault win_basename win_dirname win_splitdrive zip zip_longest
            """;

    private static final String TESTS = """
            abs all any change changed contains directory exists failed failure falsy file finished is_abs
            is_dir is_file is_link is_mount is_same_file isnan issubset issuperset link link_exists match mount
            nan reachable regex same_file search skip skipped started subset succeeded success successful
            superset truthy unreachable uri url urn vault_encrypted version version_compare
            """;

    private final Library library = new Library();

    @Test
    void everyLookupIsThere() {
        assertEquals(List.of(), missing(LOOKUPS, name -> Lookups.find(name).isPresent()));
    }

    @Test
    void everyFilterIsThere() {
        assertEquals(List.of(), missing(FILTERS, name -> library.filter(name).isPresent()));
    }

    @Test
    void everyTestIsThere() {
        assertEquals(List.of(), missing(TESTS, name -> library.test(name).isPresent()));
    }

    @Test
    void thePageHasThemAll() throws IOException {
        PublishedPage.assertSays(
                "templates",
                row("Filters", library.filterNames())
                        + row("Tests", library.testNames())
                        + row("Functions", library.functionNames())
                        + row("Lookups", Lookups.names()));
    }

    private static String row(String title, Set<String> names) {
        return title + ": "
                + names.stream().sorted().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
                + "\n\n";
    }

    private static List<String> missing(String names, Predicate<String> known) {
        return Stream.of(names.split("\\s+"))
                .flatMap(name -> Stream.of(name, "ansible.builtin." + name))
                .filter(known.negate())
                .toList();
    }
}
