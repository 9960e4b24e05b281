package dev.stepslew.template;

import java.util.List;

/** What a value is assigned to by for, set and with. */
sealed interface Target {

    void assign(Object value, Frame frame);

    record Name(String name) implements Target {
        @Override
        public void assign(Object value, Frame frame) {
            frame.set(name, value);
        }
    }

    /** {@code a, b}: as many names as the value has items. */
    record Several(List<Target> targets) implements Target {
        @Override
        public void assign(Object value, Frame frame) {
            List<Object> items = Types.iterate(value);
            if (items.size() != targets.size()) {
                throw new EvaluationException(
                        "cannot unpack " + items.size() + " values into " + targets.size() + " names");
            }
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).assign(items.get(i), frame);
            }
        }
    }

    /** {@code ns.name}. */
    record InNamespace(String namespace, String name, int at) implements Target {
        @Override
        public void assign(Object value, Frame frame) {
            if (!(frame.resolve(namespace, at) instanceof Namespace space)) {
                throw new EvaluationException(
                        "cannot assign an attribute to '" + namespace + "': it is no namespace()");
            }
            space.set(name, value);
        }
    }
}
