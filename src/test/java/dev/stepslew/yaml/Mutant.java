package dev.stepslew.yaml;

import java.util.Random;

/** A text with a few random wounds, for tests that nothing but a problem comes of bad input. */
public final class Mutant {

    private static final String SPITE = " \t\n:-'\"{}[]#&*!|>%@`,?=~\\\u0000\u00e9\uD83D";

    private Mutant() {}

    public static String of(String text, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        for (int wounds = 1 + random.nextInt(4); wounds > 0 && mutant.length() > 1; wounds--) {
            int at = random.nextInt(mutant.length());
            switch (random.nextInt(4)) {
                case 0 -> mutant.deleteCharAt(at);
                case 1 -> mutant.insert(at, SPITE.charAt(random.nextInt(SPITE.length())));
                case 2 -> mutant.setCharAt(at, SPITE.charAt(random.nextInt(SPITE.length())));
                default -> {
                    int end = Math.min(mutant.length(), at + random.nextInt(20));
                    mutant.insert(random.nextInt(mutant.length()), mutant.substring(at, end));
                }
            }
        }
        return mutant.toString();
    }
}
