package dev.stepslew.chrony;

import java.util.List;

/** Somebody who knows the addresses of names. */
public interface Names {

    /** Empty where the name has none. */
    List<Address> addresses(String name);
}
