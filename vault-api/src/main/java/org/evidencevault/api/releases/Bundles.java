package org.evidencevault.api.releases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Set;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Export;
import org.evidencevault.core.vault.Exporting;
import org.evidencevault.core.vault.Vault;

/** Exports bundles, streamed. What can be refused is refused before the first byte. */
@ApplicationScoped
class Bundles {
    private final Vault vault;

    Bundles(Vault vault) {
        this.vault = vault;
    }

    /** A release may be for a court what it is not for a reader: who may not read a segment does not take it away either. */
    StreamingOutput released(Caller caller, Releases.Proposal proposal, Set<Audience> audiences) {
        Hash release = proposal.release()
                .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, "the release was not approved"));
        return stream(caller, Export.released(proposal.record(), proposal.version(), release, audiences));
    }

    StreamingOutput readable(Caller caller, Id record, long version, Set<Audience> audiences) {
        return stream(caller, Export.readable(record, version, audiences));
    }

    private StreamingOutput stream(Caller caller, Export export) {
        Exporting exporting = vault.exporting(caller, List.of(export));
        return exporting::writeTo;
    }
}
