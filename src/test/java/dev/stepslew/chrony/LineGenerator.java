package dev.stepslew.chrony;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Lines of chrony.conf, right and wrong, made from the table and a seed. */
final class LineGenerator {

    private static final List<String> WHOLE = List.of(
            "0",
            "1",
            "3",
            "6",
            "10",
            "15",
            "16",
            "63",
            "64",
            "123",
            "1000",
            "65535",
            "65536",
            "-1",
            "-33",
            "+5",
            "007",
            "0x10",
            "12abc",
            "3iburst",
            "1.5",
            "2147483648",
            "4294967296",
            "99999999999999999999",
            "-",
            "+",
            "x",
            "1-2");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "1.0",
            "0.001",
            "-1",
            "+2.5",
            ".5",
            "5.",
            "1e-3",
            "1E5",
            "1e",
            "1e+",
            "1e+iburst",
            "inf",
            "-inf",
            "infinity",
            "infin",
            "nan",
            "nanx",
            "0x1p3",
            "0x",
            "0x.8",
            "0xp",
            "0x.",
            "1,5",
            "1.5.5",
            ".",
            ".e5",
            "e5",
            "--1",
            "abc",
            "1e999",
            "3x");
    private static final List<String> HEX = List.of("f323", "F323", "0xF323", "f324", "f323iburst", "0x", "10a", "zz");
    private static final List<String> ADDRESSES = List.of(
            "192.0.2.1",
            "10.0.0.0",
            "0.0.0.0",
            "255.255.255.255",
            "256.1.1.1",
            "1.2.3",
            "1.2.3.4.5",
            "01.2.3.4",
            "::",
            "::1",
            "2001:db8::1",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "1:2:3:4:5:6:7:8::",
            "::1.2.3.4",
            "1::2::3",
            ":1",
            "1:",
            "12345::",
            "::ffff:1.2.3.400",
            "fe80::1%lo",
            "g::",
            "1.2.3.4:5",
            "-1.2.3.4");
    private static final List<String> SUBNETS = List.of(
            "",
            "all",
            "ALL",
            "all all",
            "all 10/8",
            "0/0",
            "0.0.0.0/0",
            "::/0",
            "10",
            "10.1",
            "10.1.2",
            "10.1.2.3",
            "10/8",
            "10.0.0.0/33",
            "10.0.0.0/-1",
            "10.0.0.0/+8",
            "10.0.0.0/",
            "10.0.0.0/8x",
            "10.0.0.0/8/9",
            "300",
            "10.300",
            "1.2.300",
            "-1",
            "4294967297",
            "+10",
            "10.",
            "10./8",
            "2001:db8::/32",
            "2001:db8::/129",
            "localhost",
            "localhost/8",
            "1.2.3.4 5",
            "/8",
            "10.0.0.0/99999999999");
    private static final List<String> TEXTS =
            List.of("/var/lib/chrony/x", "x", "a.b", "\"two", "/", "it's", "{{", "é", "#x", "!x", "/dev/null");
    private static final String JUNK = "!;#% \t\u000b\f\rxX09.-+/:{}\"'\u00e9";

    private final Random random;
    private final List<Definition> definitions = Language.chrony().definitions();

    LineGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** A line without its newline; one char per byte. */
    String line() {
        Definition definition = pick(definitions);
        String line = definition.name() + " " + arguments(definition);
        int mutations = pick(List.of(0, 0, 0, 0, 1, 1, 2));
        for (int i = 0; i < mutations; i++) {
            line = mutated(line);
        }
        return line.replace("\n", " ");
    }

    private String arguments(Definition definition) {
        String[] form = definition.arguments().split(" ", 2);
        return switch (form[0]) {
            case "none", "ignored" -> pick(List.of("", "", "", "x"));
            case "int", "int!" -> whole(definition.arguments());
            case "ints" -> pick(WHOLE) + " " + pick(WHOLE);
            case "scan" -> scan(form[1].split(" "));
            case "word" -> pick(List.of(form[1].split("\\|")));
            case "address" -> pick(ADDRESSES);
            case "address-or-path" -> random.nextInt(3) == 0 ? "/run/x" : pick(ADDRESSES);
            case "subnet" -> pick(SUBNETS);
            case "broadcast" -> pick(WHOLE) + " " + pick(ADDRESSES) + pick(List.of("", " 123", " x", " 1 2"));
            case "certificates" -> pick(List.of("", "1 ", "x ", "-1 ")) + pick(TEXTS);
            case "directories", "words" -> "/nonexistent ".repeat(random.nextInt(12));
            case "pattern" -> pick(List.of("/dev/null", "/dev/nul[l]", "/dev/nothing*", "/nonexistent", "", "a b"));
            case "driftfile" -> pick(TEXTS) + pick(List.of("", "", " interval 60", " interval", " interval x", " x"));
            case "initstepslew" -> pick(NUMBERS) + pick(List.of("", " 192.0.2.1", " 192.0.2.1 localhost"));
            case "smoothtime" -> pick(NUMBERS) + " " + pick(NUMBERS) + pick(List.of("", " leaponly", " x"));
            case "tempcomp" -> "/f " + pick(NUMBERS) + pick(List.of(" /g", " 1 2 3 4", " 1 2 x 4", ""));
            case "host", "device" -> pick(TEXTS) + options(definition);
            case "driver" -> "SHM 0" + options(definition);
            case "options", "Options" -> options(definition).strip();
            default -> pick(TEXTS) + pick(List.of("", "", "", " x"));
        };
    }

    private String scan(String... types) {
        StringBuilder arguments = new StringBuilder();
        for (String type : types) {
            String value = type.equals("number") ? pick(NUMBERS) : pick(WHOLE);
            arguments.append(random.nextInt(4) == 0 ? value : "1").append(' ');
        }
        return arguments.toString();
    }

    private String options(Definition definition) {
        List<OptionDefinition> known = new ArrayList<>(definition.options().values());
        known.sort(java.util.Comparator.comparing(OptionDefinition::name));
        StringBuilder options = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            OptionDefinition option = pick(known);
            options.append(' ').append(option.name()).append(option.isFlag() ? "" : " " + value(option.value()));
        }
        return options.toString();
    }

    private String value(String form) {
        return switch (form.split(" ")[0]) {
            case "int", "int!" -> whole(form);
            case "number" -> pick(NUMBERS);
            case "hex" -> pick(HEX);
            case "refid" -> pick(List.of("GPS", "PPS0", "A", "ABCDE", "\u00e9"));
            case "word" -> pick(List.of("none", "ntp", "ptp", "all", "ALL", "nonex", "x"));
            default -> pick(WHOLE);
        };
    }

    private String whole(String form) {
        IntRange range = IntRange.parse(form);
        if (random.nextInt(3) > 0 || range.least() == Long.MIN_VALUE) {
            return pick(WHOLE);
        }
        return Long.toString(pick(List.of(range.least(), range.least() - 1, range.most(), range.most() + 1)));
    }

    private String mutated(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        int word = random.nextInt(words.size());
        int at = random.nextInt(line.length() + 1);
        char junk = JUNK.charAt(random.nextInt(JUNK.length()));
        switch (random.nextInt(9)) {
            case 0 -> words.remove(word);
            case 1 -> words.add(word, words.get(random.nextInt(words.size())));
            case 2 -> words.set(word, words.get(word).toUpperCase(Locale.ROOT));
            case 3 -> words.add(pick(List.of("# because", "x", "iburst", "0", "{{ vip }}")));
            case 4 -> words.add(word, pick(List.of("", "\t", "#", "-1", "all")));
            case 5 -> words.set(word, pick(WHOLE));
            case 6 -> words.set(word, pick(NUMBERS));
            case 7 -> {
                return line.substring(0, at) + junk + line.substring(at);
            }
            default -> {
                return at == line.length() ? line : line.substring(0, at) + line.substring(at + 1);
            }
        }
        return String.join(" ", words);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
