package org.evidencevault.api;

import io.quarkus.test.common.http.TestHTTPResourceManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The port of the application under test that only its operators see. */
final class Management {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Management() {}

    static Answer get(String path) {
        URI address = URI.create(TestHTTPResourceManager.getManagementUri()).resolve(path);
        try {
            return new Answer(
                    "GET " + address,
                    CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError(address + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
