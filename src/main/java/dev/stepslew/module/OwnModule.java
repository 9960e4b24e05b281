package dev.stepslew.module;

import dev.stepslew.config.AnsibleVersion;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Words;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.template.Printing;
import dev.stepslew.yaml.None;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module in any language that somebody brings along. It is called as Ansible calls it: its file and one with its
 * arguments are on the host in a directory that nobody else may enter, and are gone when it has ended.
 *
 * <pre>
 * ntp_key:
 *   id: 7
 * </pre>
 */
final class OwnModule implements Module<OwnModule.Wanted, Boolean> {

    /** What to run, and what in a dry run; nothing there where the module has not heard of dry runs. */
    record Wanted(Script run, Optional<Script> dry, String interpreter) {}

    private static final String MAKE = """
            umask_was=$(umask); umask 077
            tmp=$(mktemp -d) || exit
            trap 'rm -rf "$tmp"' EXIT
            trap 'exit 130' HUP INT TERM PIPE
            """;

    // In the order in which Ansible looks for one.
    private static final String FIND_PYTHON = """
            python=
            for each in /usr/bin/python3 python3 /usr/libexec/platform-python python2.7 /usr/bin/python python; do
              python=$(command -v "$each") && break
            done
            [ -n "$python" ] || { echo '/usr/bin/python: not found' >&2; exit 127; }
            """;

    private static final String PYTHON = "python";

    private final String name;
    private final Path file;

    OwnModule(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of().open();
    }

    @Override
    public Wanted arguments(Args args) {
        OwnProgram program = OwnProgram.read(file);
        List<String> shebang = program.shebang();
        String interpreter = shebang.isEmpty() ? "" : interpreter(shebang.get(0), args.workbench());
        Script call = call(program, shebang, interpreter);
        Optional<Script> dry = program.knowsCheckMode()
                ? Optional.of(placed(program, all(args, true)).then(call))
                : Optional.empty();
        return new Wanted(placed(program, all(args, false)).then(call), dry, interpreter);
    }

    /** What the host's variables say in its place; empty where the host must be asked for a Python. */
    private static String interpreter(String written, Workbench workbench) {
        String program = written.substring(written.lastIndexOf('/') + 1);
        String said = workbench
                .variable("ansible_" + program + "_interpreter")
                .map(value -> Printing.str(value).strip())
                .orElse("");
        if (program.equals(PYTHON)) {
            return said.matches("auto(_legacy)?(_silent)?") ? "" : said;
        }
        return said.isEmpty() ? written : said;
    }

    /** The task's arguments and what Ansible tells every module. */
    private Map<String, Object> all(Args args, boolean dry) {
        Workbench workbench = args.workbench();
        Map<String, Object> all = new LinkedHashMap<>(args.others());
        all.put("_ansible_check_mode", dry);
        all.put("_ansible_no_log", workbench.isHidden());
        all.put("_ansible_debug", false);
        all.put("_ansible_diff", workbench.showsDiff());
        all.put("_ansible_verbosity", (long) workbench.verbosity());
        all.put("_ansible_version", AnsibleVersion.FULL);
        all.put("_ansible_module_name", name);
        all.put(
                "_ansible_syslog_facility",
                workbench.variable("ansible_syslog_facility").orElse("LOG_USER"));
        all.put("_ansible_selinux_special_fs", List.of("fuse", "nfs", "vboxsf", "ramfs", "9p", "vfat"));
        all.put("_ansible_string_conversion_action", "warn");
        all.put("_ansible_socket", None.NONE);
        all.put("_ansible_shell_executable", "/bin/sh");
        all.put("_ansible_keep_remote_files", false);
        all.put("_ansible_remote_tmp", "~/.ansible/tmp");
        return all;
    }

    private Script placed(OwnProgram program, Map<String, Object> args) {
        Script made = Script.of(MAKE);
        return switch (program.style()) {
            case JSON_INSIDE -> {
                args.put("_ansible_tmpdir", None.NONE);
                String json = new String(utf8(Json.of(args)), StandardCharsets.ISO_8859_1);
                yield made.writeSecret(place(), Bytes.bytes(program.text().replace(OwnProgram.JSON_HERE, json)));
            }
            case OLD ->
                made.writeSecret(place(), program.bytes())
                        .then(Script.empty().writeSecret("\"$tmp/args\"", utf8(pairs(args))))
                        .raw("printf '_ansible_tmpdir=%s/ ' \"$tmp\" >>\"$tmp/args\"");
            default -> {
                String json = Json.of(args);
                yield made.writeSecret(place(), program.bytes())
                        .then(Script.empty()
                                .writeSecret("\"$tmp/args\"", utf8(json.substring(0, json.length() - 1) + ",\n")))
                        .raw("printf '\"_ansible_tmpdir\": \"%s/\"}' \"$tmp\" >>\"$tmp/args\"");
            }
        };
    }

    private static String pairs(Map<String, Object> args) {
        StringBuilder pairs = new StringBuilder();
        args.forEach((key, value) -> pairs.append(key)
                .append('=')
                .append(Script.quote(Printing.str(value)))
                .append(' '));
        return pairs.toString();
    }

    private Script call(OwnProgram program, List<String> shebang, String interpreter) {
        Script call = Script.of("chmod 700 " + place() + "; umask \"$umask_was\"; exec </dev/null\n");
        if (!shebang.isEmpty()) {
            call = interpreter.isEmpty() ? call.raw(FIND_PYTHON + "\"$python\"") : call.args(Words.of(interpreter));
            call = call.args(shebang.subList(1, shebang.size())).raw(" ");
        }
        return call.raw(place() + (program.style() == OwnProgram.Style.JSON_INSIDE ? "" : " \"$tmp/args\"") + "\n");
    }

    private String place() {
        return "\"$tmp\"/" + Script.quote("AnsiballZ_" + file.getFileName());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        return new Decision.Enquiry(
                "run module " + name,
                wanted.run(),
                wanted.dry(),
                Footprint.EVERYTHING,
                CommandLine.DEADLINE,
                answer -> OwnAnswer.read(answer, wanted.interpreter()));
    }
}
