package dev.stepslew.cli;

import dev.stepslew.report.Csv;
import dev.stepslew.report.Past;
import dev.stepslew.report.Readable;
import picocli.CommandLine.Option;

/** How a part of the history is told. */
final class PastForm {

    enum Form {
        HUMAN,
        JSON,
        CSV
    }

    @Option(
            names = "--format",
            paramLabel = "human|json|csv",
            defaultValue = "human",
            description = "times are local for people, and in UTC for programs (default: human)")
    private Form form = Form.HUMAN;

    void print(Past past, Surroundings surroundings) {
        switch (form) {
            case HUMAN -> past.lines(surroundings.terminal().room()).forEach(surroundings.out()::println);
            case JSON -> surroundings.out().println(Readable.json(past.document()));
            case CSV -> surroundings.out().print(Csv.of(past.names(), past.rows()));
        }
    }
}
