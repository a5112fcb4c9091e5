package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.evidencevault.api.Answer;
import org.evidencevault.api.Call;
import org.evidencevault.api.People;
import org.evidencevault.api.Person;

/** Puts a word into everything that a caller can fill. */
final class Planting {
    private static final List<String> FIELDS = List.of(
            "title",
            "byline",
            "publisher",
            "tags",
            "quoted-source",
            "related",
            "notice",
            "translator",
            "channel",
            "capturer",
            "method",
            "purpose",
            "x-summary");

    private final Canaries canaries;
    private final Server server;
    private final Person lead = People.lead();
    private final String caseId;
    private final String pseudonym;

    Planting(Canaries canaries, Server server) {
        this.canaries = canaries;
        this.server = server;
        this.caseId = post("/v1/cases", Map.of("title", canaries.sentence()))
                .header("Idempotency-Key", canaries.word())
                .send()
                .require(201)
                .json()
                .path("caseId")
                .asText();
        this.pseudonym = post("/v1/cases/" + caseId + "/sources", Map.of())
                .header("Idempotency-Key", canaries.word())
                .send()
                .require(201)
                .json()
                .path("pseudonym")
                .asText();
    }

    /** The word that the vault itself has given a source: nobody else may read it either. */
    String pseudonym() {
        return pseudonym;
    }

    /** Records with files, versions, links, releases and bundles; reads of them, with purposes. */
    void everythingAccepted() {
        JsonNode article = deposit("article", "/v1/cases/" + caseId + "/records");
        String version = "/v1/records/" + article.path("record").asText() + "/versions/1";
        String note = deposit("source-note", "/v1/cases/" + caseId + "/records")
                .path("record")
                .asText();
        JsonNode read = get(version).send().require(200).json();
        assertTrue(read.path("fields").size() >= FIELDS.size(), read.toString());
        int file = read.path("attachments").get(0).path("segment").asInt();
        get(version + "/attachments/" + file).send().require(200);
        get(version + "/attachments/" + file)
                .header("Range", "bytes=3-40")
                .send()
                .require(206);
        post(version + "/links", Map.of("type", "cites", "record", note, "version", 1))
                .purpose(purpose())
                .header("Idempotency-Key", canaries.word())
                .send()
                .require(201);
        get(version + "/proof").header("Prefer", "wait=20").send().require(200);
        get(version + "/bundle").send().require(200);
        get("/v1/cases/" + caseId + "/records?fields=title,place,person").send().require(200);
        get("/v1/cases?titles=true").send().require(200);
        release(version, read.path("text").get(0).path("segment").asInt());
        uploaded();
    }

    private void release(String version, int segment) {
        String release = post(
                        version + "/releases",
                        Map.of("segments", List.of(segment), "audience", "court", "reason", "proceedings"))
                .header("Idempotency-Key", canaries.word())
                .send()
                .require(201)
                .json()
                .path("release")
                .asText();
        get("/v1/releases/" + release + "/preview").send().require(200);
    }

    private JsonNode deposit(String kind, String path) {
        List<Map<String, Object>> fields = Stream.concat(
                        FIELDS.stream().map(name -> field(name, canaries.sentence())),
                        Stream.of(
                                values("pseudonym", pseudonym),
                                values("url", "https://news.example/" + canaries.word() + "?q=" + canaries.word()),
                                values(
                                        "place",
                                        canaries.word(Canaries.Script.HANGUL),
                                        canaries.word(Canaries.Script.HANGUL),
                                        canaries.word()),
                                values("person", canaries.word(Canaries.Script.HAN)),
                                values("person", canaries.word(Canaries.Script.CYRILLIC)),
                                values("person", canaries.word(Canaries.Script.ARABIC))))
                .toList();
        return post(
                        path,
                        Map.of(
                                "kind",
                                kind,
                                "fields",
                                fields,
                                "text",
                                List.of(
                                        Map.of("text", canaries.sentence(), "audience", "open"),
                                        Map.of("text", canaries.sentence(), "audience", "restricted")),
                                "attachments",
                                List.of(Map.of(
                                        "upload",
                                        uploaded(),
                                        "caption",
                                        canaries.sentence(),
                                        "credit",
                                        canaries.sentence()))))
                .header("Idempotency-Key", canaries.word())
                .send()
                .require(201)
                .json();
    }

