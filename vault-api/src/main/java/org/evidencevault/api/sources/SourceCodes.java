package org.evidencevault.api.sources;

import jakarta.enterprise.context.ApplicationScoped;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.vault.Vault;

/** The codes under which pseudonyms are found. Who cannot open the vault can make none, so cannot try out pseudonyms either. Thread safe. */
@ApplicationScoped
class SourceCodes {
    private static final String LABEL = "evidence-vault/pseudonym@v1";

    private final Vault vault;

    SourceCodes(Vault vault) {
        this.vault = vault;
    }

    /** Differs from case to case. */
    byte[] of(Id caseId, Pseudonym pseudonym) {
        return vault.state()
                .authenticate(Hash.of(new ByteWriter()
                                .ascii(LABEL)
                                .u8(0)
                                .bytes(caseId.bytes())
                                .ascii(pseudonym.text())
                                .toByteArray())
                        .bytes());
    }
}
