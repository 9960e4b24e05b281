package dev.stepslew.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Python's random.Random: the same seed gives the same numbers (Mersenne Twister, MT19937). */
final class PythonRandom {

    private static final int SIZE = 624;
    private static final int PERIOD = 397;
    private static final BigInteger HASH_MODULUS = BigInteger.valueOf((1L << 61) - 1);

    private final int[] state = new int[SIZE];
    private int index = SIZE;

    private PythonRandom(int[] key) {
        initialize(key);
    }

    static PythonRandom unpredictable() {
        SecureRandom random = new SecureRandom();
        return new PythonRandom(random.ints(8).toArray());
    }

    /** Seeded as Python seeds from a text or a number. */
    static PythonRandom seeded(Object seed) {
        if (Types.isInteger(seed) || seed instanceof Boolean) {
            return new PythonRandom(words(Arithmetic.whole(seed).abs()));
        }
        if (seed instanceof Double number) {
            return new PythonRandom(words(hash(number)));
        }
        if (!(seed instanceof String)) {
            throw new EvaluationException("a seed must be a text or a number, not " + Types.name(seed));
        }
        byte[] text = Printing.str(seed).getBytes(StandardCharsets.UTF_8);
        byte[] hash = HashFilters.digest("SHA-512", text);
        byte[] all = java.util.Arrays.copyOf(text, text.length + hash.length);
        System.arraycopy(hash, 0, all, text.length, hash.length);
        return new PythonRandom(words(new BigInteger(1, all)));
    }

    /** Python's hash of a float: the fraction modulo a prime. */
    private static BigInteger hash(double number) {
        if (Double.isNaN(number)) {
            throw new EvaluationException("a seed must be a number, and not none");
        } else if (Double.isInfinite(number)) {
            return unsigned(BigInteger.valueOf(number > 0 ? 314159 : -314159));
        }
        BigDecimal exact = new BigDecimal(number);
        BigInteger denominator = BigInteger.TEN.pow(Math.max(0, exact.scale()));
        BigInteger numerator = exact.abs().multiply(new BigDecimal(denominator)).toBigIntegerExact();
        BigInteger hash =
                numerator.multiply(denominator.modInverse(HASH_MODULUS)).mod(HASH_MODULUS);
        return unsigned(number < 0 ? minusOneIsTwo(hash.negate()) : hash);
    }

    private static BigInteger minusOneIsTwo(BigInteger hash) {
        return hash.equals(BigInteger.ONE.negate()) ? BigInteger.TWO.negate() : hash;
    }

    private static BigInteger unsigned(BigInteger hash) {
        return hash.mod(BigInteger.ONE.shiftLeft(Long.SIZE));
    }

    private static int[] words(BigInteger number) {
        int[] words = new int[Math.max(1, (number.bitLength() + 31) / 32)];
        for (int i = 0; i < words.length; i++) {
            words[i] = number.shiftRight(32 * i).intValue();
        }
        return words;
    }

    private void start(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
    }

    private void initialize(int[] key) {
        start(19650218);
        int i = 1;
        int j = 0;
        for (int k = Math.max(SIZE, key.length); k > 0; k--) {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >>> 30) * 1664525) + key[j] + j;
            j = (j + 1) % key.length;
            i = next(i);
        }
        for (int k = SIZE - 1; k > 0; k--) {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >>> 30) * 1566083941) - i;
            i = next(i);
        }
        state[0] = 0x80000000;
    }

    private int next(int i) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = state[i] & 0x80000000 | state[(i + 1) % SIZE] & 0x7fffffff;
            state[i] = state[(i + PERIOD) % SIZE] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        index = 0;
    }

    private int word() {
        if (index == SIZE) {
            twist();
        }
        int y = state[index++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    private long bits(int count) {
        if (count <= 32) {
            return (word() & 0xffffffffL) >>> 32 - count;
        }
        long low = word() & 0xffffffffL;
        return low | (word() & 0xffffffffL) >>> 64 - count << 32;
    }

    /** A number from 0 up to below this one. */
    long below(long limit) {
        int count = 64 - Long.numberOfLeadingZeros(limit);
        long number = bits(count);
        while (number >= limit) {
            number = bits(count);
        }
        return number;
    }

    /** Python's randrange. */
    long range(long start, long stop, long step) {
        if (step == 0) {
            throw new EvaluationException("random: step must not be 0");
        }
        long size = step > 0 ? (stop - start + step - 1) / step : (stop - start + step + 1) / step;
        if (size <= 0) {
            throw new EvaluationException("random: the range from " + start + " to " + stop + " is empty");
        }
        return start + step * below(size);
    }
}
