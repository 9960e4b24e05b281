package dev.stepslew.module;

/** The shell that looks into an archive, {@code $a}, and compares it with a directory, {@code $p}. */
final class ArchiveScript {

    private ArchiveScript() {}

    // GNU tar finds out by itself how the others are packed; Ansible calls them all so. It and Info-ZIP's unzip
    // alone tell how an archive differs from what is there.
    static final String KIND = """
            case $(od -An -tx1 -N3 <"$a" | tr -d ' \\n') in
              504b03*|504b05*|504b07*) handler=ZipArchive;;
              1f8b*) handler=TgzArchive z=-z;;
              *) handler=TarArchive z=;;
            esac
            if [ $handler = ZipArchive ]; then
              command -v zipinfo >/dev/null 2>&1 || handler=ZipZArchive
              zipinfo() { unzip -Z "$@"; }
              zipinfo -h 2>&1 | grep -qi zipinfo || unfit='unzip of Info-ZIP'
            else
              tar=$(command -v gtar || command -v tar)
              "$tar" --version 2>/dev/null | head -n 1 | grep -q GNU || unfit='GNU tar'
            fi
            """;

    /** Sets {@code $handler}, says what is wrong with the archive, or goes on with {@link #LOOK}. */
    static final String OPEN = """
            unfit= handler=
            if [ ! -e "$a" ]; then echo archive=absent
            elif [ ! -r "$a" ]; then echo archive=unreadable
            elif [ ! -s "$a" ]; then echo archive=empty
            elif [ "$kind" = directory ]; then
            """ + KIND + """
              printf 'handler=%s\\nstamp=%s\\nunfit=%s\\nown_gid=%s\\n' $handler "$(stat -L -c %s:%Y "$a")" "$unfit" "$(id -g)"
              [ -z "$brought" ] || printf 'sha256sum=%s\\n' "$(sha256sum <"$a" | cut -d ' ' -f 1)"
            fi
            if [ -n "$handler" ] && [ -z "$unfit" ]; then
            """;

    /** Of a tar archive: its files, and what tar has to say of those that are there. */
    static final String TAR = """
            if list >"$t/list" 2>"$t/said"; then
              sed 's|^/||; s/^/file=/' "$t/list"
              differences 2>&1 | grep -E ': (Uid|Gid|Mode|Mod time) differs$|[^ ]: Warning: Cannot stat: No such file or directory$|: Invalid (owner|group)' |
                head -n 5000 | sed 's/^/differs=/'
            else
              head -c 2000 "$t/said" | sed 's/^/cannot=/'
            fi
            """;

    // A file's CRC-32 is what gzip writes behind it, the lowest byte first.
    static final String ZIP = """
            if names >"$t/list" 2>"$t/said"; then
              sed 's/^/file=/' "$t/list"
              listing | sed 's/^/listed=/'
              unzip -v "$a" | sed 's/^/sum=/'
              while IFS= read -r n; do
                [ -e "$p/$n" ] || [ -L "$p/$n" ] || continue
                printf 'there=%s %s\\n' "$(stat -c '%f %u %g %s %y' "$p/$n")" "$n"
                [ -L "$p/$n" ] || [ ! -f "$p/$n" ] ||
                  printf 'own=%s %s\\n' "$(gzip -1c <"$p/$n" | tail -c 8 | od -An -tx1 -N4 | tr -d ' \\n')" "$n"
              done <"$t/list"
            else
              cat "$t/said" "$t/list" | head -c 2000 | sed 's/^/cannot=/'
            fi
            """;

    /** Tells owner and mode of all that the archive holds and that is there, and of the directories at its top. */
    static final String ATTRIBUTES = """
            { cat "$t/list"; sed -n 's|^/||; s|/.*||p' "$t/list"; } | sed 's|^/*||; s|/$||; s|^|./|' | LC_ALL=C sort -u >"$t/names"
            (cd "$p" && tr '\\n' '\\0' <"$t/names" | xargs -0 stat -c 'entry=%f %u %g %n' 2>/dev/null) || :
            """;

    /** Gives them to all of those; {@code ids} and {@code mode} may be empty. */
    static final String ADJUST = """
            { cat "$t/list"; sed -n 's|^/||; s|/.*||p' "$t/list"; } | sed 's|^/*||; s|/$||; s|^|./|' | LC_ALL=C sort -ur >"$t/names"
            cd "$dest" || fail 'cannot be entered'
            while IFS= read -r n; do
              [ -z "$ids" ] || chown -h "$ids" "$n" || fail "cannot give $n to $ids"
              [ -z "$mode" ] || [ -L "$n" ] || chmod "$mode" "$n" || fail "cannot set the mode of $n"
            done <"$t/names"
            """;
}
