package org.evidencevault.cli;

import static org.evidencevault.cli.CommandTree.group;
import static org.evidencevault.cli.CommandTree.leaf;

import org.evidencevault.cli.key.KeyCommand;
import org.evidencevault.cli.key.KeyGenerate;
import org.evidencevault.cli.key.KeyPassphrase;
import org.evidencevault.cli.key.KeyShow;
import org.evidencevault.cli.local.AttachmentCommand;
import org.evidencevault.cli.local.BundleCommand;
import org.evidencevault.cli.local.DepositCommand;
import org.evidencevault.cli.local.EraseCommand;
import org.evidencevault.cli.local.EventsCommand;
import org.evidencevault.cli.local.FsckCommand;
import org.evidencevault.cli.local.HoldCommand;
import org.evidencevault.cli.local.InitCommand;
import org.evidencevault.cli.local.LinkCommand;
import org.evidencevault.cli.local.LinksCommand;
import org.evidencevault.cli.local.ListCommand;
import org.evidencevault.cli.local.LocalCommand;
import org.evidencevault.cli.local.ReadCommand;
import org.evidencevault.cli.local.ReleaseCommand;
import org.evidencevault.cli.local.RotateCommand;
import org.evidencevault.cli.local.UnlinkCommand;
import org.evidencevault.cli.local.WithdrawCommand;
import org.evidencevault.cli.verify.VerifyCommand;

/** Every command, in the order of the help. */
final class Commands {
    static final CommandTree TREE = group(
            "evault",
            Evault::new,
            leaf("verify", VerifyCommand::new),
            group(
                    "key",
                    KeyCommand::new,
                    leaf("generate", KeyGenerate::new),
                    leaf("show", KeyShow::new),
                    leaf("passphrase", KeyPassphrase::new)),
            group(
                    "local",
                    LocalCommand::new,
                    leaf("init", InitCommand::new),
                    leaf("deposit", DepositCommand::new),
                    leaf("read", ReadCommand::new),
                    leaf("attachment", AttachmentCommand::new),
                    leaf("list", ListCommand::new),
                    leaf("release", ReleaseCommand::new),
                    leaf("withdraw", WithdrawCommand::new),
                    leaf("bundle", BundleCommand::new),
                    leaf("link", LinkCommand::new),
                    leaf("links", LinksCommand::new),
                    leaf("unlink", UnlinkCommand::new),
                    leaf("hold", HoldCommand::new),
                    leaf("erase", EraseCommand::new),
                    leaf("events", EventsCommand::new),
                    leaf("fsck", FsckCommand::new),
                    leaf("rotate", RotateCommand::new)));

    private Commands() {}
}
