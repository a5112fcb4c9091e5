package org.evidencevault.api.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.evidencevault.api.embedded.BrowserSession;
import org.evidencevault.api.embedded.DemoAccount;
import org.evidencevault.api.embedded.DemoRealm;
import org.evidencevault.api.embedded.Realm;
import org.evidencevault.api.embedded.SignIn;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Verdict;

/** The story of the demo, through HTTP, as each role. Used once. */
final class Story {
    private static final String PURPOSE = "showing how the vault works";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Narrator narrator;
    private final DemoFolder folder;
    private final DemoRealm realm;
    private final SignIn signIn;
    private final Function<DemoAccount, ApiClient> byPassword;
    private final Function<DemoAccount, ApiClient> bySecondFactor;

    Story(Narrator narrator, DemoFolder folder, DemoRealm realm, Realm identities, URI api) {
        HttpClient http = HttpClient.newHttpClient();
        this.narrator = narrator;
        this.folder = folder;
        this.realm = realm;
        this.signIn = new SignIn(identities);
        this.byPassword = account -> new ApiClient(http, api, signIn.withPassword(account));
        this.bySecondFactor = account ->
                new ApiClient(http, api, new BrowserSession(identities, account, Clock.systemUTC()).token(2));
    }

    /** Tells it; whether the bundle was verified and the changed one refused. */
    boolean tell() {
        ApiClient administrator = bySecondFactor.apply(realm.account("administrator-1"));
        ApiClient lead = bySecondFactor.apply(realm.account("contributor-1"));
        ApiClient secondLead = bySecondFactor.apply(realm.account("contributor-2"));
        ApiClient researcher = byPassword.apply(realm.account("researcher-1"));
        ApiClient auditor = byPassword.apply(realm.account("auditor-1"));

        makeAccount(administrator);
        String caseId = openCase(lead);
        addMember(administrator, lead, caseId, "contributor-2", "lead");
        addMember(administrator, lead, caseId, "researcher-1", "reader");
        String article = depositArticle(lead, caseId);
        String pseudonym = makeSource(lead, caseId);
        String note = depositNote(lead, caseId, pseudonym);
        read(researcher, article, note);
        String release = release(lead, secondLead, note);
        export(researcher, release);
        boolean verified = verify();
        boolean refused = tamper();
        audit(auditor);
        refuseAdministrator(administrator, article);
        return verified && refused;
    }

    private void makeAccount(ApiClient administrator) {
        narrator.step("The administrator makes an account");
        JsonNode made = administrator
                .post("/v1/users", Map.of("username", "researcher-3", "roles", List.of("researcher")))
                .require(201)
                .json();
        narrator.tell(
                "researcher-3 may sign in as a researcher, with a password that was told once, and is in no case: "
                        + made.path("subject").asText() + ".");
    }

    private String openCase(ApiClient lead) {
        narrator.step("A contributor opens a case");
        String caseId = lead.post("/v1/cases", Map.of("title", "Returns across the Tumen, July 2024"))
                .require(201)
                .json()
                .path("caseId")
                .asText();
        narrator.tell("Case " + caseId + ". Its title is sealed; others see this id.");
        return caseId;
    }

    private void addMember(ApiClient administrator, ApiClient lead, String caseId, String username, String level) {
        narrator.step("The administrator proposes " + username + " as " + level + ", a lead confirms");
        String subject = signIn.withPassword(realm.account(username))
                .claims()
                .path("sub")
                .asText();
        String members = "/v1/cases/" + caseId + "/members";
        administrator.post(members, Map.of("subject", subject, "level", level)).require(201);
        lead.post(members + "/" + subject + "/confirmation", Map.of("level", level))
                .require(200);
        narrator.tell("Nobody grants alone.");
    }

    private String depositArticle(ApiClient lead, String caseId) {
        narrator.step("An article with a picture is deposited");
        JsonNode upload = lead.post("/v1/cases/" + caseId + "/uploads", Map.of("audience", "open"))
                .require(201)
                .json();
        String id = upload.path("upload").asText();
        lead.put("/v1/uploads/" + id, "image/png", resource("picture.png")).require(200);
        narrator.tell("The picture went straight into the sealer: nothing of it is on disk in the clear.");
        ObjectNode article = (ObjectNode) json("article.json");
        article.putArray("attachments")
                .addObject()
                .put("upload", id)
                .put("caption", "The bridge, seen from the hill")
                .put("credit", "Sample newsroom");
        return deposit(lead, caseId, article);
    }

    private String makeSource(ApiClient lead, String caseId) {
        narrator.step("A source gets a pseudonym");
        String pseudonym = lead.post("/v1/cases/" + caseId + "/sources")
                .require(201)
                .json()
                .path("pseudonym")
                .asText();
        narrator.tell(pseudonym + ", made by chance and sealed. Nobody typed it, so it says nothing of anybody.");
        return pseudonym;
    }

