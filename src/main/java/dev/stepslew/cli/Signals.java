package dev.stepslew.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The signals of the operating system. The JDK has a class for them that is there to stay (JEP 260) but which javac warns
 * of, so it is asked for by name. A JVM without it ends at the first signal, as JVMs do.
 */
final class Signals {

    /** What stood before can be put back. */
    interface Restorable {
        void restore();
    }

    private Signals() {}

    /** @param name without SIG; one that this process was started to ignore stays ignored */
    static Restorable handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object wanted = signal.getConstructor(String.class).newInstance(name);
            InvocationHandler run = (proxy, method, arguments) -> answer(proxy, method.getName(), arguments, action);
            Object ours = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, run);
            Object before = handle(signal, handler, wanted, ours);
            Restorable restorable = () -> restore(signal, handler, wanted, before);
            if (before.equals(handler.getField("SIG_IGN").get(handler))) {
                restorable.restore();
            }
            return restorable;
        } catch (ReflectiveOperationException e) {
            return () -> {};
        }
    }

    private static Object handle(Class<?> signal, Class<?> handler, Object wanted, Object ours)
            throws ReflectiveOperationException {
        return signal.getMethod("handle", signal, handler).invoke(signal, wanted, ours);
    }

    private static void restore(Class<?> signal, Class<?> handler, Object wanted, Object before) {
        try {
            handle(signal, handler, wanted, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object answer(Object proxy, String method, Object[] arguments, Runnable action) {
        return switch (method) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "signal handler";
            default -> {
                action.run();
                yield 0;
            }
        };
    }
}
