package org.evidencevault.core.codec;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Base64TextTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"'',''", "f,Zg==", "fo,Zm8=", "foo,Zm9v", "foob,Zm9vYg==", "fooba,Zm9vYmE=", "foobar,Zm9vYmFy"})
    void agreesWithTheVectorsOfTheStandard(String plain, String text) {
        byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);

        assertEquals(text, Base64Text.encode(bytes));
        assertArrayEquals(bytes, Base64Text.decode(text, "here"));
    }

    @Test
    void oneByteHasOneSpelling() {
        assertEquals(256, accepted("", "=="));
    }

    @Test
    void twoBytesHaveOneSpelling() {
        int accepted = 0;
        for (char first : ALPHABET.toCharArray()) {
            accepted += accepted(String.valueOf(first), "=");
        }

        assertEquals(65_536, accepted);
    }

    /** How many of prefix + two characters + suffix decode. */
    private static int accepted(String prefix, String suffix) {
        int accepted = 0;
        for (char a : ALPHABET.toCharArray()) {
            for (char b : ALPHABET.toCharArray()) {
                String text = prefix + a + b + suffix;
                try {
                    assertEquals(text, Base64Text.encode(Base64Text.decode(text, "here")));
                    accepted++;
                } catch (VaultException e) {
                    assertEquals(FailureKind.NON_CANONICAL, e.kind());
                }
            }
        }
        return accepted;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zg",
                "Zg=",
                "Zg===",
                "Zh==",
                "Zm9=",
                "=",
                "====",
                "Z===",
                " Zg==",
                "Zg== ",
                "Zg\n==",
                "Zg==\n",
                "Zm_v",
                "Zm-v",
                "Zg==Zg==",
                "Zg==Zm9v",
                "é===",
                "Zm9v\u0000",
                "Z",
                "\ud800==="
            })
    void refusesEveryOtherSpelling(String text) {
        assertFails(FailureKind.NON_CANONICAL, () -> Base64Text.decode(text, "here"));
    }

    @Test
    void countsBytes() {
        assertArrayEquals(new byte[3], Base64Text.decode("AAAA", 3, "here"));
        assertFails(FailureKind.WRONG_LENGTH, () -> Base64Text.decode("AAAA", 2, "here"));
        assertFails(FailureKind.WRONG_LENGTH, () -> Base64Text.decode("AAAA", 4, "here"));
        assertFails(FailureKind.WRONG_LENGTH, () -> Base64Text.decode("", 1, "here"));
        assertFails(FailureKind.NON_CANONICAL, () -> Base64Text.decode("AAA", 3, "here"));
    }
}
