package org.evidencevault.cli.login;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.evidencevault.cli.web.TestServer;

/**
 * A vault server and its authorization server in one, which say what a test wants: documents and codes that fit together until the
 * test replaces one, and answers to the polls one after the other.
 */
final class SignInServer implements AutoCloseable {
    /** One answer of the token endpoint. */
    record Reply(int status, String body) {
        static Reply error(String error) {
            return new Reply(400, "{\"error\":\"" + error + "\"}");
        }

        static Reply token(String token) {
            return new Reply(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":300}");
        }
    }

    /** By path, what is said there instead; {@code HERE} stands for the server's address. */
    final Map<String, Reply> documents = new ConcurrentHashMap<>();

    final List<String> posted = new ArrayList<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final TestServer server;

    SignInServer(Reply... replies) throws IOException {
        this.replies.addAll(List.of(replies));
        documents.put(
                "/.well-known/oauth-protected-resource",
                new Reply(200, "{\"resource\":\"HERE\",\"authorization_servers\":[\"HERE/realm\"]}"));
        documents.put("/realm/.well-known/openid-configuration", new Reply(200, """
                        {"issuer": "HERE/realm", "token_endpoint": "HERE/token",
                         "device_authorization_endpoint": "HERE/device", "other": [1, -2.5e3, true, null, {"a": "\\u00e9"}]}"""));
        documents.put("/device", new Reply(200, codes("HERE/activate")));
        server = TestServer.start(this::answer);
    }

    static String codes(String address) {
        return "{\"device_code\":\"secret-of-the-device\",\"user_code\":\"WDJB-MJHT\",\"verification_uri\":\"" + address
                + "\",\"verification_uri_complete\":\"" + address
                + "?user_code=WDJB-MJHT\",\"expires_in\":60,\"interval\":1}";
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!body.isEmpty()) {
            posted.add(path + " " + body);
        }
        Reply reply = path.equals("/token")
                ? replies.remove()
                : documents.getOrDefault(path, new Reply(404, "{\"error\":\"nothing here\"}"));
        TestServer.send(exchange, reply.status(), reply.body().replace("HERE", address()));
    }

    String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
