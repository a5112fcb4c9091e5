package org.evidencevault.api.sources;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.api.persistence.LedgerTransaction;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.api.retry.Memory;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Kept;
import org.evidencevault.core.vault.Vault;
import org.hibernate.SessionFactory;

/** Makes the sources of a case and shows them to its leads. What is stored of one in the clear is a random id. Thread safe. */
@ApplicationScoped
class Sources {
    /** Stands in the events: what was made, or read. */
    static final String SOURCES = "sources";

    private final SessionFactory sessions;
    private final LedgerTransaction transaction;
    private final Vault vault;
    private final SourceCodes codes;
    private final SecureRandom random = new SecureRandom();

    Sources(SessionFactory sessions, LedgerTransaction transaction, Vault vault, SourceCodes codes) {
        this.sessions = sessions;
        this.transaction = transaction;
        this.vault = vault;
        this.codes = codes;
    }

    /** A source and what notes call it. */
    record Source(Id id, Pseudonym pseudonym) {}

    /** Gives a case a source, whose pseudonym no other source of the case has. */
    Source make(Memory memory, Id caseId) {
        Source source = new Source(vault.newId(), Pseudonym.random(random));
        SourceRow row = new SourceRow(source.id().bytes(), caseId.bytes(), codes.of(caseId, source.pseudonym()));
        Caller with = memory.caller(source.id())
                .alongside(act -> transaction.session().insert(row));
        byte[] text = Utf8.bytes(source.pseudonym().text());
        vault.state()
                .keep(
                        with,
                        EventAction.DEPOSIT,
                        Optional.empty(),
                        SOURCES + " " + source.id(),
                        name(source.id(), caseId),
                        text);
        return source;
    }

    /** What {@link #make} told the same person before: told again, and an event again. */
    Source made(Caller caller, Id caseId, Id source) {
        vault.events()
                .record(
                        caller,
                        EventAction.READ,
                        EventOutcome.ALLOWED,
                        Optional.of(caseId),
                        Optional.empty(),
                        Optional.of(SOURCES + " " + source));
        return vault.state()
                .kept(name(source, caseId))
                .map(text -> source(source, text))
                .orElseThrow(Sources::missing);
    }

    /** One source of a case: a read of the case. */
    Source open(Caller caller, Id caseId, Id source) {
        return opened(caller, caseId, SOURCES + " " + source, ofCase(caseId, source)).stream()
                .findFirst()
                .orElseThrow(Sources::missing);
    }

    /** Up to {@code limit} sources of a case, those after {@code after}, by their random ids: a read of the case. */
    List<Source> page(Caller caller, Id caseId, Optional<Id> after, int limit) {
        return opened(caller, caseId, SOURCES, ofCase(caseId, after, limit));
    }

    /** All rows as they are stored. */
    List<SourceRow> rows() {
        return sessions.fromStatelessTransaction(session ->
                session.createSelectionQuery("from SourceRow", SourceRow.class).list());
    }

    /** Whether the code of a row is that of the pseudonym which is kept for it. */
    boolean isOfItsPseudonym(SourceRow row) {
        Id caseId = Id.ofBytes(row.caseId);
        Id source = Id.ofBytes(row.source);
        byte[] text = vault.state()
                .kept(name(source, caseId))
                .orElseThrow(() -> new VaultException(
                        FailureKind.MISSING_FILE, "its pseudonym is gone: restore it from a backup"));
        return MessageDigest.isEqual(
                row.code, codes.of(caseId, source(source, text).pseudonym()));
    }

    private List<Source> opened(Caller caller, Id caseId, String detail, List<Id> ids) {
        Map<Id, byte[]> texts = vault.state()
                .openKept(
                        caller,
                        caseId,
                        detail,
                        ids.stream().map(id -> name(id, caseId)).toList());
        return texts.entrySet().stream()
                .map(each -> source(each.getKey(), each.getValue()))
                .toList();
    }

    private List<Id> ofCase(Id caseId, Id source) {
        return sessions.fromStatelessTransaction(
                session -> Optional.ofNullable(session.get(SourceRow.class, source.bytes())).stream()
                        .filter(row -> Id.ofBytes(row.caseId).equals(caseId))
                        .map(row -> source)
                        .toList());
    }

    private List<Id> ofCase(Id caseId, Optional<Id> after, int limit) {
        return sessions
                .fromStatelessTransaction(session -> session.createSelectionQuery(
                                "from SourceRow s where s.caseId = :caseId and s.source > :after order by s.source",
                                SourceRow.class)
                        .setParameter("caseId", caseId.bytes())
                        .setParameter("after", after.map(Id::bytes).orElse(new byte[0]))
                        .setMaxResults(limit)
                        .list())
                .stream()
                .map(row -> Id.ofBytes(row.source))
                .toList();
    }

    private static Source source(Id id, byte[] text) {
        return new Source(id, new Pseudonym(Utf8.decode(text, "pseudonym")));
    }

    private static Kept name(Id source, Id caseId) {
        return new Kept(source, caseId, Audience.RESTRICTED);
    }

    private static ProblemException missing() {
        return new ProblemException(ProblemType.NOT_FOUND, "");
    }
}
