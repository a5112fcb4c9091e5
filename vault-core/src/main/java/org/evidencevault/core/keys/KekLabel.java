package org.evidencevault.core.keys;

import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Id;

/**
 * What a wrapped KEK is bound to: {@code "evidence-vault/kek@v1" 0x00 || vault || case || u8 audience || u32 generation}.
 *
 * @param caseId the case; for {@link Audience#AUDIT} the vault itself
 * @param generation counts the KEKs of one case and audience; fits 32 bits
 */
public record KekLabel(Id vault, Id caseId, Audience audience, long generation) {
    public KekLabel {
        if (generation < 0 || generation > 0xffffffffL) {
            throw new IllegalArgumentException("a generation is 0..2^32-1, not " + generation);
        }
        if (audience == Audience.AUDIT && !caseId.equals(vault)) {
            throw new IllegalArgumentException("the audit KEK belongs to the vault, not to case " + caseId);
        }
    }

    /** The 59 bytes of the label. */
    public byte[] bytes() {
        return new ByteWriter()
                .ascii("evidence-vault/kek@v1")
                .u8(0)
                .id(vault)
                .id(caseId)
                .u8(audience.code())
                .u32(generation)
                .toByteArray();
    }
}
