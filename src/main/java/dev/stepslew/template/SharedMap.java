package dev.stepslew.template;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** A map as large as the fleet, such as hostvars: not copied for each rendering, and closed to changes. */
final class SharedMap extends AbstractMap<Object, Object> {

    private final Map<Object, Object> map;

    SharedMap(Map<?, ?> map) {
        this.map = Collections.unmodifiableMap(map);
    }

    @Override
    public Object get(Object key) {
        return map.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return map.containsKey(key);
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return map.entrySet();
    }
}
