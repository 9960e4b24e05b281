package dev.stepslew.module;

import java.util.List;
import java.util.Map;

/** What the kernel's mode of a file says, under Ansible's names. */
final class FileKind {

    private FileKind() {}

    /** @param raw permissions and kind of file in one number */
    static void addTo(Map<String, Object> result, int raw) {
        int type = raw & 0170000;
        result.put("mode", Mode.show(raw & 07777));
        result.put("isreg", type == 0100000);
        result.put("isdir", type == 0040000);
        result.put("islnk", type == 0120000);
        result.put("ischr", type == 0020000);
        result.put("isblk", type == 0060000);
        result.put("isfifo", type == 0010000);
        result.put("issock", type == 0140000);
        result.put("isuid", (raw & 04000) != 0);
        result.put("isgid", (raw & 02000) != 0);
        List<String> who = List.of("usr", "grp", "oth");
        for (int i = 0; i < who.size(); i++) {
            int bits = raw >> 6 - 3 * i;
            result.put("r" + who.get(i), (bits & 4) != 0);
            result.put("w" + who.get(i), (bits & 2) != 0);
            result.put("x" + who.get(i), (bits & 1) != 0);
        }
    }
}
