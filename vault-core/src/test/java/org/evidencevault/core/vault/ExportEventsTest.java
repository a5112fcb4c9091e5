package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.evidencevault.core.vault.TestVault.READER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.StoredZip;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.verify.Check;
import org.evidencevault.core.verify.CheckId;
import org.evidencevault.core.verify.EventView;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Status;
import org.evidencevault.core.verify.Verdict;
import org.evidencevault.core.verify.Verifier;
import org.evidencevault.core.verify.VerifyOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor's export of custody events, held against a copy of the log. */
class ExportEventsTest {
    private static final Caller AUDITOR = Caller.of("auditor-1", "yearly review");

    @TempDir
    Path folder;

    private TestVault test;

    @BeforeEach
    void create() throws Exception {
        test = TestVault.create(folder.resolve("vault"));
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.ARTICLE).paragraph("One."));
        for (int i = 0; i < 3; i++) {
            test.vault.open(READER, receipt.record(), 1, EnumSet.of(Audience.OPEN));
        }
        test.sequence();
        test.log.publish();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Path export(Predicate<CustodyEvent> filter) throws Exception {
        return write(test.vault.events().export(AUDITOR, 0, filter, 1_000));
    }

    private Path write(EventExport export) throws Exception {
        Path bag = folder.resolve("events.zip");
        try (OutputStream out = Files.newOutputStream(bag)) {
            export.bundle().writeTo(out);
        }
        return bag;
    }

    private Report verify(Path bag) {
        return new Verifier(VerifyOptions.of(
                                AuthorKeys.parse(Utf8.bytes(test.authorKeys()), "authors"),
                                Policy.parse(Utf8.bytes(test.logPolicy()), "policy"))
                        .withTiles(folder.resolve("vault/log")))
                .verify(bag);
    }

    private static Check custody(Report report) {
        return report.checks().stream()
                .filter(check -> check.id() == CheckId.CUSTODY)
                .findFirst()
                .orElseThrow();
    }

    private List<CustodyEvent> audits() {
        return test.vault.events().list(AUDITOR, -1, 10_000).stream()
                .map(AuditedEvent::event)
                .filter(event -> event.action() == EventAction.AUDIT)
                .toList();
    }

    @Test
    void allEventsOfTheLogAreShownToBeAll() throws Exception {
        try (Report report = verify(export(event -> true))) {
            assertEquals(Verdict.VERIFIED, report.verdict(), report.checks().toString());
            assertEquals(
                    Status.PASSED, custody(report).status(), custody(report).toString());
            // The start, the case, the deposit, three reads. The export itself came after the head.
            assertEquals(6, report.events().size());
            assertEquals(
                    3,
                    report.events().stream()
                            .map(EventView::event)
                            .filter(event -> event.action() == EventAction.READ)
                            .count());
        }
    }

    @Test
    void anEventThatIsLeftOutIsNamedByItsPlaceInTheLog() throws Exception {
        try (Report all = verify(export(event -> true))) {
            long second = all.events().stream()
                    .filter(view -> view.event().number() == 4)
                    .findFirst()
                    .orElseThrow()
                    .logIndex();
            try (Report report = verify(export(event -> event.number() != 4))) {
                Check custody = custody(report);
                assertEquals(Status.NOT_CHECKED, custody.status());
                assertTrue(custody.toString().contains("entry " + second), custody.toString());
            }
        }
    }

    @Test
    void theExportIsAnEventWithTheIdOfItsBag() throws Exception {
        Path bag = export(event -> true);
        try (Report report = verify(bag)) {
            CustodyEvent export = audits().get(0);
            assertEquals(
                    Optional.of("export " + report.bundles().get(0).exportId().orElseThrow()), export.detail());
            assertEquals("auditor-1", export.actor());
        }
    }

    /** The parts of a vault that goes on working: an export is an event itself, in a later part. */
    @Test
    void partsHaveEveryEventOnceWhateverHappensMeanwhile() throws Exception {
        List<Long> indexes = new ArrayList<>();
        List<String> covered = new ArrayList<>();
        OptionalLong after = OptionalLong.of(0);
        while (after.isPresent()) {
            EventExport export = test.vault.events().export(AUDITOR, after.getAsLong(), event -> true, 2);
            try (Report report = verify(write(export))) {
                assertEquals(Verdict.VERIFIED, report.verdict(), report.checks().toString());
                report.events().forEach(event -> indexes.add(event.logIndex()));
            }
            covered.add(entries());
            after = export.next();
            test.sequence();
            if (indexes.size() < 8) {
                test.log.publish();
            }
        }
        List<Long> all = test.ledger.loggedEvents(0, 1_000).stream()
                .map(Rows.LoggedEvent::index)
                .filter(index -> index
                        < Checkpoint.parse(test.log.published().orElseThrow().text(), "log")
                                .size())
                .toList();
        assertEquals(all, indexes);
        assertTrue(indexes.size() > 8, indexes.toString());
        long first = 1;
        for (String entries : covered) {
            String[] ends = entries.split("-");
            assertEquals(first, Long.parseLong(ends[0]), covered.toString());
            first = Long.parseLong(ends[1]) + 1;
        }
    }

    private String entries() {
        try (StoredZip zip = StoredZip.open(folder.resolve("events.zip"))) {
            String info = Utf8.decode(zip.read(zip.names().find("bag-info.txt").orElseThrow()), "bag-info.txt");
            return info.substring(info.indexOf("Export-Entries: ") + 16, info.length() - 1);
        }
    }

    @Test
    void whatIsNotPublishedIsInALaterExport() throws Exception {
        test.vault.events().export(AUDITOR, 0, event -> true, 1_000);
        test.sequence();
        long published = Checkpoint.parse(test.log.published().orElseThrow().text(), "log")
                .size();
        int before = audits().size();
        VaultException nothing = assertThrows(
                VaultException.class, () -> test.vault.events().export(AUDITOR, published - 1, event -> true, 1_000));
        assertEquals(FailureKind.NOT_LOGGED_YET, nothing.kind());
        assertEquals(before + 1, audits().size(), "nothing was opened: the one more is the look itself");
        test.log.publish();
        EventExport later = test.vault.events().export(AUDITOR, published - 1, event -> true, 1_000);
        try (Report report = verify(write(later))) {
            assertEquals(EventAction.AUDIT, report.events().get(0).event().action());
        }
    }

    @Test
    void noPurposeIsRefusedAndIsAnEvent() {
        Caller silent = new Caller("auditor-1", Optional.empty());
        VaultException unsaid =
                assertThrows(VaultException.class, () -> test.vault.events().export(silent, 0, event -> true, 1_000));
        assertEquals(FailureKind.REFUSED, unsaid.kind());
        assertEquals(EventOutcome.DENIED, audits().get(0).outcome());
    }
}
