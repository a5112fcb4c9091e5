package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.evidencevault.api.embedded.DpopKey;
import org.evidencevault.api.embedded.SharedKeycloak;
import org.evidencevault.api.embedded.SignIn;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens with one thing wrong each. All answers are 401 with a problem, nothing is opened, and every refusal is an event. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class TokenTest {
    /** Whoever reads this has read the record: the path is one that a lead may read. */
    private static String path = "";

    @BeforeAll
    static void somethingToRead() {
        path = "/v1/records/" + Scene.make(People.lead(), People.secondLead()).record() + "/versions/1";
    }

    private static Call reading() {
        return Call.get(path).purpose("trying");
    }

    /** Refused, and counted as a call of nobody known. */
    private static void assertRefused(Call call) {
        Events events = Events.fromNow();
        requireUnauthenticated(call.send(), "Bearer error=\"invalid_token\"");
        assertEquals(1, counted(events, 1));
    }

    private static void requireUnauthenticated(Answer answer, String challenge) {
        answer.requireProblem(401, "unauthenticated");
        assertEquals(challenge, answer.header("WWW-Authenticate").orElse("none"));
        assertFalse(answer.text().contains(Scene.OPEN));
    }

    /** How many calls the events until now say were refused; waits until they say so many, as long as a flood may be held back. */
    private static long counted(Events events, long expected) {
        long count = 0;
        for (int i = 0; i < 100; i++) {
            for (CustodyEvent event : events.next()) {
                assertEquals("system", event.actor());
                assertEquals(EventAction.LOGIN_REFUSED, event.action());
                assertEquals(EventOutcome.DENIED, event.outcome());
                assertTrue(event.purpose().isEmpty() && event.target().isEmpty());
                count += Long.parseLong(event.detail().orElseThrow());
            }
            if (count >= expected) {
                break;
            }
            pause();
        }
        return count;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Nested
    class SignedByTheRealm {
        /** One wrong thing each. */
        static final Map<String, Consumer<ObjectNode>> DEFECTS = new TreeMap<>(Map.ofEntries(
                Map.entry("expired", claims -> claims.put("exp", now() - 5)),
                Map.entry("without an end", claims -> claims.remove("exp")),
                Map.entry("not yet valid", claims -> claims.put("nbf", now() + 300)),
                Map.entry(
                        "of another realm",
                        claims -> claims.put(
                                "iss",
                                SharedKeycloak.get().realm().master().issuer().toString())),
                Map.entry("of no realm", claims -> claims.remove("iss")),
                Map.entry("for another audience", claims -> claims.put("aud", "account")),
                Map.entry("for no audience", claims -> claims.remove("aud")),
                Map.entry("a refresh token", claims -> claims.put("typ", "Refresh")),
                Map.entry("of nobody", claims -> claims.remove("sub")),
                Map.entry("of the vault itself", claims -> claims.put("sub", "system")),
                Map.entry("of what no event can name", claims -> claims.put("sub", "a b"))));

        static List<String> defects() {
            return List.copyOf(DEFECTS.keySet());
        }

        @Test
        void withNothingWrongItIsTaken() {
            reading()
                    .bearer(TokenForge.ofTheRealm().sign(TokenForge.claims(People.lead())))
                    .send()
                    .require(200);
        }

        @ParameterizedTest
        @MethodSource("defects")
        void isRefused(String defect) {
            ObjectNode claims = TokenForge.claims(People.lead());
            DEFECTS.get(defect).accept(claims);
            assertRefused(reading().bearer(TokenForge.ofTheRealm().sign(claims)));
        }

        private static long now() {
            return Instant.now().getEpochSecond();
        }
    }

    /** Valid, but no plain access token: the event names whose it is. */
    @Nested
    class OfAnotherKind {
        static final Map<String, Consumer<ObjectNode>> DEFECTS = new TreeMap<>(Map.of(
                "an ID token", claims -> claims.put("typ", "ID"),
                "of no type", claims -> claims.remove("typ"),
                "for a logout", claims -> claims.put("typ", "Logout"),
                "bound to a key",
                        claims -> claims.putObject("cnf").put("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"),
                "bound to a certificate",
                        claims ->
                                claims.putObject("cnf").put("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"),
                "made by impersonation",
                        claims -> claims.putObject("impersonator").put("id", "somebody")));

        static List<String> defects() {
            return List.copyOf(DEFECTS.keySet());
        }

        @ParameterizedTest
        @MethodSource("defects")
        void isRefused(String defect) {
            ObjectNode claims = TokenForge.claims(People.lead());
            DEFECTS.get(defect).accept(claims);
            assertDenied(TokenForge.ofTheRealm().sign(claims));
        }

        @Test
        void isRefusedAsKeycloakBindsIt() throws Exception {
            assertDenied(new DpopKey()
                    .token(SharedKeycloak.get().realm(), People.lead().account())
                    .value());
        }

        private void assertDenied(String token) {
            String subject = People.lead().subject();
            Events events = Events.fromNow();
            requireUnauthenticated(reading().bearer(token).send(), "Bearer error=\"invalid_token\"");
            assertEquals(
                    List.of("login-refused denied " + subject + " case=- record=- detail=- purpose=-"),
                    events.next().stream().map(Events::line).toList());
        }
    }

    @Nested
    class OtherwiseSigned {
        static final Map<String, Supplier<String>> FORGERIES = new TreeMap<>(Map.ofEntries(
                Map.entry("by somebody", () -> somebody().sign(claims())),
                Map.entry("by somebody in the name of the realm's key", () -> {
                    ObjectNode header = realm().header();
                    return somebody().sign(header, claims(), "SHA256withRSA");
                }),
                Map.entry("by nobody", () -> TokenForge.signed(realm().header().put("alg", "none"), claims()) + "."),
                Map.entry(
                        "by nobody, in capitals",
                        () -> TokenForge.signed(realm().header().put("alg", "NONE"), claims()) + "."),
                Map.entry("not at all", () -> TokenForge.signed(realm().header(), claims()) + "."),
                Map.entry(
                        "with the public key as a secret",
                        () -> TokenForge.mac(
                                realm().header().put("alg", "HS256"),
                                claims(),
                                realm().publicKey().getEncoded())),
                Map.entry(
                        "with the public key's PEM as a secret",
                        () -> TokenForge.mac(realm().header().put("alg", "HS256"), claims(), pem())),
                Map.entry(
                        "with RS512",
                        () -> realm().sign(realm().header().put("alg", "RS512"), claims(), "SHA512withRSA")),
                Map.entry("with a key that it brings", () -> {
                    TokenForge somebody = somebody();
                    ObjectNode header = somebody.header();
                    header.set("jwk", jwk(somebody));
                    return somebody.sign(header, claims(), "SHA256withRSA");
                }),
                Map.entry("with an extension that must be understood", () -> {
                    ObjectNode header = realm().header().put("exp", 1);
                    header.putArray("crit").add("exp");
                    return realm().sign(header, claims(), "SHA256withRSA");
                }),
                Map.entry("and then changed", () -> {
                    String[] parts = realm().sign(claims()).split("\\.");
                    ObjectNode other = claims();
                    other.putObject("realm_access")
                            .putArray("roles")
                            .add("contributor")
                            .add("auditor");
                    return parts[0] + "." + TokenForge.base64(other.toString().getBytes(StandardCharsets.UTF_8)) + "."
                            + parts[2];
                })));

        static List<String> forgeries() {
            return List.copyOf(FORGERIES.keySet());
        }

        @ParameterizedTest
        @MethodSource("forgeries")
        void isRefused(String forgery) {
            assertRefused(reading().bearer(FORGERIES.get(forgery).get()));
        }

        private static ObjectNode claims() {
            return TokenForge.claims(People.lead());
        }

        private static TokenForge realm() {
            return TokenForge.ofTheRealm();
        }

        private static TokenForge somebody() {
            return TokenForge.ofSomebody();
        }

        private static byte[] pem() {
            return ("-----BEGIN PUBLIC KEY-----\n"
                            + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(realm().publicKey().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        private static JsonNode jwk(TokenForge forge) {
            var key = (java.security.interfaces.RSAPublicKey) forge.publicKey();
            return Call.JSON
                    .createObjectNode()
                    .put("kty", "RSA")
                    .put("kid", forge.keyId())
                    .put("n", TokenForge.base64(key.getModulus().toByteArray()))
                    .put("e", TokenForge.base64(key.getPublicExponent().toByteArray()));
        }
    }

    @Nested
    class FromKeycloakForSomethingElse {
        @Test
        void theMasterRealmsAdministratorIsNobodyHere() {
            SharedKeycloak keycloak = SharedKeycloak.get();
            assertRefused(reading()
                    .bearer(new SignIn(keycloak.realm().master())
                            .withPassword("admin-cli", keycloak.adminUser(), keycloak.adminPassword())
                            .value()));
        }

        @Test
        void aClientWithoutOurAudienceIsNone() throws Exception {
            String client = "client-" + UUID.randomUUID();
            assertEquals(
                    201,
                    SharedKeycloak.get()
                            .administrator()
                            .status(
                                    "POST",
                                    "/clients",
                                    "{\"clientId\":\"" + client
                                            + "\",\"publicClient\":true,\"directAccessGrantsEnabled\":true}"));
            var lead = People.lead().account();
            assertRefused(reading()
                    .bearer(new SignIn(SharedKeycloak.get().realm())
                            .withPassword(client, lead.username(), lead.password())
                            .value()));
        }

        @Test
        void theIdTokenOfASignInIsNone() throws Exception {
            assertRefused(reading().bearer(answer().path("id_token").asText()));
        }

        @Test
        void theRefreshTokenOfASignInIsNone() throws Exception {
            assertRefused(reading().bearer(answer().path("refresh_token").asText()));
        }

        private static JsonNode answer() throws Exception {
            var lead = People.lead().account();
            URI endpoint = URI.create(SharedKeycloak.get().realm().issuer() + "/protocol/openid-connect/token");
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "grant_type=password&client_id=vault-cli&scope=openid&username=" + lead.username()
                                    + "&password=" + lead.password()))
                    .build();
            return Call.JSON.readTree(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        }
    }

    @Nested
    class NoToken {
        static final List<String> GARBAGE = new ArrayList<>(List.of(
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer a.b.c",
                "Bearer e30.e30.e30",
                "Bearer ..",
                "Bearer " + "x".repeat(4000),
                "Bearer " + "e30.".repeat(1000),
                "Basic YXVkaXRvci0xOnBhc3N3b3Jk",
                "DPoP x",
                "Negotiate",
                "x"));

        static List<String> garbage() {
            return GARBAGE;
        }

        @ParameterizedTest
        @MethodSource("garbage")
        void garbageIsRefused(String authorization) {
            assertRefused(reading().header("Authorization", authorization));
        }

        @Test
        void nothingIsRefused() {
            Events events = Events.fromNow();
            requireUnauthenticated(reading().send(), "Bearer");
            assertEquals(1, counted(events, 1));
        }

        @Test
        void aTokenInTheAddressIsNone() {
            Events events = Events.fromNow();
            requireUnauthenticated(
                    Call.get(path + "?access_token=" + People.lead().token().value())
                            .purpose("trying")
                            .send(),
                    "Bearer");
            assertEquals(1, counted(events, 1));
        }

        @Test
        void aTokenInACookieIsNone() {
            Events events = Events.fromNow();
            requireUnauthenticated(
                    reading()
                            .header(
                                    "Cookie",
                                    "q_session=" + People.lead().token().value())
                            .send(),
                    "Bearer");
            assertEquals(1, counted(events, 1));
        }

        @Test
        void eachOfAFloodIsCounted() {
            Events events = Events.fromNow();
            for (int i = 0; i < 50; i++) {
                reading().send().requireProblem(401, "unauthenticated");
            }
            assertEquals(50, counted(events, 50));
        }

        @Test
        void whatAnybodyMayReadAsksForNone() {
            Events events = Events.fromNow();
            assertNotEquals(
                    401, Call.get("/v1/log/checkpoint").bearer("x").send().status());
            Call.get("/v1/nothing").bearer("x").send().requireProblem(404, "not-found");
            assertEquals(List.of(), events.next());
        }
    }
}
