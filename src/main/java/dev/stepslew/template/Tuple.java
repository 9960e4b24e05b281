package dev.stepslew.template;

import java.util.AbstractList;
import java.util.List;

/** Python's tuple: a list that cannot change, prints with round brackets, and equals no list. */
class Tuple extends AbstractList<Object> {

    private final List<Object> items;

    Tuple(List<Object> items) {
        this.items = List.copyOf(items);
    }

    static Tuple of(Object... items) {
        return new Tuple(List.of(items));
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
