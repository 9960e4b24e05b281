package dev.stepslew.module;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Every module there is, by its short name and by its long one. */
public final class Modules {

    private static final List<Module<?, ?>> ALL = List.of(
            new AddHost(),
            new Apt(),
            new Assemble(),
            new Assert(),
            new AsyncStatus(),
            new BlockInFile(),
            new ChronyApply(),
            new ChronyFacts(),
            new Command(),
            new Copy(),
            new Cron(),
            new Debug(),
            new Dnf("dnf"),
            new Dnf("yum"),
            new Fail(),
            new Fetch(),
            new File(),
            new Find(),
            new GetUrl(),
            new Getent(),
            new Group(),
            new GroupBy(),
            new Hostname(),
            new IncludeVars(),
            new IniFile(),
            new LineInFile(),
            new LocalScript(),
            new Meta(),
            new NtpProbe(),
            new Package(),
            new PackageFacts(),
            new Pause(),
            new Ping(),
            new Raw(),
            new Replace(),
            new Reboot(),
            new Revert(),
            new Service(),
            new ServiceFacts(),
            new SetFact(),
            new SetStats(),
            new Setup("gather_facts"),
            new Setup("setup"),
            new Shell(),
            new Slurp(),
            new Stat(),
            new Systemd("systemd"),
            new Systemd("systemd_service"),
            new TempFile(),
            new Template(),
            new Timezone(),
            new Unarchive(),
            new Uri(),
            new User(),
            new ValidateArgumentSpec(),
            new WaitFor(),
            new WaitForConnection());

    /** The variable that gives a handler the results of those who asked for it, as far as they are foretold. */
    public static final String NOTIFIED_BY = "stepslew_notified_by";

    /** Ansible's old and new collections of its own modules; a module of ours has only its short name. */
    private static final List<String> PREFIXES = List.of("ansible.builtin.", "ansible.legacy.");

    /** The names of modules in collections; those of Ansible itself are few. */
    private static final Pattern COLLECTED = Pattern.compile(
            "(ansible\\.(posix|utils|netcommon|windows)|(?!ansible\\.)[a-z_][a-z0-9_]*\\.[a-z_][a-z0-9_]*)\\.[a-z_][a-z0-9_]*");

    private static final Map<String, Module<?, ?>> BY_NAME = byName();

    private Modules() {}

    /** The module that a task means by this word. */
    public static Optional<Module<?, ?>> find(String name) {
        String shortName = PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
        Optional<Module<?, ?>> ours = Optional.ofNullable(BY_NAME.get(shortName));
        return ours.isEmpty() && isElsewhere(shortName) ? Optional.of(new Missing(shortName)) : ours;
    }

    /** Whether Ansible or one of its collections has such a module, as far as its name can tell, and stepslew has not. */
    public static boolean isElsewhere(String name) {
        return !BY_NAME.containsKey(name)
                && (Elsewhere.INSTEAD.containsKey(name)
                        || COLLECTED.matcher(name).matches());
    }

    /** What to say of a module that is elsewhere. */
    public static String complaint(String name) {
        return Elsewhere.complaint(name);
    }

    /** What to use for a module of Ansible's that there is not here; empty for one that there is, or that nobody knows. */
    public static Optional<String> instead(String name) {
        return BY_NAME.containsKey(name) ? Optional.empty() : Elsewhere.instead(name);
    }

    /** A module that somebody brings along, in any language. */
    public static Module<?, ?> own(String name, Path program) {
        return new OwnModule(name, program);
    }

    /** Why such a module cannot be run, in words that stand behind its name; empty where it can. */
    public static Optional<String> refusal(Path program) {
        return OwnProgram.read(program).refusal();
    }

    /** Whether such a module may bring variables that nobody can foretell. */
    public static boolean mayTeach(Path program) {
        return OwnProgram.read(program).mayTeach();
    }

    /** The short names, in the order of the alphabet. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    private static Map<String, Module<?, ?>> byName() {
        Map<String, Module<?, ?>> byName = new LinkedHashMap<>();
        ALL.forEach(module -> byName.put(module.name(), module));
        return java.util.Collections.unmodifiableMap(byName);
    }
}
