package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the API answered to a call. */
public final class Answer {
    private static final String TYPE = "urn:evidence-vault:problem:";

    private final String call;
    private final HttpResponse<byte[]> response;

    Answer(String call, HttpResponse<byte[]> response) {
        this.call = call;
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public byte[] body() {
        return response.body();
    }

    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public JsonNode json() {
        try {
            return Call.JSON.readTree(body());
        } catch (IOException e) {
            throw new AssertionError(this + " is no JSON", e);
        }
    }

    /** Demands success with exactly this status. */
    public Answer require(int status) {
        assertEquals(status, status(), toString());
        return this;
    }

    /** Demands a problem document (RFC 9457) of this status and type, written short: {@code not-found}. */
    public Answer requireProblem(int status, String type) {
        require(status);
        assertEquals(Optional.of("application/problem+json"), header("Content-Type"), toString());
        JsonNode problem = json();
        assertEquals(TYPE + type, problem.path("type").asText(), toString());
        assertEquals(status, problem.path("status").asInt(), toString());
        assertEquals(Optional.of("no-store"), header("Cache-Control"), toString());
        return this;
    }

    /** Demands some problem document that says it is the caller's fault. */
    public Answer requireClientProblem() {
        assertEquals(4, status() / 100, toString());
        return requireProblem(status(), json().path("type").asText().substring(TYPE.length()));
    }

    /** All that a caller can see but the time: what two answers must have in common that tell nothing apart. */
    String shown() {
        return status() + " "
                + response.headers().map().entrySet().stream()
                        .filter(header -> !header.getKey().equalsIgnoreCase("date"))
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .toList()
                + " " + text();
    }

    @Override
    public String toString() {
        return call + " answered " + status() + " " + text();
    }
}
