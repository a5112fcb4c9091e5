package org.evidencevault.core.vault;

import java.security.SecureRandom;
import java.time.Clock;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.RootKeyProvider;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.store.BlobStore;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.NoteSigner;

/**
 * What a vault stands on. The vault closes none of it.
 *
 * @param vault the vault's id, which its charter states
 * @param rootKeys wrap the KEKs
 * @param desk signs record, link, release, withdrawal and erasure notes
 * @param ledger what changes together
 * @param blobs sealed objects
 * @param tiles what the log shows
 * @param log over the same ledger and tiles
 * @param clock for events; never for what an auditor relies on
 * @param random for ids, salts, nonces and keys; must be cryptographically strong
 */
public record Context(
        Id vault,
        RootKeyProvider rootKeys,
        NoteSigner desk,
        Ledger ledger,
        BlobStore blobs,
        TileStore tiles,
        Log log,
        Clock clock,
        SecureRandom random) {}
