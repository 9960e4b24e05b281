package dev.stepslew.saved;

import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Records as trees of maps, lists, texts, numbers and truths, and back. The declared types say what a tree means, so that no
 * name of a class stands in a file and none is looked up by one: a sealed interface's record goes by its simple name. What
 * is empty is left out. Passwords to log in or to become somebody never come into a tree.
 */
final class Form {

    private static final String KIND = "is";
    private static final Pattern PASSWORD = Pattern.compile("ansible_(\\w+_)?pass(word)?");

    private final Map<Class<?>, Object> standIns;
    private final Values values = new Values(this);

    /** @param standIns what is read for components that are no data, by their type */
    Form(Map<Class<?>, Object> standIns) {
        this.standIns = Map.copyOf(standIns);
    }

    /** Whether a variable of this name is for nobody's file. */
    static boolean isPassword(String name) {
        return PASSWORD.matcher(name).matches();
    }

    Object written(Type type, Object value) {
        Class<?> raw = raw(type);
        if (value instanceof Node.Mapping mapping) {
            value = withoutPasswords(mapping);
        }
        if (raw == Object.class) {
            return values.written(value);
        }
        if (value instanceof Optional<?> maybe) {
            return maybe.map(there -> written(argument(type, 0), there)).stream()
                    .toList();
        }
        if (value instanceof OptionalDouble maybe) {
            return maybe.stream().boxed().toList();
        }
        if (value instanceof Map<?, ?> map) {
            return written(map, argument(type, 0), argument(type, 1));
        }
        if (value instanceof List<?> || value instanceof Set<?>) {
            return ((java.util.Collection<?>) value)
                    .stream().map(item -> written(argument(type, 0), item)).toList();
        }
        if (value instanceof Variables variables) {
            return written(LEVELS, variables.levels());
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof Position at) {
            return at.line() + ":" + at.column() + ":" + at.file();
        }
        if (value instanceof Record) {
            return record((Record) value, raw);
        }
        return value instanceof Enum<?> constant ? constant.name() : plain(value);
    }

    private static Object plain(Object value) {
        boolean itself = value instanceof String || value instanceof Number || value instanceof Boolean;
        if (!itself && !(value instanceof Path) && !(value instanceof Duration)) {
            throw new IllegalArgumentException("no form for " + value.getClass().getName());
        }
        return itself ? value : value.toString();
    }

    private static Node.Mapping withoutPasswords(Node.Mapping mapping) {
        return new Node.Mapping(
                mapping.entries().stream()
                        .filter(entry -> !isPassword(entry.key().text()))
                        .toList(),
                mapping.at());
    }

    private Object written(Map<?, ?> map, Type keys, Type items) {
        List<Object> entries = new ArrayList<>();
        map.forEach((key, item) -> {
            if (!(key instanceof String name && isPassword(name))) {
                entries.add(List.of(written(keys, key), written(items, item)));
            }
        });
        return entries;
    }

    private Object record(Record value, Class<?> declared) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (declared.isInterface()) {
            tree.put(KIND, value.getClass().getSimpleName());
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (standIns.containsKey(component.getType())) {
                continue;
            }
            Object part = written(component.getGenericType(), part(component, value));
            if (!part.equals(List.of())) {
                tree.put(component.getName(), part);
            }
        }
        return tree;
    }

    private static Object part(RecordComponent component, Record value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException where the tree does not have this type's form */
    Object read(Type type, Object tree) {
        Class<?> raw = raw(type);
        if (raw == Object.class) {
            return values.read(tree);
        }
        if (raw == Optional.class) {
            return list(tree).stream().findFirst().map(there -> read(argument(type, 0), there));
        }
        if (raw == OptionalDouble.class) {
            return list(tree).stream()
                    .mapToDouble(number -> ((Number) number).doubleValue())
                    .findFirst();
        }
        if (raw == Map.class) {
            return map(type, tree);
        }
        if (raw == List.class) {
            return list(tree).stream()
                    .map(item -> read(argument(type, 0), item))
                    .toList();
        }
        if (raw == Set.class) {
            Set<Object> items = new LinkedHashSet<>();
            list(tree).forEach(item -> items.add(read(argument(type, 0), item)));
            return items;
        }
        if (raw == Variables.class) {
            return variables(tree);
        }
        return raw.isRecord() && raw != Position.class || raw.isInterface() && raw != Path.class
                ? record(raw, tree)
                : scalar(raw, tree);
    }

    private Map<Object, Object> map(Type type, Object tree) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object entry : list(tree)) {
            List<?> pair = list(entry);
            map.put(read(argument(type, 0), pair.get(0)), read(argument(type, 1), pair.get(1)));
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    private Variables variables(Object tree) {
        Variables variables = Variables.empty();
        for (Map.Entry<Object, Object> level : map(LEVELS, tree).entrySet()) {
            variables = variables.with((Precedence) level.getKey(), (Map<String, Object>) level.getValue());
        }
        return variables;
    }

    private static final Type LEVELS = levels();

    private static Type levels() {
        try {
            return Variables.class.getDeclaredMethod("levels").getGenericReturnType();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object record(Class<?> declared, Object tree) {
        Map<?, ?> parts = (Map<?, ?>) tree;
        Class<?> kind = declared.isInterface() ? kind(declared, String.valueOf(parts.get(KIND))) : declared;
        RecordComponent[] components = kind.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object standIn = standIns.get(components[i].getType());
            Object part = parts.get(components[i].getName());
            arguments[i] =
                    standIn != null ? standIn : read(components[i].getGenericType(), part == null ? List.of() : part);
        }
        return made(kind, components, arguments);
    }

    private static Object made(Class<?> kind, RecordComponent[] components, Object[] arguments) {
        try {
            Constructor<?> constructor = kind.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a " + kind.getSimpleName(), e);
        }
    }

    private static Class<?> kind(Class<?> sealed, String name) {
        Class<?>[] permitted = sealed.getPermittedSubclasses();
        return Arrays.stream(permitted == null ? new Class<?>[0] : permitted)
                .filter(one -> one.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + sealed.getSimpleName() + " is a " + name));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object scalar(Class<?> raw, Object tree) {
        if (raw.isEnum()) {
            return Enum.valueOf((Class<? extends Enum>) raw, String.valueOf(tree));
        }
        if (raw == int.class || raw == Integer.class) {
            return ((Number) tree).intValue();
        }
        if (raw == long.class || raw == Long.class) {
            return ((Number) tree).longValue();
        }
        if (raw == double.class || raw == Double.class) {
            return ((Number) tree).doubleValue();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return (Boolean) tree;
        }
        if (raw == byte[].class) {
            return Base64.getDecoder().decode(String.valueOf(tree));
        }
        if (raw == Position.class) {
            String[] parts = String.valueOf(tree).split(":", 3);
            return new Position(parts[2], Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
        if (raw == Path.class) {
            return Path.of(String.valueOf(tree));
        }
        return raw == Duration.class ? Duration.parse(String.valueOf(tree)) : String.valueOf(tree);
    }

    private static List<?> list(Object tree) {
        if (tree instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list is missing");
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> one) {
            return one;
        }
        if (type instanceof ParameterizedType several) {
            return (Class<?>) several.getRawType();
        }
        if (type instanceof WildcardType wild) {
            return raw(wild.getUpperBounds()[0]);
        }
        throw new IllegalArgumentException("no form for " + type);
    }

    private static Type argument(Type type, int number) {
        return ((ParameterizedType) type).getActualTypeArguments()[number];
    }
}
