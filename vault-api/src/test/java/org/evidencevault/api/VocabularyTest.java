package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.evidencevault.core.log.Log;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newsroom has to say of a record (docs/spec/record.md, metadata) goes in, and comes back as it went in. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class VocabularyTest {
    private static final String PURPOSE = "comparing what came back";

    private static String caseId;

    @Inject
    Log log;

    @BeforeAll
    static void aCaseWithTwoLeadsAndAReader() {
        caseId = Scene.openCase(People.lead());
        Scene.join(caseId, People.lead(), People.secondLead(), "lead");
        Scene.join(caseId, People.lead(), People.reader(), "reader");
    }

    private static Map<String, Object> field(String name, Object... values) {
        return Map.of("name", name, "values", List.of(values));
    }

    private static Map<String, Object> article(List<Map<String, Object>> fields) {
        return Map.of("kind", "article", "fields", fields, "text", List.of(Map.of("text", Scene.OPEN)));
    }

    private static Call deposit(Map<String, Object> body) {
        return deposits().json(body);
    }

    private static Call deposits() {
        return Call.post("/v1/cases/" + caseId + "/records").as(People.lead());
    }

    private static String deposited(Map<String, Object> body) {
        return deposit(body).send().require(201).json().path("record").asText();
    }

    private static JsonNode read(Person person, String record, int version) {
        return Call.get("/v1/records/" + record + "/versions/" + version)
                .as(person)
                .purpose(PURPOSE)
                .send()
                .require(200)
                .json();
    }

    /** Fields as one line each, in an order of their own: they stand at random places. */
    private static List<String> lines(JsonNode fields) {
        List<String> lines = new ArrayList<>();
        fields.forEach(field -> {
            String name = field.path("name").asText();
            if (!name.equals("kind") && !name.equals("image")) {
                lines.add(name + " " + field.path("values"));
            }
        });
        lines.sort(null);
        return lines;
    }

    private static String assertComesBack(List<Map<String, Object>> fields) {
        String record = deposited(article(fields));
        assertEquals(
                lines(Call.JSON.valueToTree(fields)),
                lines(read(People.lead(), record, 1).path("fields")));
        return record;
    }

    @Test
    void capturedWebMaterial() {
        byte[] html = "<!doctype html><title>회령</title><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        String source = upload("open", null, "text/html", html);
        String image = upload("restricted", source, "image/png", Scene.PICTURE);
        List<Map<String, Object>> fields = List.of(
                field("url", "https://news.example/온성/2024?page=1#top"),
                field("captured", "2024-07-16T03:14:15.926+09:00"),
                field("capturer", "desk"),
                field("method", "headless browser, full page, without cookies"));
        String record = deposited(Map.of(
                "kind",
                "article",
                "fields",
                fields,
                "attachments",
                List.of(
                        Map.of("upload", source),
                        Map.of("upload", image, "caption", "The whole page", "credit", "desk"))));
        JsonNode read = read(People.lead(), record, 1);
        assertEquals(lines(Call.JSON.valueToTree(fields)), lines(read.path("fields")));
        assertArrayEquals(html, file(record, read, "text/html"));
        assertArrayEquals(Scene.PICTURE, file(record, read, "image/png"));
        assertEquals(
                List.of("text/html"),
                read(People.reader(), record, 1).path("attachments").findValuesAsText("mediaType"));
    }

    private static String upload(String audience, String beside, String mediaType, byte[] bytes) {
        Map<String, Object> body =
                beside == null ? Map.of("audience", audience) : Map.of("audience", audience, "beside", beside);
        String upload = Call.post("/v1/cases/" + caseId + "/uploads")
                .as(People.lead())
                .json(body)
                .send()
                .require(201)
                .json()
                .path("upload")
                .asText();
        Call.of("PUT", "/v1/uploads/" + upload)
                .as(People.lead())
                .body(mediaType, bytes)
                .send()
                .require(200);
        return upload;
    }

    private static byte[] file(String record, JsonNode version, String mediaType) {
        for (JsonNode file : version.path("attachments")) {
            if (file.path("mediaType").asText().equals(mediaType)) {
                Answer answer = Call.get("/v1/records/" + record + "/versions/1/attachments/"
                                + file.path("segment").asText())
                        .as(People.lead())
                        .purpose(PURPOSE)
                        .send()
                        .require(200);
                assertEquals("attachment", answer.header("Content-Disposition").orElseThrow());
                return answer.body();
            }
        }
        throw new AssertionError("no file of type " + mediaType);
    }

    @Test
    void datesOfAnyPrecision() {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (String time : List.of(
                "2024",
                "2024-07",
                "2023-10~",
                "2024-07-08/2024-07-15",
                "2024-07-11?",
                "2024-07-11%",
                "202X",
                "2024-XX",
                "2024-07-XX",
                "2024-21",
                "/2024-07",
                "2024-07-08/..",
                "2024-07-08T10:00:00+09:00")) {
            fields.add(field("event-time", time));
        }
        fields.add(field("published", "2024-09-02T08:00:00Z"));
        fields.add(field("updated", "2024-09"));
        fields.add(field("updated", "2024-10-01"));
        assertComesBack(fields);
    }

    @Test
    void placesAndPersonsInSeveralScripts() {
        assertComesBack(List.of(
                field("place", "稳城郡", "온성군", "Onsŏng-gun", "mr", "KP", "North Hamgyong", "Onsong", "a village"),
                field("place", "somewhere near the river"),
                field("person", "김 아무개", "김 아무개", "金某", "Kim Amugae", "rr"),
                field("person", "The major", "", "", "", ""),
                field("title", "온성에서 \"아홉\" 명\n둘째 줄 \ud83d\udd12"),
                field("language", "ko-KP", "zh-Hans"),
                field("tags", "강제 송환", "送还", "forced return"),
                field("x-desk-shelf", "3")));
    }

    @Test
    void aTranslationSaysOfWhat() {
        String original = assertComesBack(List.of(field("title", "아홉 명"), field("language", "ko")));
        String translation = assertComesBack(List.of(
                field("title", "Nine people"),
                field("language", "en"),
                field("original-language", "ko"),
                field("translator", "desk")));
        assertLinked(translation, "translates", original);
    }

    private static void assertLinked(String from, String type, String to) {
        String links = "/v1/records/" + from + "/versions/1/links";
        Call.post(links)
                .as(People.lead())
                .purpose(PURPOSE)
                .json(Map.of("type", type, "record", to, "version", 1))
                .send()
                .require(201);
        JsonNode link = Call.get(links)
                .as(People.lead())
                .purpose(PURPOSE)
                .send()
                .require(200)
                .json()
                .get(0);
        assertEquals(
                List.of(type, to, "1"),
                List.of(
                        link.path("type").asText(),
                        link.path("record").asText(),
                        link.path("version").asText()));
    }

    @Test
    void aCorrectionIsANewVersionAndTheOldOneStays() {
        JsonNode first = deposit(article(List.of(field("status", "published"))))
                .send()
                .require(201)
                .json();
        String record = first.path("record").asText();
        JsonNode second = next(first, List.of(field("status", "corrected"), field("notice", "Nine, not eight.")));
        next(second, List.of(field("status", "retracted"), field("notice", "The photograph shows another bridge.")));
        assertEquals(
                List.of("status [\"published\"]"),
                lines(read(People.reader(), record, 1).path("fields")));
        assertEquals(
                List.of("notice [\"Nine, not eight.\"]", "status [\"corrected\"]"),
                lines(read(People.reader(), record, 2).path("fields")));
        assertEquals(
                List.of("notice [\"The photograph shows another bridge.\"]", "status [\"retracted\"]"),
                lines(read(People.reader(), record, 3).path("fields")));
    }

    private static JsonNode next(JsonNode receipt, List<Map<String, Object>> fields) {
        return Call.post("/v1/records/" + receipt.path("record").asText() + "/versions")
                .as(People.lead())
                .header("If-Match", Scene.etag(receipt.path("note").asText()))
                .json(article(fields))
                .send()
                .require(201)
                .json();
    }

    @Test
    void aRecordCorrectsOrRetractsAnother() {
        String wrong = deposited(article(List.of()));
        for (String type : List.of("corrects", "retracts", "cites", "follows-up", "corroborates", "contradicts")) {
            assertLinked(deposited(article(List.of(field("notice", "See there.")))), type, wrong);
        }
    }

    @Test
    void aSourceNoteIsForLeadsButForWhatIsOpened() {
        String pseudonym = Scene.source(caseId, People.lead());
        String record = deposited(Map.of(
                "kind",
                "source-note",
                "fields",
                List.of(
                        field("pseudonym", pseudonym),
                        field("channel", "letter"),
                        Map.of("name", "event-time", "values", List.of("2024-07"), "audience", "open")),
                "text",
                List.of(Map.of("text", Scene.OPEN, "audience", "open"), Map.of("text", Scene.RESTRICTED))));
        JsonNode all = read(People.lead(), record, 1);
        assertEquals(
                List.of("channel [\"letter\"]", "event-time [\"2024-07\"]", "pseudonym [\"" + pseudonym + "\"]"),
                lines(all.path("fields")));
        assertEquals(List.of("open", "restricted"), all.path("text").findValuesAsText("audience"));
        JsonNode open = read(People.reader(), record, 1);
        assertEquals(List.of("event-time [\"2024-07\"]"), lines(open.path("fields")));
        assertEquals(List.of(Scene.OPEN), open.path("text").findValuesAsText("text"));
        assertFalse(open.toString().contains("source-note"), "what kind it is, is for leads as well");
    }

    /** What is under an embargo is read and prepared, and leaves when the embargo ends. */
    @Nested
    class UnderAnEmbargo {
        private String release(String record) {
            JsonNode read = read(People.lead(), record, 1);
            Map<String, Object> release =
                    Scene.release(read.path("text").get(0).path("segment").asInt());
            return Call.post("/v1/records/" + record + "/versions/1/releases")
                    .as(People.lead())
                    .json(release)
                    .send()
                    .require(201)
                    .json()
                    .path("release")
                    .asText();
        }

        private JsonNode preview(String release) {
            return get(release + "/preview").require(200).json();
        }

        private Answer get(String path) {
            return Call.get("/v1/" + path).as(People.lead()).purpose(PURPOSE).send();
        }

        private String approved(List<Map<String, Object>> fields) {
            String release = "releases/" + release(deposited(article(fields)));
            Call.post("/v1/" + release + "/approval")
                    .as(People.secondLead())
                    .send()
                    .require(200);
            log.integrate(Log.MAX_BATCH);
            return release;
        }

        @Test
        void nothingIsExported() {
            for (Map<String, Object> embargo : List.of(
                    field("embargo-until", "2999-12-31"), field("embargo-until", "2999-12-31T23:59:59+09:00"))) {
                String release = approved(List.of(embargo));
                JsonNode preview = preview(release);
                assertTrue(
                        preview.path("embargoUntil").asText().matches("(2999-12-31|3000-01-01)T.*Z"),
                        preview::toString);
                get(release + "/bundle").requireProblem(403, "embargo");
                get("records/" + preview.path("record").asText() + "/versions/1/bundle")
                        .requireProblem(403, "embargo");
            }
        }

        @Test
        void itHoldsForThoseWhoMayNotReadItToo() {
            Map<String, Object> hidden =
                    Map.of("name", "embargo-until", "values", List.of("2999-12-31"), "audience", "restricted");
            String record = deposited(article(List.of(hidden)));
            log.integrate(Log.MAX_BATCH);
            assertEquals(List.of(), lines(read(People.reader(), record, 1).path("fields")));
            Call.get("/v1/records/" + record + "/versions/1/bundle")
                    .as(People.reader())
                    .purpose(PURPOSE)
                    .send()
                    .requireProblem(403, "embargo");
        }

        @Test
        void thatHasEndedEverythingIs() {
            String release = approved(List.of(field("embargo-until", "2024-01-01")));
            assertTrue(preview(release).path("embargoUntil").isNull());
            get(release + "/bundle").require(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[`x-a`,[`a`]],[`url`,[`news.example`]];/fields/1/values/0",
                "[`url`,[`https://a.example`,`javascript:alert(1)`]];/fields/0/values/1",
                "[`captured`,[`yesterday`]];/fields/0/values/0",
                "[`captured`,[`2024`,`2025`]];/fields/0/values",
                "[`event-time`,[`2024-07-15/2024-07-08`]];/fields/0/values/0",
                "[`event-time`,[`2024-02-30`]];/fields/0/values/0",
                "[`place`,[` `]];/fields/0/values/0",
                "[`place`,[`온성군`,`Onsong`]];/fields/0/values/1",
                "[`person`,[`Kim`,`김`,`김`,`金`]];/fields/0/values/2 /fields/0/values/3",
                "[`language`,[`ko`,`korean language`]];/fields/0/values/1",
                "[`original-language`,[`-`]];/fields/0/values/0",
                "[`status`,[`gone`]];/fields/0/values/0",
                "[`status`,[`corrected`]],[`status`,[`retracted`]];/fields/1/name",
                "[`embargo-until`,[`2024`]];/fields/0/values/0",
                "[`embargo-until`,[`2024-01-01`]],[`embargo-until`,[`2999-01-01`]];/fields/1/name",
                "[`kind`,[`source-note`]];/fields/0/name",
                "[`image`,[`0`,`a`,`b`]];/fields/0/name",
                "[`nonsense`,[`a`]];/fields/0",
                "[`title`,[]];/fields/0/values",
                "[`title`,[null]];/fields/0/values/0",
                "[`title`,[1]];/fields/0/values/0",
                "[`title`,`a`];/fields/0/values",
                "[``,[`a`]];/fields/0/name"
            })
    void whatIsWrongIsNamedByItsPlace(String fields, String places) {
        String body = "{\"kind\":\"article\",\"fields\":["
                + fields.replaceAll("\\[(`[^`]*`),(\\[[^\\]]*\\]|`[^`]*`)\\]", "{\"name\":$1,\"values\":$2}")
                        .replace('`', '"')
                + "]}";
        Map<String, Long> before = Stored.counts();
        Answer answer = deposits().json(body).send().requireClientProblem();
        assertEquals(400, answer.status(), answer.toString());
        assertEquals(
                new TreeSet<>(List.of(places.split(" "))),
                new TreeSet<>(answer.json().path("errors").findValuesAsText("at")),
                body + answer);
        assertEquals(before, Stored.counts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "{\"kind\":\"poem\"};/kind",
                "{};/kind",
                "{\"kind\":\"article\",\"text\":[{\"text\":\"a\"},{\"text\":\"\"}]};/text/1/text",
                "{\"kind\":\"article\",\"text\":[{\"text\":\"a\",\"audience\":\"all\"}]};/text/0/audience",
                "{\"kind\":\"article\",\"text\":[null]};/text/0",
                "{\"kind\":\"article\",\"text\":[{\"text\":\"a\",\"surprise\":1}]};/text/0/surprise",
                "{\"kind\":\"article\",\"attachments\":[{\"upload\":\"nonsense\"}]};/attachments/0/upload",
                "{\"kind\":\"article\",\"attachments\":[{\"upload\":\"00112233445566778899aabbccddeeff\"}]};/attachments/0/upload"
            })
    void soIsWhatIsWrongBesideFields(String body, String place) {
        Answer answer = deposits().json(body).send().requireClientProblem();
        assertEquals(List.of(place), answer.json().path("errors").findValuesAsText("at"), body + answer);
    }
}
