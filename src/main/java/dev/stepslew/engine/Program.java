package dev.stepslew.engine;

import dev.stepslew.playbook.Role;
import dev.stepslew.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A play made ready: tags have been applied, keywords inherited, every task has its place in the order.
 *
 * @param directory that of the playbook, from which relative paths count
 * @param vars the play's own
 * @param varsFiles names, or lists of names of which the first that exists is read
 * @param selection its hosts
 * @param free whether hosts do not wait for each other: {@code strategy: free} or {@code host_pinned}
 * @param roles whose variables all of the play sees
 * @param inclusion reads what its tasks include
 * @param as whom its tasks become where they say nothing themselves
 * @param serial sizes as {@link Batches} takes them
 * @param safeguards what else keeps a rollout from going on
 */
record Program(
        int play,
        String name,
        Path directory,
        Map<String, Node> vars,
        List<Node> varsFiles,
        Selection selection,
        List<String> serial,
        OptionalDouble maxFailPercentage,
        boolean anyErrorsFatal,
        Safeguards safeguards,
        boolean forceHandlers,
        boolean free,
        Login login,
        Job.As as,
        List<Section> sections,
        List<Job> handlers,
        List<Role> roles,
        Inclusion inclusion) {

    /** pre_tasks, tasks or post_tasks; notified handlers run behind it. */
    record Section(List<Part> parts, Turn handlersFrom) {}

    /** One thing in a list of tasks. */
    sealed interface Part {
        /** A task. */
        record Work(Job job) implements Part {}

        /** A block. */
        record Block(List<Part> tasks, List<Part> rescue, List<Part> always) implements Part {
            /** The last task in its rescue by which a host that comes there works for those that do not, or ends all. */
            Optional<Turn> lastSharedRescue() {
                List<Job> jobs = new ArrayList<>();
                walk(rescue, true, new Shelter(), jobs::add, include -> List.of());
                jobs.removeIf(job -> !job.across().mayRunOnce() && !job.across().reachesOut());
                metas(rescue).filter(Meta::endsForAll).map(Meta::job).forEach(jobs::add);
                return jobs.stream().map(job -> job.ref().order()).max(Comparator.naturalOrder());
            }
        }

        /** A role's own tasks. */
        record InRole(Role role, List<Part> tasks) implements Part {}

        /** A task that brings others when its turn comes. */
        record Include(Job job) implements Part {}

        /**
         * A word to the engine itself.
         *
         * @param handlersFrom where handlers stand in the order if this flushes them
         */
        record Meta(Job job, String action, Turn handlersFrom) implements Part {

            private boolean endsForAll() {
                return Set.of("end_play", "end_batch").contains(action);
            }
        }

        /** What of these are words to the engine. */
        private static Stream<Meta> metas(List<Part> parts) {
            return parts.stream().flatMap(part -> {
                if (part instanceof Meta meta) {
                    return Stream.of(meta);
                }
                if (part instanceof InRole role) {
                    return metas(role.tasks());
                }
                return part instanceof Block block
                        ? Stream.of(block.tasks(), block.rescue(), block.always())
                                .flatMap(Part::metas)
                        : Stream.empty();
            });
        }

        /** What these tasks of a role import of other roles, without the role's own. */
        static List<Part> importedBy(List<Part> tasks) {
            List<Part> imported = new ArrayList<>();
            for (Part part : tasks) {
                if (part instanceof InRole) {
                    imported.add(part);
                } else if (part instanceof Block block) {
                    imported.add(new Block(
                            importedBy(block.tasks()), importedBy(block.rescue()), importedBy(block.always())));
                }
            }
            return imported;
        }
    }

    /** The same with other tasks. */
    Program with(List<Section> others) {
        return new Program(
                play,
                name,
                directory,
                vars,
                varsFiles,
                selection,
                serial,
                maxFailPercentage,
                anyErrorsFatal,
                safeguards,
                forceHandlers,
                free,
                login,
                as,
                others,
                handlers,
                roles,
                inclusion);
    }

    /** The same for hosts that were selected before, of which all is known that files could say. */
    Program of(Selection known) {
        return new Program(
                play,
                name,
                directory,
                vars,
                List.of(),
                known,
                serial,
                maxFailPercentage,
                anyErrorsFatal,
                safeguards,
                forceHandlers,
                free,
                login,
                as,
                sections,
                handlers,
                roles,
                Inclusion.none());
    }

    /**
     * Every task that may run unless something fails, in order; handlers last.
     *
     * @param brought what is known of what an include will bring
     */
    void ahead(Consumer<Job> visitor, Function<Job, List<Part>> brought) {
        sections.forEach(section -> walk(section.parts(), false, new Shelter(), visitor, brought));
        handlers.forEach(visitor);
    }

    /** Every task there is, those of a rescue among them. */
    void tasks(Consumer<Job> visitor, Function<Job, List<Part>> brought) {
        tasks(new Shelter(), visitor, brought);
    }

    /** @param shelter tells the visitor what blocks are around the task */
    void tasks(Shelter shelter, Consumer<Job> visitor, Function<Job, List<Part>> brought) {
        sections.forEach(section -> walk(section.parts(), true, shelter, visitor, brought));
    }

    /** The same, and handlers last. */
    void everything(Consumer<Job> visitor, Function<Job, List<Part>> brought) {
        tasks(visitor, brought);
        handlers.forEach(visitor);
    }

    /** Every task in the playbook's files, without what includes bring. */
    List<Job> everything() {
        List<Job> jobs = new ArrayList<>();
        everything(jobs::add, include -> List.of());
        return jobs;
    }

    /** Whether its tasks may change which hosts there are; what an include brings may do anything. */
    boolean mayChangeInventory() {
        return everything().stream()
                        .anyMatch(job -> Enrolling.isFor(job) || job.task().isInclude())
                || refreshes();
    }

    /** Whether it has the inventory read again. */
    boolean refreshes() {
        return sections.stream().flatMap(section -> Part.metas(section.parts())).anyMatch(meta -> meta.action()
                .equals("refresh_inventory"));
    }

    static void walk(
            List<Part> parts,
            boolean rescues,
            Shelter shelter,
            Consumer<Job> visitor,
            Function<Job, List<Part>> brought) {
        for (Part part : parts) {
            if (part instanceof Part.Work work) {
                visitor.accept(work.job());
            } else if (part instanceof Part.Include include) {
                visitor.accept(include.job());
                walk(brought.apply(include.job()), rescues, shelter, visitor, brought);
            } else if (part instanceof Part.InRole role) {
                walk(role.tasks(), rescues, shelter, visitor, brought);
            } else if (part instanceof Part.Block block) {
                boolean rescued = !block.rescue().isEmpty();
                if (rescued) {
                    shelter.enterRescued();
                }
                walk(block.tasks(), rescues, shelter, visitor, brought);
                if (rescued) {
                    shelter.leaveRescued();
                }
                walk(rescues ? block.rescue() : List.of(), rescues, shelter, visitor, brought);
                walk(block.always(), rescues, shelter, visitor, brought);
            }
        }
    }
}
