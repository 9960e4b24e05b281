package dev.stepslew.playbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
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

        assertEquals(runs, TagSelection.of(List.of(tags), List.of(skipTags)).selects(ownTags));
    }
}
