package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.api.embedded.BrowserSession;
import org.evidencevault.api.embedded.DemoRealm;
import org.evidencevault.api.embedded.SharedKeycloak;
import org.evidencevault.api.embedded.Token;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** evault as a process of its own, against the API and the realm: signing in, and copying the log. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class CommandLineTest {
    @TempDir
    Path folder;

    private record Ran(int code, String out) {}

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add("org.evidencevault.cli.Main");
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private Ran run(String... args) throws Exception {
        Process process = start(args);
        String out = text(process.getInputStream().readAllBytes());
        String err = text(process.getErrorStream().readAllBytes());
        return new Ran(process.waitFor(), out + err);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Signs {@code username} in as a person does: reads the address off the terminal and agrees in a browser. */
    private Token login(String username, String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of("login", api()));
        args.addAll(List.of(more));
        Process process = start(args.toArray(String[]::new));
        try {
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
            StringBuilder all = new StringBuilder();
            String line = said.readLine();
            while (line != null && !line.strip().startsWith("http")) {
                all.append(line).append('\n');
                line = said.readLine();
            }
            assertTrue(line != null, "no address in " + all);
            new BrowserSession(SharedKeycloak.get().realm(), DemoRealm.load().account(username), Clock.systemUTC())
                    .approve(URI.create(line.strip()));
            String out = text(process.getInputStream().readAllBytes());
            assertEquals(0, process.waitFor(), () -> out);
            assertTrue(out.endsWith("\n"), out);
            return new Token(out.strip());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String api() {
        return Call.api().toString().replaceAll("/$", "");
    }

    @Test
    void theServerNamesThePlaceToSignInAt() {
        JsonNode metadata = Call.get("/.well-known/oauth-protected-resource")
                .send()
                .require(200)
                .json();
        assertEquals(api(), metadata.path("resource").asText());
        assertEquals(
                SharedKeycloak.get().realm().issuer().toString(),
                metadata.path("authorization_servers").get(0).asText());
    }

    @Test
    void aTokenIsItsPersonsAndStepsUpOnlyIfAsked() throws Exception {
        String stepUpOnly = "/v1/users/nobody/roles";
        Token plain = login("administrator-1");
        assertEquals("1", plain.acr());
        JsonNode self =
                Call.get("/v1/self").bearer(plain.value()).send().require(200).json();
        assertEquals("administrator", self.path("roles").get(0).asText());
        Call.of("PUT", stepUpOnly)
                .bearer(plain.value())
                .json("{\"roles\":[]}")
                .send()
                .requireProblem(401, "step-up-required");
        Token steppedUp = login("administrator-1", "--step-up");
        assertEquals("2", steppedUp.acr());
        Call.of("PUT", stepUpOnly)
                .bearer(steppedUp.value())
                .json("{\"roles\":[]}")
                .send()
                .require(404);
    }

    @Test
    void whoHasNoSecondFactorDoesNotStepUp() {
        VaultException refused = org.junit.jupiter.api.Assertions.assertThrows(
                VaultException.class, () -> login("researcher-1", "--step-up"));
        assertTrue(refused.getMessage().contains("researcher-1"), refused.getMessage());
    }

    @Test
    void theLogIsCopiedAndReplayed() throws Exception {
        Requests.publish();
        String log = api() + "/v1/log";
        String copy = folder.resolve("copy").toString();
        String policy = Services.vaultFolder().resolve("policy").toString();
        Ran refused = run("log", "fetch", log, copy, "--policy", policy);
        assertEquals(1, refused.code(), refused.out());
        Path token = folder.resolve("token");
        Files.writeString(token, People.auditor().token().value());
        Ran fetched = run("log", "fetch", log, copy, "--policy", policy, "--token-file", token.toString());
        assertEquals(0, fetched.code(), fetched.out());
        Ran checked = run("log", "check", copy, "--policy", policy);
        assertEquals(0, checked.code(), checked.out());
        String bare = folder.resolve("bare").toString();
        Ran hashes = run("log", "fetch", log, bare, "--policy", policy, "--no-entries");
        assertEquals(0, hashes.code(), hashes.out());
    }
}
