package dev.stepslew.engine;

import dev.stepslew.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A play made ready: tags have been applied, keywords inherited, every task has its place in the order.
 *
 * @param directory that of the playbook, from which relative paths count
 * @param vars the play's own
 * @param varsFiles names, or lists of names of which the first that exists is read
 * @param free whether hosts do not wait for each other: {@code strategy: free} or {@code host_pinned}
 * @param serial sizes as {@link Batches} takes them
 */
record Program(
        int play,
        String name,
        Path directory,
        Map<String, Node> vars,
        List<Node> varsFiles,
        List<String> serial,
        OptionalDouble maxFailPercentage,
        boolean anyErrorsFatal,
        boolean forceHandlers,
        boolean free,
        Optional<Node> remoteUser,
        Optional<Node> connection,
        Optional<Node> port,
        List<Section> sections,
        List<Job> handlers) {

    /** pre_tasks, tasks or post_tasks; notified handlers run behind it. */
    record Section(List<Part> parts, Turn handlersFrom) {}

    /** One thing in a list of tasks. */
    sealed interface Part {
        /** A task. */
        record Work(Job job) implements Part {}

        /** A block. */
        record Block(List<Part> tasks, List<Part> rescue, List<Part> always) implements Part {
            /** The last task in its rescue by which a host that comes there works for those that do not. */
            Optional<Turn> lastSharedRescue() {
                List<Job> jobs = new ArrayList<>();
                collect(rescue, true, jobs);
                return jobs.stream()
                        .filter(job -> job.across().mayRunOnce() || job.across().reachesOut())
                        .map(job -> job.ref().order())
                        .max(Comparator.naturalOrder());
            }
        }

        /**
         * A word to the engine itself.
         *
         * @param handlersFrom where handlers stand in the order if this flushes them
         */
        record Meta(Job job, String action, Turn handlersFrom) implements Part {}
    }

    /** The same with other tasks. */
    Program with(List<Section> others) {
        return new Program(
                play,
                name,
                directory,
                vars,
                varsFiles,
                serial,
                maxFailPercentage,
                anyErrorsFatal,
                forceHandlers,
                free,
                remoteUser,
                connection,
                port,
                others,
                handlers);
    }

    /** Every task that may run unless something fails, in order; handlers last. */
    List<Job> ahead() {
        List<Job> jobs = new ArrayList<>();
        sections.forEach(section -> collect(section.parts(), false, jobs));
        jobs.addAll(handlers);
        return jobs;
    }

    /** Every task there is, those of a rescue among them; handlers last. */
    List<Job> everything() {
        List<Job> jobs = new ArrayList<>();
        sections.forEach(section -> collect(section.parts(), true, jobs));
        jobs.addAll(handlers);
        return jobs;
    }

    private static void collect(List<Part> parts, boolean rescues, List<Job> jobs) {
        for (Part part : parts) {
            if (part instanceof Part.Work work) {
                jobs.add(work.job());
            } else if (part instanceof Part.Block block) {
                collect(block.tasks(), rescues, jobs);
                collect(rescues ? block.rescue() : List.of(), rescues, jobs);
                collect(block.always(), rescues, jobs);
            }
        }
    }
}
