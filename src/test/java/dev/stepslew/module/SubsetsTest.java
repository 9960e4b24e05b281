package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsetsTest {

    /** Facts of which each is of another group. */
    private static final List<String> FACTS = List.of(
            "gather_subset",
            "ansible_date_time",
            "ansible_distribution",
            "ansible_env",
            "ansible_interfaces",
            "ansible_is_chroot",
            "ansible_loadavg",
            "ansible_mounts",
            "ansible_pkg_mgr",
            "ansible_system",
            "ansible_user_id",
            "ansible_virtualization_role");

    /** Behind each request is what ansible-core 2.14 gathers of these; a plus stands for what is small. */
    @ParameterizedTest
    @CsvSource({
        "'', + interfaces is_chroot loadavg mounts virtualization_role",
        "all, + interfaces is_chroot loadavg mounts virtualization_role",
        "all !network, + is_chroot loadavg mounts virtualization_role",
        "all !min, gather_subset distribution interfaces is_chroot loadavg mounts system user_id virtualization_role",
        "!hardware, +",
        "!hardware !network, +",
        "!all, +",
        "!all network, + interfaces",
        "!mounts, +",
        "!hardware mounts, + mounts",
        "loadavg, + loadavg",
        "!date_time, gather_subset distribution env pkg_mgr system user_id",
        "!min, gather_subset",
        "!all !min network, gather_subset distribution interfaces system",
        "!all !min hardware, gather_subset mounts system",
        "!all !min virtual, gather_subset virtualization_role",
        "!all !min pkg_mgr, gather_subset distribution pkg_mgr",
        "!all !min env, gather_subset env",
        "!distribution, +"
    })
    void asAnsible(String words, String gathered) {
        Subsets subsets = new Subsets(words.isEmpty() ? List.of() : List.of(words.split(" ")));

        List<String> wanted = FACTS.stream().filter(subsets::wants).toList();

        String small = "gather_subset date_time distribution env pkg_mgr system user_id";
        List<String> expected = Stream.of(gathered.replace("+", small).split(" "))
                .map(name -> name.equals("gather_subset") ? name : "ansible_" + name)
                .sorted()
                .toList();
        assertEquals(expected, wanted.stream().sorted().toList());
    }
}
