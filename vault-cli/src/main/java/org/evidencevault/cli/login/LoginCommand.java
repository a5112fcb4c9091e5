package org.evidencevault.cli.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.OutputFile;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.web.AccessToken;
import org.evidencevault.cli.web.Address;
import org.evidencevault.cli.web.Pauses;
import org.evidencevault.cli.web.Web;
import org.evidencevault.cli.web.WebOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a person in, in a browser anywhere, and prints the access token. */
@Command(
        name = "login",
        header = "Sign in to a vault server in a browser; prints an access token.",
        description = {
            "Says on standard error where to sign in and with which code, waits until that",
            "was done in any browser on any machine, and prints the token alone on standard",
            "output. Compare the code before you agree: it tells your request from another's.",
            "The vault server names the place to sign in at; no password passes through here.",
            "A token is a secret and lives for minutes: nothing is kept but with --token-file."
        },
        footer = {
            "  evault login https://vault.news.example --step-up --token-file token",
            "  TOKEN=$(evault login https://vault.news.example)"
        })
public final class LoginCommand implements Callable<Integer> {
    private static final String CLIENT = "vault-cli";

    /** Keycloak asks devices for no level, so the client that asks for the second factor is another one. */
    private static final String STEP_UP = "-step-up";

    @Parameters(paramLabel = "URL", description = "The vault server, such as https://vault.news.example.")
    private String url = "";

    @Option(
            names = "--step-up",
            description = "Ask for the second factor too: for five minutes the token then does what changes power or "
                    + "destroys.")
    private boolean stepUp;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Write the token to FILE, which is its owner's alone, instead of printing it.")
    private @Nullable Path file;

    @Option(
            names = "--client",
            paramLabel = "NAME",
            description =
                    "What the realm calls this program. Default: vault-cli, and vault-cli-step-up with --step-up.")
    private @Nullable String client;

    @Mixin
    private WebOptions options = new WebOptions();

    private final Terminal terminal;

    public LoginCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        URI server = Address.parse(url);
        if (file != null) {
            OutputFile.requirePlace(file);
        }
        Web web = new Web(options);
        String name = client == null ? CLIENT + (stepUp ? STEP_UP : "") : client;
        DeviceGrant grant = new DeviceGrant(web, SignInPlace.of(server, web), name, Pauses::of);
        DeviceCodes codes = grant.codes();
        ask(codes);
        AccessToken token = grant.token(codes);
        if (stepUp) {
            Claims.requireSteppedUp(token);
        }
        give(token);
        return 0;
    }

    private void ask(DeviceCodes codes) {
        terminal.say("To sign in, open in any browser:");
        terminal.say("    "
                + Escape.line(codes.addressWithCode().orElse(codes.address().toString())));
        terminal.say("and agree only if it shows this code:");
        terminal.say("    " + Escape.line(codes.userCode()));
        terminal.say("Waiting, at most " + codes.lifetime().toSeconds() + " s; Ctrl-C gives up.");
    }

    private void give(AccessToken token) {
        if (file == null) {
            terminal.print(token.text());
            return;
        }
        OutputFile.replaceSecret(file, out -> out.write((token.text() + "\n").getBytes(StandardCharsets.US_ASCII)));
        terminal.say("the token is in " + Escape.line(file.toString()));
    }
}
