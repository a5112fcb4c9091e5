package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;

/**
 * A record before it is sealed: metadata fields, paragraphs, files, each with its audience. Text keeps its order; where the rest
 * stands among the segments is decided by chance. Not thread safe.
 */
public final class Draft {
    /** One segment to be. */
    sealed interface Part permits Field, Paragraph, FilePart, UploadedPart, ImageField {
        Audience audience();
    }

    record Field(Metadata metadata, Audience audience) implements Part {
        @Override
        public String toString() {
            return "a field";
        }
    }

    record Paragraph(String text, Audience audience) implements Part {
        @Override
        public String toString() {
            return "a paragraph";
        }
    }

    record FilePart(FileContent file, Audience audience) implements Part {}

    /** A file that was sealed before the draft was made, for one segment of one version. */
    record UploadedPart(Upload upload, Attachment description) implements Part {
        @Override
        public Audience audience() {
            return upload.audience();
        }
    }

    /** Metadata that names the segment of a file of this draft, which is not known before the parts are placed. */
    record ImageField(Part file, String caption, String credit, Audience audience) implements Part {
        @Override
        public String toString() {
            return "an image";
        }
    }

    private final ContentKind kind;
    private final List<Part> parts = new ArrayList<>();
    private final List<Part> files = new ArrayList<>();

    public Draft(ContentKind kind) {
        this.kind = kind;
        field(Metadata.of(MetadataName.KIND, kind.text()));
    }

    /** Adds a metadata field for the kind's own audience. */
    public Draft field(Metadata metadata) {
        return field(metadata, kind.defaultAudience());
    }

    public Draft field(Metadata metadata, Audience audience) {
        MetadataRules.require(metadata);
        parts.add(new Field(metadata, readers(audience)));
        return this;
    }

    /** Adds a paragraph for the kind's own audience. */
    public Draft paragraph(String text) {
        return paragraph(text, kind.defaultAudience());
    }

    public Draft paragraph(String text, Audience audience) {
        parts.add(new Paragraph(text, readers(audience)));
        return this;
    }

    /** Adds a file for the kind's own audience; returns its number among the draft's files, from 0. */
    public int file(FileContent file) {
        return file(file, kind.defaultAudience());
    }

    public int file(FileContent file, Audience audience) {
        FilePart part = new FilePart(file, readers(audience));
        parts.add(part);
        files.add(part);
        return files.size() - 1;
    }

    /** Adds a file that was uploaded for this version; returns its number among the draft's files, from 0. */
    public int file(Upload upload, Attachment description) {
        UploadedPart part = new UploadedPart(upload, description);
        parts.add(part);
        files.add(part);
        return files.size() - 1;
    }

    /** Says of the file with this number that it is an image, with its caption and credit; read by the file's own audience. */
    public Draft image(int file, String caption, String credit) {
        Part part = files.get(file);
        parts.add(new ImageField(part, caption, credit, part.audience()));
        return this;
    }

    List<UploadedPart> uploads() {
        return parts.stream()
                .filter(UploadedPart.class::isInstance)
                .map(UploadedPart.class::cast)
                .toList();
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    private static Audience readers(Audience audience) {
        if (audience == Audience.AUDIT) {
            throw new IllegalArgumentException("a segment is open or restricted");
        }
        return audience;
    }
}
