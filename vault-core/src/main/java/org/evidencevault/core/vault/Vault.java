package org.evidencevault.core.vault;

import java.io.OutputStream;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Charter;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
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
    private final KeptObjects kept;
    private final ServerState state;
    private final CustodyEvents events;
    private final Depositor depositor;
    private final Linker linker;
    private final Releaser releaser;
    private final ErasureWork erasureWork;
    private final Eraser eraser;
    private final Rotation rotation;
    private final Exporter exporter;

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
        kept = new KeptObjects(context, objects, opener, custody);
        UploadedFiles uploads = new UploadedFiles(context, objects, kept);
        state = new ServerState(context, kept, uploads, reader);
        depositor = new Depositor(context, objects, custody, records, uploads);
        linker = new Linker(context, objects, opener, custody, records, reader);
        releaser = new Releaser(context, custody, records);
        erasureWork = new ErasureWork(context, objects, custody, records, reader);
        eraser = new Eraser(context, custody, records, erasureWork);
        rotation = new Rotation(context, keys, custody);
        exporter = new Exporter(context, custody, records, reader);
        events = new CustodyEvents(context, custody, sealer, reader);
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
        SealedObjects.Stored stored = kept.keep(caseTitle(caseId), keys.made(open), Utf8.encode(title, "title"));
        Custody.What what = Custody.What.allowed(EventAction.CASE_OPEN).in(caseId);
        kept.store(caller, what, newCase(caseId, open, restricted), stored);
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
                because -> kept.kept(caseTitle(caseId)).map(bytes -> Utf8.decode(bytes, "title of case " + caseId)));
    }

    /** The titles of those of these cases that have one: a read of each, whose events are stored together, before the first is opened. */
    public Map<Id, String> caseTitles(Caller caller, List<Id> cases) {
        List<Custody.What> reads = cases.stream()
                .map(caseId -> Custody.What.allowed(EventAction.READ).in(caseId))
                .toList();
        return reader.afterAll(caller, reads, because -> {
            Map<Id, String> titles = new LinkedHashMap<>();
            cases.forEach(caseId -> kept.kept(caseTitle(caseId))
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
        return records.find(record).versions().stream()
                .map(Records.Version::number)
                .toList();
    }

    /** What remains when nothing is opened: a version's note, its releases, withdrawals and erasures. */
    public Overview overview(Id record, long version) {
        FoundRecord found = records.find(record);
        return Overview.of(found, found.require(version));
    }

    /** The same of every version, ascending. */
    public List<Overview> overviews(Id record) {
        FoundRecord found = records.find(record);
        return found.versions().stream()
                .map(version -> Overview.of(found, version))
                .toList();
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

    // Beside records.

    /** What a server keeps beside records: uploads, small sealed things, codes. */
    public ServerState state() {
        return state;
    }

    /** The custody events. */
    public CustodyEvents events() {
        return events;
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
        return releaser.release(approver, Optional.empty(), record, version, disclosed, audience, reason);
    }

    /** The same for what was proposed before: the approver's event names the proposal. */
    public Hash release(
            Caller approver,
            Id proposal,
            Id record,
            long version,
            List<Integer> disclosed,
            String audience,
            String reason) {
        return releaser.release(approver, Optional.of(proposal), record, version, disclosed, audience, reason);
    }

    /** Withdraws a release: it is not exported any more. */
    public void withdraw(Caller approver, Id record, long version, Hash release, String reason) {
        releaser.withdraw(approver, record, version, release, reason);
    }

    // Erasure.

    /** Sets or lifts a legal hold, which blocks erasure. */
    public void hold(Caller caller, Id record, boolean held) {
        Records.Version latest = records.find(record).latest();
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

    // Keys.

    /**
     * Asks ledger and root keys whether they still go together: the newest key of the custody events, as it is stored now, unwraps.
     *
     * @throws VaultException CANNOT_OPEN or MATERIAL_ABSENT if it does not, as after a rotation to a root key that this process lacks
     */
    public void requireKeys() {
        keys.requireUnwraps(context.vault(), Audience.AUDIT);
    }

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
        return fsck(caller, progress, Onlooker.NOBODY);
    }

    /** The same while somebody looks on. */
    public List<Finding> fsck(Caller caller, LongConsumer progress, Onlooker onlooker) {
        Committed because =
                custody.append(caller, Custody.What.allowed(EventAction.AUDIT).detail("fsck"));
        Findings findings = new Findings(progress);
        LogCheck log = new LogCheck(context, findings);
        UnclaimedCheck unclaimed = new UnclaimedCheck(context, opener, because, findings, onlooker);
        RecordsCheck all =
                new RecordsCheck(context.ledger(), records, reader, unclaimed, linker, because, log, findings);
        EventsCheck events = new EventsCheck(context, sealer, because, log, findings, onlooker);
        return new Fsck(context, keys, orphans, all, unclaimed, events, log, findings).run();
    }

    /** Stores a stop event and forgets the keys. */
    @Override
    public void close() {
        try {
            custody.leaveNoGap();
            custody.append(Caller.SYSTEM, Custody.What.allowed(EventAction.STOP));
        } finally {
            keys.close();
        }
    }
}
