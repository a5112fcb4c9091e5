package org.evidencevault.api.wiring;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The part of the configuration that is ours; {@code docs/configuration.md} has the whole table. */
@StaticInitSafe
@ConfigMapping(prefix = "vault")
public interface VaultConfig {
    /** The vault's id, 32 hex digits, which its charter states. */
    String id();

    /** The log's origin, such as {@code news.example/log}. */
    String origin();

    /** The keystore with root, desk and log keys. */
    Path keystore();

    /** A file that holds the keystore's passphrase and nothing else: never an argument or a variable, which others can list. */
    Path passphraseFile();

    /** The folder of sealed objects. */
    Path blobs();

    /** The folder of checkpoint and tiles; any web server may serve it. */
    Path tiles();

    /** The signed first charter, from which an empty ledger becomes a vault. Not read afterwards. */
    Optional<Path> charter();

    /** The policy that names outside witnesses. */
    Optional<Path> policy();

    /** Under which address clients know the server, where that is not the one they ask. */
    Optional<URI> publicUrl();

    /** The log's clocks. */
    Sequencing sequencing();

    /** What a request may bring. */
    Limits limits();

    /** When entries are taken into the log, and when the world is told. */
    interface Sequencing {
        @WithDefault("PT1S")
        Duration every();

        @WithDefault("PT1H")
        Duration publishEvery();

        /** Published sizes are multiples of this. */
        @WithDefault("64")
        int publishMultiple();
    }

    /** Upper bounds. */
    interface Limits {
        /** Bytes of one attachment. */
        @WithDefault("17179869184")
        long attachment();

        /** How long an upload may wait to be deposited. */
        @WithDefault("PT24H")
        Duration unclaimedUpload();

        /** Bytes that must be free where blobs and tiles lie for a process to be ready. */
        @WithDefault("1073741824")
        long freeSpace();
    }
}
