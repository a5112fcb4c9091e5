package org.evidencevault.api.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo realm on a running Keycloak, by who comes to it. */
class EmbeddedKeycloakTest {
    private static final DemoRealm DEMO = DemoRealm.load();

    private final SharedKeycloak keycloak = SharedKeycloak.get();
    private final Realm realm = keycloak.realm();
    private final SignIn signIn = new SignIn(realm);

    static Stream<DemoAccount> accounts() {
        return DEMO.accounts().stream();
    }

    private BrowserSession browser(DemoAccount account) {
        return new BrowserSession(realm, account, Clock.systemUTC());
    }

    private static FailureKind kind(Runnable action) {
        return assertThrows(VaultException.class, action::run).kind();
    }

    @Nested
    class WithAPassword {
        static Stream<DemoAccount> accounts() {
            return EmbeddedKeycloakTest.accounts();
        }

        @ParameterizedTest
        @MethodSource("accounts")
        void eachAccountHasItsOneRole(DemoAccount account) {
            Token token = signIn.withPassword(account);
            assertEquals(List.of(account.role()), token.roles());
            assertEquals("vault-api", token.claims().path("aud").asText());
            assertEquals(realm.issuer().toString(), token.claims().path("iss").asText());
            assertEquals(
                    account.username(),
                    token.claims().path("preferred_username").asText());
            assertEquals("1", token.acr());
            assertEquals(
                    600,
                    token.claims().path("exp").asLong()
                            - token.claims().path("iat").asLong());
        }

        @Test
        void aWrongOneGetsNoToken() {
            assertEquals(FailureKind.REFUSED, kind(() -> signIn.withPassword("vault-cli", "auditor-1", "wrong")));
        }

        @Test
        void theBrowsersClientTakesNone() {
            DemoAccount account = DEMO.account("auditor-1");
            assertEquals(
                    FailureKind.REFUSED,
                    kind(() -> signIn.withPassword("vault-web", account.username(), account.password())));
        }

        @Test
        void aTokenMayBeBoundToAKey() throws Exception {
            JsonNode claims =
                    new DpopKey().token(realm, DEMO.account("researcher-1")).claims();
            assertFalse(claims.path("cnf").path("jkt").asText().isEmpty());
        }
    }

    @Nested
    class InTheBrowser {
        @Test
        void aPasswordIsLevelOne() {
            Token token = browser(DEMO.account("researcher-1")).token(1);
            assertEquals("1", token.acr());
            assertEquals(List.of("researcher"), token.roles());
            assertEquals("vault-api", token.claims().path("aud").asText());
            assertEquals("vault-web", token.claims().path("azp").asText());
        }

        @Test
        void aOneTimeCodeIsLevelTwo() {
            Token token = browser(DEMO.account("administrator-1")).token(2);
            assertEquals("2", token.acr());
            JsonNode claims = token.claims();
            assertEquals(claims.path("iat").asLong(), claims.path("auth_time").asLong(), 60);
        }

        @Test
        void steppingUpKeepsTheSessionAndMovesItsTime() {
            BrowserSession session = browser(DEMO.account("contributor-1"));
            JsonNode before = session.token(1).claims();
            JsonNode after = session.token(2).claims();
            assertEquals("1", before.path("acr").asText());
            assertEquals("2", after.path("acr").asText());
            assertEquals(before.path("sid").asText(), after.path("sid").asText());
            assertTrue(
                    after.path("auth_time").asLong() >= before.path("auth_time").asLong());
        }

        @Test
        void aWrongPasswordIsRefused() {
            DemoAccount wrong = new DemoAccount("auditor-1", "auditor", "wrong-password", Optional.empty());
            assertEquals(FailureKind.REFUSED, kind(() -> browser(wrong).token(1)));
        }

