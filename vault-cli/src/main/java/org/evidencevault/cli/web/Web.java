package org.evidencevault.cli.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Asks web servers. An answer has a largest size and a longest time; redirects are few, never lose encryption, and carry no token to
 * another server; a server that is busy is asked again, as it says. Thread safe.
 */
public final class Web {
    private static final int REDIRECTS = 3;

    private final HttpClient client;
    private final Duration timeout;
    private final boolean plain;

    /** Reads the authorities' file, if there is one. */
    public Web(WebOptions options) {
        this.timeout = options.timeout();
        this.plain = options.plain();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout);
        options.authorities().ifPresent(file -> builder.sslContext(Authorities.read(file)));
        this.client = builder.build();
    }

    /** What a server said: any status. */
    public record Answer(int status, Optional<String> retryAfter, Optional<String> location, byte[] body) {}

    /**
     * Gets {@code uri}, whatever its status, following redirects.
     *
     * @param token sent to that server alone
     * @throws VaultException LIMIT_EXCEEDED above {@code max} bytes; IO
     */
    public Answer get(URI uri, Optional<AccessToken> token, int max) {
        URI at = uri;
        for (int i = 0; i <= REDIRECTS; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(at).GET();
            if (token.isPresent() && Address.sameServer(uri, at)) {
                Address.requirePrivate(at);
                request.header("Authorization", "Bearer " + token.get().text());
            }
            Answer answer = patiently(request, at, max);
            Optional<String> next = answer.location();
            if (answer.status() / 100 != 3 || next.isEmpty()) {
                return answer;
            }
            at = target(at, next.get());
        }
        throw new VaultException(FailureKind.IO, uri.toString(), "more than " + REDIRECTS + " redirects");
    }

    /** Posts a form (RFC 6749, appendix B), whatever the status of the answer; not repeated, not redirected. */
    public Answer post(URI uri, Map<String, String> fields, int max) {
        Address.requirePrivate(uri);
        String form = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                uri,
                max);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static URI target(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new VaultException(FailureKind.IO, from.toString(), "a redirect to what is no address");
        }
        if (to.getHost() == null || Address.isEncrypted(from) && !Address.isEncrypted(to)) {
            throw new VaultException(FailureKind.REFUSED, from.toString(), "a redirect that would lose encryption");
        }
        return to;
    }

    private Answer patiently(HttpRequest.Builder request, URI uri, int max) {
        Patience patience = new Patience(uri);
        while (true) {
            Answer answer = send(request, uri, max);
            if (!patience.another(answer)) {
                return answer;
            }
        }
    }

    private Answer send(HttpRequest.Builder request, URI uri, int max) {
        if (!plain && !Address.isPrivate(uri)) {
            throw CommandFailure.usage(
                    uri + " is not encrypted: who listens on the way sees what you ask for",
                    "use https; --plain-http allows it");
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), info -> new BoundedBody(max));
        try {
            HttpResponse<byte[]> got = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    got.statusCode(),
                    got.headers().firstValue("Retry-After"),
                    got.headers().firstValue("Location"),
                    got.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new VaultException(
                    FailureKind.IO, uri.toString(), "no whole answer within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, uri.toString(), "interrupted while waiting");
        } catch (ExecutionException e) {
            throw failure(uri, e, max);
        }
    }

    private static RuntimeException failure(URI uri, ExecutionException failure, int max) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof BoundedBody.TooLarge) {
                return new VaultException(FailureKind.LIMIT_EXCEEDED, uri.toString(), "more than " + max + " bytes");
            }
            if (each instanceof SSLException problem) {
                return CommandFailure.of(
                        VaultException.io(uri.toString(), problem),
                        "the server's certificate is not believed: give its authority's with --ca");
            }
        }
        if (cause instanceof IOException problem) {
            return CommandFailure.of(
                    VaultException.io(uri.toString(), problem), "check the address, and that the server is up");
        }
        return new IllegalStateException("a request fails for a reason that is not one of input or output", cause);
    }
}
