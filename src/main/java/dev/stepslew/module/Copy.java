package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Installs a file of the controller, or text given in the task, on the host.
 *
 * <pre>
 * copy:
 *   content: "server ntp.example.net iburst\n"
 *   dest: /etc/chrony/sources.d/site.sources
 *   mode: '0644'
 * </pre>
 */
final class Copy implements Module<Copy.Wanted, FileFact> {

    /** A file and where it goes. */
    record Wanted(Installation installation) {}

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public Parameters parameters() {
        List<Parameter> own = new ArrayList<>();
        own.add(Parameter.of("src", Parameter.Type.FILE));
        own.add(Parameter.of("content", Parameter.Type.ANY));
        own.add(Parameter.path("dest").needed());
        own.addAll(Installation.Options.parameters());
        return Ownership.parameters(own.toArray(Parameter[]::new))
                .exclusive("src", "content")
                .requireOneOf("src", "content");
    }

    @Override
    public Wanted arguments(Args args) {
        String source = args.stringOrEmpty("src");
        byte[] content = args.has("content") ? text(args.any("content")) : read(source, args);
        Ownership ownership = preserved(Ownership.of(args), args, source);
        return new Wanted(
                new Installation(content, args.string("dest"), ownership, Installation.Options.of(args, source))
                        .of(ChronyFile.of(name(), args, content)));
    }

    @Override
    public Observation<FileFact> observe(Wanted wanted) {
        return wanted.installation().observe();
    }

    @Override
    public Decision plan(Wanted wanted, FileFact seen) {
        return wanted.installation().plan(seen);
    }

    static byte[] text(Object content) {
        boolean structured = content instanceof List<?> || content instanceof java.util.Map<?, ?>;
        return (structured ? Json.of(content) : Conversion.text(content)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(String source, Args args) {
        Path path = args.workbench().find(source, args.at("src"));
        if (Files.isDirectory(path)) {
            throw new Unreadable(args.at("src") + ": '" + source
                    + "' is a directory; copy takes single files (loop over them: with_fileglob)");
        }
        return args.workbench().read(source, args.at("src"));
    }

    /** {@code mode: preserve} made into the mode that the controller's file has. */
    static Ownership preserved(Ownership ownership, Args args, String source) {
        if (ownership.mode().filter(Mode::preserves).isEmpty()) {
            return ownership;
        }
        if (source.isEmpty()) {
            throw new Unreadable(args.at("mode") + ": mode 'preserve' needs a source file; give the mode in digits");
        }
        Path path = args.workbench().find(source, args.at("src"));
        try {
            int bits = (Integer) Files.getAttribute(path, "unix:mode");
            return ownership.with(Mode.octal(bits & 07777));
        } catch (IOException e) {
            throw new Unreadable(args.at("src") + ": cannot read the mode of " + path + ": " + e.getMessage());
        }
    }
}
