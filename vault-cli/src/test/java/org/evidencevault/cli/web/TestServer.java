package org.evidencevault.cli.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A web server on a free port of the loopback interface. Remembers what it was asked. */
public final class TestServer implements AutoCloseable {
    /** Answers one request. */
    @FunctionalInterface
    public interface Answers {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String scheme;

    private TestServer(HttpServer server, String scheme, Answers answers) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            try (exchange) {
                answers.answer(exchange);
            }
        });
        server.start();
    }

    public static TestServer start(Answers answers) throws IOException {
        return new TestServer(HttpServer.create(place(), 0), "http", answers);
    }

    public static TestServer encrypted(SSLContext context, Answers answers) throws IOException {
        HttpsServer server = HttpsServer.create(place(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new TestServer(server, "https", answers);
    }

    private static InetSocketAddress place() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Such as {@code http://127.0.0.1:4711}. */
    public String address() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Paths and queries, in the order of arrival. */
    public List<String> asked() {
        return asked;
    }

    /** The file below {@code folder} that the path names, or 404. */
    public static Answers files(Path folder) {
        return exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            if (Files.isRegularFile(file)) {
                send(exchange, 200, Files.readAllBytes(file));
            } else {
                send(exchange, 404, new byte[0]);
            }
        };
    }

    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
