package org.evidencevault.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.evidencevault.cli.Cli;
import org.evidencevault.cli.Cli.Ran;
import org.evidencevault.cli.local.TestVaults;
import org.evidencevault.cli.web.TestAuthority;
import org.evidencevault.cli.web.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the log of a vault in a folder that a web server shows, well or badly. */
class LogFetchTest {
    private static final String TOKEN = "a.b-c_d~e/f+g==";

    @TempDir
    Path folder;

    private TestVaults vault;
    private Path copy;

    @BeforeEach
    void make() throws IOException {
        vault = TestVaults.make(folder);
        copy = folder.resolve("copy");
        vault.deposit("article", "Text.");
    }

    private Path log() {
        return vault.vault().resolve("log");
    }

    private Ran fetch(String url, String... more) {
        List<String> args = new ArrayList<>(List.of("log", "fetch", url, copy.toString()));
        args.addAll(List.of("--policy", vault.vault().resolve("policy").toString()));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }

    private Ran check() {
        String policy = vault.vault().resolve("policy").toString();
        return Cli.run("log", "check", copy.toString(), "--policy", policy);
    }

    private List<String> names() throws IOException {
        if (!Files.exists(copy)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(copy)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> copy.relativize(file).toString())
                    .filter(name -> !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    /** Serves the vault's log, but for what {@code other} answers itself. */
    private TestServer server(Other other) throws IOException {
        TestServer.Answers files = TestServer.files(log());
        return TestServer.start(exchange -> {
            if (!other.answers(exchange, exchange.getRequestURI().getPath().substring(1))) {
                files.answer(exchange);
            }
        });
    }

    private interface Other {
        boolean answers(HttpExchange exchange, String path) throws IOException;
    }

    @Test
    void aCopyIsWhatVerifyAndCheckTake() throws IOException {
        try (TestServer server = server((exchange, path) -> false)) {
            Ran ran = fetch(server.address() + "/").exits(0);
            assertEquals(2, ran.out().lines().count(), ran.out());
            check().exits(0);
            vault.deposit("article", "More text.");
            Path bundle = vault.bundle("b.zip");
            vault.verify(bundle, "--tiles", copy.toString()).exits(6);
            Ran grown = fetch(server.address()).exits(0);
            assertTrue(grown.err().contains("one history"), grown.err());
            Ran verified = vault.verify(bundle, "--tiles", copy.toString()).exits(0);
            assertTrue(verified.out().contains("the latest"), verified.out());
            assertTrue(fetch(server.address()).exits(0).err().contains("0 files new"));
        }
    }

    @Test
    void entriesTakeTheTokenAndNothingElseGetsIt() throws IOException {
        List<String> told = new ArrayList<>();
        try (TestServer server = server((exchange, path) -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            if (path.startsWith("tile/entries/")) {
                if (!("Bearer " + TOKEN).equals(sent)) {
                    TestServer.send(exchange, 401, "who are you");
                    return true;
                }
            } else if (sent != null) {
                told.add(path);
            }
            return false;
        })) {
            Ran refused = fetch(server.address()).exits(1);
            assertTrue(refused.err().contains("--token-file") && refused.err().contains("--no-entries"), refused.err());
            assertFalse(Files.exists(copy.resolve("checkpoint")));
            fetch(server.address(), "--no-entries").exits(0);
            check().exits(6);
            Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
            Ran ran = fetch(server.address(), "--token-file", token.toString()).exits(0);
            assertFalse((ran.out() + ran.err()).contains(TOKEN));
            check().exits(0);
            assertEquals(List.of(), told);
            Path bad = Files.writeString(folder.resolve("bad"), "not a token\n");
            fetch(server.address(), "--token-file", bad.toString()).exits(3);
            fetch(server.address(), "--token-file", "a", "--token-fd", "3").exits(2);
        }
    }

    @Test
    void aForkIsKeptAndIsExitFive() throws IOException {
        TestVaults other = vault.copy(folder.resolve("other"));
        vault.deposit("article", "One text.");
        other.deposit("article", "Other text.");
        other.deposit("article", "Yet another text.");
        try (TestServer server = server((exchange, path) -> false);
                TestServer liar =
                        TestServer.start(TestServer.files(other.vault().resolve("log")))) {
            fetch(server.address()).exits(0);
            Ran fork = fetch(liar.address()).exits(5);
            assertTrue(fork.err().contains("cannot be true together"), fork.err());
            assertEquals(
                    2,
                    names().stream()
                            .filter(name -> name.startsWith("checkpoint.fork-"))
                            .count());
            check().exits(0);
            fetch(server.address()).exits(0);
        }
    }

    @Test
    void anOlderCheckpointIsKeptAndIsExitOne() throws IOException {
        TestVaults older = vault.copy(folder.resolve("older"));
        vault.deposit("article", "More text.");
        try (TestServer server = server((exchange, path) -> false);
                TestServer behind =
                        TestServer.start(TestServer.files(older.vault().resolve("log")))) {
            fetch(server.address()).exits(0);
            Ran rollback = fetch(behind.address()).exits(1);
            assertTrue(rollback.err().contains("is older than"), rollback.err());
            assertTrue(names().stream().anyMatch(name -> name.startsWith("checkpoint.rollback-")));
            check().exits(0);
        }
    }

    @Test
    void aDamagedTileIsExitOneAndIsNotPut() throws IOException {
        try (TestServer server = server((exchange, path) -> {
            if (!path.startsWith("tile/0/")) {
                return false;
            }
            byte[] bytes = Files.readAllBytes(log().resolve(path));
            bytes[0] ^= 1;
            TestServer.send(exchange, 200, bytes);
            return true;
        })) {
            Ran ran = fetch(server.address()).exits(1);
            assertTrue(ran.err().contains("do not lead to the root"), ran.err());
            assertEquals(List.of(), names());
        }
    }

    @Test
    void whatIsTooLargeOrNeverEndsIsCutOff() throws IOException {
        AtomicInteger sent = new AtomicInteger();
        try (TestServer server = server((exchange, path) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 16];
            try {
                for (int i = 0; i < 1 << 14; i++) {
                    exchange.getResponseBody().write(piece);
                    sent.addAndGet(piece.length);
                }
            } catch (IOException e) {
                return true;
            }
            return true;
        })) {
            Ran ran = fetch(server.address()).exits(3);
            assertTrue(ran.err().contains("more than 262144 bytes"), ran.err());
            assertTrue(sent.get() < 1 << 30, "all of it was taken");
        }
    }

    @Test
    void whoIsSilentIsNotWaitedFor() throws IOException {
        try (TestServer server = server((exchange, path) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            // Until the server is closed.
            synchronized (exchange) {
                try {
                    exchange.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return true;
        })) {
            Ran ran = fetch(server.address(), "--timeout", "1").exits(4);
            assertTrue(ran.err().contains("no whole answer within 1 s"), ran.err());
        }
        fetch("http://127.0.0.1:1", "--timeout", "0").exits(2);
        fetch("http://127.0.0.1:1").exits(4);
    }

    @Test
    void aBusyServerIsAskedAgainAsItSays() throws IOException {
        AtomicInteger busy = new AtomicInteger();
        try (TestServer server = server((exchange, path) -> {
            int turn = busy.getAndIncrement();
            if (turn % 3 == 2) {
                return false;
            }
            exchange.getResponseHeaders().add("Retry-After", turn % 3 == 0 ? "0" : "Sun, 06 Nov 1994 08:49:37 GMT");
            TestServer.send(exchange, turn % 3 == 0 ? 503 : 429, "busy");
            return true;
        })) {
            fetch(server.address()).exits(0);
            check().exits(0);
        }
        AtomicInteger asked = new AtomicInteger();
        try (TestServer server = server((exchange, path) -> {
            exchange.getResponseHeaders().add("Retry-After", asked.getAndIncrement() < 4 ? "0" : "9999");
            TestServer.send(exchange, 503, "busy");
            return true;
        })) {
            Ran ran = fetch(server.address()).exits(4);
            assertTrue(ran.err().contains("too busy (503)") && ran.err().contains("wait 9999 s"), ran.err());
            assertEquals(5, asked.get());
        }
    }

    @Test
    void redirectsAreFewAndKeepTheTokenAtHome() throws IOException {
        List<String> abroad = new ArrayList<>();
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        TestServer.Answers files = TestServer.files(log());
        try (TestServer other = TestServer.start(exchange -> {
                    abroad.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    files.answer(exchange);
                });
                TestServer server = TestServer.start(exchange -> {
                    exchange.getResponseHeaders()
                            .add(
                                    "Location",
                                    other.address() + exchange.getRequestURI().getPath());
                    TestServer.send(exchange, 307, new byte[0]);
                });
                TestServer round = TestServer.start(exchange -> {
                    exchange.getResponseHeaders().add("Location", "/again");
                    TestServer.send(exchange, 302, new byte[0]);
                })) {
            fetch(server.address(), "--token-file", token.toString()).exits(0);
            assertFalse(abroad.isEmpty());
            assertTrue(abroad.stream().allMatch("null"::equals), abroad.toString());
            Ran ran = fetch(round.address()).exits(4);
            assertTrue(ran.err().contains("more than 3 redirects"), ran.err());
            assertEquals(4, round.asked().size());
        }
    }

    @Test
    void onlyWhatIsEncryptedOrNearIsAsked() throws Exception {
        for (String url : List.of(
                "http://vault.example/log",
                "ftp://127.0.0.1/",
                "nothing",
                "https://a:b@vault.example",
                "https://v/?x=1")) {
            fetch(url).exits(2);
        }
        TestAuthority authority = TestAuthority.make(folder);
        try (TestServer server = TestServer.encrypted(authority.server(), TestServer.files(log()))) {
            Ran ran = fetch(server.address()).exits(4);
            assertTrue(ran.err().contains("--ca"), ran.err());
            fetch(server.address(), "--ca", authority.certificate().toString()).exits(0);
            fetch(server.address(), "--ca", vault.vault().resolve("policy").toString())
                    .exits(3);
        }
        try (TestServer server = TestServer.encrypted(authority.server(), exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/checkpoint");
            TestServer.send(exchange, 302, new byte[0]);
        })) {
            Ran ran = fetch(server.address(), "--ca", authority.certificate().toString())
                    .exits(1);
            assertTrue(ran.err().contains("lose encryption"), ran.err());
        }
        check().exits(0);
    }

    @Test
    void whatTheServerDoesNotHaveIsSaid() throws IOException {
        try (TestServer server = TestServer.start(exchange -> TestServer.send(exchange, 404, "no"))) {
            fetch(server.address()).exits(6);
        }
        try (TestServer server = TestServer.start(exchange -> TestServer.send(exchange, 500, "no"))) {
            Ran ran = fetch(server.address()).exits(4);
            assertTrue(ran.err().contains("answers 500"), ran.err());
        }
    }
}
