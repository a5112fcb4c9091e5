package org.evidencevault.cli.local;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Rows;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which case, for commands that may be told one. */
final class CaseOption {
    @Option(
            names = "--case",
            paramLabel = "CASE",
            description = "The id of a case, or the beginning of it; evault local list shows them.")
    private @Nullable String name;

    boolean isGiven() {
        return name != null;
    }

    /** The case that is named, which is there; empty if none is named. */
    Optional<Id> in(LocalVault vault) {
        return Optional.ofNullable(name).map(text -> CaseName.resolve(vault.ledger(), text));
    }

    /** That case alone, or every case if none is named; the vault's first is the first of the list. */
    List<Id> cases(LocalVault vault) {
        return in(vault)
                .map(List::of)
                .orElseGet(() -> CaseName.all(vault.ledger()).stream()
                        .map(Rows.CaseRow::caseId)
                        .sorted(Comparator.comparing(id -> !id.equals(vault.defaultCase())))
                        .toList());
    }
}
