package dev.stepslew.engine;

import dev.stepslew.engine.Program.Part;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * {@code --start-at-task}: what stands before the first task of this name does not run. As with Ansible, facts are
 * gathered in the play that begins there, plays before it do nothing, and a task that is included later is not found.
 */
final class StartAt {

    private final String wanted;
    private final Predicate<String> matches;
    private boolean found;

    private StartAt(String wanted) {
        this.wanted = wanted;
        String pattern = Pattern.quote(wanted).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        this.matches =
                Pattern.compile(pattern, Pattern.DOTALL).asMatchPredicate().or(wanted::equals);
    }

    static List<Planned> of(Optional<String> name, List<Planned> plays, Problems problems) {
        return name.map(wanted -> new StartAt(wanted).plays(plays, problems)).orElse(plays);
    }

    private List<Planned> plays(List<Planned> plays, Problems problems) {
        List<Planned> rest = new ArrayList<>();
        for (Planned play : plays) {
            rest.add(
                    found
                            ? play
                            : new Planned(play.program().with(sections(play.program())), play.hosts(), play.open()));
        }
        if (!found) {
            List<String> names = plays.stream()
                    .flatMap(play -> play.program().everything().stream())
                    .map(job -> job.ref().name())
                    .toList();
            problems.add(
                    Position.of("--start-at-task"),
                    "no task is named '" + wanted + "'" + Suggestion.didYouMean(wanted, names)
                            + "; one that is included while the play runs cannot be started at");
        }
        return rest;
    }

    private List<Program.Section> sections(Program program) {
        List<Part> facts = program.sections().get(0).parts().stream()
                .filter(StartAt::gathersFacts)
                .toList();
        List<Program.Section> sections = new ArrayList<>();
        for (Program.Section section : program.sections()) {
            sections.add(new Program.Section(rest(section.parts()), section.handlersFrom()));
        }
        if (found) {
            List<Part> first = new ArrayList<>(sections.get(0).parts());
            first.removeAll(facts);
            first.addAll(0, facts);
            sections.set(0, new Program.Section(first, sections.get(0).handlersFrom()));
        }
        return sections;
    }

    private static boolean gathersFacts(Part part) {
        return part instanceof Part.Work work && work.job().ref().section() == TaskRef.Section.FACTS;
    }

    private List<Part> rest(List<Part> parts) {
        List<Part> rest = new ArrayList<>();
        for (Part part : parts) {
            if (found) {
                rest.add(part);
            } else if (part instanceof Part.Block block) {
                List<Part> tasks = rest(block.tasks());
                List<Part> always = rest(block.always());
                if (found) {
                    rest.add(new Part.Block(tasks, block.rescue(), always));
                }
            } else if (part instanceof Part.InRole role) {
                List<Part> tasks = rest(role.tasks());
                if (found) {
                    rest.add(new Part.InRole(role.role(), tasks));
                }
            } else if (part instanceof Part.Work work && isWanted(work.job())
                    || part instanceof Part.Meta meta && isWanted(meta.job())
                    || part instanceof Part.Include include && isWanted(include.job())) {
                found = true;
                rest.add(part);
            }
        }
        return rest;
    }

    /** A task of a role has two names: with and without the role's. */
    private boolean isWanted(Job job) {
        return matches.test(job.ref().name()) || matches.test(job.task().name());
    }
}
