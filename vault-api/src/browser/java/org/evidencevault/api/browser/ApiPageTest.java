package org.evidencevault.api.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencevault.api.Call;
import org.evidencevault.api.Events;
import org.evidencevault.api.People;
import org.evidencevault.api.Services;
import org.evidencevault.api.embedded.SharedKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A person signs in on the API's page and tries the API there, in the realm of the demo. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiPageTest {
    private static final String TITLE = "A case of a person at a browser";

    @TestHTTPResource("/q/swagger-ui")
    URI address;

    private Chromium chromium;
    private BrowserContext window;
    private Traffic traffic;
    private ApiPage page;
    private String caseId;

    @BeforeAll
    void aCase() {
        chromium = Chromium.start();
        caseId = Call.post("/v1/cases")
                .as(People.lead())
                .json(Map.of("title", TITLE))
                .send()
                .require(201)
                .json()
                .path("caseId")
                .asText();
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @BeforeEach
    void openThePage() {
        window = chromium.newWindow();
        traffic = Traffic.of(window);
        page = ApiPage.open(window.newPage(), address);
    }

    /** Our headers forbid nothing that the page needs, and nobody else learns that somebody uses it. */
    @AfterEach
    void nothingWasBlockedAndNobodyElseAsked() {
        String keycloak = SharedKeycloak.get().realm().server().toString();
        String api = address.resolve("/").toString().replaceFirst("/$", "");
        assertTrue(Set.of(api, keycloak).containsAll(traffic.origins()), traffic.origins()::toString);
        assertEquals(List.of(), traffic.complaints());
        window.close();
    }

    @Test
    void signingInIsTheCodeFlowWithPkceAndWithoutASecret() {
        assertEquals(List.of("client_id:", "Value:"), page.questions());
        page.signIn(People.lead().account());
        String asked = traffic.only("/protocol/openid-connect/auth").url();
        assertTrue(asked.contains("response_type=code"), asked);
        assertTrue(asked.contains("code_challenge_method=S256"), asked);
        String exchanged = traffic.only("/protocol/openid-connect/token").postData();
        assertTrue(exchanged.contains("grant_type=authorization_code"), exchanged);
        assertTrue(exchanged.contains("code_verifier="), exchanged);
        assertFalse(exchanged.contains("client_secret"), exchanged);
        assertFalse(traffic.only("/protocol/openid-connect/token").headers().containsKey("authorization"));
    }

    @Test
    void whoIsSignedInListsCases() {
        page.signIn(People.lead().account());
        OperationPanel.Shown shown = page.operation("listCases").execute();
        assertEquals(200, shown.status());
        assertTrue(shown.body().findValuesAsText("caseId").contains(caseId), shown::toString);
    }

    /** In the words and the script of the person, who need not know how headers are encoded. */
    @Test
    void aReadDemandsAPurposeWhichTheAuditorReads() {
        page.signIn(People.lead().account());
        OperationPanel list = page.operation("listCases").choose("titles", "true");
        OperationPanel.Shown refused = list.execute();
        assertEquals("400 purpose-required", refused.status() + " " + refused.problem());
        Events events = Events.fromNow();
        OperationPanel.Shown shown =
                list.fill("Access-Purpose", "예심 준비, 100% sure").execute();
        assertEquals(200, shown.status(), shown::toString);
        assertTrue(shown.body().findValuesAsText("title").contains(TITLE), shown::toString);
        assertEquals(
                Set.of("예심 준비, 100% sure"),
                Set.copyOf(events.next().stream()
                        .flatMap(event -> event.purpose().stream())
                        .toList()));
    }

    /** What nobody wrote must not get into the log as somebody's purpose. */
    @Test
    void thePageWritesNoPurposeByItself() {
        page.signIn(People.lead().account());
        OperationPanel read = page.operation("readCase").fill("case", caseId);
        assertEquals("", read.value("Access-Purpose"));
        assertEquals("For 'Access-Purpose': Required field is not provided.", read.executeInVain());
        assertEquals(
                TITLE,
                read.fill("Access-Purpose", "learning")
                        .execute()
                        .body()
                        .path("title")
                        .asText());
    }

    @Test
    void aFileIsUploadedAsWhatItIs() {
        page.signIn(People.lead().account());
        String upload = Call.post("/v1/cases/" + caseId + "/uploads")
                .as(People.lead())
                .json(Map.of("audience", "open"))
                .send()
                .require(201)
                .json()
                .path("upload")
                .asText();
        OperationPanel.Shown shown = page.operation("putUpload")
                .fill("upload", upload)
                .chooseFile("bridge.png", "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                .execute();
        assertEquals(200, shown.status(), shown::toString);
        assertEquals("image/png", shown.body().path("mediaType").asText());
    }

    /** What changes power needs a second factor, which the page cannot ask for. */
    @Test
    void aTokenOfTheCommandLineCountsBeforeTheOneOfThePage() {
        page.signIn(People.lead().account());
        OperationPanel users = page.operation("listUsers");
        assertEquals(403, users.execute().status());
        page.useToken(People.administrator().token().value());
        assertEquals(200, users.execute().status());
    }

    @Test
    void whoHasLoggedOutIsNobody() {
        page.signIn(People.reader().account());
        OperationPanel list = page.operation("listCases");
        assertEquals(200, list.execute().status());
        page.logOut();
        OperationPanel.Shown refused = list.execute();
        assertEquals("401 unauthenticated", refused.status() + " " + refused.problem());
    }
}
