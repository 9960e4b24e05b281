package dev.stepslew.reallab;

import java.util.Set;

/**
 * A host of the lab. Traits: {@code java}, {@code sudo} (asks ops for a password), {@code login} (ssh takes that password,
 * too), {@code shift=SECONDS} (its clock is wrong).
 */
public record RealHost(String name, String address, Set<String> traits) {
    public RealHost {
        traits = Set.copyOf(traits);
    }

    static RealHost parse(String line) {
        String[] words = line.split(" ", 3);
        return new RealHost(words[0], words[1], Set.of(words[2].split(",")));
    }

    public boolean hasJava() {
        return traits.contains("java");
    }

    public boolean asksSudoPassword() {
        return traits.contains("sudo");
    }

    public boolean takesPasswordLogin() {
        return traits.contains("login");
    }
}
