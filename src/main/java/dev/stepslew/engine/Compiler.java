package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.engine.Program.Part;
import dev.stepslew.engine.TaskRef.Section;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.HostPattern;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.module.Turnstile;
import dev.stepslew.module.Workbench;
import dev.stepslew.playbook.Keywords;
import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.playbook.TagSelection;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes plays ready to run: hosts selected, tags applied, keywords inherited, every task in its place. */
final class Compiler {

    private final Settings settings;
    private final Inventory inventory;
    private final Templar templar;
    private final Problems problems;
    private final PlayScope scopes;
    private final TagSelection selected;
    private final Prompts prompts;

    Compiler(Settings settings, Inventory inventory, Templar templar, Problems problems, Operator operator) {
        this.settings = settings;
        this.inventory = inventory;
        this.templar = templar;
        this.problems = problems;
        this.scopes = new PlayScope(settings, inventory, templar);
        this.prompts = new Prompts(operator, settings.extraVars().keySet(), templar, scopes, problems);
        this.selected = TagSelection.of(settings.tags(), settings.skipTags());
    }

    List<Planned> plays(List<Playbook> playbooks) {
        List<Planned> planned = new ArrayList<>();
        boolean mayGrow = false;
        for (Playbook playbook : playbooks) {
            for (Play said : playbook.plays()) {
                Play play = prompts.answered(said);
                try {
                    Program program = program(planned.size(), play);
                    planned.add(new Planned(program, hosts(program, mayGrow), mayGrow));
                    mayGrow |= program.mayChangeInventory();
                } catch (StepslewException wrong) {
                    Positions.tell(wrong, play.at(), problems);
                }
            }
        }
        return StartAt.of(settings.walk().startAt(), planned, problems);
    }

    private Program program(int number, Play play) {
        TaskDefaults defaults = TaskDefaults.of(settings.configuration());
        Jobs jobs = new Jobs(number, play, tags(play, Variables.empty()), defaults, problems);
        List<Part> preTasks =
                new ArrayList<>(jobs.facts(gathers(play), settings.facts().timeout()));
        preTasks.addAll(jobs.parts(play.preTasks(), Section.PRE_TASKS));
        List<Program.Section> sections = List.of(
                new Program.Section(preTasks, jobs.placeForHandlers()),
                new Program.Section(jobs.parts(play.tasks(), Section.TASKS), jobs.placeForHandlers()),
                new Program.Section(jobs.parts(play.postTasks(), Section.POST_TASKS), jobs.placeForHandlers()));
        List<Job> handlers = jobs.handlers(play.handlers());
        Keywords keywords = play.keywords();
        return new Program(
                number,
                PlayHead.name(play, templar, scope(play)),
                play.directory(),
                play.vars(),
                play.varsFiles(),
                selection(play),
                serial(play),
                percentage(play),
                truth(
                        play,
                        "any_errors_fatal",
                        settings.configuration().flag("ANY_ERRORS_FATAL").orElse(false)),
                new SafeguardReader(play, node -> resolve(play, node), jobs, problems).read(),
                truth(play, "force_handlers", settings.forceHandlers()),
                isFree(play),
                Login.of(keywords),
                Jobs.as(keywords),
                sections,
                handlers,
                play.roles(),
                new Inclusion(number, play, more -> tags(play, more), defaults, problems.decryption()));
    }

    private Tags tags(Play play, Variables more) {
        return new Tags(selected, templar, () -> scopes.of(play, more));
    }

    private boolean isFree(Play play) {
        return play.keywords()
                .own("strategy")
                .map(node -> String.valueOf(node.value()))
                .or(() -> settings.configuration().text("DEFAULT_STRATEGY"))
                .map(strategy -> strategy.replace("ansible.builtin.", ""))
                .filter(strategy -> !strategy.equals("linear"))
                .isPresent();
    }

    private boolean gathers(Play play) {
        return truth(play, "gather_facts", settings.facts().gathering() != FactSettings.Gathering.EXPLICIT);
    }

    private Selection selection(Play play) {
        String order = own(play, "order")
                .map(node -> String.valueOf(resolve(play, node)))
                .orElse("inventory");
        Selection selection = new Selection((current, told) -> pattern(play, current, told), settings.limit(), order);
        if (!selection.isKnown()) {
            problems.add(
                    said(play, "order"),
                    "'" + order + "' is no order of hosts; expected inventory, sorted, reverse_sorted, "
                            + "reverse_inventory, shuffle or vip_holder_last");
        }
        return selection;
    }

    private HostPattern pattern(Play play, Inventory current, Problems told) {
        Object said = templar.selecting(current::names)
                .resolve(play.hosts(), scope(play).with(Map.of("groups", current.groupHosts())));
        if (said.equals(Workbench.OMIT)) {
            return HostPattern.nobody(play.hosts().at());
        }
        List<String> texts = said instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(said));
        return HostPattern.parse(texts, play.hosts().at(), told);
    }

    /** What a task before the play may still add to the inventory is looked for when it begins. */
    private List<Host> hosts(Program program, boolean mayGrow) {
        if (!problems.isEmpty()) {
            return List.of();
        }
        if (!mayGrow) {
            return program.selection().of(inventory, problems);
        }
        try {
            return program.selection().of(inventory, new Problems());
        } catch (StepslewException notYet) {
            return List.of();
        }
    }

    private List<String> serial(Play play) {
        return own(play, "serial")
                .map(node -> resolve(play, node))
                .map(value -> value instanceof List<?> several ? several : List.of(value))
                .map(sizes -> sizes.stream().map(String::valueOf).toList())
                .orElse(List.of())
                .stream()
                .filter(size -> isSize(play, size))
                .toList();
    }

    /** What a template made of it was not checked when the playbook was read. */
    private boolean isSize(Play play, String size) {
        boolean good = size.matches("-?[0-9]{1,9}|[0-9]{1,9}(\\.[0-9]+)?%");
        if (!good) {
            problems.add(said(play, "serial"), "'" + size + "' is no number of hosts and no percentage");
        }
        return good;
    }

    private static Position said(Play play, String keyword) {
        return play.keywords().own(keyword).map(Node::at).orElse(play.at());
    }

    private OptionalDouble percentage(Play play) {
        return own(play, "max_fail_percentage")
                .map(node ->
                        percentage(node, String.valueOf(resolve(play, node)).replace("%", "")))
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble percentage(Node node, String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            problems.add(node.at(), "'" + text + "' is no percentage");
            return OptionalDouble.empty();
        }
    }

    private boolean truth(Play play, String keyword, boolean otherwise) {
        return own(play, keyword)
                .map(node -> new Bench(
                                templar,
                                scope(play),
                                List.of(),
                                play.directory(),
                                Showing.of(settings),
                                new Turnstile(System::nanoTime))
                        .truth(node))
                .orElse(otherwise);
    }

    /** Unless a template of it omits it. */
    private Optional<Node> own(Play play, String keyword) {
        return play.keywords().own(keyword).filter(node -> !resolve(play, node).equals(Workbench.OMIT));
    }

    private Object resolve(Play play, Node node) {
        return templar.resolve(node, scope(play));
    }

    private TaskScope scope(Play play) {
        return scopes.of(play);
    }
}
