package org.evidencevault.cli;

import org.evidencevault.cli.inspect.InspectCommand;
import org.evidencevault.cli.key.KeyCommand;
import org.evidencevault.cli.key.KeyGenerate;
import org.evidencevault.cli.key.KeyPassphrase;
import org.evidencevault.cli.key.KeyShow;
import org.evidencevault.cli.local.AttachmentCommand;
import org.evidencevault.cli.local.BundleCommand;
import org.evidencevault.cli.local.CaseOpenCommand;
import org.evidencevault.cli.local.CosignedCommand;
import org.evidencevault.cli.local.DemoCommand;
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
import org.evidencevault.cli.local.RequestCommand;
import org.evidencevault.cli.local.RotateCommand;
import org.evidencevault.cli.local.UnlinkCommand;
import org.evidencevault.cli.local.WithdrawCommand;
import org.evidencevault.cli.log.LogCheckCommand;
import org.evidencevault.cli.log.LogCommand;
import org.evidencevault.cli.log.LogFetchCommand;
import org.evidencevault.cli.login.LoginCommand;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.verify.VerifyCommand;
import org.evidencevault.cli.witness.WitnessCommand;
import org.evidencevault.cli.witness.WitnessCosign;
import org.evidencevault.cli.witness.WitnessInit;
import org.evidencevault.cli.witness.WitnessShow;

/** Every command, in the order of the help. */
final class Commands {
    static final CommandTree TREE = new CommandTree(
            "evault",
            new CommandTree("verify"),
            new CommandTree("inspect"),
            new CommandTree("log", new CommandTree("fetch"), new CommandTree("check")),
            new CommandTree("login"),
            new CommandTree("witness", new CommandTree("init"), new CommandTree("cosign"), new CommandTree("show")),
            new CommandTree("key", new CommandTree("generate"), new CommandTree("show"), new CommandTree("passphrase")),
            new CommandTree(
                    "local",
                    new CommandTree("init"),
                    new CommandTree("case-open"),
                    new CommandTree("deposit"),
                    new CommandTree("read"),
                    new CommandTree("attachment"),
                    new CommandTree("list"),
                    new CommandTree("release"),
                    new CommandTree("withdraw"),
                    new CommandTree("bundle"),
                    new CommandTree("link"),
                    new CommandTree("links"),
                    new CommandTree("unlink"),
                    new CommandTree("hold"),
                    new CommandTree("erase"),
                    new CommandTree("events"),
                    new CommandTree("fsck"),
                    new CommandTree("rotate"),
                    new CommandTree("request"),
                    new CommandTree("cosigned")),
            new CommandTree("demo"));

    private Commands() {}

    /**
     * Makes the command at a path such as {@code key show}. A switch and not a table of constructors, because that would load every
     * command at every start.
     */
    static Object make(String path, Terminal terminal) {
        return switch (path) {
            case "evault" -> new Evault(terminal);
            case "evault verify" -> new VerifyCommand(terminal);
            case "evault inspect" -> new InspectCommand(terminal);
            case "evault log" -> new LogCommand(terminal);
            case "evault log fetch" -> new LogFetchCommand(terminal);
            case "evault log check" -> new LogCheckCommand(terminal);
            case "evault login" -> new LoginCommand(terminal);
            case "evault witness" -> new WitnessCommand(terminal);
            case "evault witness init" -> new WitnessInit(terminal);
            case "evault witness cosign" -> new WitnessCosign(terminal);
            case "evault witness show" -> new WitnessShow(terminal);
            case "evault key" -> new KeyCommand(terminal);
            case "evault key generate" -> new KeyGenerate(terminal);
            case "evault key show" -> new KeyShow(terminal);
            case "evault key passphrase" -> new KeyPassphrase(terminal);
            case "evault local" -> new LocalCommand(terminal);
            case "evault local init" -> new InitCommand(terminal);
            case "evault local case-open" -> new CaseOpenCommand(terminal);
            case "evault local deposit" -> new DepositCommand(terminal);
            case "evault local read" -> new ReadCommand(terminal);
            case "evault local attachment" -> new AttachmentCommand(terminal);
            case "evault local list" -> new ListCommand(terminal);
            case "evault local release" -> new ReleaseCommand(terminal);
            case "evault local withdraw" -> new WithdrawCommand(terminal);
            case "evault local bundle" -> new BundleCommand(terminal);
            case "evault local link" -> new LinkCommand(terminal);
            case "evault local links" -> new LinksCommand(terminal);
            case "evault local unlink" -> new UnlinkCommand(terminal);
            case "evault local hold" -> new HoldCommand(terminal);
            case "evault local erase" -> new EraseCommand(terminal);
            case "evault local events" -> new EventsCommand(terminal);
            case "evault local fsck" -> new FsckCommand(terminal);
            case "evault local rotate" -> new RotateCommand(terminal);
            case "evault local request" -> new RequestCommand(terminal);
            case "evault local cosigned" -> new CosignedCommand(terminal);
            case "evault demo" -> new DemoCommand(terminal);
            default -> throw new IllegalArgumentException("no command " + path);
        };
    }
}
