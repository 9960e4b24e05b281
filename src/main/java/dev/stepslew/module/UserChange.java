package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be done for a user to be as wanted: first decided, option by option, then one script for all of it. */
final class UserChange {

    /** A home that is moved or removed may be large. */
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /** The host's tools decide what else belongs to a user: a mailbox, ranges of subordinate numbers. */
    private static final Footprint BESIDES =
            Footprint.path("/etc").and(Footprint.path("/home")).and(Footprint.path("/var"));

    private final User.Wanted wanted;
    private final UserFact seen;
    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private final List<String> beyondBusybox = new ArrayList<>();

    UserChange(User.Wanted wanted, UserFact seen) {
        this.wanted = wanted;
        this.seen = seen;
    }

    Decision decision() {
        if (!wanted.present()) {
            return seen.exists() ? removal() : Decision.settled(result());
        }
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return Decision.refused(obstacle.get());
        }
        Script script = seen.exists() ? modification() : creation();
        script = script.then(password())
                .then(aging())
                .then(UserScript.home(wanted, makesHome()))
                .then(keys());
        if (after.isEmpty()) {
            return Decision.settled(result());
        }
        if (!seen.hasShadowTools() && !beyondBusybox.isEmpty()) {
            return Decision.refused("busybox cannot change a user's " + String.join(", ", beyondBusybox)
                    + "; the host needs the programs of shadow");
        }
        return Decision.needed(change(seen.exists() ? "change" : "create", script), result());
    }

    private Decision removal() {
        Script script = seen.hasShadowTools()
                ? Script.of("userdel" + (wanted.is("force") ? " -f" : "") + (wanted.is("remove") ? " -r" : ""))
                : Script.of("deluser" + (wanted.is("remove") ? " --remove-home" : ""));
        before.add("user: " + wanted.name());
        return Decision.needed(change("remove", script.raw(" \"$n\" >&2 || exit\n")), result());
    }

    private Optional<String> obstacle() {
        for (String group : wanted.named()) {
            if (seen.group(group).isEmpty()) {
                return Optional.of("group '" + group + "' does not exist on the host");
            }
        }
        String taken = seen.fields().text("taken");
        boolean moves = !wanted.text("uid").equals(seen.passwd(2));
        if (moves && !wanted.is("non_unique") && !taken.isEmpty()) {
            return Optional.of("uid " + wanted.text("uid") + " is already that of user '" + taken
                    + "'; non_unique: true shares it");
        }
        boolean secret = wanted.password().isPresent()
                || wanted.lock().isPresent()
                || wanted.expires().isPresent();
        if (seen.exists() && secret && !seen.says("shadow")) {
            return Optional.of("/etc/shadow cannot be read by this user; the task may need become");
        }
        return seen.fields().has("tool") ? Optional.empty() : Optional.of("the host has neither useradd nor adduser");
    }

    private Script creation() {
        after.add("user: " + wanted.name());
        wanted.texts().forEach((option, value) -> after.add(option + ": " + value));
        wanted.groups().filter(groups -> !groups.isEmpty()).ifPresent(g -> after.add("groups: " + names(g)));
        wanted.expires().ifPresent(date -> {
            after.add("expires: " + date);
            beyondBusybox.add("expires");
        });
        return seen.hasShadowTools()
                ? UserScript.useradd(
                        wanted,
                        seen.fields().has("namesake"),
                        names(wanted.groups().orElse(List.of())))
                : UserScript.adduser(wanted, namesOf(wanted.groups().orElse(List.of())));
    }

    private Script modification() {
        List<String> options = new ArrayList<>();
        compare("uid", 2, "-u", options);
        if (options.contains("-u") && wanted.is("non_unique")) {
            options.add("-o");
        }
        seen.group(wanted.text("group"))
                .filter(group -> !group.gid().equals(seen.passwd(3)))
                .ifPresent(group -> {
                    say("group", seen.passwd(3), group.gid());
                    beyondBusybox.add("group");
                    options.addAll(List.of("-g", group.gid()));
                });
        compareGroups(options);
        compare("comment", 4, "-c", options);
        compare("home", 5, "-d", options);
        if (options.contains("-d") && wanted.is("move_home")) {
            options.add("-m");
        }
        compare("shell", 6, "-s", options);
        compareExpiry(options);
        compareLock(options);
        if (options.isEmpty()) {
            return Script.empty();
        }
        return seen.hasShadowTools()
                ? Script.of("usermod").args(options).raw(" -- \"$n\" >&2 || exit\n")
                : UserScript.memberships(join(), leave());
    }

    private void compare(String option, int field, String flag, List<String> options) {
        if (wanted.texts().containsKey(option) && !wanted.text(option).equals(seen.passwd(field))) {
            say(option, seen.passwd(field), wanted.text(option));
            beyondBusybox.add(option);
            options.addAll(List.of(flag, wanted.text(option)));
        }
    }

    private void compareGroups(List<String> options) {
        if (join().isEmpty() && leave().isEmpty()) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(seen.fields().list("member"));
        say("groups", String.join(",", all), names(wanted.groups().orElse(List.of())));
        if (wanted.is("append")) {
            options.add("-a");
        }
        options.addAll(List.of("-G", names(wanted.groups().orElse(List.of()))));
    }

    private List<String> join() {
        List<String> members = seen.fields().list("member");
        return namesOf(wanted.groups().orElse(List.of())).stream()
                .filter(group -> !members.contains(group))
                .toList();
    }

    private List<String> leave() {
        if (wanted.is("append") || wanted.groups().isEmpty()) {
            return List.of();
        }
        List<String> staying = namesOf(wanted.groups().get());
        return seen.fields().list("member").stream()
                .filter(group -> !staying.contains(group))
                .toList();
    }

    private void compareExpiry(List<String> options) {
        if (wanted.expires().isEmpty()) {
            return;
        }
        String date = wanted.expires().get();
        long days = date.isEmpty() ? -1 : LocalDate.parse(date).toEpochDay();
        if (days != Math.max(-1, seen.expires())) {
            say("expires", seen.expires() < 0 ? "never" : String.valueOf(LocalDate.ofEpochDay(seen.expires())), date);
            beyondBusybox.add("expires");
            options.addAll(List.of("-e", date));
        }
    }

    // A new hash is written locked or not, so that lock and hash never follow one another.
    private void compareLock(List<String> options) {
        boolean locked = seen.says("locked");
        if (wanted.lock().isEmpty() || wanted.lock().get() == locked || changesPassword()) {
            return;
        }
        say("password_lock", String.valueOf(locked), String.valueOf(!locked));
        beyondBusybox.add("password_lock");
        options.add(locked ? "-U" : "-L");
    }

    private boolean changesPassword() {
        return wanted.password().isPresent()
                && (!seen.exists() || wanted.alwaysPassword() && !seen.says("same_password"));
    }

    private Script password() {
        if (!changesPassword()) {
            return Script.empty();
        }
        say("password", seen.exists() ? "another" : "none", "as given");
        String hash = wanted.password().get().text();
        return UserScript.password(wanted.lock().orElse(false) ? "!" + hash : hash);
    }

    private Script aging() {
        List<String> options = new ArrayList<>();
        compareDays("password_expire_min", "min", "-m", options);
        compareDays("password_expire_max", "max", "-M", options);
        return options.isEmpty()
                ? Script.empty()
                : Script.of("chage").args(options).raw(" \"$n\" >&2 || exit\n");
    }

    private void compareDays(String option, String key, String flag, List<String> options) {
        if (wanted.texts().containsKey(option) && !wanted.text(option).equals(String.valueOf(seen.days(key)))) {
            say(option, String.valueOf(seen.days(key)), wanted.text(option));
            beyondBusybox.add(option);
            options.addAll(List.of(flag, wanted.text(option)));
        }
    }

    private boolean makesHome() {
        boolean missing = wanted.is("create_home") && !seen.says("home_there");
        boolean moved = wanted.is("move_home") && wanted.texts().containsKey("home");
        if (missing && seen.exists() && !moved) {
            say("home", "missing", wanted.texts().getOrDefault("home", seen.passwd(5)));
        }
        return missing && seen.exists();
    }

    private Script keys() {
        boolean kept = !wanted.is("force") && (seen.says("key") || seen.says("pub"));
        if (wanted.key().isEmpty() || seen.exists() && kept) {
            return Script.empty();
        }
        say("ssh key", seen.says("key") ? "another" : "none", wanted.key().get().type());
        return UserScript.key(wanted.key().get(), wanted.is("force"));
    }

    private void say(String what, String now, String then) {
        before.add(what + ": " + now);
        after.add(what + ": " + then);
    }

    private String names(List<String> groups) {
        return String.join(",", namesOf(groups));
    }

    private List<String> namesOf(List<String> groups) {
        return groups.stream()
                .map(group -> seen.group(group).map(UserFact.Group::name).orElse(group))
                .distinct()
                .toList();
    }

    private Change change(String verb, Script script) {
        Script whole = Script.of(AccountScript.LOOKUP + "n=" + Script.quote(wanted.name()) + "\n")
                .then(script)
                .raw(UserScript.TELL);
        Diff diff = Diff.of("user " + wanted.name(), lines(before), lines(after));
        Footprint places = UserFact.places(wanted).perhaps(BESIDES);
        return Change.of(verb + " user " + wanted.name(), whole, places, List.of(diff))
                .within(DEADLINE);
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", wanted.name());
        result.put("state", wanted.present() ? "present" : "absent");
        if (!wanted.present()) {
            if (seen.exists()) {
                result.put("force", wanted.is("force"));
                result.put("remove", wanted.is("remove"));
            }
            return result;
        }
        for (String flag : seen.exists() ? List.of("append", "move_home") : List.of("system", "create_home")) {
            result.put(flag, wanted.is(flag));
        }
        wanted.password().ifPresent(hash -> result.put("password", "NOT_LOGGING_PASSWORD"));
        wanted.groups().ifPresent(groups -> result.put("groups", String.join(",", groups)));
        if (seen.exists()) {
            result.put("uid", Long.parseLong(seen.passwd(2)));
            result.put("group", Long.parseLong(seen.passwd(3)));
            result.put("comment", seen.passwd(4));
            result.put("home", seen.passwd(5));
            result.put("shell", seen.passwd(6));
        }
        for (String key : List.of("ssh_fingerprint", "ssh_key_file", "ssh_public_key")) {
            if (seen.fields().has(key)) {
                result.put(key, seen.fields().text(key));
            }
        }
        return result;
    }
}
