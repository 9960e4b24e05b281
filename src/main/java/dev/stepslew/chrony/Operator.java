package dev.stepslew.chrony;

import dev.stepslew.BundledTable;
import java.util.List;
import java.util.Optional;

/**
 * Who runs a public time service.
 *
 * @param domains all names below these are theirs
 * @param smears leap seconds are spread over a day instead of being announced
 */
record Operator(String name, List<String> domains, List<Subnet> networks, boolean smears) {

    private static final String TABLE = "/chrony/operators.txt";
    private static final String POOL = "pool.ntp.org";
    private static final List<Operator> ALL = read();

    /** Empty for hosts of nobody whom we know, and for the pool, whose servers are everybody's. */
    static Optional<Operator> of(TimeSource source) {
        return ALL.stream().filter(each -> each.runs(source)).findFirst();
    }

    /** Whether the name stands for the volunteers' pool or a vendor's zone of it. */
    static boolean isPool(String name) {
        return isBelow(name, POOL);
    }

    private boolean runs(TimeSource source) {
        return source.address()
                .map(address -> networks.stream().anyMatch(network -> network.contains(address)))
                .orElseGet(() -> domains.stream().anyMatch(domain -> isBelow(source.name(), domain)));
    }

    private static boolean isBelow(String name, String domain) {
        String lower = Language.lower(name).replaceFirst("\\.$", "");
        return lower.equals(domain) || lower.endsWith("." + domain);
    }

    private static List<Operator> read() {
        return BundledTable.lines(TABLE).stream().map(Operator::parse).toList();
    }

    private static Operator parse(String line) {
        String[] cells = (line + " ").split(" \\| ?", -1);
        List<String> words = List.of(cells[1].strip().split(" "));
        // a subnet may be written as a name is: 10.1
        List<Subnet> networks =
                words.stream().map(Subnet::parse).flatMap(Optional::stream).toList();
        List<String> domains =
                words.stream().filter(word -> Subnet.parse(word).isEmpty()).toList();
        return new Operator(cells[0], domains, networks, cells[2].strip().equals("smears"));
    }
}
