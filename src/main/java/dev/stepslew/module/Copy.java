package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.Encoding;
import dev.stepslew.yaml.None;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Installs a file or directory of the controller, text given in the task, or another file of the host.
 *
 * <pre>
 * copy:
 *   content: "server ntp.example.net iburst\n"
 *   dest: /etc/chrony/sources.d/site.sources
 *   mode: '0644'
 * </pre>
 */
final class Copy implements Module<Copy.Wanted, List<FileFact>> {

    /** Where it comes from and where it goes. */
    sealed interface Wanted {

        Observation<List<FileFact>> observe();

        Decision plan(List<FileFact> seen);
    }

    /** @param checksum that the content shall have where it is sent; empty for any */
    private record OneFile(Installation installation, byte[] content, String checksum) implements Wanted {
        @Override
        public Observation<List<FileFact>> observe() {
            Observation<FileFact> one = installation.observe();
            return new Observation<>(
                    one.label(),
                    one.script(),
                    one.footprint(),
                    one.deadline(),
                    answer -> List.of(one.reader().apply(answer)));
        }

        @Override
        public Decision plan(List<FileFact> seen) {
            Decision decision = installation.plan(seen.get(0));
            if (checksum.isEmpty() || !(decision instanceof Decision.Needed)) {
                return decision;
            }
            String found = Hash.hex("SHA-1", content);
            boolean sent = !seen.get(0).sha256().equals(Hash.hex("SHA-256", content));
            return sent && !checksum.equals(found) ? mismatch(found, checksum) : decision;
        }
    }

    private record Tree(TreeCopy copy) implements Wanted {
        @Override
        public Observation<List<FileFact>> observe() {
            return copy.observe();
        }

        @Override
        public Decision plan(List<FileFact> seen) {
            return copy.plan(seen);
        }
    }

