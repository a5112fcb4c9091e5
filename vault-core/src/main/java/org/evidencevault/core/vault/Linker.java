package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.LinkNote;
import org.evidencevault.core.record.LinkOpening;
import org.evidencevault.core.record.LinkType;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.store.Change;

/** Links versions of records. The log shows that a version is linked; to what and how is sealed. */
final class Linker {
    private final Context context;
    private final SealedObjects objects;
    private final ObjectOpener opener;
    private final Custody custody;
    private final Records records;
    private final Reader reader;

    Linker(
            Context context,
            SealedObjects objects,
            ObjectOpener opener,
            Custody custody,
            Records records,
            Reader reader) {
        this.context = context;
        this.objects = objects;
        this.opener = opener;
        this.custody = custody;
        this.records = records;
        this.reader = reader;
    }

    Id link(Caller caller, Id link, Id from, long fromVersion, LinkType type, Id to, long toVersion) {
        FoundRecord found = records.find(from);
        Records.Version source = found.require(fromVersion);
        Records.Version target = records.require(to, toVersion);
        found.requireNotErased(source);
        LinkOpening opening =
                new LinkOpening(link, Salt.random(context.random()), from, source.digest(), type, to, target.digest());
        LinkNote note = new LinkNote(from, fromVersion, source.digest(), link, true, opening.commitment());
        List<SealedObjects.Stored> stored =
                List.of(objects.seal(object(link), source.caseId(), Audience.OPEN, opening.encode()));
        return objects.appending(stored, rows -> {
            Change change = new Change().add(rows.get(0));
            NoteWriter.add(change, note, NoteWriter.sign(note, context.desk()));
            custody.append(caller, Reader.what(EventAction.LINK, source).detail("made"), change);
            return link;
        });
    }

    void withdraw(Caller caller, Id record, long version, Id link) {
        FoundRecord found = records.find(record);
        Records.Version source = found.require(version);
        LinkNote made = standing(found, source).get(link);
        if (made == null) {
            throw new VaultException(FailureKind.NOT_FOUND, "link " + link, "does not stand on this version");
        }
        LinkNote note = new LinkNote(record, version, source.digest(), link, false, made.commitment());
        Change change = new Change();
        NoteWriter.add(change, note, NoteWriter.sign(note, context.desk()));
        custody.append(caller, Reader.what(EventAction.LINK, source).detail("withdrawn"), change);
    }

    /** The links that stand on a version, opened: which is a read. */
    List<LinkOpening> links(Caller caller, Id record, long version) {
        FoundRecord found = records.find(record);
        Records.Version source = found.require(version);
        found.requireNotErased(source);
        Custody.What what = Reader.what(EventAction.READ, source).detail("links");
        return reader.after(caller, what, because -> openings(because, source));
    }

    /** The same under an event that is durable already. */
    List<LinkOpening> openings(Committed because, Records.Version source) {
        List<LinkOpening> openings = new ArrayList<>();
        standing(records.now(source), source).forEach((link, note) -> openings.add(open(because, source, link, note)));
        return List.copyOf(openings);
    }

    private LinkOpening open(Committed because, Records.Version source, Id link, LinkNote note) {
        String where = "link " + link;
        ObjectContext object = object(link);
        byte[] content = opener.openWhole(
                because,
                object,
                source.caseId(),
                Audience.OPEN,
                records.object(object)
                        .orElseThrow(() -> new VaultException(FailureKind.NOT_FOUND, where, "has no opening")));
        LinkOpening opening = LinkOpening.parse(content, where);
        note.requireOpens(opening, where);
        return opening;
    }

    private static Map<Id, LinkNote> standing(FoundRecord found, Records.Version version) {
        Map<Id, LinkNote> standing = new LinkedHashMap<>();
        for (Records.Stored<LinkNote> stored : found.notes(LinkNote.KIND, LinkNote.class)) {
            LinkNote note = stored.note();
            if (note.of().equals(version.digest())) {
                if (note.made()) {
                    standing.put(note.link(), note);
                } else {
                    standing.remove(note.link());
                }
            }
        }
        return standing;
    }

    private static ObjectContext object(Id link) {
        return new ObjectContext(ObjectType.LINK_OPENING, link, 0, 0);
    }
}
