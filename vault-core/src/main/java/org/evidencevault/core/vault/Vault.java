package org.evidencevault.core.vault;

import java.io.OutputStream;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.Charter;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.LinkOpening;
import org.evidencevault.core.record.LinkType;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.SignedNote;

/**
 * The write door: everything that happens to records. Each call stores its custody event together with, or before, what it does; a
 * call that hands out plaintext stores it before the first byte. Who may call what is decided by the caller of this class.
 *
 * <p>Thread safe. What it stores is durable when a call returns; the log follows when it is sequenced.
 *
 * <p>Failures are {@link VaultException}: NOT_FOUND for what is not there, ERASED for what was erased, CONFLICT when another writer
 * was first, CANNOT_OPEN for what was tampered with, REFUSED where a purpose is missing.
 */
public final class Vault implements AutoCloseable {
    /** How many events one filtered page looks at. */
    public static final int MAX_EVENTS_LOOKED_AT = 100_000;

    private final Context context;
    private final KeyRing keys;
    private final Orphans orphans;
    private final EventSealer sealer;
    private final Custody custody;
    private final Charters charters;
    private final ObjectOpener opener;
    private final Records records;
    private final Reader reader;
    private final FieldReader fieldReader;
    private final ServerState state;
    private final Depositor depositor;
    private final Linker linker;
    private final Releaser releaser;
    private final ErasureWork erasureWork;
    private final Eraser eraser;
    private final Rotation rotation;
    private final Exporter exporter;
    private final EventExporter eventExporter;

    private Vault(Context context) {
        this.context = context;
        keys = new KeyRing(context);
        SealedObjects objects = new SealedObjects(context, keys);
        opener = new ObjectOpener(context, keys);
        orphans = new Orphans(context, objects);
        sealer = new EventSealer(context, keys);
        custody = new Custody(context, sealer);
        charters = Charters.read(context.ledger(), context.vault());
        records = new Records(context.ledger(), charters);
        reader = new Reader(opener, custody, records);
        fieldReader = new FieldReader(records, reader);
        state = new ServerState(context, objects, opener, custody);
        depositor = new Depositor(context, objects, custody, records, state);
        linker = new Linker(context, objects, opener, custody, records, reader);
        releaser = new Releaser(context, custody, records);
        erasureWork = new ErasureWork(context, objects, custody, records, reader);
        eraser = new Eraser(context, custody, records, erasureWork);
        rotation = new Rotation(context, keys, custody);
        exporter = new Exporter(context, custody, records, reader, releaser);
        eventExporter = new EventExporter(context, custody, sealer, reader);
    }

    /**
     * Creates a vault in an empty ledger and log: its charter becomes entry 0, its audit key the first KEK. Then {@link #open} it.
     *
     * @param charter signed by every governance key, in order
     * @throws VaultException CONFLICT if the ledger already has a head or entries
     */
    public static void create(Context context, SignedNote charter) {
        Charter first = Charter.requireFirst(charter, "charter");
        if (!first.vault().equals(context.vault())) {
            throw new IllegalArgumentException("the charter of vault " + first.vault());
        }
        if (context.ledger().head().size() != 0 || context.ledger().pendingCount() != 0) {
            throw new VaultException(FailureKind.CONFLICT, "ledger", "is not empty: a vault exists here");
        }
        try (KeyRing keys = new KeyRing(context)) {
            Change change = new Change().add(keys.create(context.vault(), Audience.AUDIT, 1));
            NoteWriter.add(change, first, charter);
            context.ledger().append(change);
        }
    }

    /**
     * Opens a vault: verifies its charters, against the log too, requires its desk key to be in the newest, stores a start event, and completes erasures that
     * were decided.
     */
    public static Vault open(Context context) {
        Vault vault = new Vault(context);
        vault.charters.requireLogged(context.ledger(), context.log());
        Charter charter = vault.charters.current();
        if (!charter.desk().contains(context.desk().key())) {
            throw new VaultException(
                    FailureKind.UNKNOWN_SIGNER,
                    "desk key " + context.desk().key().name(),
                    "is not in the vault's charter");
        }
        vault.custody.append(Caller.SYSTEM, Custody.What.allowed(EventAction.START));
        vault.erasureWork.complete();
        return vault;
    }

    /** The vault's charter in force. */
    public Charter charter() {
        return charters.current();
    }

    // Cases.

    /** Opens a case with keys of its own for readers and for leads. */
    public Id openCase(Caller caller) {
        Id caseId = newId();
        Change change =
                newCase(caseId, keys.create(caseId, Audience.OPEN, 1), keys.create(caseId, Audience.RESTRICTED, 1));
        custody.append(caller, Custody.What.allowed(EventAction.CASE_OPEN).in(caseId), change);
        return caseId;
    }

