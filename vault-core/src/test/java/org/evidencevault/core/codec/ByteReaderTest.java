package org.evidencevault.core.codec;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;

/** {@link ByteReader} and {@link ByteWriter} against bytes written by hand. */
final class ByteReaderTest {
    private static final Id ID = Seeds.id("reader");
    private static final Hash HASH = Seeds.hash("reader");

    @Test
    void integersAreBigEndian() {
        String hex = "ff" + "fffe" + "fffffffd" + "7fffffffffffffff" + "00" + "0102" + "01020304" + "0102030405060708";
        byte[] bytes = HexFormat.of().parseHex(hex);

        byte[] written = new ByteWriter()
                .u8(255)
                .u16(65_534)
                .u32(4_294_967_293L)
                .u64(Long.MAX_VALUE)
                .u8(0)
                .u16(258)
                .u32(16_909_060)
                .u64(72_623_859_790_382_856L)
                .toByteArray();

        assertArrayEquals(bytes, written);
        ByteReader in = new ByteReader(bytes, "here");
        assertEquals(255, in.u8());
        assertEquals(65_534, in.u16());
        assertEquals(4_294_967_293L, in.u32());
        assertEquals(Long.MAX_VALUE, in.u63());
        assertEquals(0, in.u8());
        assertEquals(258, in.u16());
        assertEquals(16_909_060, in.u32());
        assertEquals(72_623_859_790_382_856L, in.u63());
        in.end();
    }

    @Test
    void fieldsKeepTheirBytes() {
        byte[] written = new ByteWriter(1)
                .ascii("né")
                .id(ID)
                .hash(HASH)
                .bytes(new byte[] {7})
                .toByteArray();

        assertEquals(3 + 16 + 32 + 1, written.length);
        ByteReader in = new ByteReader(written, "here");
        in.expect(Seeds.ascii("né"), "a name");
        assertEquals(ID, in.id());
        assertEquals(HASH, in.hash());
        assertEquals(51, in.position());
        assertEquals(1, in.remaining());
        assertArrayEquals(new byte[] {7}, in.bytes(1));
        assertArrayEquals(new byte[0], in.bytes(0));
        in.end();
    }

    @Test
    void zeroIsANumberOfEveryWidth() {
        ByteReader in = new ByteReader(new byte[15], "here");
        assertEquals(0, in.u63());
        assertEquals(0, in.u32());
        assertEquals(0, in.u16());
        assertEquals(0, in.u8());
        in.end();
    }

    @Test
    void neverReadsPastTheEnd() {
        ByteReader in = new ByteReader(new byte[3], "here");

        assertFails(FailureKind.WRONG_LENGTH, in::u32);
        ByteReader fresh = new ByteReader(new byte[15], "here");
        assertFails(FailureKind.WRONG_LENGTH, fresh::id);
        assertFails(FailureKind.WRONG_LENGTH, fresh::hash);
        assertFails(FailureKind.WRONG_LENGTH, () -> fresh.bytes(16));
        assertFails(FailureKind.WRONG_LENGTH, () -> fresh.bytes(Long.MAX_VALUE));
        assertFails(FailureKind.WRONG_LENGTH, () -> fresh.bytes(1L << 32));
        assertFails(FailureKind.WRONG_LENGTH, () -> fresh.expect(new byte[16], "sixteen"));
        assertArrayEquals(new byte[15], fresh.bytes(15));
        assertFails(FailureKind.WRONG_LENGTH, fresh::u8);
    }

    @Test
    void namesThePlace() {
        ByteReader in = new ByteReader(HexFormat.of().parseHex("008000000000000000ff"), "a.bin");

        assertEquals(0, in.u8());
        VaultException tooLarge = assertFails(FailureKind.OUT_OF_RANGE, in::u63);
        assertEquals("a.bin byte 1", tooLarge.where().orElseThrow());
        assertEquals("a.bin byte 9", in.at());
        VaultException trailing = assertFails(FailureKind.TRAILING_BYTES, in::end);
        assertEquals("a.bin byte 9", trailing.where().orElseThrow());
        VaultException other = assertFails(FailureKind.UNKNOWN_SYNTAX, () -> in.expect(new byte[] {1}, "one"));
        assertEquals("a.bin byte 9", other.where().orElseThrow());
    }

    @Test
    void writesNothingThatDoesNotFit() {
        ByteWriter out = new ByteWriter();

        assertThrows(IllegalArgumentException.class, () -> out.u8(256));
        assertThrows(IllegalArgumentException.class, () -> out.u8(-1));
        assertThrows(IllegalArgumentException.class, () -> out.u16(65_536));
        assertThrows(IllegalArgumentException.class, () -> out.u32(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> out.u32(-1));
        assertThrows(IllegalArgumentException.class, () -> out.u64(-1));
        assertEquals(0, out.size());
        assertEquals(3, out.u8(1).u16(2).size());
    }
}
