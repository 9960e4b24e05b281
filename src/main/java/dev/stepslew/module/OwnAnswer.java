package dev.stepslew.module;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.JsonReader;
import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a module of somebody's own has said: a JSON object, perhaps with other talk around it. */
final class OwnAnswer {

    private static final String SEE = "\nSee stdout/stderr for the exact error";

    /** Where a host is and how to work there is nothing that the host may say. */
    private static final Pattern NO_FACT = Pattern.compile("_ansible_.*|(ansible_)?discovered_interpreter_.*"
            + "|ansible_.*_interpreter|ansible_(become|ssh|paramiko|paramiko_ssh|local|psrp|winrm|sudo|su)(_.*)?"
            + "|ansible_(host|port|user|password|pass|connection|timeout|pipelining|executable|shell_type"
            + "|shell_executable|private_key_file|scp_executable|sftp_executable|module_compression|remote_user"
            + "|remote_addr|remote_tmp|no_log|check_mode|diff_mode|verbosity|rsync_path|playbook_python|facts)");

    private static final String HOST_KEY = "ansible_ssh_host_key_";

    private OwnAnswer() {}

    /** @param interpreter what has run the module; empty where it needs none */
    static Decision read(StepResult answer, String interpreter) {
        if (answer.ending() != StepResult.Ending.EXITED) {
            throw new Unreadable("the module has not ended in time, and was killed");
        }
        List<String> warnings = new ArrayList<>();
        Optional<Map<String, Object>> said = object(answer.out(), warnings);
        if (said.isEmpty()) {
            return broken(answer, interpreter);
        }
        Map<String, Object> result = outward(said.get());
        List.of("add_host", "add_group", "invocation").forEach(result::remove);
        renameResults(result);
        warn(result, warnings);
        result.computeIfPresent("ansible_facts", (key, facts) -> facts instanceof Map<?, ?> map ? cleaned(map) : facts);
        split(result, "stdout");
        split(result, "stderr");
        Object failed = result.getOrDefault("failed", hasFailed(result.getOrDefault("rc", 0L)));
        result.put("failed", isTrue(failed));
        result.put("changed", isTrue(result.getOrDefault("changed", false)));
        return isTrue(result.getOrDefault("skipped", false)) && !isTrue(failed)
                ? new Decision.Skipped(String.valueOf(result.getOrDefault("msg", "the module says so")), result)
                : Decision.settled(result);
    }

    private static Optional<Map<String, Object>> object(String out, List<String> warnings) {
        List<String> lines = out.lines().toList();
        int from = 0;
        while (from < lines.size() && !lines.get(from).strip().startsWith("{")) {
            from++;
        }
        int to = lines.size();
        while (to > from && !lines.get(to - 1).strip().endsWith("}")) {
            to--;
        }
        if (to == from) {
            return Optional.empty();
        }
        String behind = String.join("\n", lines.subList(to, lines.size()));
        if (!behind.isBlank()) {
            warnings.add("Module invocation had junk after the JSON data: " + behind);
        }
        return JsonReader.tryRead(String.join("\n", lines.subList(from, to)))
                .filter(Map.class::isInstance)
                .map(value -> named((Map<?, ?>) value));
    }

    /** Without what is Ansible's own business, at any depth. */
    private static Map<String, Object> outward(Map<?, ?> map) {
        Map<String, Object> outward = named(map);
        outward.keySet().removeIf(key -> key.startsWith("_ansible_"));
        outward.replaceAll((key, value) -> shown(value));
        return outward;
    }

    private static Object shown(Object value) {
        if (value instanceof Map<?, ?> map) {
            return outward(map);
        }
        return value instanceof List<?> list
                ? new ArrayList<>(list.stream().map(OwnAnswer::shown).toList())
                : value;
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    /** A result's {@code results} are those of a loop. */
    private static void renameResults(Map<String, Object> result) {
        if (result.containsKey("results") && !(result.get("results") instanceof List)) {
            Object results = result.remove("results");
            result.put("ansible_module_results", results);
        }
    }

    private static void warn(Map<String, Object> result, List<String> more) {
        List<Object> warnings = new ArrayList<>(more);
        if (result.get("warnings") instanceof List<?> own) {
            warnings.addAll(0, own);
        }
        result.put("warnings", warnings);
        for (String key : List.of("warnings", "deprecations")) {
            Object value = result.getOrDefault(key, None.NONE);
            if (value == None.NONE || value instanceof List<?> list && list.isEmpty()) {
                result.remove(key);
            }
        }
    }

    private static Map<String, Object> cleaned(Map<?, ?> facts) {
        Map<String, Object> cleaned = named(facts);
        cleaned.keySet().removeIf(key -> NO_FACT.matcher(key).matches() && !key.startsWith(HOST_KEY));
        return cleaned;
    }

    private static void split(Map<String, Object> result, String stream) {
        if (result.containsKey(stream) && !result.containsKey(stream + "_lines")) {
            List<Object> lines = result.get(stream) instanceof String text
                    ? new ArrayList<>(text.lines().toList())
                    : List.of();
            result.put(stream + "_lines", lines);
        }
    }

    private static boolean hasFailed(Object rc) {
        return !String.valueOf(rc).equals("0");
    }

    private static boolean isTrue(Object value) {
        return Boolean.TRUE.equals(value)
                || value instanceof Number number && number.doubleValue() != 0
                || value instanceof String text && !text.isEmpty();
    }

    private static Decision broken(StepResult answer, String interpreter) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("module_stdout", answer.out());
        result.put("module_stderr", answer.err());
        result.put("rc", (long) answer.rc());
        String both = answer.err() + "\n" + answer.out();
        if (answer.err().startsWith("Traceback") || answer.out().startsWith("Traceback")) {
            result.put("exception", answer.err().startsWith("Traceback") ? answer.err() : answer.out());
        }
        String program = Pattern.quote(interpreter.isEmpty() ? "/usr/bin/python" : interpreter);
        boolean missing = Pattern.compile(program + ": (No such file or directory|not found)")
                .matcher(both)
                .find();
        String what = missing
                ? "The module failed to execute correctly, you probably need to set the interpreter."
                : "MODULE FAILURE";
        return new Decision.Refused(what + SEE, result);
    }
}
