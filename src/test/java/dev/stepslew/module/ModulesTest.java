package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModulesTest {

    @Test
    void saysWhatToUseForAModuleThatThereIsNot() {
        assertEquals(
                Optional.of("set the answer with a command: echo ... | debconf-set-selections"),
                Modules.instead("debconf"));
        assertEquals(Optional.empty(), Modules.instead("copy"));
        assertEquals(Optional.empty(), Modules.instead("nosuch"));
    }
}
