package org.evidencevault.cli.key;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.KeyNames;
import org.evidencevault.cli.ui.PassphraseOptions;
import org.evidencevault.cli.ui.Passphrases;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.keys.Argon2Cost;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.tlog.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds keys to a keystore; makes the keystore if there is none. */
@Command(
        name = "generate",
        header = "Make keys in a keystore.",
        description = {
            "The keystore is created if it does not exist. Prints the public keys, one a",
            "line.",
            "",
            "PURPOSE is root (wraps the keys of cases), desk (signs notes), log (signs",
            "checkpoints, Ed25519 and ML-DSA-44), governance (signs charters) or witness",
            "(cosigns checkpoints, Ed25519 and ML-DSA-44). NAME is [a-z0-9./-]{1,64};",
            "the name of a log key is the log's origin."
        },
        footer = {
            "  evault key generate w1.keystore witness=witness.example/w1",
            "  evault key generate gov.keystore governance=news.example/governance-1 \\",
            "      --passphrase-file pass.txt"
        })
public final class KeyGenerate implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KEYSTORE", description = "The keystore file.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PURPOSE=NAME", description = "The keys to make.")
    private String[] wanted = {};

    @Mixin
    private PassphraseOptions passphrase = new PassphraseOptions();

    private final Terminal terminal;

    public KeyGenerate(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, KeyPurpose> purposes = new LinkedHashMap<>();
        for (String each : wanted) {
            add(purposes, each);
        }
        try (Keystore keystore = keystore()) {
            purposes.forEach((name, purpose) -> purpose.generate(keystore, name));
            for (VerifierKey key : keystore.signingKeys()) {
                terminal.print(key.encode());
            }
        }
        return ExitCode.OK.code();
    }

    private static void add(Map<String, KeyPurpose> purposes, String wanted) {
        int split = wanted.indexOf('=');
        String name = wanted.substring(split + 1);
        if (split < 0 || !KeyNames.isValid(name)) {
            throw CommandFailure.usage(
                    "\"" + wanted + "\" is not PURPOSE=NAME with a name of [a-z0-9./-]{1,64}",
                    "for instance desk=news.example/desk");
        }
        if (purposes.put(name, purpose(wanted.substring(0, split))) != null) {
            throw CommandFailure.usage("the name " + name + " is given twice", "give every key a name of its own");
        }
    }

    private static KeyPurpose purpose(String text) {
        for (KeyPurpose each : KeyPurpose.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw CommandFailure.usage(
                "\"" + text + "\" is no purpose of a key", "use root, desk, log, governance or witness");
    }

    private Keystore keystore() {
        Passphrases passphrases = new Passphrases(terminal, passphrase.source());
        boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        char[] word = exists ? passphrases.existing(file.toString()) : passphrases.fresh(file.toString());
        try {
            return exists
                    ? Keystore.open(file, word)
                    : Keystore.create(file, word, Argon2Cost.RECOMMENDED, new SecureRandom());
        } finally {
            Arrays.fill(word, '\0');
        }
    }
}
