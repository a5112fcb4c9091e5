package org.evidencevault.api.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.evidencevault.api.embedded.Database;

/** Requests of 16 clients at once, by wrk, each with the token of a contributor who leads the case. */
final class Load {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final BenchServices services;
    private final Server server;
    private final Path folder;
    private final Path script;
    private final Duration round;
    private final String caseId;

    Load(BenchServices services, Server server, Path folder, Path script, Duration round)
            throws IOException, InterruptedException {
        this.services = services;
        this.server = server;
        this.folder = folder;
        this.script = script;
        this.round = round;
        caseId = Note.field(post("/v1/cases", "{\"title\":\"Load\"}"), "caseId");
        String pseudonym = Note.field(post("/v1/cases/" + caseId + "/sources", "{}"), "pseudonym");
        Files.writeString(file("body"), Note.json(pseudonym));
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url(path)))
                                .header("Authorization", "Bearer " + services.token())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    String url(String path) {
        return "http://127.0.0.1:" + services.port + path;
    }

    String caseId() {
        return caseId;
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    long storedRecords() throws SQLException {
        return Long.parseLong(query("select count(*) from vault.records").get(0));
    }

    long storedRows() throws SQLException {
        return Long.parseLong(query("select count(*) from bench.rows").get(0));
    }

    /** Deposits a second, while the log takes them in; prints how long it needs for the last of them. */
    double depositRecords() throws IOException, InterruptedException, SQLException {
        long before = storedRecords();
        long begin = System.nanoTime();
        wrk("POST", "/v1/cases/" + caseId + "/records", "");
        long end = System.nanoTime();
        long newest = Long.parseLong(query("select max(entry) from vault.notes").get(0));
        double rate = (storedRecords() - before) * 1e9 / (end - begin);
        while (!query("select count(*) from vault.pending where entry <= " + newest)
                .get(0)
                .equals("0")) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        System.out.printf(Locale.ROOT, "    the log held the last %.2f s later%n", (System.nanoTime() - end) / 1e9);
        return rate;
    }

    double storeRows() throws IOException, InterruptedException, SQLException {
        long before = storedRows();
        long begin = System.nanoTime();
        wrk("POST", "/bench/cases/" + caseId + "/rows", "");
        return perSecond(storedRows() - before, begin);
    }

    double readRecords() throws IOException, InterruptedException, SQLException {
        Files.write(file("ids"), query("select encode(record, 'hex') || '/versions/1' from vault.records limit 10000"));
        long begin = System.nanoTime();
        return perSecond(wrk("GET", "/v1/records/", "ids"), begin);
    }

    double readRows() throws IOException, InterruptedException, SQLException {
        Files.write(file("ids"), query("select id::text from bench.rows limit 10000"));
        long begin = System.nanoTime();
        return perSecond(wrk("GET", "/bench/cases/" + caseId + "/rows/", "ids"), begin);
    }

    private static double perSecond(long count, long begin) {
        return count * 1e9 / (System.nanoTime() - begin);
    }

    /** How many requests were answered, all of them granted; prints what each took of the processors. */
    private long wrk(String method, String path, String ids) throws IOException, InterruptedException {
        Processors before = Processors.now(server);
        long requests = answered(method, path, ids);
        Processors.now(server).since(before).print(method + " " + path, requests);
        return requests;
    }

    private long answered(String method, String path, String ids) throws IOException, InterruptedException {
        Files.writeString(file("token"), services.token());
        String printed = Server.output(List.of(
                "wrk",
                "-t1",
                "-c16",
                "-d" + round.toSeconds() + "s",
                "--timeout",
                "30s",
                "-s",
                script.toString(),
                url(""),
                "--",
                method,
                path,
                file("token").toString(),
                ids.isEmpty() ? file("body").toString() : file(ids).toString()));
        String[] last = printed.substring(printed.lastIndexOf("RESULT ")).trim().split(" ");
        if (!last[2].equals("0")) {
            throw new IllegalStateException("requests failed: " + printed);
        }
        return Long.parseLong(last[1]);
    }

    List<String> query(String sql) throws SQLException {
        Database database = services.database();
        Properties login = new Properties();
        login.setProperty("user", database.user());
        login.setProperty("password", database.password());
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
