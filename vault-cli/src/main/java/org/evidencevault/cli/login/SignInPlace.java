package org.evidencevault.cli.login;

import java.net.URI;
import java.util.Optional;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.web.Address;
import org.evidencevault.cli.web.JsonObject;
import org.evidencevault.cli.web.Web;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Where one signs in for a vault server: the server names its authorization server (RFC 9728), which names its endpoints (OpenID
 * Connect Discovery 1.0). Each must name the other as it was asked, so that neither can pass somebody else's off as its own.
 *
 * @param device where codes are asked for (RFC 8628, section 4)
 * @param token where the token is
 */
record SignInPlace(URI device, URI token) {
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String PROVIDER = "/.well-known/openid-configuration";
    private static final int MAX = 256 << 10;

    /**
     * Asks {@code server}.
     *
     * @throws CommandFailure or VaultException if it says nothing, or something that does not fit together
     */
    static SignInPlace of(URI server, Web web) {
        JsonObject resource = get(web, wellKnown(server), "this is no vault server, or one that is too old");
        requireSame("resource", resource, server, "check the address; the server says under which name it is known");
        URI issuer = resource.texts("authorization_servers").stream()
                .findFirst()
                .map(SignInPlace::secure)
                .orElseThrow(() -> new VaultException(
                        FailureKind.UNKNOWN_SYNTAX, server.toString(), "the server names no place to sign in at"));
        JsonObject provider =
                get(web, URI.create(issuer + PROVIDER), "the place to sign in at does not describe itself");
        requireSame("issuer", provider, issuer, "tell whoever runs the server: its realm is known by another name");
        return new SignInPlace(
                secure(provider.text("device_authorization_endpoint")
                        .orElseThrow(() -> new CommandFailure(
                                ExitCode.FALSE,
                                issuer + " does not let command lines sign in",
                                "ask whoever runs it for the device flow (RFC 8628)"))),
                secure(provider.requireText("token_endpoint")));
    }

    /** RFC 9728, section 3.1: between host and path. */
    private static URI wellKnown(URI server) {
        return URI.create(server.getScheme() + "://" + server.getRawAuthority() + RESOURCE + server.getRawPath());
    }

    private static JsonObject get(Web web, URI uri, String hint) {
        Web.Answer answer = web.get(uri, Optional.empty(), MAX);
        if (answer.status() != 200) {
            throw new CommandFailure(ExitCode.FALSE, uri + ": the server answers " + answer.status(), hint);
        }
        return JsonObject.parse(answer.body(), uri.toString());
    }

    private static void requireSame(String member, JsonObject object, URI expected, String hint) {
        String said = object.requireText(member);
        String trimmed = said.endsWith("/") ? said.substring(0, said.length() - 1) : said;
        if (!trimmed.equals(expected.toString())) {
            throw new CommandFailure(ExitCode.FALSE, expected + " says that its " + member + " is " + said, hint);
        }
    }

    /** A secret will be sent there. */
    private static URI secure(String text) {
        URI uri = Address.parse(text);
        Address.requirePrivate(uri);
        return uri;
    }
}
