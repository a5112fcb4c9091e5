package org.evidencevault.cli.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.vault.ContentKind;
import org.evidencevault.core.vault.Draft;
import org.evidencevault.core.vault.FileContent;

/** What the demo deposits: its own sample texts, or files that it is given. */
record DemoTexts(List<Sample> samples) {
    /**
     * A text to deposit.
     *
     * @param withheld paragraphs, from 0, that a release of it withholds; empty if it is not released
     */
    record Sample(String name, TextFile text, Draft draft, List<Integer> withheld) {}

    private static final String FOLDER = "/org/evidencevault/cli/demo/";

    static DemoTexts own() {
        TextFile article = TextFile.parse(resource("article.txt"), "article.txt");
        TextFile note = TextFile.parse(resource("source-note.txt"), "source-note.txt");
        return new DemoTexts(List.of(
                new Sample("an article with a picture", article, article(article), List.of()),
                // The yard, the cousin, the side gate: what could lead to the source.
                new Sample("a source note", note, note(note), List.of(2, 3, 5))));
    }

    /** One article each; of the first, a paragraph is withheld. */
    static DemoTexts of(List<Path> files) {
        return new DemoTexts(files.stream()
                .map(file -> {
                    TextFile text = TextFile.read(file);
                    boolean first =
                            file.equals(files.get(0)) && text.paragraphs().size() > 1;
                    return new Sample(
                            file.toString(),
                            text,
                            Drafts.bare(ContentKind.ARTICLE, text),
                            first ? List.of(1) : List.of());
                })
                .toList());
    }

    private static Draft article(TextFile text) {
        byte[] picture = resource("picture.png");
        Draft draft = Drafts.bare(ContentKind.ARTICLE, text)
                .field(Metadata.of(MetadataName.TITLE, "Moved inland before daybreak"))
                .field(Metadata.of(MetadataName.PUBLISHER, "Example Newsroom"))
                .field(Metadata.of(MetadataName.LANGUAGE, "en"))
                .field(Metadata.of(MetadataName.PUBLISHED, "2026-02-17"))
                .field(Metadata.of(MetadataName.EVENT_TIME, "2025-10~/2026-01"))
                .field(Metadata.of(MetadataName.PLACE, "North Hamgyong", "함경북도", "Hamgyeongbuk-do", "rr", "KP"))
                .field(Metadata.of(MetadataName.TAGS, "forced return", "prison camps"));
        int number = draft.file(new FileContent("image/png", picture.length, () -> new ByteArrayInputStream(picture)));
        return draft.image(number, "The river in winter, a drawing.", "Example Newsroom");
    }

    private static Draft note(TextFile text) {
        return Drafts.bare(ContentKind.SOURCE_NOTE, text)
                .field(Metadata.of(MetadataName.CAPTURED, "2026-01-29"))
                .field(Metadata.of(MetadataName.CHANNEL, "voice message"))
                .field(Metadata.of(MetadataName.ORIGINAL_LANGUAGE, "ko"))
                .field(Metadata.of(MetadataName.LANGUAGE, "en"));
    }

    private static byte[] resource(String name) {
        try (InputStream in = DemoTexts.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }
}
