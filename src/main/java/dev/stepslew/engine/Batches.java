package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a play's hosts into batches as {@code serial} says; the last size repeats until no host is left.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_strategies.html">Ansible: serial</a>
 */
final class Batches {

    private Batches() {}

    /** @param sizes a number of hosts, or a percentage such as {@code 30%}; empty or 0 means all at once */
    static <H> List<List<H>> of(List<H> hosts, List<String> sizes) {
        return of(hosts, sizes, hosts.size());
    }

    /** @param all of how many hosts percentages are taken */
    static <H> List<List<H>> of(List<H> hosts, List<String> sizes, int all) {
        List<List<H>> batches = new ArrayList<>();
        int from = 0;
        for (int i = 0; from < hosts.size(); i++) {
            int size = sizes.isEmpty() ? hosts.size() : size(sizes.get(Math.min(i, sizes.size() - 1)), all);
            int to = Math.min(hosts.size(), from + size);
            batches.add(List.copyOf(hosts.subList(from, to)));
            from = to;
        }
        return batches;
    }

    /** A percentage is of all hosts, rounded down, and at least one host. */
    private static int size(String text, int all) {
        if (text.endsWith("%")) {
            double percent = Double.parseDouble(text.substring(0, text.length() - 1));
            return Math.max(1, (int) (percent / 100.0 * all));
        }
        int size = Integer.parseInt(text);
        return size <= 0 ? all : size;
    }
}
