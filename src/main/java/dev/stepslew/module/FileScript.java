package dev.stepslew.module;

import dev.stepslew.connection.Script;

/** The shell that changes one file of a host: {@code $dest} is the target, {@code $new} what will become it. */
final class FileScript {

    private FileScript() {}

    static Script start(String path) {
        return Script.of("dest=" + Script.quote(path) + "\n" + START);
    }

    private static final String START = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            fail() { printf '%s: %s\\n' "$dest" "$*" >&2; exit 1; }
            dir=${dest%/*}; [ "$dir" = "$dest" ] && dir=.; dir=${dir:-/}
            """;

    /** Ends the script with {@link dev.stepslew.plan.Change#STALE} unless the target is still what was seen. */
    static String guard(FileFact seen) {
        String still = "[ \"$(" + now(seen) + ")\" = " + Script.quote(then(seen)) + " ]";
        return still + " || { printf '%s changed since it was read; run again\\n' \"$dest\" >&2; exit 93; }\n";
    }

    private static String now(FileFact seen) {
        return switch (seen.kind()) {
            case ABSENT -> "[ -e \"$dest\" ] || [ -L \"$dest\" ] || echo absent";
            case LINK -> "readlink \"$dest\" 2>/dev/null";
            case FILE ->
                seen.sha256().isEmpty()
                        ? "[ -L \"$dest\" ] || stat -c %a:%u:%g \"$dest\" 2>/dev/null"
                        : "[ -L \"$dest\" ] || { stat -c %a:%u:%g \"$dest\"; sha256sum <\"$dest\"; } 2>/dev/null";
            case DIRECTORY, OTHER -> "[ -L \"$dest\" ] || stat -c %a:%u:%g \"$dest\" 2>/dev/null";
        };
    }

    private static String then(FileFact seen) {
        return switch (seen.kind()) {
            case ABSENT -> "absent";
            case LINK -> seen.link();
            case FILE -> owners(seen) + (seen.sha256().isEmpty() ? "" : "\n" + seen.sha256() + "  -");
            case DIRECTORY, OTHER -> owners(seen);
        };
    }

    private static String owners(FileFact seen) {
        return Integer.toOctalString(seen.mode()) + ":" + seen.uid() + ":" + seen.gid();
    }

    static final String PARENTS = """
            mkdir -p -- "$dir" || fail "cannot make the directory that it would be in"
            """;

    // A shell that dies of a signal runs no EXIT trap: the signals must be caught to be cleaned up after.
    private static final String PRIVATELY = """
            umask_was=$(umask)
            umask 077
            new=
            trap 'rm -f "$new"' EXIT
            trap 'exit 130' HUP INT TERM PIPE
            """;

    static final String TEMPORARY = PRIVATELY + """
            new=$(mktemp "$dir/.stepslew-XXXXXX") || fail "cannot write beside it"
            """;

    /** Where the directory takes no new file but the file itself can be written. */
    static final String TEMPORARY_ANYWHERE = PRIVATELY + """
            new=$(mktemp "$dir/.stepslew-XXXXXX" 2>/dev/null || mktemp) || fail "cannot write a temporary file"
            """;

    // coreutils take everything over; elsewhere at least the SELinux context. Only then does content come.
    static final String LIKE_THE_OLD = """
            cp --attributes-only --preserve=all "$dest" "$new" 2>/dev/null || chcon --reference="$dest" "$new" 2>/dev/null
            chmod 600 "$new" || fail "cannot keep the new file private"
            touch "$new"
            """;

    /** Ends the script unless the new file has exactly this content. */
    static String arrived(String sha256) {
        return "[ \"$(sha256sum <\"$new\")\" = '" + sha256 + "  -' ] || fail 'the new content did not arrive whole'\n";
    }

    // Standard error says what is wrong; a validator that says nothing there is asked again for its standard output.
    // A person knows the target's name, not the temporary one.
    static final String VALIDATE = """
            said=$(validate 2>&1 >/dev/null </dev/null) || {
              rc=$?
              [ -n "$said" ] || said=$(validate 2>&1 </dev/null)
              printf '%s\\n' "${said:-it exits with $rc and says nothing}" | new=$new dest=$dest awk '{
                while (i = index($0, ENVIRON["new"]))
                  $0 = substr($0, 1, i - 1) ENVIRON["dest"] substr($0, i + length(ENVIRON["new"]))
                print }' | tail -n 20 | tail -c 4000 >&2
              exit 94
            }
            """;

    static final String BACKUP = """
            old=$dest.$$.$(date +%Y-%m-%d@%H:%M:%S)~
            cp -p "$dest" "$old" || { rm -f "$old"; fail "cannot keep a backup"; }
            """;

    private static final String SAY_BACKUP = """
            [ -z "${old:-}" ] || printf '%s=%s\\n' "${backup_as:-backup_file}" "$old"
            """;

    // The content must be on the disk before the name points to it. Older busybox has no mv -T, and needs none: the
    // guard has just seen that the target is no directory.
    static final String RENAME = """
            sync "$new" 2>/dev/null
            mv -fT "$new" "$dest" 2>/dev/null || mv -f "$new" "$dest" || fail "cannot be replaced"
            """ + SAY_BACKUP;

    static final String RENAME_OR_WRITE = """
            sync "$new" 2>/dev/null
            mv -fT "$new" "$dest" 2>/dev/null || cat "$new" >"$dest" || fail "cannot be replaced or written"
            """ + SAY_BACKUP;

    /** Gives a new file the SELinux context that its place asks for. */
    static final String LABEL = """
            [ ! -e /sys/fs/selinux/enforce ] || restorecon "$dest" 2>/dev/null || :
            """;
}
