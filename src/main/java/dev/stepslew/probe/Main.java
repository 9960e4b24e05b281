package dev.stepslew.probe;

/** Placeholder door of the probe's jar. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.out.println("probe");
    }
}
