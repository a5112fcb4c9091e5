package org.evidencevault.core.keys;

import org.evidencevault.core.codec.ByteWriter;

/** What a wrapped DEK is bound to: {@code "evidence-vault/dek@v1" 0x00 || the object's Cobblestone context}. */
final class DekLabel {
    private DekLabel() {}

    static byte[] of(byte[] objectContext) {
        return new ByteWriter()
                .ascii("evidence-vault/dek@v1")
                .u8(0)
                .bytes(objectContext)
                .toByteArray();
    }
}
