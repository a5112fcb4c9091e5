package org.evidencevault.core.vault;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.keys.Kek;
import org.evidencevault.core.keys.KekLabel;
import org.evidencevault.core.keys.WrappedKey;
import org.evidencevault.core.store.Rows;

/**
 * The KEKs in use. The label under which one is unwrapped is computed from the case and audience that the caller was authorised
 * for, never read from a row, so that a row moved elsewhere does not open. Thread safe.
 *
 * <p>A KEK that is handed out is the caller's own, to be closed by it: forgetting one here takes it from nobody who is using it.
 */
final class KeyRing implements AutoCloseable {
    private record Name(Id caseId, Audience audience, long generation) {
        boolean isOlderThan(Name other) {
            return caseId.equals(other.caseId) && audience == other.audience && generation < other.generation;
        }
    }

    /** A KEK and its generation. */
    record Current(long generation, Kek kek) implements AutoCloseable {
        @Override
        public void close() {
            kek.close();
        }
    }

    /** So long a generation is taken for the newest without asking again. The ledger takes nothing that is sealed under one that ended. */
    static final Duration FRESH = Duration.ofMillis(250);

    /** Which generation was the newest, and when that was asked. */
    private record Seen(long generation, long atNanos) {
        boolean isFresh() {
            return System.nanoTime() - atNanos < FRESH.toNanos();
        }
    }

    private record CaseAudience(Id caseId, Audience audience) {}

    private final Context context;

    /** Guarded by itself, like {@link #newest} and {@link #closed}. */
    private final Map<Name, Kek> opened = new HashMap<>();

    private final Map<CaseAudience, Seen> newest = new HashMap<>();

    private boolean closed;

    KeyRing(Context context) {
        this.context = context;
    }

    /** The newest KEK of a case and audience, whoever made it, or the one that was it a moment ago. */
    Current current(Id caseId, Audience audience) {
        return recent(caseId, audience).orElseGet(() -> newest(caseId, audience));
    }

    private Optional<Current> recent(Id caseId, Audience audience) {
        synchronized (opened) {
            return Optional.ofNullable(newest.get(new CaseAudience(caseId, audience)))
                    .filter(Seen::isFresh)
                    .flatMap(seen -> known(new Name(caseId, audience, seen.generation))
                            .map(kek -> new Current(seen.generation, kek)));
        }
    }

    /** The newest KEK of a case and audience as the ledger says now. */
    Current newest(Id caseId, Audience audience) {
        long asked = System.nanoTime();
        Rows.KekRow row = context.ledger().newestKek(caseId, audience.code()).orElseThrow(() -> missing(caseId));
        Name name = new Name(caseId, audience, row.generation());
        Current current = new Current(row.generation(), known(name).orElseGet(() -> open(name, row)));
        synchronized (opened) {
            newest.put(new CaseAudience(caseId, audience), new Seen(row.generation(), asked));
        }
        return current;
    }

    /** A KEK that {@link #create} made and that is not stored yet. */
    Current made(Rows.KekRow row) {
        Name name = new Name(row.caseId(), Audience.of(row.audience()), row.generation());
        return new Current(row.generation(), open(name, row));
    }

    /** The KEK of one generation; NOT_FOUND if there is none, or none any more. */
    Kek of(Id caseId, Audience audience, long generation) {
        return find(caseId, audience, generation).orElseThrow(() -> missing(caseId));
    }

    /** The KEK of one generation; empty where it was never made, or ended since. */
    Optional<Kek> find(Id caseId, Audience audience, long generation) {
        Name name = new Name(caseId, audience, generation);
        return known(name)
                .or(() -> context.ledger()
                        .kek(caseId, audience.code(), generation)
                        .map(row -> open(name, row)));
    }

    /** Unwraps the newest KEK of a case and audience as it is stored now, whatever is known here; throws if that fails. */
    void requireUnwraps(Id caseId, Audience audience) {
        Rows.KekRow row = context.ledger().newestKek(caseId, audience.code()).orElseThrow(() -> missing(caseId));
        unwrap(new Name(caseId, audience, row.generation()), row).close();
    }

    /** Whether a KEK that was there is there no more: what it wraps cannot be stored. */
    boolean isGone(Id caseId, Audience audience, long generation) {
        boolean gone = context.ledger().kek(caseId, audience.code(), generation).isEmpty();
        if (gone) {
            synchronized (opened) {
                newest.remove(new CaseAudience(caseId, audience));
            }
        }
        return gone;
    }

    private Optional<Kek> known(Name name) {
        synchronized (opened) {
            requireOpen();
            return Optional.ofNullable(opened.get(name)).map(Kek::copy);
        }
    }

    private Kek open(Name name, Rows.KekRow row) {
        Kek kek = unwrap(name, row);
        synchronized (opened) {
            if (!closed && !opened.containsKey(name)) {
                forgetOlderThan(name);
                opened.put(name, kek.copy());
            }
        }
        return kek;
    }

    private Kek unwrap(Name name, Rows.KekRow row) {
        return context.rootKeys()
                .unwrap(
                        row.rootKey(),
                        WrappedKey.ofBytes(row.wrapped(), "KEK of case " + name.caseId),
                        label(name.caseId, name.audience, name.generation));
    }

    /** Forgets the generations of a KEK below {@code generation}. */
    void forget(Id caseId, Audience audience, long generation) {
        synchronized (opened) {
            forgetOlderThan(new Name(caseId, audience, generation));
        }
    }

    private void forgetOlderThan(Name newer) {
        opened.entrySet().removeIf(entry -> {
            boolean older = entry.getKey().isOlderThan(newer);
            if (older) {
                entry.getValue().close();
            }
            return older;
        });
    }

    /** Makes the KEK of a new generation, wrapped by the current root key, to be added to a change. */
    Rows.KekRow create(Id caseId, Audience audience, long generation) {
        synchronized (opened) {
            requireOpen();
        }
        try (Kek kek = Kek.generate(context.random())) {
            WrappedKey wrapped = context.rootKeys().wrap(kek, label(caseId, audience, generation));
            return new Rows.KekRow(
                    caseId, audience.code(), generation, context.rootKeys().rootKey(), wrapped.bytes());
        }
    }

    /** The same KEK wrapped by the current root key. */
    Rows.KekRow rewrapped(Rows.KekRow row) {
        KekLabel label = label(row.caseId(), Audience.of(row.audience()), row.generation());
        try (Kek kek = context.rootKeys()
                .unwrap(row.rootKey(), WrappedKey.ofBytes(row.wrapped(), "KEK of case " + row.caseId()), label)) {
            return new Rows.KekRow(
                    row.caseId(),
                    row.audience(),
                    row.generation(),
                    context.rootKeys().rootKey(),
                    context.rootKeys().wrap(kek, label).bytes());
        }
    }

    private KekLabel label(Id caseId, Audience audience, long generation) {
        return new KekLabel(context.vault(), caseId, audience, generation);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the vault was closed");
        }
    }

    private static VaultException missing(Id caseId) {
        return new VaultException(FailureKind.NOT_FOUND, "case " + caseId, "has no key of this audience");
    }

    @Override
    public void close() {
        synchronized (opened) {
            closed = true;
            opened.values().forEach(Kek::close);
            opened.clear();
            newest.clear();
        }
    }
}
