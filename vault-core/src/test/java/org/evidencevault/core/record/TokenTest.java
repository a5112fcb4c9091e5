package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists are published: a token that is renamed or dropped makes old notes unreadable. */
final class TokenTest {
    @Test
    void theListsAreThese() {
        assertEquals(
                List.of("public", "court", "investigators", "rights-body", "partner", "research"),
                Token.AUDIENCE.published());
        assertEquals(
                List.of("publication", "proceedings", "inquiry", "correction", "request"),
                Token.RELEASE_REASON.published());
        assertEquals(List.of("safety", "mistake", "superseded", "order"), Token.WITHDRAWAL_REASON.published());
        assertEquals(List.of("source", "newsroom", "court", "data-protection"), Token.AUTHORITY.published());
        assertEquals(
                List.of("safety", "consent-withdrawn", "unlawful", "mistake", "retention"),
                Token.ERASURE_REASON.published());
    }

    @ParameterizedTest
    @EnumSource
    void takesItsListAndNothingElse(Token list) {
        for (String token : list.published()) {
            assertEquals(token, list.require(token, "here"));
            assertTrue(token.matches("[a-z]+(-[a-z]+)*"), token);
            assertFails(FailureKind.UNKNOWN_SYNTAX, () -> list.require(token + " ", "here"));
            assertFails(FailureKind.UNKNOWN_SYNTAX, () -> list.require(token.substring(1), "here"));
        }
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> list.require("", "here"));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> list.require("none", "here"));
    }
}
