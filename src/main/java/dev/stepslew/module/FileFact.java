package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One path of the host as it was seen: what is there, whose it is, and its text where that is short. */
record FileFact(Fields fields) {

    /** Larger files are compared by their hash and not shown. */
    static final int LARGEST_SHOWN = 1 << 20;

    /** The largest file whose content comes to the controller to be worked on. */
    static final int LARGEST_READ = 4 << 20;

    // No hash is like it, so that whatever is there comes back.
    static final String NO_CONTENT = "-";

    /** What can stand under a path. */
    enum Kind {
        ABSENT,
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }

    /**
     * What to look at.
     *
     * @param path as the task gives it
     * @param name the file's name where the path is a directory that it goes into; empty where it is meant as it is
     * @param follow whether a symbolic link stands for what it points to
     * @param wanted the SHA-256 that the content shall have; other content comes back to be shown. Empty for no content
     */
    record Look(String path, String name, boolean follow, String wanted, Ownership ownership) {

        /** To read the file, and the one that a link points to. */
        static Look reading(String path, Ownership ownership) {
            return new Look(path, "", true, NO_CONTENT, ownership);
        }

        Observation<FileFact> observation() {
            return observation(Script.empty());
        }

        /** As well, whatever {@code more} says of {@code $p}, which is of this {@code $kind}. */
        Observation<FileFact> observation(Script more) {
            return observation(Script.of("p=" + HostPath.word(path) + "\n" + into()), more);
        }

        /** The same, where a script says what {@code $p} is. */
        Observation<FileFact> observation(Script placed, Script more) {
            Script script = placed.then(looking(""))
                    .raw(more.text())
                    .raw(wanted.isEmpty() ? "" : "most=" + most() + "\n" + CONTENT)
                    .raw(":\n");
            return Observation.of("look at " + path, script, places(), FileFact::read);
        }

        /** The same without any content, as part of a script that says itself what {@code $p} is. */
        Script looking(String placed) {
            return Script.of(placed)
                    .raw(follow ? FOLLOW : "")
                    .raw("wanted=" + Script.quote(wanted) + "\n")
                    .raw(LOOK)
                    .raw(account("owner", ownership.owner(), OWNER))
                    .raw(account("group", ownership.group(), GROUP));
        }

        private Footprint places() {
            Footprint whose = Footprint.NOTHING;
            for (String account : List.of(ownership.owner(), ownership.group())) {
                whose = account.isEmpty() ? whose : whose.and(Footprint.account(account));
            }
            String home = path.startsWith("~") ? path.substring(1).split("/", 2)[0] : "";
            return Footprint.path(path).and(home.isEmpty() ? whose : whose.and(Footprint.account(home)));
        }

        private int most() {
            return wanted.equals(NO_CONTENT) ? LARGEST_READ : LARGEST_SHOWN;
        }

        private String into() {
            if (name.isEmpty()) {
                return "";
            }
            String below = Script.quote(name);
            return "case $p in */) p=${p}" + below + ";; *) if [ -d \"$p\" ]; then p=$p/" + below + "; fi;; esac\n";
        }

        private static String account(String key, String account, String lookUp) {
            if (account.isEmpty() || Ownership.isNumber(account)) {
                return account.isEmpty()
                        ? ""
                        : "echo " + key + "_id=" + account + "\nn=" + account + "\n" + NAME.replace("KEY", key);
            }
            return "n=" + Script.quote(account) + "\n" + lookUp;
        }
    }

    private static final String FOLLOW = """
            if [ -L "$p" ]; then t=$(readlink -f "$p") && [ -n "$t" ] && printf 'through=%s\n' "$p" && p=$t; fi
            """;

    // %U is a name, or UNKNOWN (coreutils) where the number has none.
    private static final String LOOK = """
            d=${p%/*}; [ "$d" = "$p" ] && d=.; d=${d:-/}
            printf 'path=%s\\numask=%s\\nself=%s\\n' "$p" "$(umask)" "$(id -u)"
            kind=other
            if [ -L "$p" ]; then kind=link; printf 'link=%s\\n' "$(readlink "$p")"; [ -d "$p" ] && echo to_directory=yes
            elif [ -d "$p" ]; then kind=directory
            elif [ -f "$p" ]; then kind=file
            elif [ ! -e "$p" ]; then kind=absent; fi
            echo "kind=$kind"
            [ -e /sys/fs/selinux/enforce ] && echo selinux=yes
            if [ $kind = absent ]; then
              [ -d "$d" ] && echo parent=yes
              printf 'gid=%s\\nuser=%s\\ngroup=%s\\n' "$(id -g)" "$(id -un 2>/dev/null)" "$(id -gn 2>/dev/null)"
            else
              stat -c 'mode=%a
            uid=%u
            gid=%g
            user=%U
            group=%G
            size=%s
            inode=%i
            links=%h' "$p" || exit
              [ -e /sys/fs/selinux/enforce ] && printf 'secontext=%s\\n' "$(stat -c %C "$p" 2>/dev/null)"
            fi
            if [ $kind = file ] && [ -n "$wanted" ]; then
              if [ -r "$p" ]; then sum=$(sha256sum <"$p") || exit; sum=${sum%% *}; echo "sha256=$sum"
              else echo unreadable=yes; fi
            fi
            """;

