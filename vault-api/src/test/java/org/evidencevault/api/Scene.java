package org.evidencevault.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.evidencevault.core.codec.Hex;

/**
 * A case with everything that a path can name.
 *
 * @param record has one version, with a file, and a proposed release of it
 * @param etag of that version
 * @param text the segment of an open paragraph
 * @param file the segment of the file
 * @param upload reserved and not sent
 * @param release proposed by the second lead
 * @param subject somebody who is proposed
 * @param lead who opened the case
 * @param secondLead who proposed the release
 */
public record Scene(
        String caseId,
        String record,
        String etag,
        int text,
        int file,
        String upload,
        String release,
        String subject,
        Person lead,
        Person secondLead) {
    static final String OPEN = "Nine people were handed over at the bridge.";
    static final String RESTRICTED = "The source recognised one of the guards.";
    static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3, 4, 5, 6, 7, 8};

    /** Makes a case with these leads. */
    static Scene make(Person lead, Person second) {
        String caseId = openCase(lead);
        join(caseId, lead, second, "lead");
        return in(caseId, lead, second);
    }

    /** Makes everything anew in a case that is there. */
    static Scene in(String caseId, Person lead, Person second) {
        String claimed = upload(lead, caseId);
        Call.of("PUT", "/v1/uploads/" + claimed)
                .as(lead)
                .body("image/png", PICTURE)
                .send()
                .require(200);
        JsonNode receipt = Call.post("/v1/cases/" + caseId + "/records")
                .as(lead)
                .json(note(sourceNote(caseId, lead), claimed))
                .send()
                .require(201)
                .json();
        String record = receipt.path("record").asText();
        JsonNode version = Call.get("/v1/records/" + record + "/versions/1")
                .as(lead)
                .purpose("setting the scene")
                .send()
                .require(200)
                .json();
        int text = version.path("text").findValuesAsText("audience").indexOf("open");
        int open = version.path("text").get(text).path("segment").asInt();
        String release = Call.post("/v1/records/" + record + "/versions/1/releases")
                .as(second)
                .json(release(open))
                .send()
                .require(201)
                .json()
                .path("release")
                .asText();
        return new Scene(
                caseId,
                record,
                etag(receipt.path("note").asText()),
                open,
                version.path("attachments").get(0).path("segment").asInt(),
                upload(lead, caseId),
                release,
                propose(caseId, UUID.randomUUID().toString(), "reader"),
                lead,
                second);
    }

    /** The same about another person. */
    Scene about(String person) {
        return new Scene(caseId, record, etag, text, file, upload, release, person, lead, secondLead);
    }

    /** The same with every object in a path called so. */
    Scene everythingCalled(String id) {
        return new Scene(id, id, etag, text, file, id, id, subject, lead, secondLead);
    }

    static String openCase(Person lead) {
        return Call.post("/v1/cases")
                .as(lead)
                .json(Map.of("title", "A case of these tests"))
                .send()
                .require(201)
                .json()
                .path("caseId")
                .asText();
    }

    /** Makes somebody a member: the administrator proposes, the lead confirms. */
    static void join(String caseId, Person lead, Person member, String level) {
        propose(caseId, member.subject(), level);
        confirm(caseId, lead, member, level);
    }

    static String propose(String caseId, String subject, String level) {
        Call.post("/v1/cases/" + caseId + "/members")
                .as(People.administrator())
                .json(Map.of("subject", subject, "level", level))
                .send()
                .require(201);
        return subject;
    }

    static void confirm(String caseId, Person lead, Person member, String level) {
        Call.post("/v1/cases/" + caseId + "/members/" + member.subject() + "/confirmation")
                .as(lead)
                .json(Map.of("level", level))
                .send()
                .require(200);
    }

    private static String upload(Person lead, String caseId) {
        return Call.post("/v1/cases/" + caseId + "/uploads")
                .as(lead)
                .json(Map.of("audience", "open"))
                .send()
                .require(201)
                .json()
                .path("upload")
                .asText();
    }

    /** A record, one paragraph of which is open and one restricted. */
    static Map<String, Object> note() {
        return Map.of(
                "kind",
                "article",
                "text",
                List.of(
                        Map.of("text", OPEN, "audience", "open"),
                        Map.of("text", RESTRICTED, "audience", "restricted")));
    }

    /** The pseudonym of a new source of a case. */
    static String source(String caseId, Person lead) {
        return Call.post("/v1/cases/" + caseId + "/sources")
                .as(lead)
                .send()
                .require(201)
                .json()
                .path("pseudonym")
                .asText();
    }

    /** A source note about a new source, one paragraph of which is open. */
    static Map<String, Object> sourceNote(String caseId, Person lead) {
        return Map.of(
                "kind",
                "source-note",
                "fields",
                List.of(Map.of("name", "pseudonym", "values", List.of(source(caseId, lead)))),
                "text",
                List.of(Map.of("text", OPEN, "audience", "open"), Map.of("text", RESTRICTED)));
    }

    private static Map<String, Object> note(Map<String, Object> note, String upload) {
        Map<String, Object> whole = new LinkedHashMap<>(note);
        whole.put("attachments", List.of(Map.of("upload", upload, "caption", "The bridge", "credit", "Newsroom")));
        return whole;
    }

    static Map<String, Object> release(int segment) {
        return Map.of("segments", List.of(segment), "audience", "court", "reason", "proceedings");
    }

    /** The ETag of the version whose note has this digest. */
    static String etag(String base64) {
        return '"' + Hex.encode(Base64.getDecoder().decode(base64)) + '"';
    }
}