        @Test
        void aWrongCodeIsRefused() {
            DemoAccount right = DEMO.account("administrator-2");
            DemoAccount wrong = new DemoAccount(
                    right.username(), right.role(), right.password(), Optional.of("another shared secret"));
            assertEquals(FailureKind.REFUSED, kind(() -> browser(wrong).token(2)));
        }

        @Test
        void levelTwoEnrolsNobody() {
            VaultException refused = assertThrows(
                    VaultException.class,
                    () -> browser(DEMO.account("researcher-1")).token(2));
            assertEquals(FailureKind.REFUSED, refused.kind());
        }
    }

    /** The device flow (RFC 8628): a command line without a browser, and a person at one. */
    @Nested
    class AtTheCommandLine {
        @Test
        void aTokenComesWhenItsPersonAgrees() throws Exception {
            DeviceFlow device = new DeviceFlow(realm);
            browser(DEMO.account("auditor-1")).approve(device.verificationAddress());
            Token token = device.token();
            assertEquals(List.of("auditor"), token.roles());
            assertEquals("vault-cli", token.claims().path("azp").asText());
        }

        @Test
        void andNotBefore() throws Exception {
            DeviceFlow device = new DeviceFlow(realm);
            VaultException failure = assertThrows(VaultException.class, device::token);
            assertEquals(FailureKind.REFUSED, failure.kind());
            assertTrue(failure.getMessage().contains("authorization_pending"));
        }
    }

    @Nested
    class AsTheServiceAccount {
        private final AdminApi vault = new AdminApi(realm, signIn.asService("vault-admin", DEMO.adminSecret()));

        @Test
        void mapsOurRolesAndNoOther() throws Exception {
            String id = createUser("mapped-by-the-vault");
            for (String role : RealmTemplate.ROLES) {
                assertEquals(204, map("POST", id, role), role);
                assertEquals(204, map("DELETE", id, role), role);
            }
            for (String role : List.of("offline_access", "uma_authorization", "default-roles-evidence-vault")) {
                assertEquals(403, map("POST", id, role), role);
            }
            assertEquals(403, mapRealmAdmin(id));
        }

        @Test
        void seesTheDatesOfCredentialsMove() throws Exception {
            String id = createUser("whose-password-is-reset");
            assertEquals(0, vault.get("/users/" + id + "/credentials").size());
            String password = "{\"type\":\"password\",\"value\":\"set by somebody else\"}";
            assertEquals(204, keycloak.administrator().status("PUT", "/users/" + id + "/reset-password", password));
            JsonNode credentials = vault.get("/users/" + id + "/credentials");
            assertEquals("password", credentials.get(0).path("type").asText());
            assertTrue(credentials.get(0).path("createdDate").asLong() > 0);
        }

        @Test
        void endsSessionsAndAccounts() throws Exception {
            String id = createUser("off-boarded");
            assertEquals(204, vault.status("POST", "/users/" + id + "/logout", "{}"));
            assertEquals(204, vault.status("PUT", "/users/" + id, "{\"enabled\":false}"));
            assertFalse(vault.get("/users/" + id).path("enabled").asBoolean());
        }

        @Test
        void changesNothingElse() throws Exception {
            String id = vault.userId("contributor-1");
            assertEquals(403, vault.status("POST", "/users/" + id + "/impersonation", "{}"));
            assertEquals(403, vault.status("PUT", "", "{\"accessTokenLifespan\":99999}"));
            assertEquals(403, vault.status("POST", "/clients", "{\"clientId\":\"another\"}"));
            assertEquals(403, vault.status("POST", "/roles", "{\"name\":\"another\"}"));
            assertEquals(403, vault.status("GET", "/events", ""));
            String role = vault.get("/roles/contributor").path("id").asText();
            String administrator = "[" + vault.get("/roles/administrator") + "]";
            assertEquals(403, vault.status("POST", "/roles-by-id/" + role + "/composites", administrator));
        }

        private String createUser(String name) throws Exception {
            assertEquals(201, vault.status("POST", "/users", "{\"username\":\"" + name + "\",\"enabled\":true}"));
            return vault.userId(name);
        }

