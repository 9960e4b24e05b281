package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shell that writes, reads and removes the marks of debts. */
public final class DebtScript {

    private DebtScript() {}

    // A mark that an earlier change has left stays as it is: it is owed since then. A file half written is never seen.
    private static final String MARK = """
            _owe() {
              [ ! -e "$_st/debts/$1" ] || return 0
              _st_make debts && ( umask 077
                { printf '%s\\n' "$2"; printf 'since=%s\\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)"; } >"$_st/debts/.$1.$$" &&
                mv -f "$_st/debts/.$1.$$" "$_st/debts/$1" ) && _made="$_made $1"
            }
            _forgive() {
              for _d do rm -f "$_st/debts/$_d"; done
              rmdir "$_st/debts" 2>/dev/null
              rmdir "$_st" 2>/dev/null
              :
            }
            """;

    private static final String LOOK = """
            for f in "$_st"/runs/*/"$host"/armed "$_st"/runs/*/"$host"/reverted; do
              [ -f "$f" ] && read -r at <"$f" || continue
              r=${f%/*/*}
              printf '%s=%s %s\\n' "${f##*/}" "${r##*/}" "$at"
            done
            for f in "$_st"/debts/*; do
              [ -f "$f" ] || continue
              printf 'key=%s\\n' "${f##*/}"
              cat "$f"
            done
            :
            """;

    /** Tells of all marks of the user who asks, and of runs that are not confirmed, or that the host has taken back. */
    public static Script look(String directory, String host) {
        String of = JournalScript.directory("", host).substring(1);
        return StatePlace.find(directory).raw("host=" + Script.quote(of) + "\n" + LOOK);
    }

    /** What the host has said of runs that were not confirmed, in sentences about the host. */
    public static List<String> unconfirmed(StepResult answer) {
        return answer.out()
                .lines()
                .map(line -> line.split("[= ]", 3))
                .filter(words -> words.length == 3)
                .flatMap(words -> switch (words[0]) {
                    case "armed" ->
                        Stream.of("holds changes of run " + words[1]
                                + " that are not confirmed; it takes them back by itself at " + words[2]);
                    case "reverted" ->
                        Stream.of("has taken run " + words[1] + " back at " + words[2] + ", which was not confirmed");
                    default -> Stream.<String>empty();
                })
                .toList();
    }

    /** What the host has said; nothing of a mark that cannot be made out. */
    public static List<Debt> read(StepResult answer) {
        List<Debt> debts = new ArrayList<>();
        Map<String, String> mark = new LinkedHashMap<>();
        for (String line : (answer.out() + "\nkey=\n").lines().toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("key=") && mark.containsKey("handler")) {
                debts.add(debt(mark));
            }
            if (line.startsWith("key=")) {
                mark.clear();
            }
            if (equals > 0) {
                mark.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return debts;
    }

    private static Debt debt(Map<String, String> mark) {
        return new Debt(
                mark.getOrDefault("host", ""),
                mark.getOrDefault("play", ""),
                mark.getOrDefault("handler", ""),
                mark.getOrDefault("because", ""),
                mark.getOrDefault("run", ""),
                mark.getOrDefault("since", ""));
    }

    /** Functions for what follows; wants {@link StatePlace#making}. */
    static Script functions() {
        return Script.of("_made=\n" + MARK);
    }

    static Script mark(Collection<Debt> debts) {
        Script script = Script.empty();
        for (Debt debt : debts) {
            String text = "host=" + debt.host() + "\nplay=" + debt.play() + "\nhandler=" + debt.handler() + "\nbecause="
                    + debt.because() + "\nrun=" + debt.run();
            script = script.raw("_owe").arg(debt.key()).arg(text).raw(" || exit 1\n");
        }
        return script;
    }

    static Script forgive(Collection<String> keys) {
        return Script.of("_forgive").args(keys).raw("\n");
    }

    /** Removes marks, and nothing else. */
    public static Script forgiveAlone(String directory, Collection<String> keys) {
        return StatePlace.find(directory).raw(MARK).then(forgive(keys));
    }
}
