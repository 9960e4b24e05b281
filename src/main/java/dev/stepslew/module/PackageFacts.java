package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of every package that is installed; the answer is the fact {@code packages}. dpkg, rpm, apk and pacman are asked
 * themselves, where Ansible needs their Python libraries.
 *
 * <pre>
 * package_facts:
 *   manager: auto
 * </pre>
 */
final class PackageFacts implements Module<PackageFacts.Wanted, Fields> {

    private static final List<String> KNOWN = List.of("apk", "apt", "pacman", "rpm");

    /** The managers to ask, the first that is there or all of them. */
    record Wanted(List<String> managers, boolean first) {}

    // A line holds what a name or a version cannot: tabulators.
    private static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            export LC_ALL=C
            has() { command -v "$1" >/dev/null 2>&1; }
            for m in $asked; do
              case $m in
              apt) has dpkg-query || continue; echo manager=apt
                dpkg-query -W -f='${db:Status-Status} apt=${Package}\\t${Version}\\t${Architecture}\\t${Section}\\n' | sed -n 's/^installed //p';;
              rpm) has rpm || continue; echo manager=rpm
                rpm -qa --qf 'rpm=%{NAME}\\t%{VERSION}\\t%{RELEASE}\\t%{EPOCH}\\t%{ARCH}\\n';;
              apk) has apk || continue; echo manager=apk; apk info -v 2>/dev/null | sed 's/^/apk=/';;
              pacman) has pacman || continue; echo manager=pacman
                pacman -Qi | sed -n 's/^Name *: /pacman=/p;s/^Version *: /version=/p;s/^Architecture *: /arch=/p';;
              esac
              [ -z "$first" ] || break
            done
            :
            """;

    @Override
    public String name() {
        return "package_facts";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.list("manager").or(List.of("auto")),
                Parameter.string("strategy").or("first").among("first", "all"));
    }

    @Override
    public Wanted arguments(Args args) {
        List<String> managers = new ArrayList<>();
        for (String manager : args.strings("manager")) {
            if (manager.equals("auto")) {
                managers.addAll(KNOWN);
            } else if (KNOWN.contains(manager)) {
                managers.add(manager);
            } else {
                throw new Unreadable(args.at("manager") + ": package_facts knows auto, " + String.join(", ", KNOWN)
                        + ", not '" + manager + "'");
            }
        }
        return new Wanted(managers, args.string("strategy").equals("first"));
    }

    @Override
    public List<String> brings(Node.Mapping arguments) {
        return List.of("packages");
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        Script script = Script.of("asked='" + String.join(" ", wanted.managers()) + "' first="
                + (wanted.first() ? "yes" : "") + "\n" + LOOK);
        return new Observation<>(
                "look at all packages", script, Footprint.EVERYTHING, Duration.ofMinutes(2), Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        if (!seen.has("manager")) {
            return Decision.refused(
                    "the host has none of " + String.join(", ", wanted.managers()) + " to ask for its packages");
        }
        Map<String, List<Object>> packages = new LinkedHashMap<>();
        seen.list("apt").forEach(line -> add(packages, apt(line.split("\t", -1))));
        seen.list("rpm").forEach(line -> add(packages, rpm(line.split("\t", -1))));
        seen.list("apk").forEach(line -> add(packages, apk(line)));
        for (int i = 0; i < seen.list("pacman").size(); i++) {
            add(
                    packages,
                    described(
                            "pacman",
                            seen.list("pacman").get(i),
                            seen.list("version").get(i),
                            seen.list("arch").get(i)));
        }
        return Decision.settled(Map.of("ansible_facts", Map.of("packages", packages)));
    }

    private static void add(Map<String, List<Object>> packages, Map<String, Object> one) {
        packages.computeIfAbsent(String.valueOf(one.get("name")), name -> new ArrayList<>())
                .add(one);
    }

    private static Map<String, Object> apt(String[] words) {
        Map<String, Object> found = described("apt", words[0], words[1], words[2]);
        found.put("category", words[3]);
        return found;
    }

    private static Map<String, Object> rpm(String[] words) {
        Map<String, Object> found = described("rpm", words[0], words[1], words[4]);
        found.put("release", words[2]);
        Optional<Object> epoch =
                Optional.of(words[3]).filter(text -> text.matches("[0-9]{1,9}")).map(Long::valueOf);
        found.put("epoch", epoch.orElse(None.NONE));
        return found;
    }

    /** As in busybox-1.36.1-r15: name, version, release. */
    private static Map<String, Object> apk(String text) {
        int release = text.lastIndexOf('-');
        int version = release < 1 ? -1 : text.lastIndexOf('-', release - 1);
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("name", version < 1 ? text : text.substring(0, version));
        found.put("version", version < 1 ? "" : text.substring(version + 1, release));
        found.put("release", version < 1 ? "" : text.substring(release + 1));
        found.put("source", "apk");
        return found;
    }

    private static Map<String, Object> described(String source, String name, String version, String arch) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("name", name);
        found.put("version", version);
        found.put("arch", arch);
        found.put("source", source);
        return found;
    }
}
