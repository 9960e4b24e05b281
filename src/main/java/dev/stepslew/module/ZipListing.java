package dev.stepslew.module;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What zipinfo lists, held against the files that are there, as Ansible does it. */
record ZipListing(FileFact seen, Ownership ownership, boolean keepsNewer, List<String> exclude) {

    private static final Pattern LISTED = Pattern.compile(
            "([-dl?])([-rwxstah]{6}|[-rwxstah]{9})\\s+\\S+\\s+\\S+\\s+(\\d+)\\s+\\S+\\s+\\S+\\s+(\\d{8}\\.\\d{6}) (.+)");
    private static final Pattern SUM =
            Pattern.compile("\\s*\\d+\\s+\\S+\\s+\\d+\\s+\\S+%\\s+\\S+\\s+\\S+\\s+([0-9a-f]{8})  (.+)");
    private static final int KIND = 0170000;

    /** A file or directory that is there. */
    private record There(int raw, String ids, long size, String modified, BigDecimal fraction) {

        static There parse(String[] words) {
            String[] time = words[5].split("\\.", 2);
            return new There(
                    Integer.parseInt(words[0], 16),
                    words[1] + ":" + words[2],
                    Long.parseLong(words[3]),
                    words[4].replace("-", "") + "." + time[0].replace(":", ""),
                    new BigDecimal(time.length > 1 ? "0." + time[1] : "0"));
        }

        boolean is(int kind) {
            return (raw & KIND) == kind;
        }

        boolean isFile() {
            return is(0100000);
        }
    }

    /** The paths that would be made, or made anew, and why. */
    List<String> differences() {
        Map<String, There> present = present();
        Map<String, String> own = new HashMap<>();
        for (String line : seen.fields().list("own")) {
            String[] words = line.split(" ", 2);
            String hex = words[0];
            own.put(words[1], hex.substring(6) + hex.substring(4, 6) + hex.substring(2, 4) + hex.substring(0, 2));
        }
        Map<String, String> sums = sums();
        List<String> differences = new ArrayList<>();
        for (String line : seen.fields().list("listed")) {
            Matcher listed = LISTED.matcher(line);
            if (listed.matches() && !exclude.contains(listed.group(5))) {
                String path = listed.group(5);
                There there = present.get(path);
                String why = there == null
                        ? "is missing"
                        : difference(listed, there, sums.getOrDefault(path, "").equals(own.getOrDefault(path, "")));
                if (!why.isEmpty()) {
                    differences.add("Path " + path + " " + why);
                }
            }
        }
        return differences;
    }

    private Map<String, There> present() {
        Map<String, There> present = new HashMap<>();
        for (String line : seen.fields().list("there")) {
            String[] words = line.split(" ", 8);
            present.put(words[7], There.parse(words));
        }
        return present;
    }

    private Map<String, String> sums() {
        Map<String, String> sums = new HashMap<>();
        for (String line : seen.fields().list("sum")) {
            Matcher sum = SUM.matcher(line);
            if (sum.matches()) {
                sums.put(sum.group(2), sum.group(1));
            }
        }
        return sums;
    }

    private String difference(Matcher listed, There there, boolean sameSum) {
        boolean directory = listed.group(5).endsWith("/");
        boolean link = listed.group(1).equals("l");
        if (directory ? !there.is(0040000) : link ? !there.is(0120000) : !there.isFile()) {
            return "is something else";
        }
        int time = listed.group(4).compareTo(there.modified());
        boolean newer = time < 0 || time == 0 && there.fraction().signum() > 0;
        if (there.isFile() && keepsNewer && newer) {
            return "";
        }
        if (there.isFile() && (time > 0 || newer)) {
            return "differs in mtime";
        }
        if (there.isFile() && Long.parseLong(listed.group(3)) != there.size()) {
            return "differs in size";
        }
        if (there.isFile() && !sameSum) {
            return "differs in CRC32 checksum";
        }
        if (!link && mode(listed, directory, there) != (there.raw() & 07777)) {
            return "differs in permissions";
        }
        return there.ids().equals(ids()) ? "" : "belongs to somebody else";
    }

    private int mode(Matcher listed, boolean directory, There there) {
        String letters = listed.group(2).toLowerCase(Locale.ROOT);
        boolean fat = letters.length() == 6;
        String shown = !fat ? letters : directory || letters.equals("rwx---") ? "rwxrwxrwx" : "rw-rw-rw-";
        int bits = 0;
        for (char c : shown.toCharArray()) {
            bits = bits << 1 | (c == '-' ? 0 : 1);
        }
        int listedBits = fat ? bits & ~seen.umask() : bits;
        return ownership
                .mode()
                .map(mode -> mode.of(there.raw() & 07777, directory, seen.umask()))
                .orElse(listedBits);
    }

    private String ids() {
        return seen.id("owner").orElse(seen.fields().number("self")) + ":"
                + seen.id("group").orElse(seen.fields().number("own_gid"));
    }
}
