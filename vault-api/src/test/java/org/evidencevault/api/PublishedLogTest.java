package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.evidencevault.core.log.Log;
import org.junit.jupiter.api.Test;

/** What the world sees of the log: what was published, and nothing of what was deposited since. */
@QuarkusTest
@QuarkusTestResource(value = Services.class, restrictToAnnotatedClass = true)
class PublishedLogTest {
    @Test
    void tilesEndWhereThePublishedHeadEnds() {
        Requests.publish();
        long published = size();
        String caseId = Scene.openCase(People.lead());
        Call.post("/v1/cases/" + caseId + "/records")
                .as(People.lead())
                .header("Prefer", "wait=20")
                .json(Scene.note())
                .send()
                .require(201);
        long signed = Arc.container().instance(Log.class).get().signedSize();
        assertTrue(signed > published, "the deposit is in the signed tree");
        assertTrue(signed < 256, "one tile is enough for this test");

        for (long width = published + 1; width <= signed; width++) {
            Call.get("/v1/log/tile/0/000.p/" + width).send().requireProblem(404, "not-found");
            Call.get("/v1/log/tile/entries/000.p/" + width)
                    .as(People.lead())
                    .send()
                    .requireProblem(404, "not-found");
        }
        assertEquals(published, size());
        Call.get("/v1/log/tile/0/000.p/" + published).send().require(200);

        Requests.publish();
        assertTrue(size() >= signed);
        Call.get("/v1/log/tile/0/000.p/" + size()).send().require(200);
    }

    /** What the published checkpoint says. */
    private static long size() {
        byte[] note = Call.get("/v1/log/checkpoint").send().require(200).body();
        return Long.parseLong(new String(note, StandardCharsets.UTF_8).split("\n")[1]);
    }
}
