package dev.stepslew.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.yaml.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a parser is given, random bytes and swollen texts among it: it ends soon, with an answer or a message. */
class MangledParsersTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int LONG = 20_000;

    /** A parser: the file that is mangled, what is good in it, and the command that reads it. */
    private enum Parser {
        INI("hosts", """
                lone ansible_port=22 a="b c" d='[1, 2]'
                [web:children]
                db # a comment
                [db]
                n[01:10:3].example.org:2222 x=1
                [::1]:22
                [db:vars]
                k = {'a': 1, "b": None}
                """, "inventory --list -i hosts"),
        YAML("hosts.yml", """
                all:
                  hosts: {a: , "b[1:3]": {v: [1, &x {k: v}, *x]}}
                  vars: {t: !unsafe "{{ x }}", m: {<<: {q: 1}}}
                  children:
                    g: {hosts: {a: {z: "q\\u00e4"}}, vars: {n: ~}}
                    h:
                      children: {g: }
                """, "inventory --list -i hosts.yml"),
        TOML("hosts.toml", """
                title.x = [ 1_0, 0xf, 1e-3, -inf, true, 1979-05-27 07:32:00Z, [ "\\u00e9", 'l' ], ]
                [g]
                children = ["h"]
                vars = { a.b = 1, c = {} }
                [g.hosts]
                "n[01:10]" = { x = \"\"\"
                several \\
                lines\"\"\", y = '''l''' }
                [[h.vars.l]]
                k = "v"
                """, "inventory --list -i hosts.toml"),
        CONSTRUCTED("x.constructed.yml", """
                plugin: constructed
                strict: false
                compose: {twice: port * 2, l: names | map('upper') | list}
                groups: {big: "port > 10", named: "'a' in names"}
                keyed_groups:
                  - {key: names, prefix: n, separator: "-"}
                  - {key: zone | default('none'), parent_group: zones}
                """, "inventory --list -i good -i x.constructed.yml"),
        PATTERN(
                "pattern",
                "web:&db:!n1,*.org:~(a|b)[0-9]:all[1:-2]:[::1]",
                "run none.yml --list-hosts -i good -l @pattern"),
        TEMPLATE("t.j2", """
                #jinja2: lstrip_blocks: True
                {% macro m(a, b=[1, {'x': 2}]) -%}{{ a ~ b[1:]|join(',') }}{%- endmacro %}
                {% for k, v in {'a': 1, 'b': none}.items() if v is not none recursive %}{{ loop.index }}{% else %}-{% endfor %}
                {%+ set n = namespace(c=0) %}{% raw %}{{ }}{% endraw %}{# c #}
                {{ m('%s-%03d' % ('x', 7)) if port is defined and port|int > 3 else 'é\\n' | regex_replace('(.)', '<\\\\1>') }}
                {% filter indent(2) %}{% call m(1) %}{% endcall %}{% endfilter %}{% block z %}{% endblock %}
                """, "render t.j2 n1 -i good"),
        EXPRESSION(
                "e.yml",
                "x: \"{{ (names | map('upper') | list)[0:2] + [port ** 2 // 3 - -1, not true or 1 <= 2 < 3, 'a' in names, {'k': 1.5e3}['k']] | select('number') | sum is odd }}\"\n",
                "render e.j2 n1 -i good -e @e.yml"),
        CONFIGURATION("ansible.cfg", """
                [defaults]
                inventory = good, other ; a comment
                forks = 5
                timeout: 10
                roles_path = ~/r:{{CWD}}/x
                # more
                [ssh_connection]
                ssh_args = -o A=B "-o C=D"
                [privilege_escalation]
                become = yes
                """, "config dump"),
        VAULT("v.yml", """
                $ANSIBLE_VAULT;1.2;AES256;id
                33363965326261303234626463623963633531343735313435613566643662366531353562313366
                3036623632363465653631313466313363316531616431640a613063373264376330306435313265
                """, "vault view --vault-password-file password v.yml");

        private final String file;
        private final String text;
        private final String[] command;

        Parser(String file, String text, String command) {
            this.file = file;
            this.text = text;
            this.command = command.split(" ");
        }
    }

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void whateverItIsGiven(Parser parser) throws IOException {
        mangle(parser, 60, new Random(parser.ordinal()));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("soak")
    void andMuchMore(Parser parser) throws IOException {
        long seed = System.nanoTime();
        System.out.println(parser + ": seed " + seed);
        mangle(parser, 20_000, new Random(seed));
    }

    /** Texts that this has found, and that ended in another way once. */
    @Test
    void whatHasGoneWrongBefore() throws IOException {
        prepare();

        read(Parser.YAML, "all: {vars: {a: \"q\\u", "cut within an escape");
        read(Parser.TOML, "t = 1" + "9".repeat(20_000), "many digits");
        read(Parser.CONSTRUCTED, "plugin: constructed\ngroups: {big: " + "ame".repeat(50_000) + "}", "a long name");
        read(Parser.CONFIGURATION, "[defaults]\nroles_p" + "ath".repeat(50_000) + " = x", "a long key");
        read(Parser.EXPRESSION, "x: \"{{ 2" + "** 2".repeat(400) + " }}\"", "a tower of powers");
    }

    private void mangle(Parser parser, int cases, Random random) throws IOException {
        prepare();
        for (int i = 0; i < cases; i++) {
            byte[] mutant = mutant(parser.text, random);
            read(parser, new String(mutant, ISO_8859_1), "case " + i);
        }
    }

    private void prepare() throws IOException {
        Files.writeString(home.resolve("good"), "n1 port=7 names=['a','b']\nn2\n[web]\nn1\n[db]\nn2\n");
        Files.writeString(home.resolve("none.yml"), "- hosts: all\n  gather_facts: false\n  tasks: []\n");
        Files.writeString(home.resolve("e.j2"), "{{ x }}");
        Files.writeString(home.resolve("password"), "secret");
    }

    /** @param text a character for each byte */
    private void read(Parser parser, String text, String name) throws IOException {
        Files.write(home.resolve(parser.file), text.getBytes(ISO_8859_1));
        String what = parser + ", " + name + ": " + text.substring(0, Math.min(text.length(), 2000));

        CommandLineRun run = assertTimeoutPreemptively(
                SOON,
                () -> CommandLineRun.in(
                        home, Map.of("HOME", home.toString(), "ANSIBLE_CONFIG", config(parser)), parser.command),
                what);

        String said = run.out() + run.err();
        assertTrue(Set.of(0, 1, 2, 4, 5).contains(run.code()), () -> "exit " + run.code() + "\n" + said + what);
        assertFalse(run.err().contains("Exception") || run.err().contains("\tat "), () -> said + what);
    }

    private String config(Parser parser) {
        return parser == Parser.CONFIGURATION ? home.resolve(parser.file).toString() : "";
    }

    private static byte[] mutant(String text, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> noise(random);
            case 1 -> swollen(text, random).getBytes(ISO_8859_1);
            case 2 -> shuffled(text, random).getBytes(ISO_8859_1);
            case 3 -> cut(text, random).getBytes(ISO_8859_1);
            default -> Mutant.of(text, random).getBytes(ISO_8859_1);
        };
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A few characters of it, thousands of times. */
    private static String swollen(String text, Random random) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(4));
        String part = text.substring(from, to);
        return text.substring(0, from) + part.repeat(1 + random.nextInt(LONG / part.length())) + text.substring(to);
    }

    private static String shuffled(String text, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split(random.nextBoolean() ? "\n" : "(?<=[ :,])")));
        Collections.shuffle(lines, random);
        return String.join(random.nextBoolean() ? "\n" : "", lines);
    }

    private static String cut(String text, Random random) {
        int at = random.nextInt(text.length());
        return random.nextBoolean() ? text.substring(0, at) : text.substring(at);
    }
}