    /** Opens a case under an id of {@link #newId}, with a title that is sealed for its readers. */
    public void openCase(Caller caller, Id caseId, String title) {
        Rows.KekRow open = keys.create(caseId, Audience.OPEN, 1);
        Rows.KekRow restricted = keys.create(caseId, Audience.RESTRICTED, 1);
        SealedObjects.Stored stored = state.keep(caseTitle(caseId), keys.made(open), Utf8.encode(title, "title"));
        Custody.What what = Custody.What.allowed(EventAction.CASE_OPEN).in(caseId);
        state.store(caller, what, newCase(caseId, open, restricted), stored);
    }

    private static Change newCase(Id caseId, Rows.KekRow open, Rows.KekRow restricted) {
        return new Change().add(new Rows.CaseRow(caseId)).add(open).add(restricted);
    }

    /** The title of a case, if it has one: a read of the case. */
    public Optional<String> caseTitle(Caller caller, Id caseId) {
        Custody.What what = Custody.What.allowed(EventAction.READ).in(caseId);
        return reader.after(
                caller,
                what,
                because -> state.kept(caseTitle(caseId)).map(bytes -> Utf8.decode(bytes, "title of case " + caseId)));
    }

    /** The titles of those of these cases that have one: a read of each, whose events are stored together, before the first is opened. */
    public Map<Id, String> caseTitles(Caller caller, List<Id> cases) {
        List<Custody.What> reads = cases.stream()
                .map(caseId -> Custody.What.allowed(EventAction.READ).in(caseId))
                .toList();
        return reader.afterAll(caller, reads, because -> {
            Map<Id, String> titles = new LinkedHashMap<>();
            cases.forEach(caseId -> state.kept(caseTitle(caseId))
                    .ifPresent(bytes -> titles.put(caseId, Utf8.decode(bytes, "title of case " + caseId))));
            return titles;
        });
    }

    private static Kept caseTitle(Id caseId) {
        return new Kept(caseId, caseId, Audience.OPEN);
    }

    /** A random id for a case or a record to be. */
    public Id newId() {
        return Id.random(context.random());
    }

    // Records.

    /** Deposits a new record in a case. */
    public Receipt deposit(Caller caller, Id caseId, Draft draft) {
        return depositor.deposit(caller, caseId, newId(), draft);
    }

    /** Deposits a new record under an id of {@link #newId}: for a caller whose own rows name it, or who uploaded files for it. */
    public Receipt deposit(Caller caller, Id caseId, Id record, Draft draft) {
        return depositor.deposit(caller, caseId, record, draft);
    }

    /**
     * Deposits the next version of a record.
     *
     * @param expectedLatest digest of the note of the version that the draft starts from; CONFLICT if it is not the latest
     */
    public Receipt depositVersion(Caller caller, Id record, Hash expectedLatest, Draft draft) {
        return depositor.depositVersion(caller, record, expectedLatest, draft);
    }

    /** The numbers of a record's versions, ascending. Opens nothing. */
    public List<Long> versions(Id record) {
        return records.versions(record).stream().map(Records.Version::number).toList();
    }

    /** What remains when nothing is opened: a version's note, its releases, withdrawals and erasures. */
    public Overview overview(Id record, long version) {
        return Overview.of(records, records.require(record, version));
    }

    /** Opens the segments of some audiences of one version. */
    public OpenedRecord open(Caller caller, Id record, long version, Set<Audience> audiences) {
        requireReaders(audiences);
        return reader.open(caller, record, version, EnumSet.copyOf(audiences));
    }

    private static void requireReaders(Set<Audience> audiences) {
        if (audiences.isEmpty() || audiences.contains(Audience.AUDIT)) {
            throw new IllegalArgumentException("audiences " + audiences + " are not of segments");
        }
    }

    /**
     * Opens some metadata fields of many versions, for a list: a read of each that is not erased, whose events are stored together,
     * before the first is opened.
     *
     * @return in the order of {@code versions}; without fields where the version was erased
     */
    public List<OpenedFields> openFields(
            Caller caller, List<CustodyEvent.Target> versions, Set<Audience> audiences, Set<String> names) {
        requireReaders(audiences);
        return fieldReader.open(caller, versions, EnumSet.copyOf(audiences), names);
    }

    /** Opens the file behind an attachment segment of one audience; any number of ranges are this one read. */
    public OpenedAttachment openAttachment(Caller caller, Id record, long version, int segment, Audience audience) {
        return reader.openAttachment(caller, record, version, segment, audience);
    }

    // Links.

    /** Links one version to another; returns the link's id. */
    public Id link(Caller caller, Id from, long fromVersion, LinkType type, Id to, long toVersion) {
        return link(caller, newId(), from, fromVersion, type, to, toVersion);
    }

