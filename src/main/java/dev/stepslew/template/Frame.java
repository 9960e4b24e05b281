package dev.stepslew.template;

import dev.stepslew.yaml.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that a part of a template sees: its own, those around it, then the variables, then Jinja's functions. */
final class Frame {

    private final Rendering rendering;
    private final Template template;
    private final Origin origin;
    private final boolean converting;
    private final Optional<Frame> parent;
    private final Map<String, Object> locals;

    private Frame(
            Rendering rendering,
            Template template,
            Origin origin,
            boolean converting,
            Optional<Frame> parent,
            Map<String, Object> locals) {
        this.rendering = rendering;
        this.template = template;
        this.origin = origin;
        this.converting = converting;
        this.parent = parent;
        this.locals = locals;
    }

    /** @param converting whether text that looks like a dict, list or bool becomes one, as in YAML but not in files */
    static Frame of(Rendering rendering, Template template, Origin origin, boolean converting) {
        return new Frame(rendering, template, origin, converting, Optional.empty(), new LinkedHashMap<>());
    }

    /** A scope within this one. */
    Frame inner() {
        return new Frame(rendering, template, origin, converting, Optional.of(this), new LinkedHashMap<>());
    }

    /** A scope within this one for another template, that is included here. */
    Frame including(Template other, Origin place) {
        return new Frame(rendering, other, place, converting, Optional.of(this), new LinkedHashMap<>());
    }

    /** The same names, seen by another template: what extends shares. */
    Frame sharing(Template other, Origin place) {
        return new Frame(rendering, other, place, converting, parent, locals);
    }

    /** A scope without any variables but Jinja's own, for an import without context. */
    Frame isolated(Template other, Origin place) {
        return new Frame(rendering.isolated(), other, place, converting, Optional.empty(), new LinkedHashMap<>());
    }

    Rendering rendering() {
        return rendering;
    }

    Template template() {
        return template;
    }

    Origin origin() {
        return origin;
    }

    boolean isConverting() {
        return converting;
    }

    Map<String, Object> locals() {
        return locals;
    }

    void set(String name, Object value) {
        locals.put(name, value);
    }

    Object resolve(String name, int at) {
        for (Frame frame = this; ; frame = frame.parent.get()) {
            Object value = frame.locals.get(name);
            if (value != null) {
                return value;
            } else if (frame.parent.isEmpty()) {
                return rendering.resolve(name, at(at));
            }
        }
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(rendering.names());
        for (Frame frame = this; ; frame = frame.parent.get()) {
            names.addAll(frame.locals.keySet());
            if (frame.parent.isEmpty()) {
                return names;
            }
        }
    }

    /** What a captured text is as a value. */
    Object captured(String text) {
        return converting ? PythonLiteral.convert(text) : text;
    }

    Site at(int at) {
        return new Site(this, at);
    }

    Position position(int at) {
        return origin.position(template.source(), at);
    }

    TemplateError error(int at, String message) {
        return TemplateError.of(position(at), message);
    }

    Undefined undefined(int at, String name, String message) {
        return new Undefined(name, message, position(at), false);
    }
}
