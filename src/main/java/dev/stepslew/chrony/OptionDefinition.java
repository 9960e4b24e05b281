package dev.stepslew.chrony;

/** An option of a directive, with the kind of its value as written in the table. */
record OptionDefinition(String name, Version since, String value, String usual) {

    boolean isFlag() {
        return value.equals("flag");
    }
}
