package dev.stepslew.module;

import dev.stepslew.chrony.ConfigChange;
import dev.stepslew.chrony.ConfigChange.Action;
import dev.stepslew.chrony.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a task that asked for a handler has changed in chrony's configuration, as its result says it.
 *
 * @param path the file
 * @param action the least that makes chronyd follow, if it had read the file as it was
 * @param changed when the file had been changed before that; empty where there was none
 */
record ConfigNotice(String path, Part part, Action action, Optional<BigDecimal> changed) {

    /** Of a result: what it changes in meaning. */
    static final String FIELD = "chrony_change";

    static Map<String, Object> field(Part part, ConfigChange change, ChronyFact seen) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("part", word(part));
        field.put("action", word(change.action()));
        field.put("meaning", change.sentences());
        field.put("changed_before", seen.changed());
        return field;
    }

    /** Those who asked; empty for one whose deed is not known. */
    static List<Optional<ConfigNotice>> of(Workbench workbench) {
        List<Optional<ConfigNotice>> notices = new ArrayList<>();
        workbench.variable(Modules.NOTIFIED_BY).filter(List.class::isInstance).ifPresent(results -> ((List<?>) results)
                .forEach(result -> notices.add(read(result))));
        return notices;
    }

    private static Optional<ConfigNotice> read(Object result) {
        if (result instanceof Map<?, ?> fields && fields.get(FIELD) instanceof Map<?, ?> change) {
            String changed = String.valueOf(change.get("changed_before"));
            return Optional.of(new ConfigNotice(
                    String.valueOf(fields.get("dest")),
                    Part.valueOf(constant(String.valueOf(change.get("part")))),
                    Action.valueOf(constant(String.valueOf(change.get("action")))),
                    changed.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(changed))));
        }
        return Optional.empty();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
