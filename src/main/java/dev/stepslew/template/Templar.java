package dev.stepslew.template;

import dev.stepslew.config.Configuration;
import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Undecryptable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Templates, expressions and conditions, answered as Ansible 2.14 answers them. Parses each text once and keeps it; one
 * Templar serves all hosts and threads of a run.
 */
public final class Templar {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_KEPT = 20_000;
    private static final Pattern SINGLE_NAME =
            Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}\n?", Pattern.UNICODE_CHARACTER_CLASS);

    private final TemplateFiles files;
    private final Duration longest;
    private final boolean preflight;
    private final Library library;
    private final Structure structure;
    private final ConcurrentMap<Key, Template> kept;
    private final Function<List<String>, List<String>> hosts;
    private final Conditions conditions = new Conditions(this);

    private record Key(String text, boolean rawStrings, Marks marks, boolean headed) {}

    public Templar() {
        this(TemplateFiles.disk());
    }

    /** Opens encrypted files and values, too. */
    public Templar(Decryption decryption) {
        this(TemplateFiles.disk(decryption));
    }

    /** Knows what is configured, too: {@code ansible_managed}, and what the lookup {@code config} finds. */
    public Templar(Decryption decryption, Configuration configuration) {
        this(TemplateFiles.disk(decryption, configuration));
    }

    /** Reads includes and lookups from {@code files}. */
    public Templar(TemplateFiles files) {
        this(files, LONGEST);
    }

    /** Gives up a rendering that takes longer than {@code longest}. */
    Templar(TemplateFiles files, Duration longest) {
        this(files, longest, false, new Library(), new Structure(), new ConcurrentHashMap<>(), patterns -> {
            throw new LookupFailure("lookup 'inventory_hostnames': there is no inventory here");
        });
    }

    private Templar(
            TemplateFiles files,
            Duration longest,
            boolean preflight,
            Library library,
            Structure structure,
            ConcurrentMap<Key, Template> kept,
            Function<List<String>, List<String>> hosts) {
        this.hosts = hosts;
        this.files = files;
        this.longest = longest;
        this.preflight = preflight;
        this.library = library;
        this.structure = structure;
        this.kept = kept;
    }

    /** The same, but lookups that do something on the controller (pipe, password) end in {@link NotYetKnown}. */
    public Templar preflight() {
        return new Templar(files, longest, true, library, structure, kept, hosts);
    }

    /** The same, whose lookup inventory_hostnames finds the hosts that these patterns mean together. */
    public Templar selecting(Function<List<String>, List<String>> names) {
        return new Templar(files, longest, preflight, library, structure, kept, names);
    }

    List<String> hosts(List<String> patterns) {
        return hosts.apply(patterns);
    }

    /**
     * A YAML value with everything in it templated, in Python's types. A string that is one {@code {{ expression }}} gives
     * what Ansible makes of it: lists, dicts and bools as such, numbers only where it names a variable. Dates and times of
     * YAML are text, as Python prints them; within an expression they are what Python makes of them.
     */
    public Object resolve(Node node, Scope scope) {
        return resolve(node, rendering(scope), Node.Scalar::value);
    }

    /** Whether anything that came from a host or a file has a part in the value. */
    public boolean usesData(Node node, Scope scope) {
        Rendering rendering = rendering(scope);
        resolve(node, rendering);
        return rendering.usedData();
    }

    Object resolve(Node node, Rendering rendering) {
        return resolve(node, rendering, scalar -> Moment.of(scalar.time()));
    }

    private Object resolve(Node node, Rendering rendering, Function<Node.Scalar, Object> time) {
        if (node instanceof Node.Sequence sequence) {
            List<Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(resolve(item, rendering, time)));
            return items;
        } else if (node instanceof Node.Mapping mapping) {
            Map<Object, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> map.put(entry.key().value(), resolve(entry.value(), rendering, time)));
            return map;
        }
        Node.Scalar scalar = (Node.Scalar) node;
        if (scalar.tag() == Node.Tag.VAULT) {
            return decrypted(scalar);
        } else if (scalar.isTime()) {
            return time.apply(scalar);
        }
        if (scalar.tag() == Node.Tag.UNSAFE) {
            rendering.useData();
        }
        boolean templated = scalar.tag() == Node.Tag.PLAIN && scalar.value() instanceof String text && isPossibly(text);
        return templated ? value(scalar.value().toString(), Origin.of(scalar), rendering) : scalar.value();
    }

    /** As Ansible has it, such text is data and never a template. */
    String decrypted(Node.Scalar scalar) {
        try {
            return decryption().text(scalar.text());
        } catch (Undecryptable e) {
            throw TemplateError.of(scalar.at(), "the value " + e.reason());
        }
    }

    /** How this one opens encrypted input. */
    public Decryption decryption() {
        return files.decryption();
    }

    /**
     * A file's content, decrypted where it must be.
     *
     * @param at who wants it
     */
    public byte[] read(Path file, Position at) {
        try {
            return files.bytes(file);
        } catch (UncheckedIOException e) {
            throw TemplateError.of(
                    at,
                    "cannot read " + file + ": "
                            + Objects.requireNonNull(e.getCause()).getMessage());
        }
    }

    /** What an expression without {@code {{ }}} stands for, as {@link #resolve} would make it with them. */
    public Object expression(String expression, Position at, Scope scope) {
        return value("{{" + expression + "}}", Origin.of(at), rendering(scope));
    }

    /** Whether a condition as of {@code when} holds: an expression without {@code {{ }}}, a bool, or a list that must all hold. */
    public boolean condition(Node node, Scope scope) {
        return conditions.holds(node, rendering(scope));
    }

    /** Renders a template file, as Ansible's template module does. */
    public String file(Path file, Scope scope) {
        return file(file, Map.of(), scope);
    }

    /**
     * Renders a template file that is written in another style.
     *
     * @param style arguments of Ansible's template module: {@code trim_blocks}, {@code lstrip_blocks},
     *     {@code newline_sequence}, {@code variable_start_string} and their like; and its {@code src} and {@code dest}
     */
    public String file(Path file, Map<String, Object> style, Scope scope) {
        String text;
        try {
            text = files.text(file);
        } catch (UncheckedIOException e) {
            throw TemplateError.of(
                    Position.of(file.toString()),
                    "cannot read the template: "
                            + Objects.requireNonNull(e.getCause()).getMessage());
        }
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        TemplateVariables variables = new TemplateVariables(
                scope,
                file,
                Optional.ofNullable(style.get("src")).map(Printing::str).orElseGet(file::toString),
                files.configuration(),
                Optional.ofNullable(style.get("dest")).map(Printing::str));
        return text(
                text,
                Origin.file(file.toString()),
                Marks.of(style, file),
                rendering(variables).searching(SearchPath.of(scope).and(directory)));
    }

    /** Renders a text as if it stood in a file of this name. */
    public String text(String source, String name, Scope scope) {
        return text(source, Origin.file(name), rendering(scope));
    }

    /**
     * What a lookup plugin finds, as {@code with_items} and its like need it. A lone list is the list of terms.
     *
     * @param name without {@code with_}
     * @param terms the value of the {@code with_} key
     */
    public List<Object> lookup(String name, Node terms, Scope scope) {
        return lookup(name, terms, Map.of(), scope);
    }

    /** The same with the options of the lookup. */
    public List<Object> lookup(String name, Node terms, Map<String, Object> options, Scope scope) {
        Rendering rendering = rendering(scope);
        Template nothing = parsed("", false);
        Frame frame = Frame.of(rendering, nothing, Origin.of(terms.at()), true);
        Object value = resolve(terms, rendering);
        try {
            return Lookups.run(name, LoopLookups.terms(name, value), options, frame.at(0));
        } catch (EvaluationException | LookupFailure e) {
            throw TemplateError.of(terms.at(), e.getMessage());
        }
    }

    /** The names of all lookups there are. */
    public static Set<String> lookups() {
        return Lookups.names();
    }

    /** A value as Python prints it: {@code True}, {@code {'a': 1}}; text as it is. */
    public String print(Object value) {
        return Printing.str(value);
    }

    /** A document in YAML as ansible-inventory writes it; nodes in it are values of the vault. */
    public String document(Object value) {
        return YamlWriter.inventory(value);
    }

    /** Whether a text has a pair of marks in it: {@code {{ }}}, {@code {% %}} or {@code {# #}}. */
    public boolean isTemplate(String text) {
        if (!isPossibly(text)) {
            return false;
        }
        Template template = parsed(text, false);
        return template.problems().isEmpty() || text.contains("}}") || text.contains("%}") || text.contains("#}");
    }

    /** Tells all mistakes of a template file that can be seen without values. */
    public void check(Path file, Problems problems) {
        new TemplateCheck(this, problems).file(file);
    }

    /** Tells all mistakes of the templates in a YAML value. */
    public void check(Node node, Problems problems) {
        new TemplateCheck(this, problems).value(node);
    }

    /** Tells all mistakes of a condition. */
    public void checkCondition(Node node, Problems problems) {
        new TemplateCheck(this, problems).condition(node);
    }

    /** Tells all mistakes of an expression without {@code {{ }}}. */
    public void checkExpression(String expression, Position at, Problems problems) {
        new TemplateCheck(this, problems).expression(expression, at);
    }

    static boolean isPossibly(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    private Rendering rendering(Scope scope) {
        return Rendering.of(this, scope, longest);
    }

    Library library() {
        return library;
    }

    Conditions conditions() {
        return conditions;
    }

    TemplateFiles files() {
        return files;
    }

    boolean isPreflight() {
        return preflight;
    }

    Template parsed(String text, boolean rawStrings) {
        return parsed(text, rawStrings, Marks.ANSIBLE, true);
    }

    /** @param headed whether a first line may change the marks; of what another template includes it may not */
    Template parsed(String text, boolean rawStrings, Marks marks, boolean headed) {
        Key key = new Key(text, rawStrings, marks, headed);
        Template known = kept.get(key);
        if (known != null) {
            return known;
        }
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        Template parsed = new TemplateParser(library, structure).parse(text, rawStrings, marks, headed);
        kept.put(key, parsed);
        return parsed;
    }

    String text(String source, Origin origin, Rendering rendering) {
        return text(source, origin, Marks.ANSIBLE, rendering);
    }

    String text(String source, Origin origin, Marks style, Rendering rendering) {
        Template template = parsed(source, false, style, true).usable(origin);
        return rendered(template, Frame.of(rendering, template, origin, false));
    }

    Object value(String text, Origin origin, Rendering rendering) {
        Matcher single = SINGLE_NAME.matcher(text);
        if (single.matches()) {
            Optional<Object> plain = rendering.scope().lookup(single.group(1)).flatMap(Templar::untemplated);
            if (plain.isPresent()) {
                return plain.get();
            }
        }
        Template template = parsed(text, true).usable(origin);
        Frame frame = Frame.of(rendering, template, origin, true);
        Object value = template.single().isPresent()
                ? nativeValue(template, frame)
                : frame.captured(rendered(template, frame));
        return value instanceof String result ? template.withNewlines(result, Template.newlinesAtEnd(text)) : value;
    }

    /** Numbers, bools and none pass from variable to value as they are. */
    private static Optional<Object> untemplated(Object value) {
        Object plain = value instanceof Node.Scalar scalar ? scalar.value() : value;
        return plain instanceof Number || plain instanceof Boolean || plain instanceof None
                ? Optional.of(Data.own(plain))
                : Optional.empty();
    }

    private static Object nativeValue(Template template, Frame frame) {
        Expression expression = template.single().orElseThrow();
        Object value = Finished.value(expression, frame);
        return NativeText.isMarked(expression, frame) ? value : Finished.converted(value);
    }

    private String rendered(Template template, Frame frame) {
        String text = structure.render(frame);
        String lines = template.marks().newline().equals("\n")
                ? text
                : text.replace("\n", template.marks().newline());
        return template.withNewlines(lines, Template.newlinesAtEnd(template.source()));
    }
}
