package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.PythonRegex;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** Files of one directory that become one file. */
record Fragments(List<Fragment> all) {

    private static final int MOST = 2 << 20;

    private static final String LOOK = """
            if [ ! -e "$s" ]; then echo 'no_source=does not exist'
            elif [ ! -d "$s" ]; then echo 'no_source=is not a directory'
            else
              for f in "$s"/* "$s"/.*; do
                [ -f "$f" ] || continue
                n=${f##*/}
                case $n in *"
            "*) echo 'no_source=holds a name with a line feed'; continue;; esac
                [ "$(stat -L -c %%s "$f")" -le %d ] || echo "no_source=holds $n, which is larger than can be assembled"
                printf 'fragment=%%s\\ndata=%%s\\n' "$n" "$(base64 <"$f" | tr -d '\\n')"
              done
            fi
            """.formatted(MOST);

    /** One of them, in bytes. */
    record Fragment(String name, String content) {}

    /**
     * Which of them count and what stands between them.
     *
     * @param regexp one or none, sought in names
     * @param delimiter in bytes, with Python's escapes; empty for none
     */
    record Rules(List<PythonRegex> regexp, String delimiter, boolean ignoreHidden) {

        boolean take(String name) {
            return regexp.stream().allMatch(regex -> regex.isIn(name)) && !(ignoreHidden && name.startsWith("."));
        }

        /** It ends its line, so that what follows begins one. */
        String line() {
            String text = PythonRegex.unescape(delimiter);
            return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        }
    }

    /** Shell that brings the fragments of a host's directory. */
    static Script look(String directory) {
        return Script.of("s=" + HostPath.word(directory) + "\n" + LOOK);
    }

    static Fragments of(Fields seen) {
        List<String> names = seen.list("fragment");
        List<String> contents = seen.list("data");
        if (names.size() != contents.size()) {
            throw new Unreadable("the host could not say what the fragments hold");
        }
        List<Fragment> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new Fragment(names.get(i), Bytes.text(Base64.getDecoder().decode(contents.get(i)))));
        }
        return new Fragments(all);
    }

    byte[] joined(Rules rules) {
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (Fragment fragment : all.stream()
                .filter(one -> rules.take(one.name()))
                .sorted(Comparator.comparing(Fragment::name))
                .toList()) {
            if (!first) {
                text.append(endsLine(text) ? "" : "\n").append(rules.line());
            }
            text.append(fragment.content());
            first = false;
        }
        return Bytes.bytes(text.toString());
    }

    private static boolean endsLine(StringBuilder text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == '\n';
    }
}
