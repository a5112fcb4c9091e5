package org.evidencevault.core.vault;

import java.util.Set;
import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** The published words that may stand in the detail of an event, beside hex digests and counts: free text would betray people. */
final class DetailWords {
    private static final Set<String> PUBLISHED = Set.of(
            "all",
            "approved",
            "attachment",
            "carry-out",
            "export",
            "fsck",
            "kek",
            "lifted",
            "links",
            "made",
            "on-hold",
            "open",
            "proposal",
            "refused",
            "restricted",
            "root",
            "set",
            "sources",
            "withdrawn",
            "expired",
            "unknown",
            "reader",
            "lead",
            "contributor",
            "researcher",
            "auditor",
            "custodian",
            "administrator",
            "granted",
            "removed",
            "disabled",
            "suspended");

    private static final Pattern DIGEST_OR_COUNT = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{32}|0|[1-9][0-9]{0,18}");

    private DetailWords() {}

    static void require(String detail) {
        for (String word : detail.split(" ", -1)) {
            if (!PUBLISHED.contains(word) && !DIGEST_OR_COUNT.matcher(word).matches()) {
                throw new VaultException(
                        FailureKind.UNKNOWN_SYNTAX, "event detail", "holds a word that is not on the published list");
            }
        }
    }
}
