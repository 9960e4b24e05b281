package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders a template of the controller for this host and installs it there.
 *
 * <pre>
 * template:
 *   src: chrony.conf.j2
 *   dest: /etc/chrony/chrony.conf
 *   mode: '0644'
 *   validate: chronyd -p -f %s
 * </pre>
 */
final class Template implements Module<Template.Wanted, FileFact> {

    /** A rendered file and where it goes. */
    record Wanted(Installation installation) {}

    @Override
    public String name() {
        return "template";
    }

    @Override
    public Parameters parameters() {
        List<Parameter> own = new ArrayList<>();
        own.add(Parameter.of("src", Parameter.Type.TEMPLATE).needed());
        own.add(Parameter.path("dest").needed());
        own.add(Parameter.string("newline_sequence").or("\n").among("\n", "\r", "\r\n"));
        own.addAll(Installation.Options.parameters());
        return Ownership.parameters(own.toArray(Parameter[]::new));
    }

    @Override
    public Wanted arguments(Args args) {
        String source = args.string("src");
        byte[] content = withNewlines(args.workbench().render(source, args.at("src")), args.string("newline_sequence"));
        Ownership ownership = Copy.preserved(Ownership.of(args), args, source);
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

    private static byte[] withNewlines(byte[] text, String newline) {
        if (newline.equals("\n")) {
            return text;
        }
        return new String(text, StandardCharsets.UTF_8).replace("\n", newline).getBytes(StandardCharsets.UTF_8);
    }
}
