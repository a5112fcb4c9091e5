package org.evidencevault.cli.login;

import java.util.Base64;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.web.AccessToken;
import org.evidencevault.cli.web.JsonObject;
import org.evidencevault.core.VaultException;

/** What an access token says of itself. Read and not verified: that is the vault's work; here it only spares a person a surprise. */
final class Claims {
    private static final String STEPPED_UP = "2";

    private Claims() {}

    /** Requires that the person signed in with a second factor. */
    static void requireSteppedUp(AccessToken token) {
        if (!acr(token).equals(STEPPED_UP)) {
            throw new CommandFailure(
                    ExitCode.FALSE,
                    "the sign-in was without a second factor",
                    "set one up for the account; the realm must ask for it with this client");
        }
    }

    private static String acr(AccessToken token) {
        String[] parts = token.text().split("\\.", -1);
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "");
            return JsonObject.parse(claims, "the token").text("acr").orElse("");
        } catch (IllegalArgumentException | VaultException e) {
            // A token in a form of its own says nothing that could be read here.
            return "";
        }
    }
}
