package org.evidencevault.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.KeyNames;
import org.evidencevault.cli.ui.PassphraseOptions;
import org.evidencevault.cli.ui.Passphrases;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a vault in a folder. */
@Command(
        name = "init",
        header = "Make a vault in a folder.",
        description = {
            "Makes the vault's keys, two governance keys that sign its charter, a first case,",
            "and what auditors need: author-keys and policy. The governance keystores belong",
            "offline, each with another person."
        },
        footer = {
            "  evault local init --vault field.vault",
            "  evault local init --vault field.vault --name news.example/field \\",
            "      --passphrase-file pass.txt --governance-passphrase-file one.txt \\",
            "      --governance-passphrase-file two.txt"
        })
public final class InitCommand implements Callable<Integer> {
    /** The longest name whose keys' names still fit. */
    private static final int MAX_NAME = 48;

    @Option(names = "--vault", required = true, paramLabel = "DIR", description = "The folder to make.")
    private Path folder = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the names of all keys begin with, [a-z0-9./-]{1,48}. Default: random.")
    private String name = "";

    @Mixin
    private PassphraseOptions passphrase = new PassphraseOptions();

    @Option(
            names = "--governance-passphrase-file",
            paramLabel = "FILE",
            description = "The passphrase of a governance keystore: give it twice, once for each. "
                    + "Without it they get the vault's, if that is not typed.")
    private List<String> governanceFiles = new ArrayList<>();

    private final Terminal terminal;

    public InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        requireUsable();
        VaultMaker.requireFree(folder);
        VaultMaker.Passwords passwords = passwords();
        VaultFolder.Identity identity;
        try {
            identity = new VaultMaker(name, passwords).make(folder);
        } finally {
            Arrays.fill(passwords.vault(), '\0');
            passwords.governance().forEach(word -> Arrays.fill(word, '\0'));
        }
        report(identity);
        return ExitCode.OK.code();
    }

    private void requireUsable() {
        if (!governanceFiles.isEmpty() && governanceFiles.size() != 2) {
            throw CommandFailure.usage(
                    "--governance-passphrase-file is given " + governanceFiles.size() + " times",
                    "give it twice or not at all");
        }
        if (name.length() > MAX_NAME || !name.isEmpty() && !KeyNames.isValid(name)) {
            throw CommandFailure.usage("--name is not [a-z0-9./-]{1,48}", "for instance news.example/field");
        }
    }

    private VaultMaker.Passwords passwords() {
        Passphrases.Source source = passphrase.source();
        char[] vault = new Passphrases(terminal, source).fresh("the vault");
        List<char[]> governance = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            if (!governanceFiles.isEmpty()) {
                Passphrases.Source file =
                        new Passphrases.Source(Optional.of(governanceFiles.get(i - 1)), Optional.empty());
                governance.add(new Passphrases(terminal, file).fresh("governance keystore " + i));
            } else if (source.equals(Passphrases.Source.KEYBOARD)) {
                governance.add(new Passphrases(terminal, source).fresh("governance keystore " + i));
            } else {
                governance.add(vault.clone());
            }
        }
        return new VaultMaker.Passwords(vault, governance);
    }

    private void report(VaultFolder.Identity identity) {
        VaultFolder made = new VaultFolder(folder);
        terminal.print("vault   " + identity.vault());
        terminal.print("case    " + identity.defaultCase());
        terminal.print("origin  " + identity.origin());
        terminal.say("Made a vault in " + Escape.line(folder.toString()) + ".");
        terminal.say("Now move " + Escape.line(made.governanceKeystore(1).toString()) + " and "
                + Escape.line(made.governanceKeystore(2).toString())
                + " offline, each to another person: whoever holds both can appoint new desk keys.");
        if (!passphrase.source().equals(Passphrases.Source.KEYBOARD) && governanceFiles.isEmpty()) {
            terminal.warn(
                    "the governance keystores have the vault's passphrase; change each with evault key passphrase");
        }
        terminal.say("Hand author-keys and policy to auditors in person.");
    }
}
