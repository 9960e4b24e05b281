package dev.stepslew.playbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagSelectionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # tags of the task | --tags    | --skip-tags  | runs
            ''                 | ''        | ''           | true
            never              | ''        | ''           | false
            never,x            | x         | ''           | true
            never,x            | tagged    | ''           | false
            never              | never     | ''           | true
            x                  | y         | ''           | false
            x                  | 'y, x'    | ''           | true
            ''                 | x         | ''           | false
            ''                 | untagged  | ''           | true
            x                  | untagged  | ''           | false
            x                  | tagged    | ''           | true
            ''                 | tagged    | ''           | false
            always             | x         | ''           | true
            always             | x         | always       | false
            always             | ''        | all          | true
            always             | ''        | 'all,always' | false
            x                  | ''        | all          | false
            x                  | ''        | x            | false
            x                  | ''        | tagged       | false
            ''                 | ''        | tagged       | true
            ''                 | ''        | untagged     | false
            x                  | all       | ''           | true
            """)
    void choosesAsAnsible(String own, String tags, String skipTags, boolean runs) {
        Set<String> ownTags = own.isEmpty() ? Set.of() : Set.of(own.split(","));

        assertEquals(runs, TagSelection.of(said(tags), said(skipTags)).selects(ownTags));
    }

    private static List<String> said(String option) {
        return option.isEmpty() ? List.of() : List.of(option);
    }

    @Test
    void anOptionWithoutAnyTagLeavesWhatAlwaysRuns() {
        TagSelection nothing = TagSelection.of(List.of(""), List.of());

        assertFalse(nothing.selects(Set.of("x")));
        assertFalse(nothing.selects(Set.of()));
        assertTrue(nothing.selects(Set.of("always")));
    }
}