        private int map(String method, String user, String role) throws Exception {
            String body = "[" + vault.get("/roles/" + role) + "]";
            return vault.status(method, "/users/" + user + "/role-mappings/realm", body);
        }

        private int mapRealmAdmin(String user) throws Exception {
            AdminApi administrator = keycloak.administrator();
            String client = administrator
                    .get("/clients?clientId=realm-management")
                    .get(0)
                    .path("id")
                    .asText();
            String body = "[" + administrator.get("/clients/" + client + "/roles/realm-admin") + "]";
            return vault.status("POST", "/users/" + user + "/role-mappings/clients/" + client, body);
        }
    }

    /** What {@code setup} sends to a Keycloak of the newsroom's own. */
    @Nested
    class InProduction {
        private static final String NAME = "newsroom";

        private static final String SECRET = "a secret of production";

        private final Realm production = new Realm(realm.server(), NAME);

        @Test
        void theRealmIsMadeThroughTheAdminApi() throws Exception {
            RealmTemplate template = RealmTemplate.production(NAME, URI.create("https://vault.example"), SECRET);
            AdminApi administrator = keycloak.administrator(production);
            assertEquals(201, administrator.create(template.json()));
            JsonNode made = administrator.get("");
            assertEquals("all", made.path("sslRequired").asText());
            assertEquals(300, made.path("accessTokenLifespan").asInt());
            assertTrue(made.path("bruteForceProtected").asBoolean());
            assertTrue(made.path("adminPermissionsEnabled").asBoolean());
            assertEquals("vault browser", made.path("browserFlow").asText());
            assertEquals("direct grant", made.path("directGrantFlow").asText());
            assertEquals(0, administrator.get("/users").size());
            assertEquals(
                    "https://vault.example/q/swagger-ui/oauth2-redirect.html",
                    administrator
                            .get("/clients?clientId=vault-web")
                            .get(0)
                            .path("redirectUris")
                            .get(0)
                            .asText());
            for (String id : List.of("vault-cli", "vault-cli-step-up")) {
                JsonNode client = administrator.get("/clients?clientId=" + id).get(0);
                assertTrue(client.path("publicClient").asBoolean(), id);
                assertFalse(client.path("directAccessGrantsEnabled").asBoolean(), id);
                assertFalse(client.path("standardFlowEnabled").asBoolean(), id);
                assertFalse(client.path("serviceAccountsEnabled").asBoolean(), id);
            }
            itsServiceAccountMapsOurRolesAlone(administrator);
        }

        private void itsServiceAccountMapsOurRolesAlone(AdminApi administrator) throws Exception {
            assertEquals(FailureKind.REFUSED, kind(this::serviceAccount)); // not over plain HTTP
            assertEquals(204, administrator.status("PUT", "", "{\"sslRequired\":\"external\"}"));
            AdminApi vault = new AdminApi(production, serviceAccount());
            assertEquals(201, vault.status("POST", "/users", "{\"username\":\"first-one\",\"enabled\":true}"));
            String roles = "/users/" + vault.userId("first-one") + "/role-mappings/realm";
            assertEquals(204, vault.status("POST", roles, "[" + vault.get("/roles/administrator") + "]"));
            assertEquals(403, vault.status("POST", roles, "[" + vault.get("/roles/offline_access") + "]"));
        }

        private Token serviceAccount() {
            return new SignIn(production).asService("vault-admin", SECRET);
        }
    }

    @Nested
    class AsAnAdministratorOfTheVault {
        @Test
        void keycloakItselfIsClosed() throws Exception {
            AdminApi administrator =
                    new AdminApi(realm, browser(DEMO.account("administrator-1")).token(2));
            assertEquals(403, administrator.status("GET", "/users", ""));
            assertEquals(403, administrator.status("POST", "/users", "{\"username\":\"puppet\"}"));
        }
    }
}
