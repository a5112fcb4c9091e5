package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.api.Answer;
import org.evidencevault.api.Call;
import org.evidencevault.api.People;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Verdict;

/** A lead at work in one case. Thread safe. */
record Desk(Site site, String caseId) {
    private static final String PURPOSE = "looking after a fault";

    /** Opens a case. */
    static Desk at(Site site, Server server) {
        return new Desk(
                site,
                server.call("POST", "/v1/cases")
                        .as(People.lead())
                        .json(Map.of("title", "A case of these tests"))
                        .send()
                        .require(201)
                        .json()
                        .path("caseId")
                        .asText());
    }

    /** A record that was acknowledged, and its one open paragraph. */
    record Acknowledged(String record, String text) {}

    /** The call that deposits a record with this open paragraph and a restricted one. */
    Call depositing(Server server, String text) {
        return server.call("POST", "/v1/cases/" + caseId + "/records")
                .as(People.lead())
                .json(Map.of(
                        "kind",
                        "article",
                        "text",
                        List.of(
                                Map.of("text", text, "audience", "open"),
                                Map.of("text", "Restricted: " + text, "audience", "restricted"))));
    }

    Acknowledged deposit(Server server, String text) {
        return acknowledged(depositing(server, text).send().require(201), text);
    }

    /** Empty if no answer came. Any answer must be a receipt. */
    Optional<Acknowledged> tryDeposit(Server server, String text) {
        return depositing(server, text)
                .header("Prefer", "wait=20")
                .sendUnlessCutOff()
                .map(answer -> acknowledged(answer.require(201), text));
    }

    static Acknowledged acknowledged(Answer receipt, String text) {
        return new Acknowledged(receipt.json().path("record").asText(), text);
    }

    /** Demands that all of them read as they were written. */
    void requireReadable(Server server, List<Acknowledged> records) {
        for (Acknowledged each : records) {
            List<String> texts = read(server, each.record()).json().path("text").findValuesAsText("text");
            assertEquals(List.of(each.text(), "Restricted: " + each.text()), texts);
        }
    }

    Answer read(Server server, String record) {
        return server.call("GET", "/v1/records/" + record + "/versions/1")
                .as(People.lead())
                .purpose(PURPOSE)
                .send()
                .require(200);
    }

    /** The records of the case, acknowledged or not. */
    List<String> records(Server server) {
        return server.call("GET", "/v1/cases/" + caseId + "/records?limit=1000")
                .as(People.lead())
                .send()
                .require(200)
                .json()
                .path("records")
                .valueStream()
                .map(each -> each.asText())
                .toList();
    }

    /** Demands that every record of the case opens and that its bundle verifies; returns how many there are. */
    int requireWhole(Server server) throws IOException {
        List<String> all = records(server);
        for (String record : all) {
            requireProved(server, record);
        }
        return all.size();
    }

    /** Demands that the bundle of a record verifies with public keys alone. */
    void requireProved(Server server, String record) throws IOException {
        String version = "/v1/records/" + record + "/versions/1";
        server.call("GET", version + "/proof")
                .as(People.lead())
                .header("Prefer", "wait=20")
                .send()
                .require(200);
        byte[] bundle = server.call("GET", version + "/bundle")
                .as(People.lead())
                .purpose(PURPOSE)
                .send()
                .require(200)
                .body();
        Path file = Files.createTempFile(site.folder(), "bundle-", ".zip");
        Files.write(file, bundle);
        try (Report report = site.verifier().verify(file)) {
            assertEquals(Verdict.VERIFIED, report.verdict(), report.checks()::toString);
        }
        Files.delete(file);
    }
}
