package org.evidencevault.api.retry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.persistence.LedgerTransaction;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.vault.Vault;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * A POST that is sent again with the same {@code Idempotency-Key} acts once: what it made is remembered for a day, in the transaction
 * that made it, and the retry is answered with that as it is now. A request that failed is not remembered. Thread safe.
 */
@ApplicationScoped
public class Retries {
    /** The header with which a client says that requests are one. */
    public static final String KEY = "Idempotency-Key";

    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");
    private static final String OF_KEY = "evidence-vault/idempotency-key@v1";

    private final RetryRows rows;
    private final Outside outside;
    private final LedgerTransaction transaction;
    private final Vault vault;
    private final CurrentAccess access;
    private final ObjectMapper json;
    private final Clock clock;

    Retries(
            SessionFactory sessions,
            LedgerTransaction transaction,
            Vault vault,
            CurrentAccess access,
            ObjectMapper json,
            Clock clock) {
        this.rows = new RetryRows(sessions, vault, clock);
        this.outside = new Outside(sessions, rows);
        this.transaction = transaction;
        this.vault = vault;
        this.access = access;
        this.json = json;
        this.clock = clock;
    }

    /** A request: the key that it came with, if any, which operation it asks for, and all that it says, path and body. */
    public record Request(@Nullable String key, Operation operation, List<Object> said) {
        public Request {
            said = List.copyOf(said);
        }

        public static Request of(@Nullable String key, Operation operation, Object... said) {
            return new Request(key, operation, List.of(said));
        }
    }

    /**
     * Acts, unless the same request has acted before.
     *
     * @param first acts with what the memory gives it
     * @param again finds what an act made before
     * @throws ProblemException 422 if the key came with another request, or with this one and something else was made
     */
    public <T> Answer<T> once(Request request, Function<Memory, T> first, Function<Made, T> again) {
        if (request.key() == null) {
            return new Answer<>(
                    first.apply(new Memory(access.caller(), transaction::session, Optional.empty())), false);
        }
        Attempt attempt = attempt(request, request.key());
        Optional<RetryRow> before = rows.find(attempt);
        if (before.isPresent()) {
            return replay(attempt, before.get(), again);
        }
        Memory memory = new Memory(
                access.caller(), transaction::session, Optional.of((session, made) -> store(session, attempt, made)));
        try {
            return new Answer<>(first.apply(memory), false);
        } catch (VaultException | ProblemException e) {
            // Perhaps because the same request was faster, or because an answer of the database was lost that was a
            // yes.
            return replay(attempt, findAfter(e, attempt), again);
        }
    }

    /**
     * The same for an act that no transaction of ours holds: of two requests at once one acts, the other is told so.
     *
     * @param made the id or number of what was made; nothing of what is told once
     * @throws ProblemException 409 if a request with this key is being carried out, or was cut off
     */
    public <T> Answer<T> onceOutside(
            Request request, Supplier<T> first, Function<T, Object> made, Function<Made, T> again) {
        return request.key() == null
                ? new Answer<>(first.get(), false)
                : outside.once(attempt(request, request.key()), first, value -> Made.of(made.apply(value)), again);
    }

    private RetryRow findAfter(RuntimeException failure, Attempt attempt) {
        Optional<RetryRow> row;
        try {
            row = rows.find(attempt);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            throw failure;
        }
        return row.orElseThrow(() -> failure);
    }

    private <T> Answer<T> replay(Attempt attempt, RetryRow row, Function<Made, T> again) {
        Made made = rows.made(attempt, row);
        return new Answer<>(again.apply(made), true);
    }

    private Attempt attempt(Request request, String key) {
        if (!VISIBLE.matcher(key).matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_VALUE, "the header " + KEY + " is 1 to 255 visible ASCII characters");
        }
        byte[] code = vault.state()
                .authenticate(Hash.of(new ByteWriter()
                                .ascii(OF_KEY)
                                .u8(0)
                                .ascii(access.actor().subject())
                                .u8(0)
                                .ascii(request.operation().name())
                                .u8(0)
                                .ascii(key)
                                .toByteArray())
                        .bytes());
        return new Attempt(code, said(request));
    }

    /** Of what was understood, not of how it was written. */
    private Hash said(Request request) {
        try {
            return Hash.of(json.writeValueAsBytes(request.said()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request that was read from JSON is JSON", e);
        }
    }

    private void store(StatelessSession session, Attempt attempt, Made made) {
        if (!rows.store(session, attempt, made)) {
            throw new VaultException(FailureKind.CONFLICT, "the same request was faster");
        }
    }

    @Scheduled(every = "PT1H", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        rows.deleteBefore(clock.instant().minus(REMEMBERED));
    }
}
