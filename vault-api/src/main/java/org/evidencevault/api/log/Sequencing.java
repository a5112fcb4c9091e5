package org.evidencevault.api.log;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.evidencevault.api.wiring.VaultConfig;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.vault.Vault;

/**
 * The log's clocks: entries that wait are taken in, and at fixed times, whatever happened, the head is filled up and published. Every
 * process runs them; whoever is second finds the work done.
 */
@ApplicationScoped
public class Sequencing {
    private static final int BATCH = 4096;
    /** How often another process may come in between before the next look tries again. */
    private static final int ATTEMPTS = 10;

    private static final Duration LOOK = Duration.ofMillis(10);

    private final Ledger ledger;
    private final Log log;
    private final Vault vault;
    private final VaultConfig config;
    private final Clock clock;
    private final Lock taking = new ReentrantLock();
    private volatile long published;
    private volatile Optional<FailureKind> trouble = Optional.empty();

    Sequencing(Ledger ledger, Log log, Vault vault, VaultConfig config, Clock clock) {
        this.ledger = ledger;
        this.log = log;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
        this.published = interval();
    }

    @Scheduled(every = "${vault.sequencing.every:PT1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void integrate() {
        taking.lock();
        try {
            // What comes meanwhile is for the next time: under load a head would be signed for every few entries,
            // without end.
            long waiting = ledger.pendingCount();
            for (long taken = 0; taken < waiting; taken += BATCH) {
                log.integrate(BATCH);
            }
            trouble = Optional.empty();
        } catch (VaultException e) {
            trouble = Optional.of(e.kind());
            throw e;
        } finally {
            taking.unlock();
        }
    }

    /** Why the last attempt to take entries in failed, if it did. */
    public Optional<FailureKind> trouble() {
        return trouble;
    }

    /** By the clock on the wall, whenever this process was started; what failed is tried again at the next look. */
    @Scheduled(every = "PT1S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void publishWhenDue() {
        long now = interval();
        if (now != published && publish()) {
            published = now;
        }
    }

    /** Fills the head up and publishes it; whether that was done, or others came in between each time. */
    private boolean publish() {
        int multiple = config.sequencing().publishMultiple();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<SignedNote> head = filledUp(multiple);
                if (head.isPresent()) {
                    log.publish(head.get());
                    return true;
                }
            }
            return false;
        } catch (VaultException e) {
            trouble = Optional.of(e.kind());
            throw e;
        }
    }

    /** Nobody else of this process takes entries in meanwhile; another process may. */
    private Optional<SignedNote> filledUp(int multiple) {
        taking.lock();
        try {
            vault.events().fill(Math.toIntExact(log.fillersNeeded(multiple)));
            return log.integrateToMultiple(multiple);
        } finally {
            taking.unlock();
        }
    }

    private long interval() {
        return clock.millis() / config.sequencing().publishEvery().toMillis();
    }

    /** The index of an entry; waits until it is logged, at most that long. */
    public OptionalLong await(long entry, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            OptionalLong index = signedIndex(entry);
            if (index.isPresent() || System.nanoTime() >= end) {
                return index;
            }
            // Whoever waits may as well do the work.
            integrate();
            // Another process may be between deciding and signing.
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** The index of an entry that the newest signed tree holds: it is decided a moment before. */
    private OptionalLong signedIndex(long entry) {
        OptionalLong index = ledger.indexOf(entry);
        return index.isPresent() && index.getAsLong() < log.signedSize() ? index : OptionalLong.empty();
    }
}
