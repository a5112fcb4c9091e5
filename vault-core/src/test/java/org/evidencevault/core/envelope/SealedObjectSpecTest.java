package org.evidencevault.core.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.keys.Kek;
import org.evidencevault.core.keys.SeededRandom;
import org.evidencevault.core.keys.SpecDocument;
import org.junit.jupiter.api.Test;

final class SealedObjectSpecTest {
    private static final byte[] DEK =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final byte[] CONTENT = "hello".getBytes(US_ASCII);
    private static final ObjectContext CONTEXT =
            new ObjectContext(ObjectType.CUSTODY_EVENT, Id.parse("202122232425262728292a2b2c2d2e2f", "event"), 0, 0);

    @Test
    void theExampleIsWhatTheCodeWrites() throws IOException {
        byte[] sealed = SealedObject.seal(Dek.ofBytes(DEK), CONTEXT, CONTENT, new SeededRandom("sealed-object.md"));
        byte[] salt = Arrays.copyOf(sealed, Cobblestone.SALT_SIZE);
        CobblestoneOracle oracle = new CobblestoneOracle(DEK, salt, CONTEXT.bytes());
        byte[] plaintext = CobblestoneOracle.padded(CONTENT, 1024);
        assertArrayEquals(oracle.seal(plaintext), sealed);

        Kek kek = Kek.generate(new SeededRandom("sealed-object.md kek"));
        byte[] kekBytes = new byte[32];
        new SeededRandom("sealed-object.md kek").nextBytes(kekBytes);

        StringBuilder block = new StringBuilder();
        field(block, "DEK", DEK);
        field(block, "context", CONTEXT.bytes());
        field(block, "plaintext", Arrays.copyOf(plaintext, 16));
        block.append("             and 1,008 more zeros\n");
        field(block, "key", oracle.key);
        field(block, "base nonce", oracle.baseNonce);
        field(block, "file", sealed);
        field(block, "KEK", kekBytes);
        field(block, "wrapped DEK", kek.wrap(Dek.ofBytes(DEK), CONTEXT.bytes()).bytes());
        SpecDocument.assertShows("sealed-object.md", block.toString());
    }

    private static void field(StringBuilder block, String name, byte[] value) {
        for (int from = 0; from < value.length; from += 48) {
            String hex = HexFormat.of().formatHex(value, from, Math.min(value.length, from + 48));
            block.append(String.format(Locale.ROOT, "%-12s %s\n", from == 0 ? name : "", hex));
        }
    }
}