    private String depositNote(ApiClient lead, String caseId, String pseudonym) {
        narrator.step("A source note is deposited");
        ObjectNode note = (ObjectNode) json("source-note.json");
        note.withArray("fields")
                .addObject()
                .put("name", "pseudonym")
                .putArray("values")
                .add(pseudonym);
        return deposit(lead, caseId, note);
    }

    private String deposit(ApiClient lead, String caseId, JsonNode body) {
        JsonNode receipt =
                lead.post("/v1/cases/" + caseId + "/records", body).require(201).json();
        String record = receipt.path("record").asText();
        narrator.tell(
                "Record " + record + ", entry " + receipt.path("index").asText() + " of the log; its proof came back.");
        return record;
    }

    private void read(ApiClient researcher, String article, String note) {
        narrator.step("A researcher reads what is open, and is refused what is not");
        ApiClient.Answer denied = researcher.get(version(article));
        narrator.tell("Without a stated purpose: " + denied.problem() + ".");
        JsonNode read = researcher.get(version(article), PURPOSE).require(200).json();
        narrator.tell("The article: " + read.path("text").size() + " of its paragraphs are open.");
        JsonNode sealed = researcher.get(version(note), PURPOSE).require(200).json();
        narrator.tell("The source note: " + sealed.path("text").size() + " paragraph; of "
                + sealed.path("segments").asText() + " segments the rest is for leads, or decoys.");
    }

    private String release(ApiClient lead, ApiClient secondLead, String note) {
        narrator.step("One lead proposes a redacted release for a court, another approves it");
        JsonNode opened = lead.get(version(note), PURPOSE).require(200).json();
        List<Integer> segments = new ArrayList<>();
        opened.path("text").forEach(paragraph -> {
            if (paragraph.path("audience").asText().equals("open")) {
                segments.add(paragraph.path("segment").asInt());
            }
        });
        String release = lead.post(
                        version(note) + "/releases",
                        Map.of("segments", segments, "audience", "court", "reason", "proceedings"))
                .require(201)
                .json()
                .path("release")
                .asText();
        narrator.tell("The proposer approves it: "
                + lead.post("/v1/releases/" + release + "/approval").problem() + ".");
        secondLead.post("/v1/releases/" + release + "/approval").require(200);
        narrator.tell("The other lead approved; the desk signed which segments leave, and the log holds it.");
        return release;
    }

    private void export(ApiClient researcher, String release) {
        narrator.step("Its bundle is exported");
        ApiClient.Answer bundle = researcher.get("/v1/releases/" + release + "/bundle", PURPOSE);
        if (bundle.status() == 409) {
            narrator.waiting("waiting for the log, which takes entries in once a second");
        }
        while (bundle.status() == 409) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            bundle = researcher.get("/v1/releases/" + release + "/bundle", PURPOSE);
        }
        byte[] zip = bundle.require(200).body();
        DemoFolder.write(folder.file("bundle.zip"), zip);
        narrator.tell(folder.file("bundle.zip") + ": " + zip.length + " bytes.");
    }

    private boolean verify() {
        narrator.step("An auditor verifies it offline, with public keys alone");
        try (Report report = new Auditor(folder).verify("bundle.zip")) {
            report.checks().forEach(check -> narrator.tell(Auditor.line(check)));
            return report.verdict() == Verdict.VERIFIED;
        }
    }

    private boolean tamper() {
        narrator.step("One byte of a copy is flipped");
        Auditor auditor = new Auditor(folder);
        auditor.flip("bundle.zip", "flipped.zip");
        try (Report report = auditor.verify("flipped.zip")) {
            Auditor.failed(report).forEach(check -> narrator.tell(Auditor.line(check)));
            boolean refused = report.verdict() != Verdict.VERIFIED;
            narrator.tell(refused ? "Refused." : "It was not noticed: this build is broken.");
            return refused;
        }
    }

    private void audit(ApiClient auditor) {
        narrator.step("The auditor lists who read what");
        JsonNode events = auditor.get("/v1/custody/events?action=read", "yearly review")
                .require(200)
                .json()
                .path("events");
        events.forEach(event -> narrator.tell(event.path("time").asText() + "  "
                + event.path("actor").asText().substring(0, 8) + "  "
                + event.path("outcome").asText() + "  record "
                + event.path("record").asText("-")));
    }

    private void refuseAdministrator(ApiClient administrator, String article) {
        narrator.step("The administrator asks for content");
        narrator.tell(administrator.get(version(article), PURPOSE).problem() + ": and that, too, is in the log.");
    }

    private static String version(String record) {
        return "/v1/records/" + record + "/versions/1";
    }

    private static JsonNode json(String name) {
        try {
            return JSON.readTree(resource(name));
        } catch (IOException e) {
            throw new IllegalStateException("a resource of this jar is no JSON", e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Story.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IllegalStateException("this jar lacks its resource demo/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw VaultException.io("demo/" + name, e);
        }
    }
}
