package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.Optional;

/**
 * A user of the host and the groups that a task names. The hash of a password does not leave the host: it is compared
 * there.
 */
record UserFact(Fields fields) {

    private static final String LOOK = """
            if has useradd; then echo tool=shadow; elif has adduser; then echo tool=busybox; fi
            [ -r /etc/shadow ] && echo shadow=yes
            line=$(entry passwd "$n")
            [ -z "$line" ] || printf 'passwd=%s\\n' "$line"
            home=$(printf '%s' "$line" | cut -d: -f6)
            line=$(entry shadow "$n")
            hash=$(printf '%s' "$line" | cut -d: -f2)
            case $hash in '!'*) echo locked=yes;; esac
            bare() { b=$1; while case $b in '!'*) :;; *) false;; esac; do b=${b#!}; done; }
            bare "$hash"; h=$b; bare "$p"; [ "$h" = "$b" ] && echo same_password=yes
            printf '%s' "$line" | awk -F: '{print "min=" $4; print "max=" $5; print "expire=" $8}'
            entry group "$n" | awk -F: '{print "namesake=" $1}'
            entries group | n=$n awk -F: '{k = split($4, m, ","); for (i = 1; i <= k; i++) if (m[i] == ENVIRON["n"]) print "member=" $1}'
            for g in "$@"; do
              line=; case $g in *[!0-9]*) ;; *) line=$(by_id group "$g");; esac
              [ -n "$line" ] || line=$(entry group "$g")
              printf '%s' "$line" | g=$g awk -F: '{print "group=" ENVIRON["g"] ":" $1 ":" $3}'
            done
            [ -z "$uid" ] || by_id passwd "$uid" | awk -F: '{print "taken=" $1}'
            home=${wanted_home:-$home}
            [ -n "$home" ] && [ -e "$home" ] && echo home_there=yes
            [ -n "$key" ] || exit 0
            case $key in /*) ;; *) key=$home/$key;; esac
            [ -e "$key" ] && echo key=yes
            [ -e "$key.pub" ] && echo pub=yes
            """ + "[ ! -e \"$key\" ] || " + UserScript.TELL_KEY;

    static Observation<UserFact> observation(User.Wanted wanted) {
        Script script = Script.of(AccountScript.LOOKUP + "n=" + Script.quote(wanted.name())
                        + " uid=" + wanted.text("uid")
                        + " wanted_home=" + (wanted.text("home").isEmpty() ? "" : HostPath.word(wanted.text("home")))
                        + " key="
                        + wanted.key().map(key -> HostPath.word(key.file())).orElse("")
                        + "\nset --")
                .secret(wanted.password().map(User.Hash::text).orElse(""))
                .args(wanted.named())
                .raw("\np=$1; shift\n" + LOOK + ":\n");
        return Observation.of(
                "look at user " + wanted.name(), script, places(wanted), answer -> new UserFact(Fields.of(answer)));
    }

    /** The user, its groups and its home. */
    static Footprint places(User.Wanted wanted) {
        String home = wanted.texts().getOrDefault("home", "/home/" + wanted.name());
        return wanted.named().stream()
                .map(Footprint::account)
                .reduce(Footprint.account(wanted.name()).and(Footprint.path(home)), Footprint::and);
    }

    boolean exists() {
        return fields.has("passwd");
    }

    /** Whether the host has shadow's programs, and not those of busybox. */
    boolean hasShadowTools() {
        return fields.text("tool").equals("shadow");
    }

    /** A field of the user's line in passwd, counted from 0; empty text for a user that is not there. */
    String passwd(int field) {
        String[] all = fields.text("passwd").split(":", -1);
        return all.length > field ? all[field] : "";
    }

    /** The group that a task means by a name or a number. */
    Optional<Group> group(String asked) {
        return fields.list("group").stream()
                .map(line -> line.split(":"))
                .filter(words -> words.length == 3 && words[0].equals(asked))
                .map(words -> new Group(words[1], words[2]))
                .findFirst();
    }

    /** A group that is there. */
    record Group(String name, String gid) {}

    /** Days since 1970 after which the account is closed; negative for never. */
    long expires() {
        return days("expire");
    }

    /** A number of days, negative where the host says none. */
    long days(String key) {
        return fields.text(key).matches("-?[0-9]{1,9}") ? fields.number(key) : -1;
    }

    boolean says(String key) {
        return fields.says(key);
    }
}
