package org.evidencevault.core.vault;

import org.evidencevault.core.keys.Audience;

/** What is deposited, and who reads a segment of it unless the depositor says otherwise. */
public enum ContentKind {
    /** A published text: open to the readers of its case. */
    ARTICLE("article", Audience.OPEN),
    /** What a source said, anonymised: restricted to the leads of its case. */
    SOURCE_NOTE("source-note", Audience.RESTRICTED);

    private final String text;
    private final Audience audience;

    ContentKind(String text, Audience audience) {
        this.text = text;
        this.audience = audience;
    }

    /** The value of the metadata field {@code kind}. */
    public String text() {
        return text;
    }

    /** Who reads its segments unless the depositor says otherwise. */
    public Audience defaultAudience() {
        return audience;
    }
}
