package dev.stepslew.cli;

/** The door of the program. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int code = new Program(Surroundings.ofProcess()).run(arguments);
        System.exit(code);
    }
}
