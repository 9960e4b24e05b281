package dev.stepslew.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Python that Ansible would use on the host, for roles that choose packages by it; nothing where there is none. */
final class PythonFacts {

    /** The first that is there of those that Ansible 2.14 would look for on today's distributions. */
    static final String LOOK = """
            for p in /usr/bin/python3 /usr/libexec/platform-python python3 python; do
              has $p || continue
              say python "$($p -E -S -c 'import sys
            v = sys.version_info
            print("%d %d %d %s %d %s %s" % (v[0], v[1], v[2], v[3], v[4],
              getattr(getattr(sys, "implementation", None), "name", "CPython"), sys.executable))' 2>/dev/null)"
              break
            done
            """;

    private static final List<String> VERSION = List.of("major", "minor", "micro", "releaselevel", "serial");

    private PythonFacts() {}

    static Map<String, Object> of(Fields seen) {
        String[] said = seen.text("python").split(" ", VERSION.size() + 2);
        if (said.length < VERSION.size() + 2) {
            return Map.of();
        }
        List<Object> info = new ArrayList<>();
        Map<String, Object> version = new LinkedHashMap<>();
        for (int i = 0; i < VERSION.size(); i++) {
            Object part = said[i].matches("\\d{1,9}") ? (Object) Long.valueOf(said[i]) : said[i];
            info.add(part);
            version.put(VERSION.get(i), part);
        }
        Map<String, Object> python = new LinkedHashMap<>();
        python.put("version", version);
        python.put("version_info", info);
        python.put("executable", said[6]);
        python.put("has_sslcontext", true);
        python.put("type", said[5]);
        return Map.of("ansible_python", python, "ansible_python_version", String.join(".", said[0], said[1], said[2]));
    }
}