    private static final String NAME = """
            case KEY in owner) f=passwd;; *) f=group;; esac
            { getent $f "$n" || n=$n awk -F: '$3 == ENVIRON["n"]' /etc/$f; } 2>/dev/null |
              sed -n '1s/^\\([^:]*\\):.*/KEY_name=\\1/p'
            """;

    private static final String OWNER = """
            i=$(id -u -- "$n" 2>/dev/null) && echo "owner_id=$i"
            """;

    private static final String GROUP = """
            i=$({ getent group -- "$n" || n=$n awk -F: '$1 == ENVIRON["n"]' /etc/group; } 2>/dev/null | cut -d: -f3 | head -n 1)
            [ -n "$i" ] && echo "group_id=$i"
            """;

    private static final String CONTENT = """
            if [ $kind = file ] && [ -r "$p" ] && [ "$sum" != "$wanted" ] && [ "$(stat -c %s "$p")" -le $most ]; then
              echo content=; cat "$p"
            fi
            """;

    private static FileFact read(StepResult answer) {
        FileFact fact = new FileFact(Fields.of(answer));
        if (fact.path().indexOf('\n') >= 0 || fact.path().isEmpty()) {
            throw new Unreadable("the host could not say what it has");
        }
        return fact;
    }

    String path() {
        return fields.text("path");
    }

    boolean isLinkToDirectory() {
        return kind() == Kind.LINK && fields.says("to_directory");
    }

    /** The path before links were followed. */
    String asked() {
        return fields.has("through") ? fields.text("through") : path();
    }

    Kind kind() {
        return switch (fields.text("kind")) {
            case "absent" -> Kind.ABSENT;
            case "file" -> Kind.FILE;
            case "directory" -> Kind.DIRECTORY;
            case "link" -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    boolean isAbsent() {
        return kind() == Kind.ABSENT;
    }

    /** Whether the directory that it would be in is there. */
    boolean hasParent() {
        return !isAbsent() || fields.says("parent");
    }

    /** The same, as if its directory were there, because it will be. */
    FileFact withParent() {
        Map<String, List<String>> values = new LinkedHashMap<>(fields.values());
        values.put("parent", List.of("yes"));
        return new FileFact(new Fields(values, fields.content()));
    }

    boolean isReadable() {
        return !fields.says("unreadable");
    }

    int mode() {
        return fields.octal("mode");
    }

    int umask() {
        return fields.octal("umask");
    }

    /** The owner's number; of something absent, that of the user who looks. */
    long uid() {
        return fields.number(isAbsent() ? "self" : "uid");
    }

    long gid() {
        return fields.number("gid");
    }

    String user() {
        return fields.text("user");
    }

    String group() {
        return fields.text("group");
    }

    long size() {
        return fields.number("size");
    }

    /** Of a file's content, in hex; empty for anything else. */
    String sha256() {
        return fields.text("sha256");
    }

    String link() {
        return fields.text("link");
    }

    String inode() {
        return fields.text("inode");
    }

    String context() {
        return fields.text("secontext");
    }

    /** The number of an account that was asked for; empty where the host does not know it. */
    Optional<Long> id(String ownerOrGroup) {
        return fields.has(ownerOrGroup + "_id") ? Optional.of(fields.number(ownerOrGroup + "_id")) : Optional.empty();
    }

    /** The bytes of a file whose content was asked for; empty where it was the wanted one or is too long. */
    Optional<byte[]> content() {
        boolean whole = kind() == Kind.FILE && fields.content().length == size();
        return whole ? Optional.of(fields.content()) : Optional.empty();
    }

    /** The file's text, or a line about it where it is none or is too long. */
    String shown() {
        if (kind() != Kind.FILE) {
            return kind() == Kind.LINK ? "link to " + link() + "\n" : "";
        }
        if (fields.content().length != size()) {
            return "(" + size() + " bytes, SHA-256 " + sha256() + ")\n";
        }
        return shown(fields.content());
    }

    /** Text as it is; a line about bytes that are none. */
    static String shown(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (content.length <= LARGEST_SHOWN && text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // no text: told by its hash below
        }
        return "(" + content.length + " bytes, SHA-256 " + Hash.hex("SHA-256", content) + ")\n";
    }

    /** What every result says of a path that is there, under Ansible's names. */
    Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("uid", uid());
        result.put("gid", gid());
        result.put("owner", user());
        result.put("group", group());
        result.put("mode", Mode.given(mode()));
        result.put("size", size());
        result.put("state", state());
        if (!context().isEmpty()) {
            result.put("secontext", context());
        }
        return result;
    }

    private String state() {
        return switch (kind()) {
            case ABSENT -> "absent";
            case FILE -> fields.text("links").equals("1") ? "file" : "hard";
            case DIRECTORY -> "directory";
            case LINK -> "link";
            case OTHER -> "other";
        };
    }
}
