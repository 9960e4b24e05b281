package dev.stepslew.module;

import dev.stepslew.connection.Script;
import java.util.List;

/** The shell that makes a package manager act, asking nobody anything; what it says is shown where it fails. */
final class PackageScript {

    private PackageScript() {}

    private static final String START = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            export LC_ALL=C DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical APT_LISTCHANGES_FRONTEND=none NEEDRESTART_MODE=l
            quietly() {
              said=$(mktemp) || exit
              "$@" >"$said" 2>&1 </dev/null; rc=$?
              [ $rc = 0 ] || tail -n 30 "$said" | tail -c 4000 >&2
              rm -f "$said"
              return $rc
            }
            """;

    /** Another apt that is at work, such as the nightly one, is waited for; a changed conffile of the host is kept. */
    private static final String APT =
            "apt-get -q -y -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=120";

    static Script update(String manager) {
        return Script.of(START + "quietly "
                + switch (manager) {
                    // where nothing is new, apt leaves no sign that it has looked
                    case "apt" -> unasked(manager) + " update && touch -c /var/lib/apt/lists";
                    case "zypper" -> unasked(manager) + " refresh";
                    case "apk" -> "apk update";
                    case "pacman" -> "pacman -Sy --noconfirm";
                    default -> unasked(manager) + " makecache";
                }
                + " || exit\n");
    }

    static Script install(String manager, List<String> options, List<String> words) {
        return switch (manager) {
            case "apk" -> change("apk add -u", options, "", words);
            case "pacman" -> change("pacman -S --noconfirm", options, "", words);
            default -> change(unasked(manager), options, " install", words);
        };
    }

    static Script remove(String manager, List<String> options, List<String> words) {
        return switch (manager) {
            case "apk" -> change("apk del", options, "", words);
            case "pacman" -> change("pacman -R --noconfirm", options, "", words);
            default -> change(unasked(manager), options, " remove", words);
        };
    }

    /** apt-get's verbs that name no package. */
    static Script apt(String verb, List<String> options) {
        return change(unasked("apt") + " " + verb, options, "", List.of());
    }

    /** All packages, with a manager of the Red Hat family. */
    static Script upgrade(String manager, List<String> options) {
        return change(unasked(manager), options, " upgrade", List.of());
    }

    /** The packages that lie in the files {@code $@}. */
    static Script aptFiles(List<String> options) {
        return Script.of(START + "quietly " + APT).args(options).raw(" install \"$@\" || exit\n");
    }

    /** The managers whose options stand before the verb, told to ask nothing. */
    private static String unasked(String manager) {
        return switch (manager) {
            case "apt" -> APT;
            case "zypper" -> "zypper -q -n";
            default -> manager + " -q -y";
        };
    }

    private static Script change(String command, List<String> options, String verb, List<String> words) {
        return Script.of(START + "quietly " + command)
                .args(options)
                .raw(verb)
                .args(words)
                .raw(" || exit\n");
    }
}
