package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that a group of users is there or not.
 *
 * <pre>
 * group:
 *   name: chrony
 *   system: true
 * </pre>
 */
final class Group implements Module<Group.Wanted, Fields> {

    /**
     * What the group shall be.
     *
     * @param gid its number, or none for the next that is free
     */
    record Wanted(String name, boolean present, List<Long> gid, boolean system, boolean shared) {}

    private static final String LOOK = """
            if has groupadd; then echo tool=shadow; elif has addgroup; then echo tool=busybox; fi
            line=$(entry group "$n")
            [ -z "$line" ] || { line=${line#*:}; line=${line#*:}; echo "gid=${line%%:*}"; }
            [ -z "$gid" ] || by_id group "$gid" | awk -F: '{print "taken=" $1}'
            """;

    // A host without groupmod has a plain file, and nobody else who writes it.
    private static final String RENUMBER = """
            new=$(mktemp /etc/.stepslew-XXXXXX) && trap 'rm -f "$new"' EXIT && cat /etc/group >"$new" || exit
            n=$n gid=$gid awk -F: -v OFS=: '$1 == ENVIRON["n"] {$3 = ENVIRON["gid"]} {print}' /etc/group >"$new" &&
              chmod 644 "$new" && mv -f "$new" /etc/group || exit
            """;

    @Override
    public String name() {
        return "group";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.string("name").needed(),
                        Parameter.string("state").or("present").among("present", "absent"),
                        Parameter.integer("gid"),
                        Parameter.bool("system"),
                        Parameter.bool("non_unique"))
                .refusing("it needs libuser's programs, which few hosts have", "local");
    }

    @Override
    public Wanted arguments(Args args) {
        String name = args.string("name");
        if (!AccountScript.isName(name)) {
            throw new Unreadable(args.at("name") + ": '" + name + "' is no name of a group");
        }
        if (args.flag("non_unique") && !args.has("gid")) {
            throw new Unreadable(args.at("non_unique") + ": non_unique needs a gid");
        }
        return new Wanted(
                name,
                args.string("state").equals("present"),
                args.maybe("gid").map(Long.class::cast).stream().toList(),
                args.flag("system"),
                args.flag("non_unique"));
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        String gid = wanted.gid().isEmpty() ? "" : String.valueOf(wanted.gid().get(0));
        Script script =
                Script.of(AccountScript.LOOKUP + "n=" + Script.quote(wanted.name()) + " gid=" + gid + "\n" + LOOK);
        return Observation.of("look at group " + wanted.name(), script, Footprint.account(wanted.name()), Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        boolean exists = seen.has("gid");
        boolean right = exists && (wanted.gid().isEmpty() || wanted.gid().get(0) == seen.number("gid"));
        if (wanted.present() ? right : !exists) {
            return Decision.settled(result(wanted, seen));
        }
        if (!seen.has("tool")) {
            return Decision.refused("the host has neither groupadd nor addgroup");
        }
        if (wanted.present() && seen.has("taken") && !wanted.shared()) {
            return Decision.refused("gid " + wanted.gid().get(0) + " is already that of group '" + seen.text("taken")
                    + "'; non_unique: true shares it");
        }
        return Decision.needed(change(wanted, seen), result(wanted, seen));
    }

    private static Change change(Wanted wanted, Fields seen) {
        boolean exists = seen.has("gid");
        String verb = !wanted.present() ? "remove" : exists ? "renumber" : "create";
        Script script = Script.of(AccountScript.LOOKUP + "n=" + Script.quote(wanted.name()) + "\n")
                .raw(command(wanted, seen))
                .raw("entry group \"$n\" | awk -F: '{print \"gid:=\" $3}'\n");
        Diff diff = Diff.of("group " + wanted.name(), exists ? "gid: " + seen.text("gid") + "\n" : "", after(wanted));
        return Change.of(verb + " group " + wanted.name(), script, Footprint.account(wanted.name()), List.of(diff));
    }

    private static String command(Wanted wanted, Fields seen) {
        boolean busybox = seen.text("tool").equals("busybox");
        String gid = wanted.gid().isEmpty() ? "" : String.valueOf(wanted.gid().get(0));
        if (!wanted.present()) {
            return (busybox ? "delgroup" : "groupdel") + " \"$n\" >&2 || exit\n";
        }
        if (!seen.has("gid")) {
            String number = gid.isEmpty() ? "" : " -g " + gid + (wanted.shared() && !busybox ? " -o" : "");
            String system = wanted.system() ? busybox ? " -S" : " -r" : "";
            return (busybox ? "addgroup" : "groupadd") + number + system + " \"$n\" >&2 || exit\n";
        }
        return busybox
                ? "gid=" + gid + "\n" + RENUMBER
                : "groupmod -g " + gid + (wanted.shared() ? " -o" : "") + " \"$n\" >&2 || exit\n";
    }

    private static String after(Wanted wanted) {
        if (!wanted.present()) {
            return "";
        }
        return "gid: "
                + (wanted.gid().isEmpty()
                        ? "the next that is free"
                        : wanted.gid().get(0)) + "\n";
    }

    private static Map<String, Object> result(Wanted wanted, Fields seen) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", wanted.name());
        result.put("state", wanted.present() ? "present" : "absent");
        if (wanted.present()) {
            result.put("system", wanted.system());
            if (!wanted.gid().isEmpty()) {
                result.put("gid", wanted.gid().get(0));
            } else if (seen.has("gid")) {
                result.put("gid", seen.number("gid"));
            }
        }
        return result;
    }
}
