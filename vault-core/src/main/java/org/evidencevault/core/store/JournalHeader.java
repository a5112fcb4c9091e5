package org.evidencevault.core.store;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteReader;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Utf8;

/** The first bytes of a journal: its format, its marker, and their hash, from which the chain of frames starts. */
record JournalHeader(byte[] marker, Hash hash) {
    private static final byte[] FORMAT = Utf8.bytes("evidence-vault/ledger@v1\n");
    private static final SecureRandom RANDOM = new SecureRandom();
    static final int SIZE = FORMAT.length + Frame.MARKER + Hash.SIZE;

    static JournalHeader random() {
        byte[] marker = new byte[Frame.MARKER];
        RANDOM.nextBytes(marker);
        return new JournalHeader(marker, Hash.of(FORMAT, marker));
    }

    byte[] encode() {
        return new ByteWriter().bytes(FORMAT).bytes(marker).hash(hash).toByteArray();
    }

    static JournalHeader read(DiskFile file) throws IOException {
        byte[] bytes = file.read(0, (int) Math.min(SIZE, file.size()));
        if (bytes.length == SIZE && Arrays.equals(bytes, 0, FORMAT.length, FORMAT, 0, FORMAT.length)) {
            ByteReader reader = new ByteReader(bytes, file.path().toString());
            reader.bytes(FORMAT.length);
            byte[] marker = reader.bytes(Frame.MARKER);
            if (reader.hash().equals(Hash.of(FORMAT, marker))) {
                return new JournalHeader(marker, Hash.of(FORMAT, marker));
            }
        }
        throw new VaultException(FailureKind.DAMAGED, file.path().toString(), "does not begin like a ledger");
    }
}
