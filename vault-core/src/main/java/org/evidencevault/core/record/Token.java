package org.evidencevault.core.record;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * The published lists of tokens that may stand in a logged note. A closed list, because notes are for ever and free text
 * betrays people.
 */
public enum Token {
    /** For whom a release is made. */
    AUDIENCE("public", "court", "investigators", "rights-body", "partner", "research"),
    /** Why a release is made. */
    RELEASE_REASON("publication", "proceedings", "inquiry", "correction", "request"),
    /** Why a release is withdrawn. */
    WITHDRAWAL_REASON("safety", "mistake", "superseded", "order"),
    /** On whose word something is erased. */
    AUTHORITY("source", "newsroom", "court", "data-protection"),
    /** Why something is erased. */
    ERASURE_REASON("safety", "consent-withdrawn", "unlawful", "mistake", "retention");

    private final List<String> tokens;

    Token(String... tokens) {
        this.tokens = List.of(tokens);
    }

    /** The published list. */
    public List<String> published() {
        return tokens;
    }

    /** Requires {@code text} to be on the list. */
    public String require(String text, String where) {
        if (!tokens.contains(text)) {
            throw new VaultException(
                    FailureKind.UNKNOWN_SYNTAX, where, "unknown token; expected one of " + String.join(", ", tokens));
        }
        return text;
    }
}
