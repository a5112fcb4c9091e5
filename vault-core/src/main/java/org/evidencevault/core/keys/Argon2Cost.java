package org.evidencevault.core.keys;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How much work one guess of a passphrase takes: the parameters of Argon2id, version 0x13 (RFC 9106).
 *
 * @param memoryKib memory in KiB, at least 8 per lane, at most 2 GiB
 * @param iterations passes over the memory, 1..64
 * @param lanes lanes, 1..64
 */
public record Argon2Cost(int memoryKib, int iterations, int lanes) {
    /** The second recommended option of RFC 9106, section 4: 64 MiB, 3 passes, 4 lanes. */
    public static final Argon2Cost RECOMMENDED = new Argon2Cost(64 << 10, 3, 4);

    static final int SALT_SIZE = 16;
    static final int MAX_MEMORY_KIB = 2 << 20;
    static final int MAX_ITERATIONS = 64;
    static final int MAX_LANES = 64;
    static final int MIN_MEMORY_PER_LANE_KIB = 8;

    public Argon2Cost {
        require("iterations", iterations, 1, MAX_ITERATIONS);
        require("lanes", lanes, 1, MAX_LANES);
        require("memory in KiB", memoryKib, MIN_MEMORY_PER_LANE_KIB * lanes, MAX_MEMORY_KIB);
    }

    /** The 32-byte key behind a passphrase. */
    Secret derive(char[] passphrase, byte[] salt) {
        byte[] password = Passphrase.utf8(passphrase);
        try {
            return Secret.owning(hash(password, new byte[0], new byte[0], salt));
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    byte[] hash(byte[] password, byte[] secret, byte[] additional, byte[] salt) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .withSecret(secret)
                .withAdditional(additional)
                .build());
        byte[] out = new byte[Secret.SIZE];
        argon2.generateBytes(password, out);
        return out;
    }

    private static void require(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("Argon2id " + what + " " + value + " is not in " + min + ".." + max);
        }
    }
}
