package org.evidencevault.api.embedded;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What of a browser signing in needs: cookies, and no redirect followed unasked. For one server only: cookies go with every
 * request, also those marked Secure, which browsers send to the loopback interface over plain HTTP as well.
 */
final class Browser {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new TreeMap<>();

    HttpResponse<String> open(URI address) {
        return send(request(address).GET());
    }

    HttpResponse<String> post(URI address, Map<String, String> fields) {
        return send(Form.post(request(address), fields));
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> response = SignIn.send(client, request.build());
        List<String> set = response.headers().allValues("Set-Cookie");
        for (String header : set) {
            HttpCookie cookie = HttpCookie.parse(header).get(0);
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                String pair = header.substring(0, (header + ";").indexOf(';'));
                cookies.put(cookie.getName(), pair.substring(pair.indexOf('=') + 1)); // quotes kept, as browsers do
            }
        }
        return response;
    }
}
