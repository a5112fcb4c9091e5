package org.evidencevault.core.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.evidencevault.core.codec.Id;
import org.junit.jupiter.api.Test;

final class ObjectContextTest {
    private static final Id SUBJECT = Id.parse("000102030405060708090a0b0c0d0e0f", "subject");
    private static final long MAX = 0xffffffffL;

    @Test
    void encodesAsTheFormatSays() {
        assertEquals(
                HexFormat.of()
                                .formatHex("evidence-vault/object@v1\0"
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        + "03" + "000102030405060708090a0b0c0d0e0f" + "00000002" + "fedcba98",
                HexFormat.of()
                        .formatHex(new ObjectContext(ObjectType.OPEN_ATTACHMENT, SUBJECT, 2, 0xfedcba98L).bytes()));
    }

    @Test
    void versionsAndNumbersWhatHasThem() {
        for (ObjectType type : ObjectType.values()) {
            boolean versioned = type.code() <= 4;
            boolean numbered = type.code() == 3 || type.code() == 4 || type.code() == 7;
            assertEquals(!versioned, exists(type, 0, 0), type + " without version");
            assertEquals(versioned, exists(type, 1, 0), type + " of version 1");
            assertEquals(versioned, exists(type, MAX, 0), type + " of the last version");
            assertEquals(false, exists(type, MAX + 1, 0));
            assertEquals(false, exists(type, -1, 0));
            long version = versioned ? 1 : 0;
            assertEquals(numbered, exists(type, version, 1), type + " with part 1");
            assertEquals(numbered, exists(type, version, MAX), type + " with the last part");
            assertEquals(false, exists(type, version, MAX + 1));
            assertEquals(false, exists(type, version, -1));
        }
    }

    private static boolean exists(ObjectType type, long version, long part) {
        try {
            new ObjectContext(type, SUBJECT, version, part);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void codesAreThoseOfTheFormat() {
        Set<Integer> codes = new HashSet<>();
        for (ObjectType type : ObjectType.values()) {
            assertEquals(type, ObjectType.of(type.code()));
            codes.add(type.code());
        }
        assertEquals(Set.of(1, 2, 3, 4, 5, 6, 7, 8), codes);
        assertThrows(IllegalArgumentException.class, () -> ObjectType.of(0));
        assertThrows(IllegalArgumentException.class, () -> ObjectType.of(9));
    }
}
