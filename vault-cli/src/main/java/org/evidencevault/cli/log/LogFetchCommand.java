package org.evidencevault.cli.log;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.Progress;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.verify.LogTrust;
import org.evidencevault.cli.web.AccessToken;
import org.evidencevault.cli.web.Address;
import org.evidencevault.cli.web.TokenOptions;
import org.evidencevault.cli.web.Web;
import org.evidencevault.cli.web.WebOptions;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.verify.LogMirror;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a log that a server shows. */
@Command(
        name = "fetch",
        header = "Copy a log from a server, or bring a copy up to date.",
        description = {
            "Asks for what is not in DIR. Before anything is put there, the checkpoint's",
            "signatures are checked, the log is proven to have only grown since the copy was",
            "made, and each tile to lead to the signed root. A checkpoint that is older than",
            "the copy, or cannot be true together with it, is kept beside it as evidence:",
            "exit 1 and 5. A run that was cut off is resumed by the next. Entries say which",
            "record was touched when; a vault shows them for a token. Without them a copy",
            "still shows that the log only grew."
        },
        footer = {
            "  evault log fetch https://vault.news.example/v1/log copy-of-log \\",
            "      --policy policy --token-file token",
            "  evault log check copy-of-log --policy policy"
        })
public final class LogFetchCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "URL", description = "Where the log is: the part before /checkpoint.")
    private String url = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder of the copy; made if it is not there.")
    private Path folder = Path.of("");

    @Mixin
    private LogTrust log = new LogTrust();

    @Option(names = "--no-entries", description = "Leave the entries out: no token is needed then.")
    private boolean noEntries;

    @Mixin
    private TokenOptions tokens = new TokenOptions();

    @Mixin
    private WebOptions web = new WebOptions();

    private final Terminal terminal;

    public LogFetchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        URI prefix = Address.parse(url);
        Policy policy = log.policy();
        Optional<AccessToken> token = noEntries ? Optional.empty() : tokens.read(terminal);
        ServedLog served = new ServedLog(new Web(web), prefix, token);
        LogMirror mirror = new LogMirror(policy, log.state(), !noEntries);
        LogMirror.Copied copied;
        try (Progress progress = new Progress(terminal, "copying", Progress.Unit.ITEMS, 0)) {
            copied = mirror.update(folder, served, progress::at);
        }
        terminal.print("size " + copied.checkpoint().size());
        terminal.print("root " + copied.checkpoint().root().base64());
        terminal.say(said(copied));
        return 0;
    }

    private String said(LogMirror.Copied copied) {
        String grown = copied.before()
                .map(size -> "grown from size " + size + ", one history; ")
                .orElse("");
        return grown + copied.fetched() + (copied.fetched() == 1 ? " file" : " files") + " new"
                + (noEntries ? "; without entries" : "");
    }
}
