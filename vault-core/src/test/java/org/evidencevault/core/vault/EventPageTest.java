package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.evidencevault.core.vault.TestVault.READER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filtered pages of custody events. */
class EventPageTest {
    private static final Caller AUDITOR = Caller.of("auditor-1", "yearly review");

    @TempDir
    Path folder;

    private TestVault test;

    @BeforeEach
    void create() throws Exception {
        test = TestVault.create(folder.resolve("vault"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static List<Long> numbers(EventPage page) {
        return page.events().stream().map(audited -> audited.event().number()).toList();
    }

    private static boolean isRead(CustodyEvent event) {
        return event.action() == EventAction.READ;
    }

    @Test
    void aPageHoldsWhatTheFilterLetsThroughAndSaysWhereToGoOn() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.ARTICLE).paragraph("One."));
        for (int i = 0; i < 5; i++) {
            test.vault.open(READER, receipt.record(), 1, EnumSet.of(Audience.OPEN));
            test.vault.events().fill(1);
        }
        test.sequence();

        EventPage first = test.vault.events().page(AUDITOR, -1, 2, EventPageTest::isRead);
        EventPage second = test.vault.events().page(AUDITOR, first.next().orElseThrow(), 2, EventPageTest::isRead);
        EventPage third = test.vault.events().page(AUDITOR, second.next().orElseThrow(), 2, EventPageTest::isRead);
        List<Long> all = new ArrayList<>(numbers(first));
        all.addAll(numbers(second));
        all.addAll(numbers(third));
        // 1 start, 2 the case, 3 the deposit, then a read and a filler in turn.
        assertEquals(List.of(4L, 6L, 8L, 10L, 12L), all);
        assertEquals(2, second.events().size());
        assertEquals(OptionalLong.empty(), third.next());
        for (AuditedEvent audited : first.events()) {
            assertEquals(test.ledger.indexOf(audited.entry()), audited.index());
            assertTrue(audited.index().isPresent());
        }
    }

    @Test
    void everyLookIsAnEventBeforeAndDemandsAPurpose() {
        EventPage page = test.vault.events().page(AUDITOR, -1, 10, event -> event.action() == EventAction.AUDIT);
        assertEquals(1, page.events().size());
        assertEquals("auditor-1", page.events().get(0).event().actor());

        Caller silent = new Caller("auditor-1", Optional.empty());
        VaultException e =
                assertThrows(VaultException.class, () -> test.vault.events().page(silent, -1, 10, event -> true));
        assertEquals(FailureKind.REFUSED, e.kind());
        EventPage denied = test.vault.events().page(AUDITOR, -1, 10, event -> event.outcome() == EventOutcome.DENIED);
        assertEquals(1, denied.events().size());
    }

    @Test
    void aLookEndsEvenIfNothingMatches() {
        test.vault.events().fill(1_100);
        EventSealer sealer = new EventSealer(test.context, new KeyRing(test.context));
        Committed because = new Committed(test.vault.newId(), Hash.of(new byte[0]), List.of(), Optional.empty());

        EventPage page = sealer.page(because, -1, 10, 1_000, event -> false);
        assertEquals(List.of(), page.events());
        EventPage rest = sealer.page(because, page.next().orElseThrow(), 2_000, 2_000, event -> true);
        // 1,100 fillers, the start and the case, less those looked at before.
        assertEquals(102, rest.events().size());
        assertEquals(OptionalLong.empty(), rest.next());
    }
}