    private Map<String, Object> field(String name, String value) {
        return values(name, value, canaries.sentence());
    }

    private static Map<String, Object> values(String name, String... values) {
        return Map.of("name", name, "values", List.of(values));
    }

    /** A captured page, sent in full, that no version has claimed yet. */
    private String uploaded() {
        String page =
                "<html><title>" + canaries.sentence() + "</title><img alt=\"" + canaries.sentence() + "\"></html>";
        String upload = reserve();
        server.call("PUT", "/v1/uploads/" + upload)
                .as(lead)
                .body("text/x-" + canaries.word(), page.repeat(200).getBytes(StandardCharsets.UTF_8))
                .send()
                .require(200);
        return upload;
    }

    String reserve() {
        return post("/v1/cases/" + caseId + "/uploads", Map.of("audience", "open"))
                .header("Idempotency-Key", canaries.word())
                .send()
                .require(201)
                .json()
                .path("upload")
                .asText();
    }

    /** Requests that are malformed, for another, or of nobody, with a word wherever there is room. */
    void everythingRefused() {
        String word = canaries.word();
        String records = "/v1/cases/" + caseId + "/records";
        String encoded = URLEncoder.encode(canaries.sentence(), StandardCharsets.UTF_8);
        refused(400, text("/v1/cases", "{\"title\": \"" + word + "\", \"" + word + "\": \"" + word + "\"}"));
        refused(400, text("/v1/cases", "{\"title\": \"" + canaries.sentence()));
        refused(400, text("/v1/cases", "{\"title\": [\"" + word + "\"]}"));
        refused(400, text("/v1/cases", word));
        refused(400, text(records, "{\"kind\": \"" + word + "\", \"text\": []}"));
        refused(400, post(records, Map.of("kind", "article", "fields", List.of(field("X " + word, word)))));
        refused(400, post(records, Map.of("kind", "article", "fields", List.of(field("published", word)))));
        refused(400, post(records, Map.of("kind", "article", "attachments", List.of(Map.of("upload", word)))));
        refused(400, post("/v1/cases/" + caseId + "/uploads", Map.of("audience", word)));
        refused(415, server.call("POST", "/v1/cases").as(lead).body("text/" + word, new byte[3]));
        refused(415, server.call("PUT", "/v1/uploads/" + reserve()).as(lead).body("Text/" + word, new byte[3]));
        refused(400, get(records + "?after=" + encoded));
        refused(400, get(records + "?fields=" + encoded));
        refused(
                400,
                server.call("GET", "/v1/custody/events?actor=" + encoded)
                        .as(People.auditor())
                        .purpose(purpose()));
        refused(404, get("/v1/records/" + word));
        refused(404, get("/v1/" + encoded));
        refused(404, get("/v1/log/tile/0/" + word));
        refused(400, post("/v1/cases", Map.of("title", "A case")).header("Idempotency-Key", "a space " + word));
        refused(401, server.call("GET", "/v1/cases").bearer(word));
        refused(401, server.call("GET", "/v1/cases").bearer(word + "." + word + "." + word));
        refused(403, server.call("GET", "/v1/cases").as(People.custodian()).purpose(purpose()));
        refused(400, server.call("GET", "/v1/cases/" + caseId).as(lead).header("Access-Purpose", "%" + word));
        Call odd = get("/v1/cases?" + word + "=" + word);
        List.of("User-Agent", "Referer", "X-Forwarded-For", "Forwarded", "Cookie", "Prefer", "X-Request-Id")
                .forEach(header -> odd.header(header, word));
        odd.send().require(200);
    }

    private static void refused(int status, Call call) {
        Answer answer = call.send();
        assertEquals(4, answer.status() / 100, answer::toString);
        assertEquals(status, answer.status(), answer::toString);
    }

    private Call get(String path) {
        return server.call("GET", path).as(lead).purpose(purpose());
    }

    /** Two words: a purpose is short. */
    private String purpose() {
        return canaries.word() + " " + canaries.word(Canaries.Script.HANGUL);
    }

    private Call post(String path, Object body) {
        return server.call("POST", path).as(lead).json(body);
    }

    private Call text(String path, String body) {
        return server.call("POST", path).as(lead).json(body);
    }
}
