package dev.stepslew.chrony;

import dev.stepslew.chrony.Fault.Kind;
import dev.stepslew.yaml.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A chrony.conf with all it includes, read as a release of chronyd reads it; where chronyd stops at the first mistake,
 * this one goes on and finds all.
 */
public final class ChronyConfig {

    private static final int DEEPEST = 10;
    // chronyd has no such limit; files that include each other many times over would keep us busy for ever
    private static final int MOST_FILES = 1000;

    private final Version version;
    private final List<ConfigLine> own;
    private final List<ConfigLine> all = new ArrayList<>();
    private final List<Fault> includeFaults = new ArrayList<>();
    private final List<ConfigLine> sourceLines = new ArrayList<>();
    private final Optional<ConfigFiles> files;
    private int filesRead;

    private ChronyConfig(String file, byte[] content, Version version, Optional<ConfigFiles> files) {
        this.version = version;
        this.files = files;
        this.own = List.copyOf(new LineReader(file, version).lines(content));
        take(own, 1);
        files.ifPresent(this::readSourceFiles);
    }

    /** Without what it includes. */
    public static ChronyConfig parse(String file, byte[] content, Version version) {
        return new ChronyConfig(file, content, version, Optional.empty());
    }

    /** Without what it includes. */
    public static ChronyConfig parse(String file, String content, Version version) {
        return parse(file, content.getBytes(StandardCharsets.UTF_8), version);
    }

    /** A part of a configuration alone. */
    public static ChronyConfig parse(Part part, String file, byte[] content, Version version) {
        if (part != Part.SOURCES) {
            return parse(file, content, version);
        }
        ChronyConfig sources = parse(file, new byte[0], version);
        sources.addSources(file, content);
        return sources;
    }

    /** With the files that include, confdir and sourcedir name. */
    public static ChronyConfig read(String file, byte[] content, Version version, ConfigFiles files) {
        return new ChronyConfig(file, content, version, Optional.of(files));
    }

    public Version version() {
        return version;
    }

    /** The lines of the file itself; their texts joined are its bytes again. */
    public List<ConfigLine> lines() {
        return own;
    }

    /** The lines of the file and of all it includes, in the order in which chronyd reads them. */
    public List<ConfigLine> allLines() {
        return List.copyOf(all);
    }

    /** The lines of the files in source directories; chronyd ignores there whatever is no source. */
    public List<ConfigLine> sourceLines() {
        return List.copyOf(sourceLines);
    }

    /** What chronyd acts on, in its order; without those of source directories. */
    public List<Directive> directives() {
        return directives(all);
    }

    /** The lines of one kind or several, in order. */
    public List<Directive> directives(String... names) {
        return directives().stream().filter(each -> each.is(names)).toList();
    }

    /** The line that counts where each takes the former's place. */
    public Optional<Directive> last(String... names) {
        return directives(names).stream().reduce((first, second) -> second);
    }

    /** The sources in source directories. */
    public List<Directive> directoryDirectives() {
        return directives(sourceLines).stream()
                .filter(each -> each.is("server", "pool", "peer"))
                .toList();
    }

    /** Whether there are files that have a say here and were not looked at. */
    public boolean hasUnseenFiles() {
        return files.isEmpty() && !directives("include", "confdir", "sourcedir").isEmpty();
    }

    /** Why chronyd would refuse it, in the order of reading. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        all.forEach(line -> line.fault().ifPresent(faults::add));
        faults.addAll(includeFaults);
        return faults;
    }

    /** The file's bytes. */
    public byte[] content() {
        return Bytes.bytes(own.stream().map(ConfigLine::text).collect(Collectors.joining()));
    }

    private static List<Directive> directives(List<ConfigLine> lines) {
        return lines.stream()
                .map(ConfigLine::directive)
                .flatMap(Optional::stream)
                .toList();
    }

    private void take(List<ConfigLine> lines, int level) {
        for (ConfigLine line : lines) {
            all.add(line);
            if (files.isPresent() && line.directive().isPresent()) {
                follow(line.directive().get(), files.get(), level);
            }
        }
    }

    private void follow(Directive directive, ConfigFiles at, int level) {
        if (directive.is("include")) {
            String pattern = directive.word(0);
            new Glob(at)
                    .find(pattern)
                    .ifPresentOrElse(
                            paths -> paths.forEach(path -> include(path, directive, at, level)),
                            () -> unreadable(
                                    directive, "the directory of '" + Bytes.shown(pattern) + "' cannot be read"));
        }
        if (directive.is("confdir")) {
            fragments(directive, at, ".conf").forEach(path -> include(path, directive, at, level));
        }
    }

    private void include(String path, Directive directive, ConfigFiles at, int level) {
        if (level >= DEEPEST || filesRead >= MOST_FILES) {
            if (includeFaults.stream().noneMatch(fault -> fault.kind() == Kind.TOO_DEEP)) {
                String message = "'" + Bytes.shown(path) + "' is included more than " + DEEPEST + " levels deep";
                includeFaults.add(new Fault(Kind.TOO_DEEP, directive.at(0), message));
            }
            return;
        }
        filesRead++;
        at.content(path)
                .ifPresentOrElse(content -> take(new LineReader(path, version).lines(content), level + 1), () -> {
                    // a directory can be opened and has no lines
                    if (at.names(path).isEmpty()) {
                        unreadable(directive, "'" + Bytes.shown(path) + "' cannot be read");
                    }
                });
    }

    private void unreadable(Directive directive, String message) {
        includeFaults.add(new Fault(Kind.UNREADABLE, directive.at(0), message));
    }

    /** Of files with the same name, the one in the directory named first; ordered by name. */
    private static List<String> fragments(Directive directive, ConfigFiles files, String suffix) {
        Map<String, String> paths = new TreeMap<>();
        for (Word directory : directive.words()) {
            String start = directory.text().endsWith("/") ? directory.text() : directory.text() + "/";
            for (String name : files.names(directory.text()).orElse(List.of())) {
                if (Glob.matches(name, "*" + suffix)) {
                    paths.putIfAbsent(name, start + name);
                }
            }
        }
        return List.copyOf(paths.values());
    }

    private void readSourceFiles(ConfigFiles at) {
        for (Directive directive : directives("sourcedir")) {
            for (String path : fragments(directive, at, ".sources")) {
                at.content(path).ifPresent(content -> addSources(path, content));
            }
        }
    }

    private void addSources(String path, byte[] content) {
        for (ConfigLine line : new LineReader(path, version).lines(content)) {
            if (line.text().endsWith("\n")) {
                sourceLines.add(line);
            } else if (!line.isBlank()) {
                Position at = line.at();
                Fault cut = new Fault(Kind.MISSING_ARGUMENT, at, "the last line has no newline, chronyd ignores it");
                sourceLines.add(new ConfigLine(at, line.text(), Optional.empty(), Optional.of(cut)));
            }
        }
    }
}
