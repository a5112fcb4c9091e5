package org.evidencevault.core.keys;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import org.evidencevault.core.FailureKind;
import org.junit.jupiter.api.Test;

final class KwpTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void agreesWithWycheproof() throws IOException {
        int seen = 0;
        for (Map<String, Object> test : Wycheproof.tests("aes_kwp_test.json")) {
            byte[] key = hex(test, "key");
            if (key.length != Secret.SIZE) {
                continue;
            }
            seen++;
            byte[] wrapped = hex(test, "ct");
            if (test.get("result").equals("valid")) {
                assertArrayEquals(wrapped, Kwp.wrap(key, hex(test, "msg")), test::toString);
                assertArrayEquals(hex(test, "msg"), Kwp.unwrap(key, wrapped), test::toString);
            } else {
                assertFails(FailureKind.CANNOT_OPEN, () -> Kwp.unwrap(key, wrapped));
            }
        }
        assertEquals(94, seen);
    }

    private static byte[] hex(Map<String, Object> test, String field) {
        return HEX.parseHex((String) test.get(field));
    }
}
