package dev.stepslew.module;

/** The shell that looks names up where a host keeps its accounts, with {@code getent} or, without it, in the files. */
final class AccountScript {

    private AccountScript() {}

    /** {@code entry DATABASE NAME} and {@code by_id DATABASE NUMBER} print one line, {@code entries DATABASE} all. */
    static final String LOOKUP = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            has() { command -v "$1" >/dev/null 2>&1; }
            entries() { if has getent; then getent "$@" 2>/dev/null; else cat /etc/"$1" 2>/dev/null; fi; }
            entry() { entries "$1" "$2" | key=$2 awk -F: '$1 == ENVIRON["key"] {print; exit}'; }
            by_id() { entries "$1" "$2" | key=$2 awk -F: '$3 == ENVIRON["key"] {print; exit}'; }
            """;

    /** Whether a name could break the files that it is written to, or be taken for an option. */
    static boolean isName(String name) {
        return !name.isEmpty() && !name.startsWith("-") && name.chars().noneMatch(c -> c == ':' || c < ' ' || c == ',');
    }
}
