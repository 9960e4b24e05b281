package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of some packages a host has, as its package manager tells. */
record PackageFact(Fields fields) {

    /** Sets {@code $manager} to that of the host, or to the one that is asked for if the host has it. */
    private static final String MANAGER = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            export LC_ALL=C
            has() { command -v "$1" >/dev/null 2>&1; }
            manager=none
            for m in $asked; do
              case $m in apt) t=apt-get;; *) t=$m;; esac
              has $t && { manager=$m; break; }
            done
            echo "manager=$manager"
            """;

    // A package may be there under another's name: it provides what is asked for.
    private static final String LOOK = """
            for n in "$@"; do
              case $manager in
              apt)
                v=$(dpkg-query -W -f='${db:Status-Status} ${Version}\\n' -- "$n" 2>/dev/null | sed -n 's/^installed //p' | head -n 1)
                [ -n "$v" ] || v=$(dpkg-query -W -f='${db:Status-Status}|${Provides}|${Version}\\n' 2>/dev/null |
                  n=$n awk -F'|' '$1 == "installed" {k = split($2, p, /, */)
                    for (i = 1; i <= k; i++) {sub(/ .*/, "", p[i]); if (p[i] == ENVIRON["n"]) {print $3; exit}}}')
                c=unasked
                if [ -z "$v" ] || [ -n "$latest" ]; then
                  c=$(apt-cache policy -- "$n" 2>/dev/null | sed -n 's/^ *Candidate: *//p' | head -n 1)
                  [ "$c" != '(none)' ] || c=
                  if [ -z "$c" ] && apt-cache showpkg -- "$n" 2>/dev/null | sed '1,/^Reverse Provides:/d' | grep -q .; then c=virtual; fi
                fi;;
              dnf5|dnf|microdnf|yum|zypper)
                v=$(rpm -q --qf '%{VERSION}-%{RELEASE}\\n' --whatprovides -- "$n" 2>/dev/null | head -n 1) || v=
                c=unasked
                if [ -n "$v" ] && [ -n "$latest" ]; then
                  case $manager in
                  zypper) zypper -q --no-refresh list-updates 2>/dev/null | awk -F'|' '{gsub(/ /, "", $3); print $3}' | grep -qxF -e "$n" && c=newer;;
                  *) $manager -q check-update -- "$n" >/dev/null 2>&1; [ $? = 100 ] && c=newer;;
                  esac
                fi;;
              apk)
                v=$(apk info -e -v "$n" 2>/dev/null | head -n 1); c=unasked
                [ -z "$latest" ] || { apk version -l '<' "$n" 2>/dev/null | grep -q '<' && c=newer; };;
              pacman)
                v=$(pacman -Q -- "$n" 2>/dev/null | awk '{print $2}'); c=unasked
                [ -z "$latest" ] || { pacman -Qu -- "$n" >/dev/null 2>&1 && c=newer; };;
              *) v=; c=;;
              esac
              printf 'have=%s %s\\ncandidate=%s %s\\n' "$n" "$v" "$n" "$c"
            done
            if [ $manager = apt ]; then
              for f in /var/lib/apt/periodic/update-success-stamp /var/lib/apt/lists; do
                ls /var/lib/apt/lists 2>/dev/null | grep -qE '(Release|_Packages([.][a-z0-9]+)?)$' && [ -e $f ] && {
                  [ -z "$(find /etc/apt -newer $f 2>/dev/null | head -n 1)" ] || break
                  echo "cache_age=$(($(date +%s) - $(stat -c %Y $f)))"; break; }
              done
            fi
            :
            """;

    /**
     * Asks for packages.
     *
     * @param managers those that may be used, the best first
     * @param latest whether newer versions matter
     */
    static Script look(List<String> managers, List<String> names, boolean latest) {
        return Script.of("asked='" + String.join(" ", managers) + "' latest=" + (latest ? "yes" : "") + "\n" + MANAGER)
                .raw("set --")
                .args(names)
                .raw("\n" + LOOK);
    }

    static PackageFact read(StepResult answer) {
        return new PackageFact(Fields.of(answer));
    }

    String manager() {
        return fields.text("manager");
    }

    /** The version that is installed; empty text where none is. */
    String installed(String name) {
        return byName("have").getOrDefault(name, "");
    }

    /** The version that could be; empty where the manager knows of none. */
    String candidate(String name) {
        return byName("candidate").getOrDefault(name, "");
    }

    /** Seconds since the lists of packages were fetched; very many where they never were, or from other sources. */
    long cacheAge() {
        return fields.has("cache_age") ? fields.number("cache_age") : Long.MAX_VALUE;
    }

    private Map<String, String> byName(String key) {
        Map<String, String> byName = new HashMap<>();
        for (String line : fields.list(key)) {
            String[] words = line.split(" ", 2);
            byName.put(words[0], words.length < 2 ? "" : words[1]);
        }
        return byName;
    }
}
