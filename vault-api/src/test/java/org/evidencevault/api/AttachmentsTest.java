package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Files of records: ranges, and what a stream does when it fails. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentsTest {
    private final byte[] file = new byte[2_000_000];

    @Inject
    Ledger ledger;

    private String caseId;

    @BeforeAll
    void aCase() {
        new Random(1).nextBytes(file);
        caseId = Scene.openCase(People.lead());
    }

    /** Deposits the file; returns the path of the attachment. */
    private String attachment() {
        String upload = Call.post("/v1/cases/" + caseId + "/uploads")
                .as(People.lead())
                .json(Map.of("audience", "open"))
                .send()
                .require(201)
                .json()
                .path("upload")
                .asText();
        Call.of("PUT", "/v1/uploads/" + upload)
                .as(People.lead())
                .body("video/mp4", file)
                .send()
                .require(200);
        String record = Call.post("/v1/cases/" + caseId + "/records")
                .as(People.lead())
                .json(Map.of("kind", "article", "attachments", List.of(Map.of("upload", upload))))
                .send()
                .require(201)
                .json()
                .path("record")
                .asText();
        return "/v1/records/" + record + "/versions/1/attachments/"
                + row(record).part();
    }

    private Rows.ObjectRow row(String record) {
        return ledger.objects(Id.parse(record, "test")).stream()
                .filter(row -> row.type() == ObjectType.OPEN_ATTACHMENT.code())
                .findFirst()
                .orElseThrow();
    }

    private static Answer range(String path, String range, String purpose) {
        return Call.get(path)
                .as(People.lead())
                .purpose(purpose)
                .header("Range", range)
                .send();
    }

    @Test
    void rangesOfOneSessionAndPurposeAreOneRead() {
        String path = attachment();
        Events events = Events.fromNow();
        for (int first : new int[] {0, 500_000, 1_999_000}) {
            byte[] part = range(path, "bytes=" + first + "-" + (first + 99), "watching")
                    .require(206)
                    .body();
            assertArrayEquals(Arrays.copyOfRange(file, first, first + 100), part);
        }
        assertEquals(1, events.next(EventAction.READ).size());
        range(path, "bytes=0-9", "another purpose").require(206);
        Call.get(path).as(People.lead()).purpose("watching").send().require(200);
        assertEquals(2, events.next(EventAction.READ).size());
    }

    @Test
    void aFileThatFailsMidwayIsCutOff() throws IOException {
        String path = attachment();
        flip(row(path.split("/")[3]).blob());
        Call whole = Call.get(path).as(People.lead()).purpose("watching").alone();
        AssertionError cut = assertThrows(AssertionError.class, whole::send);
        assertInstanceOf(IOException.class, cut.getCause());
        // Each byte was authenticated before it left: what stands before the damage is still good.
        assertArrayEquals(
                Arrays.copyOf(file, 100),
                range(path, "bytes=0-99", "watching").require(206).body());
    }

    /** Flips a bit in the middle of a blob. */
    @Test
    void placesThatAreReservedAtOnceAreAllGiven() throws Exception {
        Scene scene = Scene.make(People.lead(), People.secondLead());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> reservations = Collections.nCopies(
                    32,
                    () -> Call.post("/v1/records/" + scene.record() + "/uploads")
                            .as(People.lead())
                            .json(Map.of("audience", "open"))
                            .send()
                            .require(201)
                            .json()
                            .path("segment")
                            .asInt());
            Set<Integer> segments = new HashSet<>();
            for (Future<Integer> each : pool.invokeAll(reservations)) {
                segments.add(each.get());
            }
            assertEquals(reservations.size(), segments.size());
        } finally {
            pool.shutdownNow();
        }
    }

    private static void flip(Id blob) throws IOException {
        Path found;
        try (Stream<Path> files = Files.walk(Services.vaultFolder().resolve("blobs"))) {
            found = files.filter(each -> each.getFileName().toString().contains(blob.toString()))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(found);
        bytes[bytes.length / 2] ^= 1;
        Files.write(found, bytes);
    }
}
