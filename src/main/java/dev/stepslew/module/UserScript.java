package dev.stepslew.module;

import dev.stepslew.connection.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shell that changes the user {@code $n}, with the programs of shadow or those of busybox. */
final class UserScript {

    private UserScript() {}

    /** Says what the user is now, as fields of the result. */
    static final String TELL = """
            entry passwd "$n" | awk -F: '{
              print "uid:=" $3; print "group:=" $4; print "comment=" $5; print "home=" $6; print "shell=" $7}'
            """;

    // As Ansible makes a home that is missing: a copy of the skeleton, with the mode that login.defs asks for.
    private static final String HOME = """
            if [ ! -e "$home" ]; then
              mkdir -p "${home%/*}/" || exit
              if [ -d "$skeleton" ]; then cp -RP "$skeleton" "$home"; else mkdir "$home"; fi || exit
              u=$(sed -n 's/^UMASK[[:space:]]\\{1,\\}\\([0-7]\\{1,\\}\\)$/\\1/p' /etc/login.defs 2>/dev/null | tail -n 1)
              [ -z "$u" ] || chmod "$(printf %o $((0777 & ~0$u)))" "$home"
              chown -hR "$owner" "$home" || exit
            fi
            """;

    private static final String WHOSE = """
            owner=$(entry passwd "$n" | cut -d: -f3,4)
            home=$(entry passwd "$n" | cut -d: -f6)
            """;

    // ssh-keygen asks before it overwrites; whoever gets here has said that it may.
    private static final String KEY = """
            case $key in /*) ;; *)
              [ -d "$home" ] || { echo "user $n has no home directory" >&2; exit 1; }
              key=$home/$key;;
            esac
            if [ ! -d "${key%/*}" ]; then mkdir "${key%/*}" && chmod 700 "${key%/*}" && chown "$owner" "${key%/*}" || exit; fi
            [ -z "$force" ] || rm -f "$key" "$key.pub"
            if [ ! -e "$key" ] && [ ! -e "$key.pub" ]; then
              ssh-keygen -q "$@" -C "${comment:-ansible-generated on $(uname -n)}" -N '' -f "$key" </dev/null >&2 || exit
              chown "$owner" "$key" "$key.pub" || exit
            fi
            """;

    /** Tells of a pair of keys, as fields of the result. */
    static final String TELL_KEY = """
            printf 'ssh_key_file=%s\\nssh_fingerprint=%s\\nssh_public_key=%s\\n' \\
              "$key" "$(ssh-keygen -l -f "$key" 2>&1 | head -n 1)" "$(head -n 1 "$key.pub" 2>/dev/null)"
            """;

    static Script useradd(User.Wanted wanted, boolean hasGroup, String groups) {
        List<String> options = new ArrayList<>();
        add(wanted, "uid", "-u", options);
        if (wanted.is("non_unique")) {
            options.add("-o");
        }
        add(wanted, "seuser", "-Z", options);
        add(wanted, "group", "-g", options);
        if (hasGroup && wanted.text("group").isEmpty()) {
            options.add("-N");
        }
        if (!groups.isEmpty()) {
            options.addAll(List.of("-G", groups));
        }
        add(wanted, "comment", "-c", options);
        add(wanted, "home", "-d", options);
        add(wanted, "shell", "-s", options);
        wanted.expires().ifPresent(date -> options.addAll(List.of("-e", date)));
        if (wanted.is("create_home")) {
            options.add("-m");
            add(wanted, "skeleton", "-k", options);
            Optional.of(wanted.text("umask"))
                    .filter(umask -> !umask.isEmpty())
                    .ifPresent(umask -> options.addAll(List.of("-K", "UMASK=" + umask)));
        } else {
            options.add("-M");
        }
        if (wanted.is("system")) {
            options.add("-r");
        }
        return parent(wanted).raw("useradd").args(options).raw(" -- \"$n\" >&2 || exit\n");
    }

    static Script adduser(User.Wanted wanted, List<String> groups) {
        List<String> options = new ArrayList<>(List.of("-D"));
        add(wanted, "uid", "-u", options);
        add(wanted, "group", "-G", options);
        add(wanted, "comment", "-g", options);
        add(wanted, "home", "-h", options);
        add(wanted, "shell", "-s", options);
        if (!wanted.is("create_home")) {
            options.add("-H");
        }
        add(wanted, "skeleton", "-k", options);
        if (wanted.is("system")) {
            options.add("-S");
        }
        return parent(wanted)
                .raw("adduser")
                .args(options)
                .raw(" \"$n\" >&2 || exit\n")
                .then(memberships(groups, List.of()));
    }

    /** busybox knows groups one by one. */
    static Script memberships(List<String> join, List<String> leave) {
        Script script = Script.empty();
        for (String group : join) {
            script = script.then(Script.of("adduser \"$n\"").arg(group).raw(" >&2 || exit\n"));
        }
        for (String group : leave) {
            script = script.then(Script.of("delgroup \"$n\"").arg(group).raw(" >&2 || exit\n"));
        }
        return script;
    }

    /** The hash goes through a pipe, since an argument may be seen by everybody on the host. */
    static Script password(String hash) {
        return Script.of("printf '%s:%s\\n' \"$n\"").secret(hash).raw(" | chpasswd -e >&2 || exit\n");
    }

    static Script home(User.Wanted wanted, boolean missing) {
        if (!missing) {
            return Script.empty();
        }
        String skeleton = wanted.text("skeleton").isEmpty() ? "/etc/skel" : wanted.text("skeleton");
        return Script.of("skeleton=" + Script.quote(skeleton) + "\n" + WHOSE + HOME);
    }

    static Script key(User.Key key, boolean force) {
        Script script = Script.of("key=" + HostPath.word(key.file()) + " comment=" + Script.quote(key.comment())
                        + " force=" + (force ? "yes" : "") + "\nset -- -t")
                .arg(key.type());
        if (key.bits() > 0) {
            script = script.raw(" -b " + key.bits());
        }
        return script.raw("\n" + WHOSE + KEY + TELL_KEY);
    }

    // Not every useradd makes the directories on the way.
    private static Script parent(User.Wanted wanted) {
        String home = wanted.text("home");
        int slash = home.lastIndexOf('/');
        return slash > 0 && wanted.is("create_home")
                ? Script.of("mkdir -p " + HostPath.word(home.substring(0, slash)) + " || exit\n")
                : Script.empty();
    }

    private static void add(User.Wanted wanted, String option, String flag, List<String> options) {
        if (wanted.texts().containsKey(option)) {
            options.addAll(List.of(flag, wanted.text(option)));
        }
    }
}
