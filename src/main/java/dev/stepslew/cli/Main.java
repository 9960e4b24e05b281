package dev.stepslew.cli;

/** The door of the program. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Program program = new Program(Surroundings.ofProcess());
        Thread.setDefaultUncaughtExceptionHandler((thread, cause) -> program.diedInBackground(cause));
        System.exit(program.run(arguments));
    }
}
