package dev.stepslew.yaml;

/** YAML's null and Python's None: a value of its own, so that a key without a value differs from a missing key. */
public enum None {
    NONE;

    /** Python's spelling. */
    @Override
    public String toString() {
        return "None";
    }
}
