package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.engine.Inclusion.Included;
import dev.stepslew.template.Later;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.TemplateError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What includes will bring to a host, as far as it can be known before their turn. */
final class Foresight {

    /** What goes deeper is looked at when its turn comes: it may be an include of itself that a result will end. */
    private static final int LONGEST_TURN = 16;

    private final Run run;

    Foresight(Run run) {
        this.run = run;
    }

    /**
     * What one turn of an include will bring.
     *
     * @param sure whether its conditions hold; else they depend on what is not known yet
     */
    record Foreseen(Included included, boolean sure) {}

    /**
     * What an include will bring, in order.
     *
     * @throws NotYetKnown where its name cannot be known
     * @throws StepslewException where something is wrong with what it names
     */
    List<Foreseen> of(Job job, Bench bench, Inclusion inclusion) {
        if (job.ref().order().path().size() > LONGEST_TURN) {
            return List.of();
        }
        List<Foreseen> foreseen = new ArrayList<>();
        List<Unit> units = units(job, bench);
        for (Unit unit : units) {
            Optional<Boolean> wanted =
                    unit.isItem() || job.loop().isEmpty() ? wanted(job, unit.bench()) : Optional.empty();
            if (wanted.orElse(true)) {
                Turn turn = job.ref().order().within(foreseen.size());
                read(job, unit, turn, inclusion, wanted.isPresent())
                        .ifPresent(included -> foreseen.add(new Foreseen(included, wanted.isPresent())));
            }
        }
        return foreseen;
    }

    private Optional<Included> read(Job job, Unit unit, Turn turn, Inclusion inclusion, boolean sure) {
        try {
            return Optional.of(inclusion.read(job, unit.bench(), unit.passedOn(), turn));
        } catch (NotYetKnown later) {
            throw later;
        } catch (StepslewException wrong) {
            if (sure) {
                throw wrong;
            }
            return Optional.empty();
        }
    }

    private List<Unit> units(Job job, Bench bench) {
        try {
            return Loops.units(job, bench, run);
        } catch (TemplateError wrong) {
            if (wrong.isUndefined() && !bench.all(job.when())) {
                return List.of();
            }
            throw wrong;
        } catch (NotYetKnown later) {
            Job.Loop loop = job.loop().orElseThrow();
            Map<String, Object> names = new LinkedHashMap<>();
            String variable = loop.variable(bench);
            names.put(variable, new Later(variable));
            loop.index(bench).ifPresent(index -> names.put(index, new Later(index)));
            return List.of(new Unit(job, bench.with(names), Place.of(job.ref()), Optional.empty()));
        }
    }

    /** Empty where it is not known. */
    private static Optional<Boolean> wanted(Job job, Bench bench) {
        try {
            return Optional.of(bench.all(job.when()));
        } catch (NotYetKnown later) {
            return Optional.empty();
        }
    }
}
