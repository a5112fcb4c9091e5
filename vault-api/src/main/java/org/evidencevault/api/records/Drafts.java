package org.evidencevault.api.records;

import java.util.List;
import java.util.Locale;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.vault.ContentKind;
import org.evidencevault.core.vault.Draft;
import org.jspecify.annotations.Nullable;

/** From the JSON of a version to a draft. Names what is wrong by its place, never by its words. */
final class Drafts {
    private Drafts() {}

    static Draft of(NewRecord body, List<UploadRow.Claimed> uploads) {
        ContentKind kind = body.contentKind();
        Draft draft = new Draft(kind);
        List<Metadata> fields = FieldRules.require(body.fields());
        for (int i = 0; i < fields.size(); i++) {
            draft.field(fields.get(i), audience(body.fields().get(i).audience(), kind));
        }
        for (int i = 0; i < body.text().size(); i++) {
            NewRecord.Paragraph paragraph = body.text().get(i);
            at("/text/" + i + "/text", () -> {
                Utf8.encode(paragraph.text(), "a paragraph");
                draft.paragraph(paragraph.text(), audience(paragraph.audience(), kind));
            });
        }
        for (int i = 0; i < uploads.size(); i++) {
            NewRecord.File file = body.attachments().get(i);
            UploadRow.Claimed upload = uploads.get(i);
            at("/attachments/" + i, () -> {
                int number = draft.file(upload.place(), upload.description());
                if (file.caption() != null || file.credit() != null) {
                    draft.image(number, orEmpty(file.caption()), orEmpty(file.credit()));
                }
            });
        }
        return draft;
    }

    private static void at(String where, Runnable part) {
        try {
            part.run();
        } catch (VaultException e) {
            throw ProblemException.invalid(where, e.getMessage() == null ? "" : e.getMessage());
        }
    }

    private static Audience audience(@Nullable String text, ContentKind kind) {
        return text == null ? kind.defaultAudience() : Audience.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