    /** The same under an id of {@link #newId}. */
    public Id link(Caller caller, Id link, Id from, long fromVersion, LinkType type, Id to, long toVersion) {
        return linker.link(caller, link, from, fromVersion, type, to, toVersion);
    }

    /** Withdraws a link that stands on a version. */
    public void withdrawLink(Caller caller, Id record, long version, Id link) {
        linker.withdraw(caller, record, version, link);
    }

    /** The links that stand on a version: a read. */
    public List<LinkOpening> links(Caller caller, Id record, long version) {
        return linker.links(caller, record, version);
    }

    // What a server keeps beside records.

    /**
     * Seals a file for a version that is deposited later; nothing of it is in the clear anywhere but in {@code file} itself.
     *
     * @throws VaultException CONFLICT if this upload has bytes already
     */
    public Attachment upload(Upload upload, FileContent file) {
        return state.upload(upload, file);
    }

    /** What was uploaded; empty as long as nothing was, and once its version is deposited. */
    public Optional<Attachment> uploaded(Upload upload) {
        return state.uploaded(upload);
    }

    /** Destroys an upload that no version has claimed. Requires that nobody deposits that version meanwhile. */
    public void discard(Upload upload) {
        state.discard(upload);
    }

    /** Stores an event, as {@link #record} does, and with it, all or nothing, something small, sealed under a case's key. */
    public void keep(
            Caller caller, EventAction action, Optional<CustodyEvent.Target> target, Kept name, byte[] content) {
        SealedObjects.Stored stored = state.keep(name, content);
        Custody.What what =
                new Custody.What(action, EventOutcome.ALLOWED, Optional.of(name.caseId()), target, Optional.empty());
        state.store(caller, what, new Change(), stored);
    }

    /** What is kept under a name. No event: it must never be words of a record, or who a source is. */
    public Optional<byte[]> kept(Kept name) {
        return state.kept(name);
    }

    /** What is kept under some names that are all of one case: a read of that case. What is not there is not in the answer. */
    public Map<Id, byte[]> openKept(Caller caller, Id caseId, String detail, List<Kept> names) {
        DetailWords.require(detail);
        Custody.What what = Custody.What.allowed(EventAction.READ).in(caseId).detail(detail);
        return reader.after(caller, what, because -> {
            Map<Id, byte[]> opened = new LinkedHashMap<>();
            names.forEach(name -> state.kept(name).ifPresent(bytes -> opened.put(name.subject(), bytes)));
            return opened;
        });
    }

    /** A code of 32 bytes that only an open vault can make: shows that rows of a server's own were made by it (HMAC-SHA256). */
    public byte[] authenticate(byte[] message) {
        return state.authenticate(message);
    }

    // Releases.

    /**
     * Signs the decision to disclose exactly these segments of one version.
     *
     * @param approver whose event the note names
     * @param disclosed segment numbers, ascending
     * @param audience a token of {@link org.evidencevault.core.record.Token#AUDIENCE}
     * @param reason a token of {@link org.evidencevault.core.record.Token#RELEASE_REASON}
     * @return digest of the signed release note
     */
    public Hash release(
            Caller approver, Id record, long version, List<Integer> disclosed, String audience, String reason) {
        return releaser.release(approver, record, version, disclosed, audience, reason);
    }

    /** Withdraws a release: it is not exported any more. */
    public void withdraw(Caller approver, Id record, long version, Hash release, String reason) {
        releaser.withdraw(approver, record, version, release, reason);
    }

    // Erasure.

    /** Sets or lifts a legal hold, which blocks erasure. */
    public void hold(Caller caller, Id record, boolean held) {
        Records.Version latest = records.latest(record);
        Custody.What what = Reader.what(EventAction.HOLD, latest).detail(held ? "set" : "lifted");
        custody.append(caller, what, new Change().hold(record, held));
    }

    /** Erases all versions of a record: the notes first, then keys and blobs. Not to be undone. */
    public void erase(Caller approver, Id record, String authority, String reason) {
        eraser.erase(approver, record, authority, reason);
    }

    /** Erases some segments of one version. Not to be undone. */
    public void erase(
            Caller approver, Id record, long version, List<Integer> segments, String authority, String reason) {
        eraser.erase(approver, record, version, segments, authority, reason);
    }

    // Export.

    /** Writes a bundle; see {@link Export}. Every entry concerned must be in a signed head of the log. */
    public Exported export(Caller caller, List<Export> selection, OutputStream out) {
        return exporting(caller, selection).writeTo(out);
    }

    /** The same in two steps: whatever refuses the export does so here, before the first byte is written. */
    public Exporting exporting(Caller caller, List<Export> selection) {
        return exporter.export(caller, selection);
    }

