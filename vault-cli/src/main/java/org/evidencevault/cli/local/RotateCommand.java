package org.evidencevault.cli.local;

import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.keys.RootKeyProvider;
import org.evidencevault.core.store.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rotates keys. */
@Command(
        name = "rotate",
        header = "Make new keys and wrap everything with them.",
        description = {
            "Stored objects are not touched: their keys are wrapped anew. Copies of the",
            "folder made before still open with the old keys."
        },
        footer = {"  evault local rotate --vault v --cases", "  evault local rotate --vault v --root"})
public final class RotateCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(names = "--root", description = "Make a new root key and wrap the keys of all cases with it.")
    private boolean root;

    @Option(names = "--cases", description = "Make new keys for every case and audience.")
    private boolean cases;

    private final Terminal terminal;

    public RotateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!root && !cases) {
            throw CommandFailure.usage("say which keys to rotate", "give --root, --cases or both");
        }
        local.open(terminal, this::addRootKey, vault -> {
            if (root) {
                terminal.print("root    " + vault.vault().rotateRoot(local.caller()) + " keys wrapped anew");
            }
            if (cases) {
                terminal.print("cases   " + rotateCases(vault) + " objects wrapped anew");
            }
            vault.sequence();
            return ExitCode.OK;
        });
        return ExitCode.OK.code();
    }

    private void addRootKey(Keystore keystore) {
        if (root) {
            try (RootKeyProvider current = keystore.rootKeys()) {
                keystore.addRootKey(next(current.rootKey()));
            }
        }
    }

    static String next(String name) {
        int dash = name.lastIndexOf('-');
        String digits = name.substring(dash + 1);
        boolean counted = dash > 0 && digits.length() < 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return counted && !digits.isEmpty()
                ? name.substring(0, dash + 1) + (Integer.parseInt(digits) + 1)
                : name + "-2";
    }

    private long rotateCases(LocalVault vault) {
        long wrapped = vault.vault().rotateKek(local.caller(), vault.id(), Audience.AUDIT);
        for (Rows.CaseRow row : CaseName.all(vault.ledger())) {
            wrapped += vault.vault().rotateKek(local.caller(), row.caseId(), Audience.OPEN);
            wrapped += vault.vault().rotateKek(local.caller(), row.caseId(), Audience.RESTRICTED);
        }
        return wrapped;
    }
}
