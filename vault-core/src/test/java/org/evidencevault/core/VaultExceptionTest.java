package org.evidencevault.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VaultExceptionTest {
    @Test
    void saysWhereAndWhat() {
        VaultException failure =
                new VaultException(FailureKind.OUT_OF_ORDER, "record.note line 3", "segment 2 after 4");

        assertEquals("record.note line 3: segment 2 after 4", failure.getMessage());
        assertEquals(Optional.of("record.note line 3"), failure.where());
        assertEquals(FailureKind.OUT_OF_ORDER, failure.kind());
    }

    @Test
    void canBeNowhere() {
        VaultException failure = new VaultException(FailureKind.NOT_FOUND, "no such record");

        assertEquals("no such record", failure.getMessage());
        assertEquals(Optional.empty(), failure.where());
    }

    @Test
    void keepsItsKindInsideAnOuterPlace() {
        VaultException failure =
                new VaultException(FailureKind.DAMAGED, "a.note", "digest differs").within("bundle.zip");

        assertEquals("bundle.zip: a.note: digest differs", failure.getMessage());
        assertEquals(FailureKind.DAMAGED, failure.kind());
        assertEquals(Optional.of("bundle.zip"), failure.where());
    }

    @Test
    void keepsTheSystemsReasonOfAFailedRead() {
        IOException cause = new IOException("disk full");

        VaultException failure = VaultException.io("journal", cause);

        assertEquals(FailureKind.IO, failure.kind());
        assertEquals("journal: disk full", failure.getMessage());
        assertSame(cause, failure.getCause());
        assertEquals(
                "journal: IOException",
                VaultException.io("journal", new IOException()).getMessage());
        assertSame(cause, failure.within("outer").getCause());
    }

    @Test
    void ioSaysWhatHappenedToWhichFile() {
        assertEquals("a: no such file", io("a", new NoSuchFileException("a")));
        assertEquals("b: d/a: permission denied", io("b", new AccessDeniedException("d/a")));
        assertEquals("a: exists already", io("a", new FileAlreadyExistsException("a", null, "reason")));
        assertEquals("a: Not a directory", io("a", new FileSystemException("a", null, "Not a directory")));
        assertEquals("a: DirectoryNotEmptyException", io("a", new DirectoryNotEmptyException("a")));
    }

    private static String io(String where, IOException cause) {
        return VaultException.io(where, cause).getMessage();
    }
}
