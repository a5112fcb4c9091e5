package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.codec.StoredZip;
import org.evidencevault.core.record.BagInfo;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.verify.Check;
import org.evidencevault.core.verify.CheckId;
import org.evidencevault.core.verify.EventView;
import org.evidencevault.core.verify.Progress;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Status;
import org.evidencevault.core.verify.Verdict;
import org.evidencevault.core.verify.Verifier;
import org.evidencevault.core.verify.VerifyOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auditor's export of custody events, part by part, held against the log together. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class CustodyExportTest {
    @TempDir
    Path folder;

    private static Call export(String query) {
        return Call.get("/v1/custody/export" + query).as(People.auditor()).purpose("yearly review");
    }

    private Path part(Answer answer, int number) throws IOException {
        return Files.write(folder.resolve("custody-" + number + ".zip"), answer.body());
    }

    private static Report verify(List<Path> bags) throws IOException {
        Path keys = Services.vaultFolder();
        VerifyOptions options = VerifyOptions.of(
                        AuthorKeys.parse(Files.readAllBytes(keys.resolve("author-keys")), "author-keys"),
                        Policy.parse(Files.readAllBytes(keys.resolve("policy")), "policy"))
                .withTiles(keys.resolve("tiles"));
        return new Verifier(options).verify(bags, Progress.NONE);
    }

    private static BagInfo.Entries entries(Path bag) {
        try (StoredZip zip = StoredZip.open(bag)) {
            byte[] info = zip.read(zip.names().find(BundleLayout.BAG_INFO).orElseThrow());
            return BagInfo.parse(info, "bag-info.txt").entries().orElseThrow();
        }
    }

    private static List<Check> custody(Report report, Status status) {
        return report.checks().stream()
                .filter(check -> check.id() == CheckId.CUSTODY && check.status() == status)
                .toList();
    }

    /** Between any two parts the vault goes on: each export is an event itself, and more of the log is published. */
    @Test
    void partsHaveEveryEventOnceWhileNewOnesArrive() throws IOException {
        Scene.openCase(People.lead());
        Requests.publish();
        List<Path> bags = new ArrayList<>();
        Set<Long> indexes = new HashSet<>();
        Optional<String> after = Optional.of("0");
        long next = 1;
        while (after.isPresent()) {
            Answer answer = export("?limit=25&after=" + after.get()).send().require(200);
            Path bag = part(answer, bags.size());
            assertEquals(next, entries(bag).first());
            next = entries(bag).last() + 1;
            try (Report alone = new Verifier(VerifyOptions.of(keys(), policy())).verify(bag)) {
                for (EventView event : alone.events()) {
                    assertTrue(indexes.add(event.logIndex()), "entry " + event.logIndex() + " twice");
                }
            }
            bags.add(bag);
            after = answer.header("Export-Next");
            if (bags.size() == 2) {
                Requests.publish();
            }
        }
        assertTrue(bags.size() > 3, bags.toString());
        try (Report report = verify(bags)) {
            assertEquals(Verdict.VERIFIED, report.verdict(), report.checks()::toString);
            assertEquals(1, custody(report, Status.PASSED).size(), report.checks()::toString);
        }
        Path missing = bags.remove(1);
        try (Report report = verify(bags)) {
            assertEquals(Verdict.VERIFIED, report.verdict(), report.checks()::toString);
            assertEquals(0, custody(report, Status.PASSED).size());
            assertTrue(
                    custody(report, Status.NOT_CHECKED).get(0).sentence().contains(" in none of these exports"),
                    "without " + missing);
        }
    }

    private static AuthorKeys keys() throws IOException {
        return AuthorKeys.parse(Files.readAllBytes(Services.vaultFolder().resolve("author-keys")), "author-keys");
    }

    private static Policy policy() throws IOException {
        return Policy.parse(Files.readAllBytes(Services.vaultFolder().resolve("policy")), "policy");
    }

    @Test
    void aFilterShowsThatItIsNotComplete() throws IOException {
        Scene.openCase(People.lead());
        Requests.publish();
        try (Report report =
                verify(List.of(part(export("?action=case-open").send().require(200), 0)))) {
            assertEquals(0, custody(report, Status.PASSED).size(), report.checks()::toString);
            assertEquals(1, custody(report, Status.NOT_CHECKED).size());
        }
    }

    @Test
    void whatIsNotPublishedYetIsForALaterExport() throws IOException {
        Requests.publish();
        Answer all = export("").send().require(200);
        assertEquals(Optional.empty(), all.header("Export-Next"));
        long last = entries(part(all, 0)).last();
        export("?after=" + last).send().requireProblem(409, "not-logged-yet");
        Requests.publish();
        Answer later = export("?after=" + last).send().require(200);
        assertEquals(last + 1, entries(part(later, 1)).first());
    }

    @Test
    void onlyAuditorsExport() {
        Call.get("/v1/custody/export")
                .as(People.lead())
                .purpose("yearly review")
                .send()
                .requireProblem(403, "forbidden");
    }
}
