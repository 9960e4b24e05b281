package dev.stepslew.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where tasks made by chance will stand, and the words that they may use there.
 *
 * @param files that belong to the playbook, by path; grows
 * @param number of names given
 * @param free whether hosts don't wait for each other, so that nothing may be for all of them
 * @param serial whether the play may have several batches
 * @param dry whether nothing is changed unless the task insists
 * @param clears whether hosts that were lost are taken back, so that none may be unreachable
 * @param sheltered whether a rescue takes up what fails here, or is here
 * @param home the directory of a role's tasks, or empty
 */
record RandomSpot(
        Chance chance,
        Map<String, Object> files,
        int hosts,
        AtomicInteger number,
        boolean free,
        boolean serial,
        boolean dry,
        boolean clears,
        boolean sheltered,
        String home) {

    static final List<String> TOPICS = List.of("ha", "hb", "hc", "topic one", "topic two");

    private static final List<String> CONDITIONS = List.of(
            "num == 1",
            "num > 1",
            "num is odd",
            "flag",
            "not flag",
            "false",
            "ra is defined and ra is changed",
            "rb is defined and rb is failed",
            "ra is not defined or ra is not skipped",
            "fa is defined",
            "x is search('play')",
            "'even' in group_names",
            "ansible_facts.system | default('none') == 'Linux'",
            "(rs.stat | default({})).exists | default(false)",
            "ansible_play_name is search('0')");
    private static final List<String> SAID = List.of(
            "{{ inventory_hostname }}",
            "{{ x }}",
            "{{ gv }} {{ num + 1 }}",
            "{{ fa | default('no fa') }}",
            "{{ fb | default('no fb') }}",
            "{{ pv | default('no pv') }}",
            "{{ vf | default('no vf') }}",
            "{{ rd | default('no rd') }} {{ rv | default('no rv') }}",
            "{{ tv | default('no tv') }} {{ bv | default('no bv') }} {{ av | default('no av') }}",
            "{{ role_name | default('no role') }} {{ ansible_parent_role_names | default([]) }}",
            "{{ ansible_check_mode }} {{ ansible_run_tags | sort }} {{ ansible_skip_tags | sort }} {{ ansible_limit | default('-') }}",
            "{{ group_names }}",
            "{{ ansible_facts.os_family | default('no facts') }} {{ ansible_system | default('-') }}",
            "{{ ansible_facts.keys() | select('in', ['distribution', 'pkg_mgr', 'user_id']) | sort }}",
            "{{ ansible_play_name }} {{ ra | default({}) }}",
            "{{ (ra | default({})).changed | default('-') }} {{ (ra | default({})).failed | default('-') }}",
            "{{ (ra | default({})).attempts | default('-') }} {{ (rb | default({})).keys() | sort }}",
            "{{ (rb | default({})).skipped | default('-') }} {{ (rb | default({})).msg | default('-') }}",
            "{{ (rc | default({})).rc | default('-') }} {{ (rc | default({})).stdout | default('-') }}",
            "{{ (rl | default({})).results | default([]) | map(attribute='ansible_loop_var', default='-') | list }}",
            "{{ (rl | default({})).results | default([]) | map(attribute='changed', default='-') | list }}",
            "{{ (rl | default({})).results | default([]) | map(attribute='attempts', default='-') | list }}",
            "{{ (rl | default({})).results | default([]) | map(attribute='skipped', default='-') | list }}");
    private static final List<String> OF_OTHERS = List.of(
            "{{ ansible_play_hosts }}",
            "{{ ansible_play_batch }}",
            "{{ ansible_play_hosts_all }}",
            "{{ play_hosts }}",
            "{{ groups }}",
            "{{ hostvars['h1'].fa | default('-') }}",
            "{{ groups['all'] | map('extract', hostvars) | map(attribute='fa', default='-') | list }}");

    /** In a role, which any kind of play may use. */
    RandomSpot inRole(String role) {
        return new RandomSpot(
                chance, files, hosts, number, true, true, dry, clears, false, "roles/" + role + "/tasks/");
    }

    RandomSpot inPlay(boolean isFree, boolean isSerial) {
        return new RandomSpot(chance, files, hosts, number, isFree, isSerial, dry, clears, false, "");
    }

    /** Below a block with a rescue. */
    RandomSpot inShelter() {
        return new RandomSpot(chance, files, hosts, number, free, serial, dry, clears, true, home);
    }

    boolean isInRole() {
        return !home.isEmpty();
    }

    String name() {
        return "t" + number.incrementAndGet();
    }

    String condition() {
        return chance.any(CONDITIONS);
    }

    /** What one host says of itself. */
    String text() {
        return chance.any(SAID);
    }

    /** What may be of other hosts, too. */
    String anyText() {
        return chance.one(3) && !free ? chance.any(OF_OTHERS) : text();
    }

    Object tags() {
        return chance.any(List.of("a", "b", "c", "never", "always", List.of("a", "never"), List.of("b", "c")));
    }

    String topic() {
        return chance.any(TOPICS);
    }

    String delegate() {
        return chance.any(List.of("localhost", "h1", "h" + hosts));
    }

    Map<String, Object> defaults() {
        return chance.any(List.<Map<String, Object>>of(
                Map.of("debug", Map.of("msg", "default " + number + " {{ x }}")),
                Map.of("ansible.builtin.debug", Map.of("msg", "long default " + number)),
                Map.of("fail", Map.of("msg", "fails by default")),
                Map.of("set_fact", Map.of("fb", "default fact " + number)),
                Map.of("debug", Map.of("msg", "both"), "command", Map.of("creates", "/no/such"))));
    }

    Map<String, Object> said(String name, String text) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", name);
        task.put("debug", Map.of("msg", text));
        return task;
    }
}
