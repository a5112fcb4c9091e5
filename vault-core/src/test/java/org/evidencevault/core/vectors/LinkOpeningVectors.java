package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.LinkOpening;
import org.evidencevault.core.record.LinkType;

/** Link openings. Key: {@code commitment}, a result. */
final class LinkOpeningVectors implements VectorFormat {
    private static final int TYPE = 16 + 32 + 16 + 32;

    @Override
    public String name() {
        return "link-opening";
    }

    @Override
    public List<String> keys() {
        return List.of("commitment");
    }

    @Override
    public void generate(VectorSet out) {
        for (LinkType type : LinkType.values()) {
            LinkOpening opening = opening(type);
            out.ok(
                    "type-" + type.code(),
                    opening.encode(),
                    "commitment",
                    opening.commitment().base64());
        }
        byte[] valid = opening(LinkType.CITES).encode();
        out.bad("type-0", FailureKind.UNKNOWN_SYNTAX, withType(valid, 0));
        out.bad("type-9", FailureKind.UNKNOWN_SYNTAX, withType(valid, 9));
        out.bad("one-byte-short", FailureKind.WRONG_LENGTH, Arrays.copyOf(valid, valid.length - 1));
        out.bad("one-byte-more", FailureKind.TRAILING_BYTES, Arrays.copyOf(valid, valid.length + 1));
        out.bad("empty", FailureKind.WRONG_LENGTH, new byte[0]);
    }

    private static LinkOpening opening(LinkType type) {
        return new LinkOpening(
                Seeds.id("link"),
                Seeds.salt("link"),
                Seeds.id("from"),
                Seeds.hash("from"),
                type,
                Seeds.id("to"),
                Seeds.hash("to"));
    }

    private static byte[] withType(byte[] opening, int type) {
        byte[] changed = opening.clone();
        changed[TYPE] = (byte) type;
        return changed;
    }

    @Override
    public byte[] run(Vector vector) {
        LinkOpening opening = LinkOpening.parse(vector.body(), "vector");
        vector.value("commitment")
                .ifPresent(
                        expected -> assertEquals(expected, opening.commitment().base64()));
        return opening.encode();
    }
}
