package org.evidencevault.api.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Rows;
import org.hibernate.StatelessSession;

/** All rows of a record in one round trip: every look at a record asks for them, most of them twice. Used once. */
final class RecordRows {
    private static final String OBJECTS =
            "select o.type, o.version, o.part, o.blob, o.sealed_size, k.case_id, k.audience,"
                    + " k.generation, k.wrapped_dek from vault.objects o join keys.object_keys k"
                    + " using (subject, type, version, part) where subject = ? order by o.type, o.version, o.part";
    private static final String NOTES = "select r.case_id, n.kind, n.version, n.digest, n.bytes, n.entry"
            + " from vault.records r left join vault.notes n on n.subject = r.record where r.record = ? order by n.entry";

    private final Id record;
    private Optional<Rows.RecordRow> row = Optional.empty();
    private final List<Rows.ObjectRow> objects = new ArrayList<>();
    private final List<Rows.NoteRow> notes = new ArrayList<>();

    private RecordRows(Id record) {
        this.record = record;
    }

    static Optional<Rows.WholeRecord> whole(StatelessSession session, Id record) {
        RecordRows found = new RecordRows(record);
        byte[] id = record.bytes();
        RoundTrip look = new RoundTrip();
        // Before the notes: a note that says why an object is missing is older than that.
        look.query(found::objects, OBJECTS, id);
        look.query(found::notes, NOTES, id);
        look.run(session);
        return found.row.map(row -> new Rows.WholeRecord(row, found.notes, found.objects));
    }

    private void objects(ResultSet answer) throws SQLException {
        while (answer.next()) {
            objects.add(new Rows.ObjectRow(
                    answer.getInt(1),
                    record,
                    answer.getLong(2),
                    answer.getLong(3),
                    Ids.of(answer.getBytes(4)),
                    answer.getLong(5),
                    Ids.of(answer.getBytes(6)),
                    answer.getInt(7),
                    answer.getLong(8),
                    answer.getBytes(9)));
        }
    }

    private void notes(ResultSet answer) throws SQLException {
        while (answer.next()) {
            row = Optional.of(new Rows.RecordRow(record, Ids.of(answer.getBytes(1))));
            if (answer.getString(2) != null) {
                notes.add(new Rows.NoteRow(
                        record,
                        answer.getString(2),
                        answer.getLong(3),
                        Hash.ofBytes(answer.getBytes(4)),
                        answer.getBytes(5),
                        answer.getLong(6)));
            }
        }
    }
}
