package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    private static final List<String> MARKS = List.of(
            "block_start_string",
            "block_end_string",
            "variable_start_string",
            "variable_end_string",
            "comment_start_string",
            "comment_end_string");
    private static final List<String> FLAGS = List.of("trim_blocks", "lstrip_blocks");

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
        own.add(Parameter.string("newline_sequence").or("\n").among("\n", "\r", "\r\n", "\\n", "\\r", "\\r\\n"));
        MARKS.forEach(mark -> own.add(Parameter.of(mark, Parameter.Type.STYLE)));
        FLAGS.forEach(flag -> own.add(Parameter.of(flag, Parameter.Type.STYLE_FLAG)));
        own.add(Parameter.string("output_encoding").or("utf-8"));
        own.addAll(Installation.Options.parameters());
        return Ownership.parameters(own.toArray(Parameter[]::new));
    }

    @Override
    public Wanted arguments(Args args) {
        String source = args.string("src");
        byte[] text = args.workbench().render(source, style(args), args.at("src"));
        byte[] content = written(text, args);
        Ownership ownership = Copy.preserved(
                Ownership.ofSource(args), args, () -> args.workbench().findTemplate(source, args.at("src")));
        return new Wanted(
                new Installation(content, args.string("dest"), ownership, Installation.Options.of(args, source))
                        .of(ChronyFile.of(name(), args, content))
                        .holding(args.workbench().holdsSecret(text))
                        .telling(args.workbench().showsDiff(), "")
                        .making(ownership.withModes(List.of())));
    }

    @Override
    public Observation<FileFact> observe(Wanted wanted) {
        return wanted.installation().observe();
    }

    @Override
    public Decision plan(Wanted wanted, FileFact seen) {
        return wanted.installation().plan(seen);
    }

    private static Map<String, Object> style(Args args) {
        Map<String, Object> style = new HashMap<>();
        Stream.of(MARKS, FLAGS, List.of("src", "dest"))
                .flatMap(List::stream)
                .filter(args::has)
                .forEach(key -> style.put(key, args.any(key)));
        return style;
    }

    private static byte[] written(byte[] rendered, Args args) {
        String newline = args.string("newline_sequence").replace("\\n", "\n").replace("\\r", "\r");
        String text = new String(rendered, StandardCharsets.UTF_8).replace("\n", newline);
        try {
            return Encoding.of(args.string("output_encoding")).encode(text);
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(args.at("output_encoding") + ": " + wrong.getMessage());
        }
    }
}
