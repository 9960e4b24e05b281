package dev.stepslew.template;

import dev.stepslew.config.HomePath;
import dev.stepslew.yaml.None;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lookup password: a password that is made once, kept in a file of the controller that nobody else may read, and found
 * there ever after. What it finds is secret.
 */
final class PasswordLookup {

    private static final Pattern OPTION = Pattern.compile("(?:^|\\s)(length|chars|encrypt|seed|ident)=(\\S*)");
    private static final Pattern UNKNOWN = Pattern.compile("\\s(\\w+)=");
    private static final Pattern CONTENT = Pattern.compile("(?s)(.*?)(?: salt=(\\S+))?(?: ident=\\S+)?");
    private static final Path KEPT_NOWHERE = Path.of("/dev/null");
    private static final int LONGEST = 10_000;

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final String BLANKS = " \t\n\r\u000b\f";

    /** The names that Python's module string has for them. */
    private static final Map<String, String> ALPHABETS = Map.of(
            "ascii_letters", LOWER + UPPER,
            "ascii_lowercase", LOWER,
            "ascii_uppercase", UPPER,
            "digits", DIGITS,
            "hexdigits", DIGITS + "abcdefABCDEF",
            "octdigits", "01234567",
            "punctuation", PUNCTUATION,
            "printable", DIGITS + LOWER + UPPER + PUNCTUATION + BLANKS,
            "whitespace", BLANKS);

    private PasswordLookup() {}

    static void register(Map<String, Lookup> lookups) {
        lookups.put("password", PasswordLookup::passwords);
    }

    private static List<Object> passwords(List<Object> terms, Map<String, Object> options, Site site) {
        if (site.frame().rendering().templar().isPreflight()) {
            throw new NotYetKnown("lookup('password')");
        }
        List<Object> found = new ArrayList<>();
        for (Object term : terms) {
            found.add(password(Printing.str(term), options, site));
        }
        return found;
    }

    private static String password(String term, Map<String, Object> options, Site site) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        Matcher option = OPTION.matcher(term);
        while (option.find()) {
            all.put(option.group(1), option.group(2));
        }
        String name = OPTION.matcher(term).replaceAll("").strip();
        Matcher unknown = UNKNOWN.matcher(name);
        if (unknown.find()) {
            throw new LookupFailure("lookup 'password': unknown option '" + unknown.group(1) + "'");
        }
        Path file = file(name, site);
        Object encrypt = all.getOrDefault("encrypt", None.NONE);
        String hash = encrypt instanceof None ? "" : Printing.str(encrypt);
        try {
            Kept kept = kept(file, !hash.isEmpty(), all);
            site.frame().rendering().templar().decryption().keepSecret(kept.password);
            return hash.isEmpty() ? kept.password : ShaCrypt.crypt(kept.password, hash, kept.salt, -1);
        } catch (IOException e) {
            throw new LookupFailure("lookup 'password': cannot keep it in " + file + " ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static Path file(String name, Site site) {
        return FileLookups.playbookDirectory(site).resolve(HomePath.expanded(name));
    }

    /** A password and the salt that it is hashed with; none where it never was. */
    private record Kept(String password, String salt) {

        static Kept parse(String content) {
            Matcher parts = CONTENT.matcher(content.stripTrailing());
            return parts.matches() && parts.group(2) != null
                    ? new Kept(parts.group(1), parts.group(2))
                    : new Kept(content.stripTrailing(), "");
        }

        String content() {
            return password + (salt.isEmpty() ? "" : " salt=" + salt) + "\n";
        }

        Kept salted() {
            return new Kept(password, ShaCrypt.salt());
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** One host at a time, or each would make its own. */
    private static synchronized Kept kept(Path file, boolean salted, Map<String, Object> options) throws IOException {
        if (file.equals(KEPT_NOWHERE)) {
            Kept fresh = fresh(options);
            return salted ? fresh.salted() : fresh;
        }
        Optional<Kept> before = read(file);
        Kept kept = before.orElseGet(() -> fresh(options));
        Kept wanted = salted && kept.salt.isEmpty() ? kept.salted() : kept;
        if (before.filter(wanted::equals).isPresent()) {
            return wanted;
        }
        return write(file, wanted, before.isPresent());
    }

    private static Optional<Kept> read(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(Kept.parse(Files.readString(file, StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /** Another process may be faster; then its password counts. */
    private static Kept write(Path file, Kept kept, boolean replace) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new LookupFailure("lookup 'password': " + file + " is no file");
        }
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path beside = Files.createTempFile(directory, ".password", "");
        try {
            Files.writeString(beside, kept.content());
            if (replace) {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.createLink(file, beside);
            }
            return kept;
        } catch (FileAlreadyExistsException e) {
            return read(file).orElse(kept);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static Kept fresh(Map<String, Object> options) {
        String alphabet = alphabet(options.getOrDefault("chars", List.of("ascii_letters", "digits", ".,:-_")));
        String length = Printing.str(options.getOrDefault("length", 20L));
        if (!length.matches("[0-9]{1,5}") || Integer.parseInt(length) > LONGEST || alphabet.isEmpty()) {
            throw new LookupFailure("lookup 'password': there is no password of length " + length
                    + (alphabet.isEmpty() ? " out of no characters" : ""));
        }
        Object seed = options.getOrDefault("seed", None.NONE);
        PythonRandom random = seed instanceof None ? PythonRandom.unpredictable() : PythonRandom.seeded(seed);
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < Integer.parseInt(length); i++) {
            password.append(alphabet.charAt((int) random.below(alphabet.length())));
        }
        return new Kept(password.toString(), "");
    }

    /** Names of alphabets, or the characters themselves; quotes never. */
    private static String alphabet(Object chars) {
        List<String> parts = new ArrayList<>();
        if (chars instanceof List<?> list) {
            list.forEach(part -> parts.add(Printing.str(part)));
        } else {
            String text = Printing.str(chars);
            if (text.contains(",,")) {
                parts.add(",");
            }
            parts.addAll(List.of(text.replace(",,", ",").split(",")));
        }
        StringBuilder alphabet = new StringBuilder();
        parts.forEach(part -> alphabet.append(ALPHABETS.getOrDefault(part, part)));
        return alphabet.toString().replace("\"", "").replace("'", "");
    }
}
