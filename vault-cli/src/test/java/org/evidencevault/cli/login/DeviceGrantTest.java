package org.evidencevault.cli.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.cli.login.SignInServer.Reply;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.web.Web;
import org.evidencevault.cli.web.WebOptions;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;

/** How long it waits between two questions (RFC 8628, section 3.5), without waiting. */
class DeviceGrantTest {
    private final List<Long> pauses = new ArrayList<>();

    private String token(Reply... replies) throws IOException {
        try (SignInServer server = new SignInServer(replies)) {
            Web web = new Web(new WebOptions());
            SignInPlace place = SignInPlace.of(URI.create(server.address()), web);
            DeviceGrant grant = new DeviceGrant(web, place, "vault-cli", pause -> pauses.add(pause.toSeconds()));
            DeviceCodes codes = grant.codes();
            assertEquals(Duration.ofSeconds(60), codes.lifetime());
            return grant.token(codes).text();
        }
    }

    @Test
    void itSlowsDownAsItIsTold() throws IOException {
        assertEquals(
                "abc",
                token(
                        Reply.error("authorization_pending"),
                        Reply.error("slow_down"),
                        Reply.error("authorization_pending"),
                        Reply.error("slow_down"),
                        Reply.token("abc")));
        assertEquals(List.of(1L, 1L, 6L, 6L, 11L), pauses);
    }

    @Test
    void aServerThatIsAwayIsAskedLessOften() throws IOException {
        assertEquals("abc", token(new Reply(503, "busy"), new Reply(502, "<html>"), Reply.token("abc")));
        assertEquals(List.of(1L, 2L, 4L), pauses);
    }

    @Test
    void theCodesLifeIsTheLongestWait() {
        Reply[] pending = new Reply[60];
        java.util.Arrays.fill(pending, Reply.error("authorization_pending"));
        CommandFailure failure = assertThrows(CommandFailure.class, () -> token(pending));
        assertTrue(String.valueOf(failure.getMessage()).contains("expired"), failure.getMessage());
        assertEquals(60, pauses.size());
    }

    @Test
    void onlyABearerTokenIsOne() {
        assertThrows(
                VaultException.class, () -> token(new Reply(200, "{\"access_token\":\"a\",\"token_type\":\"DPoP\"}")));
        assertThrows(VaultException.class, () -> token(new Reply(200, "{\"token_type\":\"Bearer\"}")));
        assertThrows(VaultException.class, () -> token(Reply.token("not one\\ntoken")));
        assertThrows(VaultException.class, () -> token(new Reply(200, "no JSON")));
    }
}
