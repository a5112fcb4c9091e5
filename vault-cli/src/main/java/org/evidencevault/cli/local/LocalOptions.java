package org.evidencevault.cli.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.PassphraseOptions;
import org.evidencevault.cli.ui.Passphrases;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.vault.Caller;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command on an existing vault takes: which vault, its passphrase, who acts and why. */
final class LocalOptions {
    private static final Pattern ACTOR = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int MAX_PURPOSE = 200;

    /** What a command does with an open vault. */
    interface Work<T> {
        T with(LocalVault vault);
    }

    @Option(names = "--vault", required = true, paramLabel = "DIR", description = "The vault's folder.")
    private Path folder = Path.of("");

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who acts, for the log of events: [A-Za-z0-9-]{1,64}. Default: local.")
    private String actor = "local";

    @Option(
            names = "--purpose",
            paramLabel = "TEXT",
            description = "Why, for the log of events; at most 200 bytes. Reading demands it.")
    private @Nullable String purpose;

    @Mixin
    private PassphraseOptions passphrase = new PassphraseOptions();

    /** Refuses early what no event can hold. */
    Caller caller() {
        if (!ACTOR.matcher(actor).matches()) {
            throw CommandFailure.usage("--actor is not [A-Za-z0-9-]{1,64}", "for instance --actor desk-2");
        }
        if (purpose != null && (purpose.isEmpty() || Utf8.bytes(purpose).length > MAX_PURPOSE)) {
            throw CommandFailure.usage("--purpose has 1 to " + MAX_PURPOSE + " bytes", "say it shorter");
        }
        return new Caller(actor, Optional.ofNullable(purpose));
    }

    /** Refuses standard input as the passphrase where it is the input already. */
    void requireOtherInput() {
        passphrase.sourceBeside("-");
    }

    /** Opens the vault, works on it, and logs what happened before it returns. */
    <T> T open(Terminal terminal, Work<T> work) {
        return open(terminal, keystore -> {}, work);
    }

    /** The same, with a change to the keystore first. */
    <T> T open(Terminal terminal, Consumer<Keystore> prepare, Work<T> work) {
        LocalVault opened = unlock(terminal, (vault, word) -> LocalVault.open(vault, word, prepare));
        try (LocalVault local = opened) {
            return work.with(local);
        } catch (VaultException e) {
            if (e.kind() == FailureKind.REFUSED && purpose == null) {
                throw CommandFailure.of(e, "say why: --purpose \"checking a quote\"");
            }
            throw e;
        }
    }

    /** Opens the log alone: nothing is added to it. */
    void openLog(Terminal terminal, Consumer<Log> work) {
        try (LocalVault.Stores stores =
                unlock(terminal, (vault, word) -> LocalVault.openStores(vault, word, keystore -> {}))) {
            work.accept(stores.log());
        }
    }

    private <T> T unlock(Terminal terminal, BiFunction<VaultFolder, char[], T> opening) {
        VaultFolder vault = new VaultFolder(folder);
        vault.identity();
        caller();
        char[] word = new Passphrases(terminal, passphrase.source())
                .existing(vault.keystore().toString());
        try {
            return opening.apply(vault, word);
        } finally {
            Arrays.fill(word, '\0');
        }
    }
}
