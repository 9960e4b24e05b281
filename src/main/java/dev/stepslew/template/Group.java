package dev.stepslew.template;

import java.util.List;
import java.util.Optional;

/** One group of groupby: a pair that also has the names grouper and list. */
final class Group extends Tuple implements WithMembers {

    Group(Object grouper, List<Object> items) {
        super(List.of(grouper, items));
    }

    @Override
    public Optional<Object> member(String name) {
        return switch (name) {
            case "grouper" -> Optional.of(get(0));
            case "list" -> Optional.of(get(1));
            default -> ListMethods.find(this, name);
        };
    }
}
