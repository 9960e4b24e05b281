package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sees to it that a user is there or not, with the groups, the home and the password that it shall have.
 *
 * <pre>
 * user:
 *   name: probe
 *   system: true
 *   groups: [chrony, adm]
 *   append: true
 *   shell: /usr/sbin/nologin
 * </pre>
 */
final class User implements Module<User.Wanted, UserFact> {

    private static final List<String> TEXTS = List.of(
            "uid",
            "group",
            "comment",
            "home",
            "shell",
            "skeleton",
            "seuser",
            "umask",
            "password_expire_min",
            "password_expire_max");
    private static final List<String> FLAGS =
            List.of("append", "create_home", "move_home", "system", "non_unique", "force", "remove");
    private static final BigDecimal A_DAY = BigDecimal.valueOf(86_400);

    /**
     * What the user shall be.
     *
     * @param texts options by name; one that is missing is left as it is on the host
     * @param flags the switches that say yes
     * @param groups besides the primary one; left as they are where it is empty
     * @param expires a date, or an empty text for never
     */
    record Wanted(
            String name,
            boolean present,
            Map<String, String> texts,
            Set<String> flags,
            Optional<List<String>> groups,
            Optional<Hash> password,
            boolean alwaysPassword,
            Optional<Boolean> lock,
            Optional<String> expires,
            Optional<Key> key) {

        boolean is(String flag) {
            return flags.contains(flag);
        }

        String text(String option) {
            return texts.getOrDefault(option, "");
        }

        /** Every group that the task names. */
        List<String> named() {
            List<String> named = new ArrayList<>(groups.orElse(List.of()));
            if (texts.containsKey("group")) {
                named.add(text("group"));
            }
            return named;
        }
    }

    private static final String UNHASHED = "The input password appears not to have been hashed."
            + " The 'password' argument must be encrypted for this module to work properly.";

    /** A crypt hash of a password; it is never shown. */
    record Hash(String text) {

        /** Passwords that nobody can have. */
        private static final Set<String> CLOSED = Set.of("*", "!", "*************");

        /** How long what follows the salt is, by the number of the method. */
        private static final Map<String, Integer> LENGTHS = Map.of("1", 22, "5", 43, "6", 86);

        /** Whether it looks like a password that was left as it is, by Ansible's own signs. */
        boolean seemsPlain() {
            if (text.isEmpty() || CLOSED.contains(text)) {
                return false;
            }
            String[] fields = text.split("\\$", -1);
            if (fields.length < 3 || text.contains("*") || text.contains("!")) {
                return true;
            }
            String last = fields[fields.length - 1];
            return !last.matches("[a-zA-Z0-9./=]*") || LENGTHS.getOrDefault(fields[1], last.length()) != last.length();
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** A pair of keys for SSH; 0 bits and an empty comment stand for what is usual. */
    record Key(String type, long bits, String file, String comment) {}

    @Override
    public String name() {
        return "user";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.string("name").alias("user").needed(),
                        Parameter.string("state").or("present").among("present", "absent"),
                        Parameter.integer("uid"),
                        Parameter.bool("non_unique"),
                        Parameter.string("group"),
                        Parameter.list("groups"),
                        Parameter.bool("append"),
                        Parameter.string("comment"),
                        Parameter.path("home"),
                        Parameter.bool("create_home").alias("createhome").or(true),
                        Parameter.bool("move_home"),
                        Parameter.string("skeleton"),
                        Parameter.string("umask"),
                        Parameter.string("shell"),
                        Parameter.string("seuser"),
                        Parameter.bool("system"),
                        Parameter.string("password"),
                        Parameter.string("update_password").or("always").among("always", "on_create"),
                        Parameter.bool("password_lock"),
                        Parameter.integer("password_expire_min"),
                        Parameter.integer("password_expire_max"),
                        Parameter.of("expires", Parameter.Type.ANY),
                        Parameter.bool("force"),
                        Parameter.bool("remove"),
                        Parameter.bool("generate_ssh_key"),
                        Parameter.integer("ssh_key_bits").or(0L),
                        Parameter.string("ssh_key_type").or("rsa"),
                        Parameter.path("ssh_key_file"),
                        Parameter.string("ssh_key_comment"))
                .refusing("it would stand in ssh-keygen's list of arguments", "ssh_key_passphrase")
                .refusing("it needs libuser's programs, which few hosts have", "local")
                .refusing(
                        "it is for BSD, macOS or Solaris", "login_class", "hidden", "profile", "authorization", "role");
    }

    @Override
    public Wanted arguments(Args args) {
        String name = args.string("name");
        if (!AccountScript.isName(name)) {
            throw new Unreadable(args.at("name") + ": '" + name + "' is no name of a user");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        TEXTS.stream().filter(args::has).forEach(option -> texts.put(option, args.string(option)));
        Set<String> flags = new HashSet<>(FLAGS);
        flags.removeIf(flag -> !args.flag(flag));
        return new Wanted(
                name,
                args.string("state").equals("present"),
                texts,
                flags,
                args.has("groups") ? Optional.of(args.strings("groups")) : Optional.empty(),
                password(args),
                args.string("update_password").equals("always"),
                args.maybe("password_lock").map(Boolean.class::cast),
                args.has("expires") ? Optional.of(date(args)) : Optional.empty(),
                args.flag("generate_ssh_key") ? Optional.of(key(args)) : Optional.empty());
    }

    private static Optional<Hash> password(Args args) {
        if (!args.has("password")) {
            return Optional.empty();
        }
        String hash = args.string("password");
        if (hash.chars().anyMatch(c -> c == ':' || c < ' ')) {
            throw new Unreadable(args.at("password")
                    + ": a password is given as its hash, which has no colon and no line break; see password_hash");
        }
        return Optional.of(new Hash(hash));
    }

    private static String date(Args args) {
        try {
            BigDecimal seconds = new BigDecimal(args.string("expires").strip());
            long days = seconds.divide(A_DAY, 0, RoundingMode.FLOOR).longValueExact();
            return days < 0 ? "" : LocalDate.ofEpochDay(days).toString();
        } catch (ArithmeticException | NumberFormatException | java.time.DateTimeException e) {
            throw new Unreadable(args.at("expires") + ": expires is a number of seconds since 1970, not '"
                    + args.string("expires") + "'");
        }
    }

    private static Key key(Args args) {
        String type = args.string("ssh_key_type");
        return new Key(
                type,
                args.integer("ssh_key_bits"),
                args.has("ssh_key_file") ? args.string("ssh_key_file") : ".ssh/id_" + type,
                args.stringOrEmpty("ssh_key_comment"));
    }

    @Override
    public Observation<UserFact> observe(Wanted wanted) {
        return UserFact.observation(wanted);
    }

    @Override
    public Decision plan(Wanted wanted, UserFact seen) {
        Decision decision = new UserChange(wanted, seen).decision();
        boolean plain = wanted.password().filter(Hash::seemsPlain).isPresent();
        return plain ? decision.telling(Map.of("warnings", List.of(UNHASHED))) : decision;
    }
}
