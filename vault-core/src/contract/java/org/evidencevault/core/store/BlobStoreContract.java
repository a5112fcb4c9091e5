package org.evidencevault.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSource;
import org.evidencevault.core.codec.Id;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link BlobStore} does. A subclass says how to open one. */
public abstract class BlobStoreContract {
    protected BlobStore blobs;

    /** Opens the store of this test: the same one each time. */
    protected abstract BlobStore open();

    @BeforeEach
    void openFirst() {
        blobs = open();
    }

    private static byte[] read(ByteSource source) {
        try (source) {
            byte[] bytes = new byte[(int) source.size()];
            source.read(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    @Test
    void givesBackWhatWasPut() {
        Samples s = new Samples(1);
        for (int size : new int[] {0, 1, 4096, 65535, 65536, 65537, 300_000}) {
            Id id = s.id();
            byte[] bytes = s.bytes(size);
            assertEquals(size, blobs.put(id, out -> {
                out.write(bytes, 0, size / 2);
                for (int i = size / 2; i < Math.min(size, size / 2 + 10); i++) {
                    out.write(bytes[i]);
                }
                out.write(bytes, Math.min(size, size / 2 + 10), size - Math.min(size, size / 2 + 10));
            }));
            assertArrayEquals(bytes, read(open().open(id).orElseThrow()));
        }
    }

    @Test
    void readsRanges() {
        Samples s = new Samples(2);
        Id id = s.id();
        byte[] bytes = s.bytes(100_000);
        blobs.put(id, out -> out.write(bytes));
        try (ByteSource source = blobs.open(id).orElseThrow()) {
            byte[] target = new byte[20];
            source.read(99_990, target, 5, 10);
            assertArrayEquals(
                    java.util.Arrays.copyOfRange(bytes, 99_990, 100_000), java.util.Arrays.copyOfRange(target, 5, 15));
            assertThrows(IllegalArgumentException.class, () -> source.read(99_991, target, 0, 10));
            assertThrows(IllegalArgumentException.class, () -> source.read(-1, target, 0, 10));
        }
    }

    @Test
    void putsOnce() {
        Samples s = new Samples(3);
        Id id = s.id();
        byte[] bytes = s.bytes(10);
        blobs.put(id, out -> out.write(bytes));
        for (byte[] again : List.of(bytes, s.bytes(10))) {
            VaultException e = assertThrows(VaultException.class, () -> blobs.put(id, out -> out.write(again)));
            assertEquals(FailureKind.CONFLICT, e.kind());
        }
        assertArrayEquals(bytes, read(blobs.open(id).orElseThrow()));
    }

    @Test
    void contentThatFailsLeavesNoBlob() {
        Samples s = new Samples(4);
        Id id = s.id();
        VaultException thrown = new VaultException(FailureKind.CANNOT_OPEN, "no");
        assertSame(
                thrown,
                assertThrows(
                        VaultException.class,
                        () -> blobs.put(id, out -> {
                            out.write(s.bytes(200_000));
                            throw thrown;
                        })));
        VaultException io = assertThrows(
                VaultException.class,
                () -> blobs.put(id, out -> {
                    throw new IOException("source is gone");
                }));
        assertEquals(FailureKind.IO, io.kind());
        assertEquals(Optional.empty(), blobs.open(id));
        assertEquals(List.of(), blobs.list(Optional.empty(), 10));
        blobs.put(id, out -> out.write(1));
    }

    @Test
    void deletes() {
        Id id = new Samples(5).id();
        blobs.delete(id);
        blobs.put(id, out -> out.write(1));
        blobs.delete(id);
        assertTrue(blobs.open(id).isEmpty());
        blobs.delete(id);
        assertEquals(List.of(), blobs.list(Optional.empty(), 10));
    }

    @Test
    void listsInPages() {
        Samples s = new Samples(6);
        List<Id> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(s.id());
            blobs.put(ids.get(i), out -> out.write(1));
        }
        ids.sort(null);
        List<Id> listed = new ArrayList<>(blobs.list(Optional.empty(), 7));
        assertEquals(7, listed.size());
        List<Id> page = blobs.list(Optional.of(listed.get(6)), 7);
        while (!page.isEmpty()) {
            listed.addAll(page);
            page = blobs.list(Optional.of(page.get(page.size() - 1)), 7);
        }
        assertEquals(ids, listed);
        assertEquals(List.of(), blobs.list(Optional.empty(), 0));
    }
}
