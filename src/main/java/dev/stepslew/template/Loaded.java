package dev.stepslew.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A template that another one names in {@code include}, {@code import} or {@code extends}, and where it stands. */
record Loaded(Template template, Origin origin) {

    /** The first of these that exists. */
    static Loaded of(Object names, Frame frame, int at) {
        Path found = first(IncludeTag.names(names), frame)
                .orElseThrow(() -> frame.error(
                        at,
                        "template " + Printing.str(names) + " is not there ("
                                + frame.rendering().searchPath().places() + ")"));
        Templar templar = frame.rendering().templar();
        Origin origin = Origin.file(found.toString());
        Template loaded = templar.parsed(
                templar.files().text(found), false, frame.template().marks(), false);
        return new Loaded(loaded.usable(origin), origin);
    }

    static boolean exists(List<Object> names, Frame frame) {
        return first(names, frame).isPresent();
    }

    private static Optional<Path> first(List<Object> names, Frame frame) {
        SearchPath path = frame.rendering().searchPath();
        TemplateFiles files = frame.rendering().templar().files();
        return names.stream()
                .map(Printing::str)
                .flatMap(name -> path.template(name, files).stream())
                .findFirst();
    }
}
