package dev.stepslew.inventory;

/** To come. */
public final class Inventory {
    private Inventory() {}
}
