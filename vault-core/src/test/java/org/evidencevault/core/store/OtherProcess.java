package org.evidencevault.core.store;

import java.nio.file.Path;
import org.evidencevault.core.VaultException;

/** Another process that tries to open a ledger, and says what it got. */
public final class OtherProcess {
    private OtherProcess() {}

    /** Arguments: the ledger's file. */
    public static void main(String[] args) {
        try (Ledger ledger = new FileLedger(Path.of(args[0]))) {
            System.out.println("opened at " + ledger.head().size());
        } catch (VaultException e) {
            System.out.println(e.kind());
        }
    }
}
