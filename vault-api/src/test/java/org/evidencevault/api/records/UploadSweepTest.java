package org.evidencevault.api.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.evidencevault.api.Call;
import org.evidencevault.api.People;
import org.evidencevault.api.Services;
import org.evidencevault.api.StillLog;
import org.evidencevault.api.fsck.FullCheck;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Uploads that nobody deposits in time, which here is at once: nothing of them is left, whenever their bytes come. */
@QuarkusTest
@QuarkusTestResource(value = Services.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = StillLog.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = UploadSweepTest.NoTime.class, restrictToAnnotatedClass = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadSweepTest {
    private static final byte[] FILE = new byte[300_000];

    /** After {@link Services}. */
    public static final class NoTime implements QuarkusTestResourceLifecycleManager {
        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            return Map.of("vault.limits.unclaimed-upload", "PT0S");
        }

        @Override
        public void stop() {
            // Nothing was started.
        }
    }

    @TestHTTPResource
    URI api;

    @Inject
    UploadSweep sweep;

    @Inject
    UploadRows rows;

    @Inject
    FullCheck check;

    @Inject
    Ledger ledger;

    @Inject
    Log log;

    @Inject
    Vault vault;

    @Inject
    DataSource database;

    private String caseId;

    @BeforeAll
    void aCase() {
        caseId = Call.post("/v1/cases")
                .as(People.lead())
                .json(Map.of("title", "A case of these tests"))
                .send()
                .require(201)
                .json()
                .path("caseId")
                .asText();
    }

    private String reserve() {
        return Call.post("/v1/cases/" + caseId + "/uploads")
                .as(People.lead())
                .json(Map.of("audience", "open"))
                .send()
                .require(201)
                .json()
                .path("upload")
                .asText();
    }

    private String sent() {
        String upload = reserve();
        put(upload).send().require(200);
        return upload;
    }

    private static Call put(String upload) {
        return Call.of("PUT", "/v1/uploads/" + upload).as(People.lead()).body("image/png", FILE);
    }

    private Call deposit(String upload) {
        return Call.post("/v1/cases/" + caseId + "/records")
                .as(People.lead())
                .json(Map.of("kind", "article", "attachments", List.of(Map.of("upload", upload))));
    }

    private static Set<Path> blobs() {
        try (Stream<Path> files = Files.walk(Services.vaultFolder().resolve("blobs"))) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireWell() {
        while (ledger.pendingCount() > 0) {
            log.integrate(Log.MAX_BATCH);
        }
        assertEquals(List.of(), check.run(Caller.of("who-checks", "testing"), done -> {}));
    }

    private UploadRow row(String upload) {
        return rows.all().stream()
                .filter(row -> Id.ofBytes(row.upload).toString().equals(upload))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatNobodyDepositedIsDestroyed() {
        Set<Path> before = blobs();
        sent();
        reserve();
        sweep.run();
        assertEquals(before, blobs());
        assertEquals(List.of(), rows.all());
        requireWell();
    }

    @Test
    void bytesThatEndAfterTheSweepLeaveNothing() throws IOException {
        Set<Path> before = blobs();
        String upload = reserve();
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /v1/uploads/" + upload + " HTTP/1.1\r\nHost: vault\r\nContent-Type: image/png\r\n"
                            + "Authorization: Bearer " + People.lead().token().value() + "\r\nContent-Length: "
                            + FILE.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            int half = FILE.length / 2;
            out.write(FILE, 0, half);
            out.flush();
            while (blobs().equals(before)) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            sweep.run();
            assertEquals(List.of(), rows.all());
            out.write(FILE, half, FILE.length - half);
            out.flush();
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertTrue(answer.startsWith("HTTP/1.1 409"), answer);
        }
        assertEquals(before, blobs());
        requireWell();
    }

    /** As a process that dies between the two steps of a sweep leaves it. */
    @Test
    void whatWasEndedAndNotDestroyedIsNobodysUntilTheNextSweep() {
        Set<Path> before = blobs();
        String full = sent();
        String empty = reserve();
        assertTrue(rows.end(row(full)));
        assertTrue(rows.end(row(empty)));
        requireWell();
        put(empty).send().requireProblem(404, "not-found");
        deposit(full).send().requireProblem(409, "conflict");
        sweep.run();
        assertEquals(List.of(), rows.all());
        assertEquals(before, blobs());
        requireWell();
    }

    /** As somebody puts in who writes to the database. */
    private void putInPages() throws SQLException {
        execute("insert into vault.uploads (upload, case_id, record, version, segment, audience, reserved, ended, mac)"
                + " select decode(lpad(to_hex(i), 32, '0'), 'hex'), case_id, decode(md5(i::text), 'hex'), 1, 0, 'OPEN',"
                + " now() - interval '1 year', true, sha256('') from vault.cases, generate_series(1, "
                + UploadRows.PAGE + ") i where case_id = decode('" + caseId + "', 'hex')");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void rowsThatThisVaultDidNotMakeHoldUpNone() throws SQLException {
        Set<Path> before = blobs();
        sent();
        putInPages();
        try {
            sweep.run();
            assertEquals(before, blobs());
            assertEquals(UploadRows.PAGE, rows.all().size());
        } finally {
            execute("delete from vault.uploads where mac = sha256('')");
        }
        requireWell();
    }

    @Test
    void theMigrationEndsWhatIsFromBeforeRowsHadCodes() throws Exception {
        String taken = sent();
        execute("create table taken as select * from vault.uploads");
        deposit(taken).send().require(201);
        Set<Path> before = blobs();
        execute("insert into vault.uploads select * from taken");
        execute("drop table taken");
        sent();
        reserve();
        execute("update vault.uploads set mac = decode(repeat('00', 32), 'hex')");
        try (InputStream migration = getClass().getResourceAsStream("/db/migration/V53__uploads_from_before.sql")) {
            execute(new String(migration.readAllBytes(), StandardCharsets.US_ASCII));
        }
        assertEquals(List.of(), rows.all());
        vault.sweep();
        assertEquals(before, blobs());
        requireWell();
    }

    @Test
    void whatADepositTookIsNotDestroyed() {
        String upload = sent();
        UploadRow taken = row(upload);
        deposit(upload).send().require(201);
        Set<Path> before = blobs();
        assertEquals(false, rows.end(taken));
        sweep.run();
        assertEquals(before, blobs());
        requireWell();
    }
}
