package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Verdict;
import org.evidencevault.core.verify.Verifier;
import org.evidencevault.core.verify.VerifyOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the demo tells: from a case that is opened to a bundle that an auditor verifies offline. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryTest {
    private static final String PURPOSE = "예심 준비, line 2";

    @Inject
    Log log;

    @TempDir
    Path folder;

    private Scene scene;

    @BeforeAll
    void aCaseWithALeadAndAReader() {
        scene = Scene.make(People.lead(), People.secondLead());
        Scene.join(scene.caseId(), People.lead(), People.reader(), "reader");
    }

    @Test
    void aLeadReadsEverything() {
        JsonNode read = version(People.lead());
        assertEquals(List.of(Scene.OPEN, Scene.RESTRICTED), read.path("text").findValuesAsText("text"));
        assertEquals(
                "image/png", read.path("attachments").get(0).path("mediaType").asText());
    }

    @Test
    void aReaderReadsWhatIsOpen() {
        JsonNode read = version(People.reader());
        assertEquals(List.of(Scene.OPEN), read.path("text").findValuesAsText("text"));
        assertArrayEquals(
                Scene.PICTURE,
                Call.get(path() + "/attachments/" + scene.file())
                        .as(People.reader())
                        .purpose(PURPOSE)
                        .send()
                        .require(200)
                        .body());
    }

    @Test
    void theAuditorFindsWhoReadWhatAndWhy() {
        Events events = Events.fromNow();
        version(People.reader());
        assertEquals(
                List.of("read allowed " + People.reader().subject() + " case=" + scene.caseId() + " record="
                        + scene.record() + " detail=open purpose=" + PURPOSE),
                events.next().stream().map(Events::line).toList());
        JsonNode seen = Call.get("/v1/custody/events?action=read&record=" + scene.record() + "&actor="
                        + People.reader().subject())
                .as(People.auditor())
                .purpose("yearly review")
                .send()
                .require(200)
                .json();
        assertTrue(seen.path("events").findValuesAsText("purpose").contains(PURPOSE), seen.toString());
    }

    @Test
    void theReceiptIsInTheLog() {
        JsonNode receipt = Call.post("/v1/cases/" + scene.caseId() + "/records")
                .as(People.lead())
                .header("Prefer", "wait=20")
                .json(Scene.note())
                .send()
                .require(201)
                .json();
        assertTrue(receipt.path("index").isNumber(), receipt.toString());
        assertTrue(receipt.path("proof").asText().startsWith("c2sp.org/tlog-proof@v1\n"), receipt.toString());
    }

    @Test
    void aReleaseThatTwoLeadsMadeIsVerifiedOffline() throws IOException {
        Scene other = Scene.in(scene.caseId(), People.lead(), People.secondLead());
        String release = "/v1/releases/" + other.release();
        Call.post(release + "/approval").as(People.secondLead()).send().requireProblem(403, "refused");
        Call.post(release + "/approval").as(People.lead()).send().require(200);
        log.integrate(Log.MAX_BATCH);
        Path bundle = folder.resolve("bundle.zip");
        Files.write(
                bundle,
                Call.get(release + "/bundle")
                        .as(People.reader())
                        .purpose(PURPOSE)
                        .send()
                        .require(200)
                        .body());
        try (Report report = verifier().verify(bundle)) {
            assertEquals(Verdict.VERIFIED, report.verdict(), report.checks()::toString);
        }
    }

    @Test
    void theAdministratorReadsNothing() {
        Answer answer = Call.get(path())
                .as(People.administrator())
                .purpose(PURPOSE)
                .send()
                .requireProblem(403, "forbidden");
        assertFalse(answer.text().contains(Scene.OPEN));
    }

    private JsonNode version(Person person) {
        return Call.get(path()).as(person).purpose(PURPOSE).send().require(200).json();
    }

    private String path() {
        return "/v1/records/" + scene.record() + "/versions/1";
    }

    private static Verifier verifier() throws IOException {
        Path keys = Services.vaultFolder();
        return new Verifier(VerifyOptions.of(
                AuthorKeys.parse(Files.readAllBytes(keys.resolve("author-keys")), "author-keys"),
                Policy.parse(Files.readAllBytes(keys.resolve("policy")), "policy")));
    }
}