    // Custody.

    /** Stores an event about something that happened outside this class: a refusal, a role, a membership. */
    public void record(
            Caller caller,
            EventAction action,
            EventOutcome outcome,
            Optional<Id> caseId,
            Optional<CustodyEvent.Target> target,
            Optional<String> detail) {
        detail.ifPresent(DetailWords::require);
        custody.append(caller, new Custody.What(action, outcome, caseId, target, detail));
    }

    /** Stores one event of the vault itself about {@code count} calls whose callers nobody knows: they came without a valid token. */
    public void refusedSignIns(long count) {
        custody.append(
                Caller.SYSTEM,
                Custody.What.allowed(EventAction.LOGIN_REFUSED)
                        .ended(EventOutcome.DENIED)
                        .detail(Long.toString(count)));
    }

    /** Stores {@code count} events that say nothing, so that the moment of a deposit does not show in the log's growth. */
    public void fill(int count) {
        for (int i = 0; i < count; i++) {
            custody.append(Caller.SYSTEM, Custody.What.allowed(EventAction.FILLER));
        }
    }

    /** Up to {@code limit} events, those after the entry {@code after}, opened for an auditor, whose look is an event first. */
    public List<AuditedEvent> events(Caller auditor, long after, int limit) {
        Custody.What what = Custody.What.allowed(EventAction.AUDIT);
        return reader.after(
                auditor,
                what,
                because -> context.ledger().events(after, limit).stream()
                        .map(row -> new AuditedEvent(
                                row.entry(), context.ledger().indexOf(row.entry()), sealer.open(because, row)))
                        .toList());
    }

    /**
     * Up to {@code limit} events that {@code filter} lets through, those after the entry {@code after}: opened one by one, because
     * nothing outside them says what they are about. One event of the auditor's look comes first. Looks at no more than {@link
     * #MAX_EVENTS_LOOKED_AT}.
     */
    public EventPage events(Caller auditor, long after, int limit, Predicate<CustodyEvent> filter) {
        return reader.after(
                auditor,
                Custody.What.allowed(EventAction.AUDIT),
                because -> sealer.page(because, after, limit, MAX_EVENTS_LOOKED_AT, filter));
    }

    /**
     * Exports the custody events that {@code filter} lets through, of those that the newest signed head holds, each with its proof: a
     * bundle that shows whoever has the log's tiles which entries have no event in it. The export is an event first, which is not in
     * it.
     *
     * @param most LIMIT_EXCEEDED if there are more
     */
    public Exporting exportEvents(Caller auditor, Predicate<CustodyEvent> filter, int most) {
        return eventExporter.export(auditor, filter, most);
    }

    // Keys.

    /**
     * Makes the next KEK generation of a case and audience, wraps with it every DEK of the older ones (for {@link Audience#AUDIT}, whose
     * case is the vault: of every custody event), and destroys these. After a failure all stays readable; running it again goes on.
     *
     * @return how many DEKs
     * @throws VaultException CANNOT_OPEN if some wrapped DEKs do not open: they keep their KEK, all others are under the new one
     */
    public long rotateKek(Caller caller, Id caseId, Audience audience) {
        return rotation.rotateKek(caller, caseId, audience);
    }

    /** Wraps every KEK with the current root key; returns how many were wrapped by another. */
    public long rotateRoot(Caller caller) {
        return rotation.rotateRoot(caller);
    }

    /**
     * Deletes blobs that no row refers to: what a crash left. Requires that no other process deposits meanwhile: it would lose what it
     * is about to store.
     *
     * @return how many
     */
    public long sweep() {
        return orphans.sweep();
    }

    /**
     * Checks everything that is stored, content included, which is an event first; an empty list says that all is well.
     *
     * @param progress told how many things were checked so far
     */
    public List<Finding> fsck(Caller caller, LongConsumer progress) {
        Committed because =
                custody.append(caller, Custody.What.allowed(EventAction.AUDIT).detail("fsck"));
        Findings findings = new Findings(progress);
        LogCheck log = new LogCheck(context, findings);
        RecordsCheck all = new RecordsCheck(context.ledger(), records, reader, opener, linker, because, log, findings);
        EventsCheck events = new EventsCheck(context, sealer, because, log, findings);
        UnclaimedCheck unclaimed = new UnclaimedCheck(context, opener, because, findings);
        return new Fsck(context, keys, orphans, all, unclaimed, events, log, findings).run();
    }

    /** Stores a stop event and forgets the keys. */
    @Override
    public void close() {
        try {
            custody.append(Caller.SYSTEM, Custody.What.allowed(EventAction.STOP));
        } finally {
            keys.close();
        }
    }
}
