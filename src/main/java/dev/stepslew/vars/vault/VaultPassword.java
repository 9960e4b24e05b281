package dev.stepslew.vars.vault;

/** A password and the vault id that it is known by; only this package sees its bytes. */
public final class VaultPassword {

    /** The id of a password that was given without one. */
    public static final String DEFAULT_ID = "default";

    private final String id;
    private final byte[] bytes;

    public VaultPassword(String id, byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("empty vault password");
        }
        if (id.isEmpty() || id.contains(";") || id.contains("\n")) {
            throw new IllegalArgumentException("bad vault id '" + id + "'");
        }
        this.id = id;
        this.bytes = bytes.clone();
    }

    public String id() {
        return id;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Whether both open the same, whatever their ids. */
    public boolean opensAs(VaultPassword other) {
        return java.security.MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return id + ":***";
    }
}
