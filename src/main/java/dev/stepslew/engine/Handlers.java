package dev.stepslew.engine;

import dev.stepslew.playbook.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which handlers of a play one host owes: asked for, and not run yet. Belongs to the host's thread. */
final class Handlers {

    private final List<Job> handlers = new ArrayList<>();
    private final List<Job> latestLast = new ArrayList<>();
    private final Function<Job, String> names;
    private final Set<Job> owed = new LinkedHashSet<>();
    private final Map<Job, List<Map<String, Object>>> reasons = new LinkedHashMap<>();

    /** @param names a handler's name on this host, which may be a template */
    Handlers(List<Job> handlers, Function<Job, String> names) {
        this.names = names;
        add(handlers);
    }

    /** The handler with this name and all that listen to it; none where nobody answers. */
    List<Job> answering(String notification) {
        List<Job> answering = new ArrayList<>();
        named(notification).ifPresent(answering::add);
        handlers.stream()
                .filter(handler -> handler.topics().contains(notification) && !answering.contains(handler))
                .forEach(answering::add);
        return answering;
    }

    /** Of lists of handlers the last one counts first; within a list the first handler of the name. */
    private Optional<Job> named(String notification) {
        Optional<Job> found = Optional.empty();
        for (int i = latestLast.size() - 1; i >= 0; i--) {
            Job handler = latestLast.get(i);
            if (found.isPresent() && !isOfOneList(found.get(), handler)) {
                return found;
            }
            if (isCalled(handler, notification)) {
                found = Optional.of(handler);
            }
        }
        return found;
    }

    private static boolean isOfOneList(Job one, Job other) {
        return roleKey(one).equals(roleKey(other));
    }

    private static String roleKey(Job handler) {
        return handler.role().map(Role::key).orElse("");
    }

    /** A handler of a role answers with the role's name before its own, too. */
    private boolean isCalled(Job handler, String notification) {
        String name = names.apply(handler);
        String prefix = handler.role().map(role -> role.name() + " : ").orElse("");
        return name.equals(notification) || name.equals(prefix + notification);
    }

    /**
     * Those that an include brings stand behind all others. A role that is brought again in the same way brings no more:
     * its handlers run where they stood, but have what is given to it this time, and are the first to answer.
     */
    void add(List<Job> more) {
        for (Job handler : more) {
            Job known = now(handler);
            if (known == handler) {
                handlers.add(handler);
            } else {
                replace(known, handler);
            }
            latestLast.add(handler);
        }
    }

    private void replace(Job known, Job other) {
        handlers.set(handlers.indexOf(known), other);
        latestLast.remove(known);
        if (owed.remove(known)) {
            owed.add(other);
        }
        Optional.ofNullable(reasons.remove(known)).ifPresent(noted -> reasons.put(other, noted));
    }

    private static boolean isSame(Job one, Job other) {
        return one.ref().at().equals(other.ref().at()) && isOfOneList(one, other);
    }

    /** All there are now, in the order in which they run. */
    List<Job> all() {
        return handlers;
    }

    boolean isOwed(Job handler) {
        return owed.contains(handler);
    }

    /** Its name on this host, which its role's stands before. */
    String title(Job handler) {
        return handler.role().map(role -> role.name() + " : ").orElse("") + names.apply(handler);
    }

    /** Whether it was not owed before. */
    boolean owe(Job handler) {
        return owed.add(now(handler));
    }

    void forgive(Job handler) {
        owed.remove(now(handler));
    }

    /** The same handler as its role has been brought since. */
    private Job now(Job handler) {
        return handlers.stream()
                .filter(other -> isSame(handler, other))
                .findFirst()
                .orElse(handler);
    }

    void forgiveAll() {
        owed.clear();
    }

    /** Notes the result, as far as it is foretold, of a task that asks for a handler. */
    void note(Job handler, Map<String, Object> result) {
        reasons.computeIfAbsent(handler, job -> new ArrayList<>()).add(result);
    }

    /** The results of all that asked for it since it ran last. */
    List<Map<String, Object>> takeReasons(Job handler) {
        List<Map<String, Object>> noted = reasons.remove(handler);
        return noted == null ? List.of() : noted;
    }
}
