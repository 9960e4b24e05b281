package dev.stepslew.engine;

import dev.stepslew.engine.Inclusion.Included;
import dev.stepslew.engine.Program.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One host's way through one play: sections, blocks, handlers. Runs on the host's own thread. */
final class HostRun {

    private static final Set<String> FOR_ALL =
            Set.of("end_play", "end_batch", "clear_facts", "clear_host_errors", "refresh_inventory");

    private final Program program;
    private final HostWork work;
    private final BooleanSupplier batchHasFailed;
    private final BooleanSupplier interrupted;
    private int depth;
    private int cleared;

    HostRun(Program program, HostWork work, BooleanSupplier batchHasFailed, BooleanSupplier interrupted) {
        this.program = program;
        this.work = work;
        this.batchHasFailed = batchHasFailed;
        this.interrupted = interrupted;
    }

    Flow run() {
        for (Program.Section section : program.sections()) {
            Flow flow = section(section);
            if (!flow.goesOn()) {
                return flow;
            }
        }
        return Flow.GO_ON;
    }

    private Flow section(Program.Section section) {
        Flow flow = parts(section.parts());
        if (flow.goesOn()) {
            flow = handlers(section.handlersFrom());
        }
        if (flow.good()) {
            Flow settled = work.settle();
            flow = settled.goesOn() ? flow : settled;
        }
        if (flow == Flow.FAILED && program.forceHandlers()) {
            handlers(section.handlersFrom());
            work.settle();
        }
        return flow;
    }

    private Flow parts(List<Part> parts) {
        for (Part part : parts) {
            Flow flow = part(part);
            if (!flow.goesOn()) {
                return flow;
            }
        }
        return Flow.GO_ON;
    }

    private Flow part(Part part) {
        if (mustStop()) {
            work.stop();
            return Flow.STOPPED;
        }
        if (part instanceof Part.Work single) {
            return work.task(single.job());
        }
        if (part instanceof Part.Include include) {
            return deeper(() -> included(work.task(include.job())));
        }
        if (part instanceof Part.InRole role) {
            return role(role);
        }
        if (part instanceof Part.Block block) {
            return deeper(() -> block(block));
        }
        return meta((Part.Meta) part);
    }

    /** What an include has brought comes at once behind it. */
    private Flow included(Flow include) {
        List<Included> brought = work.takeIncluded();
        Flow flow = include;
        for (Included one : brought) {
            flow = flow.goesOn() ? parts(one.parts()) : flow;
        }
        return flow;
    }

    /** Where a role need not run again, roles that its tasks import still may. */
    private Flow role(Part.InRole role) {
        if (work.hasDone(role.role())) {
            return parts(Part.importedBy(role.tasks()));
        }
        Flow flow = parts(role.tasks());
        if (flow.goesOn()) {
            work.ended(role.role());
        }
        return flow;
    }

    /** A host that has begun to change is brought to its end; one that has not is left as it is. */
    private boolean mustStop() {
        return interrupted.getAsBoolean() || batchHasFailed.getAsBoolean() && !work.hasTouched();
    }

    private Flow block(Part.Block block) {
        if (block.rescue().isEmpty() && block.always().isEmpty()) {
            return parts(block.tasks());
        }
        Flow before = work.settle();
        if (!before.goesOn()) {
            return before;
        }
        Flow flow = block.always().isEmpty() ? rescued(block) : guarded(block);
        boolean always = flow.goesOn() || flow == Flow.FAILED;
        if (!always || block.always().isEmpty()) {
            return flow;
        }
        int clearedBefore = cleared;
        Flow last = flow == Flow.FAILED ? afterFailure(block.always()) : settled(block.always());
        return last.goesOn() && cleared == clearedBefore ? flow : last;
    }

    private Flow guarded(Part.Block block) {
        work.shelter().enterGuarded();
        Flow flow = rescued(block);
        work.shelter().leaveGuarded();
        return flow;
    }

    private Flow rescued(Part.Block block) {
        if (block.rescue().isEmpty()) {
            return settled(block.tasks());
        }
        work.shelter().enterRescued();
        Flow flow = settled(block.tasks());
        work.shelter().leaveRescued();
        if (flow == Flow.FAILED) {
            return afterFailure(block.rescue());
        }
        Optional<Turn> shared = block.lastSharedRescue();
        return flow.goesOn() && shared.isPresent() ? work.passBy(shared.get()) : flow;
    }

    private Flow deeper(Supplier<Flow> way) {
        depth++;
        try {
            return way.get();
        } finally {
            depth--;
        }
    }

    /** As with Ansible, who comes to its end here has failed all the same, but for a block within another. */
    private Flow afterFailure(List<Part> parts) {
        Flow flow = settled(parts);
        if (depth == 1 && flow.good() && !flow.goesOn()) {
            work.giveUp(flow);
        }
        return flow;
    }

    private Flow settled(List<Part> parts) {
        Flow flow = parts(parts);
        if (flow == Flow.FAILED || flow == Flow.UNREACHABLE) {
            return flow;
        }
        Flow settled = work.settle();
        return settled.goesOn() ? flow : settled;
    }

    private Flow meta(Part.Meta meta) {
        Flow flow = work.meta(meta.job(), FOR_ALL.contains(meta.action()), () -> obey(meta));
        if (flow.goesOn() && meta.action().equals("clear_host_errors")) {
            cleared += work.isWanted(meta.job()) ? 1 : 0;
        }
        return flow.goesOn() && meta.action().equals("refresh_inventory") ? work.goOnIfSelected() : flow;
    }

    private Flow obey(Part.Meta meta) {
        return switch (meta.action()) {
            case "flush_handlers" -> handlers(meta.handlersFrom());
            case "end_host" -> work.endHost();
            case "end_batch" -> Flow.END_BATCH;
            case "end_play" -> Flow.END_PLAY;
            case "clear_facts" -> work.clearFacts();
            case "clear_host_errors" -> work.clearErrors();
            case "refresh_inventory" -> work.refreshInventory(meta.job());
            case "reset_connection" -> work.resetConnection();
            default -> Flow.GO_ON;
        };
    }

    /**
     * Notified handlers in the order of the play, each once; a handler may notify one that stands behind it. One that
     * stands before it runs at the next flush.
     */
    private Flow handlers(Turn from) {
        work.claimDebts();
        for (int i = 0; i < work.handlers().size(); i++) {
            Job handler = work.handlers().get(i);
            if (!work.isNotified(handler)) {
                continue;
            }
            if (mustStop()) {
                work.stop();
                return Flow.STOPPED;
            }
            Flow flow = included(work.handler(handler, from.within(i)));
            if (!flow.goesOn()) {
                return flow;
            }
        }
        return Flow.GO_ON;
    }
}
