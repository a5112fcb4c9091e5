package org.evidencevault.cli.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.ui.Watched;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.vault.ContentKind;
import org.evidencevault.core.vault.Draft;
import org.evidencevault.core.vault.FileContent;

/** From a text and what its depositor says to a draft: one paragraph one segment, the original file kept beside them. */
final class Drafts {
    private Drafts() {}

    static Draft of(Terminal terminal, ContentKind kind, TextFile text, DraftOptions said, Readers readers) {
        Audience usual = kind.defaultAudience();
        readers.requireKnown(text.paragraphs().size());
        Draft draft = new Draft(kind);
        for (Metadata field : said.metadata()) {
            draft.field(field, readers.ofField(field.name(), usual));
        }
        boolean allOpen = true;
        for (int i = 0; i < text.paragraphs().size(); i++) {
            Audience audience = readers.ofParagraph(i + 1, usual);
            draft.paragraph(text.paragraphs().get(i), audience);
            allOpen &= audience == Audience.OPEN;
        }
        Audience files = readers.ofFile(usual);
        // The original repeats every paragraph: it is open only if all of them are.
        addOriginal(draft, text, allOpen ? files : Audience.RESTRICTED);
        for (Path file : said.attachments()) {
            draft.file(content(terminal, file), files);
        }
        for (DraftOptions.Image image : said.images()) {
            int number = draft.file(content(terminal, image.file()), files);
            draft.image(number, image.caption(), image.credit());
        }
        return draft;
    }

    private static FileContent content(Terminal terminal, Path file) {
        InputFile.requireThere(file);
        try {
            long size = Files.size(file);
            return new FileContent(
                    MediaTypes.of(file),
                    size,
                    () -> Watched.reading(terminal, "sealing", Files.newInputStream(file), size));
        } catch (IOException e) {
            throw InputFile.io(file, e);
        }
    }

    /** The text and its original, nothing said about it, each for the kind's own audience. */
    static Draft bare(ContentKind kind, TextFile text) {
        Draft draft = new Draft(kind);
        text.paragraphs().forEach(draft::paragraph);
        addOriginal(draft, text, kind.defaultAudience());
        return draft;
    }

    private static void addOriginal(Draft draft, TextFile text, Audience audience) {
        byte[] bytes = text.bytes();
        draft.file(new FileContent(MediaTypes.TEXT, bytes.length, () -> new ByteArrayInputStream(bytes)), audience);
    }
}
