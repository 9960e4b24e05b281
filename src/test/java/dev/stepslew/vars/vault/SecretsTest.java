package dev.stepslew.vars.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private final Secrets secrets = new Secrets();

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "ab", "42", "a.b", "$1", "abc"})
    void hidesAShortOneWhereItIsTheWholeValue(String secret) {
        secrets.keep(secret);

        assertEquals("***", secrets.masked(secret));
        assertEquals("one\n  ***\nlast", secrets.masked("one\n  " + secret + "\nlast"));
        assertEquals("{'pin': '***'}", secrets.masked("{'pin': '" + secret + "'}"));
        assertEquals("pin: ***\nnext=***", secrets.masked("pin: " + secret + "\nnext=" + secret));
        assertEquals("- ***", secrets.masked("- " + secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "se", "abl"})
    void leavesTheWordsInWhichAShortOneHappensToStand(String secret) {
        secrets.keep(secret);

        String text = "server a.example iburst # stable, se and abl among others\nls -a /base";

        assertEquals(text, secrets.masked(text));
    }

    @Test
    void hidesAShortOneWhereItWasPrinted() {
        secrets.keep("ab");
        secrets.keepPlace("key ", "ab", " trust\n");
        secrets.keepPlace("id", "ab", "");

        assertEquals(
                "key *** trust\nkey abc trust\n key *** trust\nid***x\nvoidab",
                secrets.masked("key ab trust\nkey abc trust\n key ab trust\nidabx\nvoidab"));
        assertTrue(secrets.isShort("ab"));
        assertFalse(secrets.isShort("abc"));
    }

    @Test
    void hidesAllOfSecretsThatOverlapOrHoldEachOther() {
        secrets.keep("abcdef");
        secrets.keep("defghi");
        secrets.keep("bcde");

        assertEquals("x***y ***", secrets.masked("xabcdefghiy bcde"));
    }

    @Test
    void hidesEveryLineOfALongTextButNoBraceElsewhere() {
        secrets.keep("BEGIN KEY\n}\nEND KEY\n");

        assertEquals("***\n***\n***\n}", secrets.masked("BEGIN KEY\n}\nEND KEY\n}"));
        assertEquals("  ***\n}", secrets.masked("  END KEY\n}"));
    }

    @Test
    void keepsNothingOfNothing() {
        secrets.keep("");
        secrets.keep(" \n");

        assertEquals(" a\n", secrets.masked(" a\n"));
    }
}
