package dev.stepslew.module;

import dev.stepslew.config.IniFile;
import dev.stepslew.template.JsonReader;
import dev.stepslew.yaml.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a host says of itself in {@code facts.d}: files of JSON or INI, and programs that print either.
 *
 * @param warnings of files that say nothing; these words are also their facts
 */
record LocalFacts(Map<String, Object> facts, List<String> warnings) {

    /** Needs {@code $facts_d}. What a file says ends with a line of the exit code and what came on stderr. */
    static final String LOOK = """
            say facts_d "$facts_d"
            for f in "$facts_d"/*.fact; do
              if [ -f "$f" ] && [ -x "$f" ]; then
                said=$(exec 3>&1; err=$("$f" 2>&1 >&3 3>&- </dev/null)
                  printf '\\n%s %s' $? "$(printf "${err:+%s\\n}" "$err" | base64 | tr -d '\\n')")
              elif [ -e "$f" ]; then
                [ -f "$f" ] || continue
                said=$(cat "$f" 2>/dev/null; printf '\\n0 ')
              else
                [ -L "$f" ] || continue
                said=$(printf '\\ngone ')
              fi
              n=${f##*/}
              say local "$(printf %s "$said" | base64 | tr -d '\\n') ${n%.fact}"
            done
            """;

    static LocalFacts of(Fields seen) {
        LocalFacts local = new LocalFacts(new LinkedHashMap<>(), new ArrayList<>());
        for (String line : seen.list("local")) {
            int blank = line.indexOf(' ');
            local.add(line.substring(blank + 1), seen.text("facts_d"), decoded(line.substring(0, blank)));
        }
        return local;
    }

    private static String decoded(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private void add(String name, String directory, String said) {
        String file = directory + "/" + name + ".fact";
        int end = said.lastIndexOf('\n');
        String[] ending = said.substring(end + 1).split(" ", 2);
        if (ending[0].equals("gone")) {
            fail(name, "Could not stat fact (%s): [Errno 2] No such file or directory: '%s'".formatted(file, file));
        } else if (!ending[0].equals("0")) {
            String words = "Failure executing fact script (%s), rc: %s, err: %s";
            fail(name, words.formatted(file, ending[0], decoded(ending[1])));
        } else {
            read(name, file, said.substring(0, end));
        }
    }

    private void fail(String name, String why) {
        facts.put(name, why);
        warnings.add(why);
    }

    private void read(String name, String file, String text) {
        Problems problems = new Problems();
        Object value = JsonReader.tryRead(text)
                .orElseGet(() -> IniFile.parsePlain(text, file, problems).sections());
        if (problems.isEmpty()) {
            facts.put(name, value);
        } else {
            fail(name, "error loading facts as JSON or ini - please check content: " + file);
        }
    }
}
