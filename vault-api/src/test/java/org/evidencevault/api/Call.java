package org.evidencevault.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResourceManager;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One call of the API, as anybody could make it. */
public final class Call {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String name;
    private final HttpRequest.Builder request;
    private final String method;
    private BodyPublisher body = BodyPublishers.noBody();

    private Call(URI api, String method, String path) {
        this.name = method + " " + path;
        this.method = method;
        this.request = HttpRequest.newBuilder(api.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    /** A call of another server than the application under test. */
    public static Call at(URI api, String method, String path) {
        return new Call(api, method, path);
    }

    public static Call of(String method, String path) {
        return at(api(), method, path);
    }

    public static Call get(String path) {
        return of("GET", path);
    }

    public static Call post(String path) {
        return of("POST", path);
    }

    /** Where the application under test answers. */
    static URI api() {
        return URI.create(TestHTTPResourceManager.getUri());
    }

    public Call as(Person person) {
        return bearer(person.token().value());
    }

    public Call bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Call purpose(String purpose) {
        return header(
                "Access-Purpose",
                URLEncoder.encode(purpose, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    public Call header(String header, String value) {
        request.header(header, value);
        return this;
    }

    /** With {@code value} as JSON. */
    public Call json(Object value) {
        try {
            return json(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** With this text, which says of itself that it is JSON. */
    public Call json(String text) {
        return body("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    public Call body(String mediaType, byte[] bytes) {
        body = BodyPublishers.ofByteArray(bytes);
        return header("Content-Type", mediaType);
    }

    /** In pieces, so that nothing says how long the body is. */
    Call pieces(String mediaType, byte[] bytes) {
        body = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes));
        return header("Content-Type", mediaType);
    }

    /** On a connection that no other call shares: one that is cut off takes all others on its connection along. */
    public Call alone() {
        request.version(HttpClient.Version.HTTP_1_1);
        return this;
    }

    public Answer send() {
        try {
            return exchange();
        } catch (IOException e) {
            throw new AssertionError(name + " got no answer", e);
        }
    }

    /** Empty if no whole answer came: the server was killed, or has cut it off. */
    public Optional<Answer> sendUnlessCutOff() {
        try {
            return Optional.of(exchange());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Answer exchange() throws IOException {
        try {
            return new Answer(
                    name, CLIENT.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
