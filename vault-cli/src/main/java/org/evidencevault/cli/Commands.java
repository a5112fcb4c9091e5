package org.evidencevault.cli;

import static org.evidencevault.cli.CommandTree.group;
import static org.evidencevault.cli.CommandTree.leaf;

import org.evidencevault.cli.key.KeyCommand;
import org.evidencevault.cli.key.KeyGenerate;
import org.evidencevault.cli.key.KeyPassphrase;
import org.evidencevault.cli.key.KeyShow;

/** Every command, in the order of the help. */
final class Commands {
    static final CommandTree TREE = group(
            "evault",
            Evault::new,
            group(
                    "key",
                    KeyCommand::new,
                    leaf("generate", KeyGenerate::new),
                    leaf("show", KeyShow::new),
                    leaf("passphrase", KeyPassphrase::new)));

    private Commands() {}
}