    private record OnHost(
            String source,
            String dest,
            Ownership ownership,
            Ownership made,
            Installation.Options options,
            HostTree tree,
            String checksum)
            implements Wanted {
        @Override
        public Observation<List<FileFact>> observe() {
            FileFact.Look from = FileFact.Look.reading(source, Ownership.ANY);
            FileFact.Look to =
                    new FileFact.Look(dest, options.name(), options.follow(), FileFact.NO_CONTENT, ownership);
            return Several.of(
                    "look at " + source + " and " + dest, List.of(from.observation(), to.observation(tree.look())));
        }

        @Override
        public Decision plan(List<FileFact> seen) {
            FileFact from = seen.get(0);
            return switch (from.kind()) {
                case ABSENT -> Decision.refused("Source " + source + " not found");
                case DIRECTORY -> checksum.isEmpty() ? tree.plan(from, seen.get(1)) : mismatch(None.NONE, checksum);
                default -> copy(from, seen.get(1));
            };
        }

        private Optional<Decision> doubt(FileFact from) {
            if (checksum.isEmpty()) {
                return Optional.empty();
            }
            if (from.fields().content().length != from.size()) {
                return Optional.of(Decision.refused("checksum: " + source + " has " + from.size()
                        + " bytes; that of a file of more than " + FileFact.LARGEST_READ + " is not looked at"));
            }
            String found = Hash.hex("SHA-1", from.fields().content());
            return found.equals(checksum) ? Optional.empty() : Optional.of(mismatch(found, checksum));
        }

        private Decision copy(FileFact from, FileFact to) {
            if (!from.isReadable()) {
                return Decision.refused("Source " + source + " not readable");
            }
            Optional<Decision> doubt = doubt(from);
            if (doubt.isPresent()) {
                return doubt.get();
            }
            Ownership whose = ownership.preserves() ? ownership.with(Mode.octal(from.mode())) : ownership;
            return Installation.ofHost(from, dest, whose, options)
                    .making(made)
                    .plan(to)
                    .telling(Map.of("src", source));
        }
    }

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
        own.add(Parameter.of("directory_mode", Parameter.Type.MODE));
        own.add(Parameter.bool("remote_src"));
        own.add(Parameter.bool("local_follow").or(true));
        own.add(Parameter.bool("decrypt").or(true));
        own.add(Parameter.string("checksum"));
        own.addAll(Installation.Options.parameters());
        return Ownership.parameters(own.toArray(Parameter[]::new))
                .exclusive("src", "content")
                .requireOneOf("src", "content");
    }

    @Override
    public Wanted arguments(Args args) {
        String source = args.stringOrEmpty("src");
        String dest = args.string("dest");
        if (args.has("content")) {
            if (dest.endsWith("/")) {
                throw new Unreadable(args.at("dest") + ": can not use content with a dir as dest");
            }
            return file(text(args.any("content")), source, "", dest, args);
        }
        if (source.isEmpty()) {
            throw new Unreadable(args.at("src") + ": src (or content) is required, and this is empty");
        }
        if (args.flag("remote_src")) {
            return new OnHost(
                    source,
                    dest,
                    Ownership.ofSource(args),
                    Ownership.ofDirectories(args),
                    Installation.Options.of(args, source),
                    HostTree.of(args),
                    args.stringOrEmpty("checksum"));
        }
        Path path = args.workbench().tree(source, args.at("src"));
        return Files.isDirectory(path)
                ? tree(path, source, dest, args)
                : file(read(source, args), source, path.toAbsolutePath().toString(), dest, args);
    }

    @Override
    public Observation<List<FileFact>> observe(Wanted wanted) {
        return wanted.observe();
    }

    @Override
    public Decision plan(Wanted wanted, List<FileFact> seen) {
        return wanted.plan(seen);
    }

    private static Wanted file(byte[] content, String source, String from, String dest, Args args) {
        Ownership ownership = preserved(Ownership.ofSource(args), args, source);
        Installation installation = new Installation(content, dest, ownership, Installation.Options.of(args, source))
                .of(ChronyFile.of("copy", args, content))
                .holding(args.workbench().holdsSecret(content))
                .telling(args.workbench().showsDiff(), from)
                .making(Ownership.ofDirectories(args));
        return new OneFile(installation, content, args.stringOrEmpty("checksum"));
    }

    private static Decision mismatch(Object found, String checksum) {
        return new Decision.Refused(
                "Copied file does not match the expected checksum. Transfer failed.",
                Map.of("checksum", found, "expected_checksum", checksum));
    }

    private static Wanted tree(Path top, String source, String dest, Args args) {
        String base = dest.replaceAll("(?<=.)/+$", "");
        String prefix = source.endsWith("/") ? "" : top.getFileName() + "/";
        Ownership plain = Ownership.ofSource(args);
        Ownership made = Ownership.ofDirectories(args);
        try {
            LocalTree tree = LocalTree.of(top, prefix, args.flag("local_follow"));
            Map<String, Installation> files = new LinkedHashMap<>();
            for (Map.Entry<String, Path> file : tree.files().entrySet()) {
                String path = base + "/" + file.getKey();
                String from = file.getValue().toAbsolutePath().toString();
                Installation.Options options = Installation.Options.of(args, "").notFollowing();
                byte[] content = read(from, args);
                files.put(
                        path,
                        new Installation(content, path, preserved(plain, args, from), options)
                                .holding(args.workbench().holdsSecret(content))
                                .telling(args.workbench().showsDiff(), from));
            }
            Map<String, String> links = new LinkedHashMap<>();
            tree.links().forEach((path, target) -> links.put(base + "/" + path, target));
            List<String> directories =
                    tree.directories().stream().map(path -> base + "/" + path).toList();
            String root = prefix.isEmpty() ? base : base + "/" + top.getFileName();
            return new Tree(new TreeCopy(dest, root, source, made, directories, files, links));
        } catch (IOException e) {
            throw new Unreadable(args.at("src") + ": cannot read " + top + ": " + e.getMessage());
        }
    }

    static byte[] text(Object content) {
        boolean structured = content instanceof List<?> || content instanceof Map<?, ?>;
        return Encoding.UTF_8.encode(structured ? Json.ascii(content) : Conversion.text(content));
    }

    private static byte[] read(String source, Args args) {
        return args.flag("decrypt")
                ? args.workbench().read(source, args.at("src"))
                : args.workbench().readSealed(source, args.at("src"));
    }

    private static Ownership preserved(Ownership ownership, Args args, String source) {
        if (ownership.preserves() && source.isEmpty()) {
            // Ansible's temporary file for the content is its user's alone
            return ownership.with(Mode.octal(0600));
        }
        return preserved(ownership, args, () -> args.workbench().find(source, args.at("src")));
    }

    /** {@code mode: preserve} made into the mode that the controller's file has. */
    static Ownership preserved(Ownership ownership, Args args, Supplier<Path> source) {
        if (!ownership.preserves()) {
            return ownership;
        }
        Path path = source.get();
        try {
            int bits = (Integer) Files.getAttribute(path, "unix:mode");
            return ownership.with(Mode.octal(bits & 07777));
        } catch (IOException e) {
            throw new Unreadable(args.at("src") + ": cannot read the mode of " + path + ": " + e.getMessage());
        }
    }
}
