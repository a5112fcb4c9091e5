package org.evidencevault.cli.log;

import java.net.URI;
import java.util.Optional;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.web.AccessToken;
import org.evidencevault.cli.web.Web;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.verify.LogSource;

/** A log over HTTP, below a prefix. The token goes with entries alone: the rest is for anyone. Thread safe. */
final class ServedLog implements LogSource {
    private static final String ENTRIES = "tile/entries/";

    private final Web web;
    private final URI prefix;
    private final Optional<AccessToken> token;

    ServedLog(Web web, URI prefix, Optional<AccessToken> token) {
        this.web = web;
        this.prefix = prefix;
        this.token = token;
    }

    @Override
    public Optional<byte[]> get(String path, int max) {
        URI uri = URI.create(prefix + "/" + path);
        Web.Answer answer = web.get(uri, token.filter(each -> path.startsWith(ENTRIES)), max);
        return switch (answer.status()) {
            case 200 -> Optional.of(answer.body());
            case 404, 410 -> Optional.empty();
            case 401, 403 ->
                throw new CommandFailure(
                        ExitCode.FALSE, uri + ": the server refuses (" + answer.status() + ")", hint(path));
            default ->
                throw new VaultException(FailureKind.IO, uri.toString(), "the server answers " + answer.status());
        };
    }

    private String hint(String path) {
        if (!path.startsWith(ENTRIES)) {
            return "a log's checkpoint and hashes are for anyone: check the address";
        }
        return token.isPresent()
                ? "get a new token with evault login; what is here already stays"
                : "entries take a token, see --token-file; or leave them out with --no-entries";
    }
}
