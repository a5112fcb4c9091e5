package org.evidencevault.core.vault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 */
final class KeyRing implements AutoCloseable {
    private record Name(Id caseId, Audience audience, long generation) {}

    /** A KEK and its generation. */
    record Current(long generation, Kek kek) {}

    private final Context context;
    private final Map<Name, Kek> opened = new ConcurrentHashMap<>();
    private volatile boolean closed;

    KeyRing(Context context) {
        this.context = context;
    }

    /** The newest KEK of a case and audience. */
    Current current(Id caseId, Audience audience) {
        Rows.KekRow row = context.ledger().newestKek(caseId, audience.code()).orElseThrow(() -> missing(caseId));
        return new Current(row.generation(), open(row, caseId, audience, row.generation()));
    }

    /** The KEK of one generation. */
    Kek of(Id caseId, Audience audience, long generation) {
        Kek known = opened.get(new Name(caseId, audience, generation));
        if (known != null) {
            return known;
        }
        Rows.KekRow row =
                context.ledger().kek(caseId, audience.code(), generation).orElseThrow(() -> missing(caseId));
        return open(row, caseId, audience, generation);
    }

    private Kek open(Rows.KekRow row, Id caseId, Audience audience, long generation) {
        if (closed) {
            throw new IllegalStateException("the vault was closed");
        }
        return opened.computeIfAbsent(
                new Name(caseId, audience, generation),
                name -> context.rootKeys()
                        .unwrap(
                                row.rootKey(),
                                WrappedKey.ofBytes(row.wrapped(), "KEK of case " + caseId),
                                label(caseId, audience, generation)));
    }

    /** Makes the KEK of a new generation, wrapped by the current root key, to be added to a change. */
    Rows.KekRow create(Id caseId, Audience audience, long generation) {
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

    private static VaultException missing(Id caseId) {
        return new VaultException(FailureKind.NOT_FOUND, "case " + caseId, "has no key of this audience");
    }

    @Override
    public void close() {
        closed = true;
        opened.values().forEach(Kek::close);
        opened.clear();
    }
}
