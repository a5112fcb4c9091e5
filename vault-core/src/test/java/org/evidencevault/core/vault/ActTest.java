package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rows alongside an act are told, and when. */
class ActTest {
    /** Files keep no rows of others: this runs them as a ledger that does would, just before it stores the change. */
    private static final TestVault.Wrap WITH_ROWS = new TestVault.Wrap() {
        @Override
        public <T> T around(Class<T> port, T real) {
            return port != Ledger.class
                    ? real
                    : port.cast(Proxy.newProxyInstance(
                            port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                                if (method.getName().equals("append")) {
                                    Change change = (Change) arguments[0];
                                    change.alongside().forEach(Runnable::run);
                                    change.alongside().clear();
                                }
                                try {
                                    return method.invoke(real, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            }));
        }
    };

    @TempDir
    Path folder;

    private TestVault test;
    private final List<Act> acts = new ArrayList<>();

    @BeforeEach
    void create() throws Exception {
        TestVault.create(folder.resolve("vault")).close();
        test = TestVault.open(folder.resolve("vault"), WITH_ROWS);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static Draft draft() {
        return new Draft(ContentKind.ARTICLE).paragraph("One.");
    }

    private List<CustodyEvent> events() {
        return test.vault.events().list(Caller.of("auditor-1", "review"), -1, 10_000).stream()
                .map(AuditedEvent::event)
                .toList();
    }

    @Test
    void rowsAreToldTheEventAndTheNotes() {
        Receipt receipt = test.vault.deposit(LEAD.alongside(acts::add), test.caseId, draft());
        assertEquals(List.of(new Act(receipt.event(), List.of(receipt.note()))), acts);

        Hash release =
                test.vault.release(LEAD.alongside(acts::add), receipt.record(), 1, List.of(0), "court", "proceedings");
        assertEquals(List.of(release), acts.get(1).notes());
        test.vault
                .events()
                .record(
                        LEAD.alongside(acts::add),
                        EventAction.ROLE,
                        EventOutcome.ALLOWED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertEquals(List.of(), acts.get(2).notes());
        List<CustodyEvent> events = events();
        for (Act act : acts) {
            assertEquals(
                    1,
                    events.stream()
                            .filter(event -> event.id().equals(act.event()))
                            .count());
        }
    }

    @Test
    void rowsAreAddedToThoseThatWereGivenBefore() {
        List<String> ran = new ArrayList<>();
        Caller first = LEAD.alongside(act -> ran.add("first"));
        Caller both = first.alongside(act -> ran.add("second"));
        test.vault.deposit(both, test.caseId, draft());
        assertEquals(List.of("first", "second"), ran);
        test.vault.deposit(first, test.caseId, draft());
        assertEquals(List.of("first", "second", "first"), ran);
    }

    @Test
    void anActFallsWithItsRows() {
        VaultException taken = new VaultException(FailureKind.CONFLICT, "rows", "somebody else was first");
        Caller refused = LEAD.alongside(acts::add).alongside(act -> {
            throw taken;
        });
        int blobs = test.blobs.list(Optional.empty(), 100).size();
        assertEquals(
                taken, assertThrows(VaultException.class, () -> test.vault.deposit(refused, test.caseId, draft())));

        assertEquals(1, acts.size());
        assertEquals(List.of(), test.ledger.records(test.caseId, Optional.empty(), 10));
        assertEquals(blobs, test.blobs.list(Optional.empty(), 100).size());
        assertEquals(
                0,
                events().stream()
                        .filter(event -> event.action() == EventAction.DEPOSIT)
                        .count());
        // The number of the event that was not stored goes to another.
        test.sequence();
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    @Test
    void aDenialHasNoRows() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft());
        Caller withoutPurpose = new Caller("reader-1", Optional.empty()).alongside(acts::add);
        VaultException e = assertThrows(
                VaultException.class,
                () -> test.vault.open(withoutPurpose, receipt.record(), 1, EnumSet.of(Audience.OPEN)));
        assertEquals(FailureKind.REFUSED, e.kind());
        assertEquals(List.of(), acts);
    }
}
