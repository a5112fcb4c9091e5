package org.evidencevault.api.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.evidencevault.api.embedded.Token;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** A client of the API with one person's token, as anyone could write one. Thread safe. */
final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI api;
    private final Token token;

    ApiClient(HttpClient http, URI api, Token token) {
        this.http = http;
        this.api = api;
        this.token = token;
    }

    /** An answer: its status and its body. */
    record Answer(int status, byte[] body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new VaultException(FailureKind.UNKNOWN_SYNTAX, "answer of the API", "is no JSON");
            }
        }

        /** The title of a problem document, for a person to read. */
        String problem() {
            return status + " " + json().path("title").asText();
        }

        Answer require(int expected) {
            if (status != expected) {
                String told = new String(body, StandardCharsets.UTF_8);
                throw new VaultException(
                        FailureKind.IO, "the API", "answered " + status + ", not " + expected + ": " + told);
            }
            return this;
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer get(String path, String purpose) {
        return send(request(path)
                .GET()
                .header(
                        "Access-Purpose",
                        URLEncoder.encode(purpose, StandardCharsets.UTF_8).replace("+", "%20")));
    }

    Answer post(String path, Object body) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .header("Prefer", "wait=20")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer put(String path, String mediaType, byte[] body) {
        return send(request(path).header("Content-Type", mediaType).PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.value());
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw VaultException.io(api.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, api.toString(), "interrupted while waiting");
        }
    }
}
