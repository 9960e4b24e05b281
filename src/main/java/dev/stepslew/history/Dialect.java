package dev.stepslew.history;

/** What the two databases say differently; the rest of our SQL is common to both. */
enum Dialect {
    SQLITE("INTEGER PRIMARY KEY", "WITHOUT ROWID"),
    POSTGRESQL("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "");

    private final String numbered;
    private final String clustered;

    Dialect(String numbered, String clustered) {
        this.numbered = numbered;
        this.clustered = clustered;
    }

    /** Puts this database's words into a script of the schema. */
    String spell(String script) {
        return script.replace("${numbered}", numbered).replace("${clustered}", clustered);
    }
}
