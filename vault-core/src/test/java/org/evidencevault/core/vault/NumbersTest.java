package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of custody events where the ledger breaks off: none is missing, and none is used twice. */
class NumbersTest {
    /** What becomes of the next change. */
    private enum Fate {
        STORED_AND_ACKNOWLEDGED,
        STORED,
        LOST,
        NEVER_SENT,
        /** Nor is anything else, until the next deposit. */
        AWAY
    }

    /** A ledger that goes on after it broke off, as that on PostgreSQL does: it takes no event id twice. */
    private static final class Breaking implements TestVault.Wrap {
        private final Set<Id> stored = new HashSet<>();
        private Fate next = Fate.STORED_AND_ACKNOWLEDGED;
        private boolean away;

        @Override
        public <T> T around(Class<T> port, T real) {
            if (port != Ledger.class) {
                return real;
            }
            return port.cast(Proxy.newProxyInstance(
                    port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                        Fate fate = method.getName().equals("append") ? take() : Fate.STORED_AND_ACKNOWLEDGED;
                        away |= fate == Fate.AWAY;
                        if (fate == Fate.NEVER_SENT || away) {
                            throw new VaultException(FailureKind.UNREACHABLE, "no connection");
                        }
                        if (fate == Fate.LOST) {
                            throw new VaultException(FailureKind.IO, "the answer to the commit");
                        }
                        if (method.getName().equals("append")) {
                            requireNew((Change) arguments[0]);
                        }
                        try {
                            Object answer = method.invoke(real, arguments);
                            if (fate == Fate.STORED) {
                                throw new VaultException(FailureKind.IO, "the answer to the commit");
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        private void requireNew(Change change) {
            for (Rows.EventRow row : change.events()) {
                if (!stored.add(row.event())) {
                    throw new VaultException(FailureKind.CONFLICT, "the event is there");
                }
            }
        }

        private Fate take() {
            Fate fate = next;
            next = Fate.STORED_AND_ACKNOWLEDGED;
            return fate;
        }
    }

    @TempDir
    Path folder;

    private final Breaking breaking = new Breaking();

    /** Two deposits around one that breaks off, then an orderly end; what fsck says. */
    private List<Finding> findings(Fate fate, boolean goesOn) throws Exception {
        Path vault = folder.resolve(fate + "-" + goesOn);
        try (TestVault created = TestVault.create(vault)) {
            created.sequence();
        }
        try (TestVault test = TestVault.open(vault, breaking)) {
            test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.ARTICLE).paragraph("One."));
            breaking.next = fate;
            Draft second = new Draft(ContentKind.ARTICLE).paragraph("Two.");
            VaultException e = assertThrows(VaultException.class, () -> test.vault.deposit(LEAD, test.caseId, second));
            assertEquals(fate == Fate.STORED || fate == Fate.LOST ? FailureKind.IO : FailureKind.UNREACHABLE, e.kind());
            breaking.away = false;
            if (goesOn) {
                test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.ARTICLE).paragraph("Three."));
            }
        }
        try (TestVault again = TestVault.open(vault, TestVault.Wrap.NOTHING)) {
            again.sequence();
            assertEquals(
                    fate == Fate.STORED ? deposits(goesOn) + 1 : deposits(goesOn),
                    again.vault.events().list(Caller.of("auditor-1", "review"), -1, 1000).stream()
                            .map(AuditedEvent::event)
                            .filter(event ->
                                    event.action() == EventAction.DEPOSIT && event.outcome() == EventOutcome.ALLOWED)
                            .count());
            return again.vault.fsck(LEAD, checked -> {});
        }
    }

    private static long deposits(boolean goesOn) {
        return goesOn ? 2 : 1;
    }

    @Test
    void noneIsMissingWhateverBecomesOfAChange() throws Exception {
        for (Fate fate : List.of(Fate.STORED, Fate.LOST, Fate.NEVER_SENT, Fate.AWAY)) {
            assertEquals(List.of(), findings(fate, true), fate + ", and another follows");
            assertEquals(List.of(), findings(fate, false), fate + ", and nothing follows");
        }
    }

    @Test
    void aNumberThatWasGivenBackIsThereWhenTheVaultIsClosed() throws Exception {
        Path vault = folder.resolve("given-back");
        try (TestVault created = TestVault.create(vault)) {
            // Files take no rows alongside.
            List<Caller> refused = List.of(LEAD, LEAD);
            refused.forEach(caller -> assertThrows(
                    IllegalArgumentException.class,
                    () -> created.vault
                            .events()
                            .record(
                                    caller.alongside(act -> {}),
                                    EventAction.ROLE,
                                    EventOutcome.ALLOWED,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty())));
        }
        try (TestVault again = TestVault.open(vault, TestVault.Wrap.NOTHING)) {
            assertEquals(List.of(), again.vault.fsck(LEAD, checked -> {}));
        }
    }
}
