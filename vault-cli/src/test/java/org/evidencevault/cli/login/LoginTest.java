package org.evidencevault.cli.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.evidencevault.cli.Cli;
import org.evidencevault.cli.Cli.Ran;
import org.evidencevault.cli.login.SignInServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {
    private static final String TOKEN = token("2");

    @TempDir
    Path folder;

    private static String token(String acr) {
        String claims = "{\"acr\":\"" + acr + "\"}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }

    @Test
    void theTokenAloneGoesToStandardOutput() throws IOException {
        try (SignInServer server = new SignInServer(Reply.error("authorization_pending"), Reply.token(TOKEN))) {
            Ran ran = Cli.run("login", server.address()).exits(0);
            assertEquals(TOKEN + "\n", ran.out());
            assertTrue(ran.err().contains(server.address() + "/activate?user_code=WDJB-MJHT\n"), ran.err());
            assertTrue(ran.err().contains("    WDJB-MJHT\n"), ran.err());
            assertFalse(ran.err().contains("secret-of-the-device") || ran.err().contains(TOKEN), ran.err());
            assertEquals("/device client_id=vault-cli&scope=openid", server.posted.get(0));
            assertEquals(
                    "/token client_id=vault-cli&device_code=secret-of-the-device"
                            + "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code",
                    server.posted.get(2));
        }
    }

    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Test
    void aFileForTheTokenIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("token");
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (SignInServer server = new SignInServer(Reply.token(TOKEN))) {
            Ran ran = Cli.run("login", server.address(), "--token-file", file.toString())
                    .exits(0);
            assertEquals("", ran.out());
            assertEquals(TOKEN + "\n", Files.readString(file));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            Cli.run("login", server.address(), "--token-file", folder.toString())
                    .exits(2);
        }
    }

    @Test
    void aStepUpIsAskedForAndLookedFor() throws IOException {
        try (SignInServer server =
                new SignInServer(Reply.token(TOKEN), Reply.token(token("1")), Reply.token("opaque"))) {
            assertEquals(
                    TOKEN + "\n",
                    Cli.run("login", server.address(), "--step-up").exits(0).out());
            assertTrue(server.posted.get(0).contains("client_id=vault-cli-step-up&"), server.posted.get(0));
            for (int i = 0; i < 2; i++) {
                Ran ran = Cli.run("login", server.address(), "--step-up").exits(1);
                assertEquals("", ran.out());
                assertTrue(ran.err().contains("without a second factor"), ran.err());
            }
        }
    }

    /** Path, status, document (with ' for "), exit code, what is said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/.well-known/oauth-protected-resource | 404 | no | 1 | no vault server",
                "/.well-known/oauth-protected-resource | 200 | no | 3 | no JSON",
                "/.well-known/oauth-protected-resource | 200 | [] | 3 | no JSON object",
                "/.well-known/oauth-protected-resource | 200 | {'resource':'https://other.example'} | 1 | its resource is",
                "/.well-known/oauth-protected-resource | 200 | {'resource':'HERE'} | 3 | names no place",
                "/.well-known/oauth-protected-resource | 200 | {'resource':'HERE','authorization_servers':['http://other.example']} | 2 | without encryption",
                "/.well-known/oauth-protected-resource | 200 | {'resource':'HERE','resource':'HERE'} | 3 | twice",
                "/realm/.well-known/openid-configuration | 500 | no | 1 | answers 500",
                "/realm/.well-known/openid-configuration | 200 | {'issuer':'HERE/other'} | 1 | its issuer is",
                "/realm/.well-known/openid-configuration | 200 | {'issuer':'HERE/realm','token_endpoint':'HERE/token'} | 1 | device flow",
                "/realm/.well-known/openid-configuration | 200 | {'issuer':'HERE/realm','token_endpoint':'HERE/token','device_authorization_endpoint':'http://other.example/'} | 2 | without encryption",
                "/device | 401 | {'error':'invalid_client','error_description':'who?'} | 1 | invalid_client, who?",
                "/device | 200 | {'device_code':'x'} | 3 | user_code",
                "/device | 200 | {'user_code':'A\\u001bB'} | 3 | could type",
                "/device | 200 | {'user_code':'AB','verification_uri':'http://other.example/'} | 2 | without encryption",
            })
    void whatDoesNotFitTogetherIsRefused(String path, int status, String document, int exit, String said)
            throws IOException {
        try (SignInServer server = new SignInServer()) {
            server.documents.put(path, new Reply(status, document.replace('\'', '"')));
            Ran ran = Cli.run("login", server.address()).exits(exit);
            assertEquals("", ran.out());
            assertTrue(ran.err().contains(said), ran.err());
            assertTrue(server.posted.stream().noneMatch(each -> each.startsWith("/token")), server.posted.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"access_denied, was refused", "expired_token, expired", "invalid_grant, invalid_grant"})
    void whatEndsTheWaitEndsIt(String error, String said) throws IOException {
        try (SignInServer server = new SignInServer(Reply.error(error))) {
            Ran ran = Cli.run("login", server.address()).exits(1);
            assertEquals("", ran.out());
            assertTrue(ran.err().contains(said), ran.err());
        }
    }

    @Test
    void addressesThatCarryMoreThanAPlaceAreRefused() {
        for (String url :
                new String[] {"vault.example", "http://vault.example", "https://a@vault.example", "https://v?x"}) {
            Cli.run("login", url).exits(2);
        }
        Cli.run("login", "http://127.0.0.1:1").exits(4);
    }
}
