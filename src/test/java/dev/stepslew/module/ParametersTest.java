package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stepslew.plan.Unreadable;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final Position TASK = new Position("play.yml", 9, 3);

    private final Parameters template = new Template().parameters();

    @Test
    void nearestArgumentIsSuggestedForAnUnknownOne() {
        assertEquals(
                List.of("task.yml:1:19: unknown argument 'onwer' of template (did you mean 'owner'?)"),
                check("template", "{src: a, dest: b, onwer: c}"));
    }

    @Test
    void argumentsAreListedWhereNoneIsNear() {
        assertEquals(
                List.of("task.yml:1:2: unknown argument 'colour' of ping (it takes data)"),
                check("ping", "{colour: red}"));
    }

    @Test
    void argumentsThatAreNotObeyedAreRefusedWithTheReason() {
        assertEquals(
                List.of("task.yml:1:31: argument 'attr' of lineinfile is not obeyed: set it with a command: chattr"),
                check("lineinfile", "{path: /x, seuser: , line: a, attr: +i}"));
    }

    @Test
    void missingArgumentsAreToldAtTheTask() {
        assertEquals(
                List.of("play.yml:9:3: template needs 'dest'", "play.yml:9:3: template needs 'src'"),
                check("template", "{}"));
        assertEquals(List.of("play.yml:9:3: copy needs 'src' or 'content'"), check("copy", "{dest: a}"));
        assertEquals(
                List.of("play.yml:9:3: command needs free text or 'cmd' or 'argv'"), check("command", "{chdir: /}"));
    }

    @Test
    void keyWithoutValueIsAsGoodAsMissing() {
        assertEquals(
                List.of("play.yml:9:3: template needs 'src'", "task.yml:1:6: argument 'src' of template has no value"),
                check("template", "{src: , dest: b, owner: }"));
    }

    @Test
    void omittedArgumentsAreLeftOutButNotItemsOfLists() {
        Args args = Args.of(
                new NtpProbe().parameters(),
                TestBench.mapping("{config: %1$s, sources: [a, %1$s, b]}".formatted(Workbench.OMIT)),
                new TestBench(Path.of("")));

        assertEquals("", args.stringOrEmpty("config"));
        assertEquals(List.of("a", Workbench.OMIT, "b"), args.strings("sources"));
        assertEquals(false, args.has("config"));
    }

    @Test
    void badLiteralsAreToldAtTheirPlace() {
        assertEquals(
                List.of(
                        "task.yml:1:27: argument 'backup' of template must be true or false, not 'maybe'",
                        "task.yml:1:40: argument 'mode' of template must be a mode such as '0644' or u=rw,g=r, not 'rw'"),
                check("template", "{src: a, dest: b, backup: maybe, mode: rw}"));
    }

    @Test
    void templatesAreLeftForLater() {
        assertEquals(
                List.of(), check("template", "{src: a, dest: b, backup: '{{ b }}', mode: '{% if x %}1{% endif %}'}"));
    }

    @Test
    void decimalModeIsMended() {
        assertEquals(
                List.of(
                        "task.yml:1:25: argument 'mode' of template is a decimal number; a mode is octal: write '0644'"),
                check("template", "{src: a, dest: b, mode: 644}"));
        assertEquals(List.of(), check("template", "{src: a, dest: b, mode: 0644}"));
    }

    @Test
    void choiceIsSuggested() {
        assertEquals(
                List.of(
                        "task.yml:1:23: argument 'state' of service must be one of started, stopped, restarted, reloaded,"
                                + " not 'restart' (did you mean 'restarted'?)"),
                check("service", "{name: chrony, state: restart}"));
    }

    @Test
    void onlyOneOfExclusiveArguments() {
        assertEquals(
                List.of("task.yml:1:19: copy takes only one of 'src' and 'content'"),
                check("copy", "{dest: a, src: b, content: c}"));
    }

    @Test
    void aliasIsTheSameArgument() {
        assertEquals(
                List.of("task.yml:1:11: 'path' and 'dest' of file are the same argument; keep one"),
                check("file", "{path: a, dest: b}"));
    }

    @Test
    void freeTextIsForThoseWhoTakeIt() {
        assertEquals(
                List.of("task.yml:1:1: ping takes no free text; write its arguments as keys: data"),
                check("ping", "pong"));
        assertEquals(List.of(), check("command", "uptime"));
    }

    @Test
    void metaTakesItsWordsOnly() {
        assertEquals(
                "task.yml:1:1: argument free text of meta must be one of",
                check("meta", "flush_handler").get(0).substring(0, 55));
    }

    @Test
    void valuesAreMadeIntoTheirTypes() {
        Args args = args("{src: a, dest: 5, backup: 'yes', mode: 420}");

        assertEquals("5", args.string("dest"));
        assertEquals(true, args.flag("backup"));
        assertEquals(true, args.flag("force"));
        assertEquals(new Mode("0644"), args.any("mode"));
        assertEquals(Duration.ofMillis(1500), Conversion.of(Parameter.seconds("x"), "1.5"));
        assertEquals(5L, Conversion.of(Parameter.integer("x"), "5"));
        assertEquals(List.of("a", "b"), Conversion.of(Parameter.list("x"), "a, b"));
        assertEquals(List.of("7"), Conversion.of(Parameter.list("x"), 7L));
        assertEquals("True", Conversion.of(Parameter.string("x"), true));
    }

    @Test
    void templatedValueOfAWrongTypeFailsWithItsPlace() {
        Unreadable e = assertThrows(Unreadable.class, () -> args("{src: a, dest: b, backup: perhaps}"));

        assertEquals("task.yml:1:27: argument 'backup' must be true or false, not 'perhaps'", e.getMessage());
    }

    @Test
    void longNamesMeanTheSameModule() {
        assertEquals(Modules.find("template"), Modules.find("ansible.builtin.template"));
        assertEquals(true, Modules.isElsewhere("community.general.user"));
        assertEquals(false, Modules.isElsewhere("ansible.builtin.user"));
    }

    @Test
    void refusesByNameWhatAnsibleTakesAndWeDoNotObey() {
        assertEquals(
                List.of("task.yml:1:13: argument 'local' of group is not obeyed: it needs libuser's programs, which few"
                        + " hosts have"),
                check("group", "{name: ops, local: true}"));
    }

    private Args args(String yaml) {
        return Args.of(template, TestBench.mapping(yaml), new TestBench(Path.of(".")));
    }

    private static List<String> check(String module, String yaml) {
        Problems problems = new Problems();
        Modules.find(module).orElseThrow().parameters().check(TestBench.mapping(yaml), module, TASK, problems);
        return problems.all().stream().map(Problem::toString).toList();
    }
}
