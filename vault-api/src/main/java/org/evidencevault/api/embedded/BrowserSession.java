package org.evidencevault.api.embedded;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * A person at a browser: signs in through Keycloak's own pages by the authorization code flow with PKCE (RFC 7636), with a password
 * and, for level 2, a one-time code. The session lasts as long as this object, so that a second token for the same level asks for
 * nothing, and one for level 2 for the code alone.
 *
 * <p>Not thread safe: one person, one browser.
 */
public final class BrowserSession {
    private static final String CLIENT = "vault-web";

    /** Nobody listens there: the address is only read from the last redirect. */
    private static final URI REDIRECT = URI.create("http://127.0.0.1/q/swagger-ui/oauth2-redirect.html");

    private final Realm realm;
    private final SignIn signIn;
    private final Clock clock;
    private final Browser browser = new Browser();
    private DemoAccount account;
    private Optional<String> temporaryPassword = Optional.empty();
    private final SecureRandom random = new SecureRandom();

    public BrowserSession(Realm realm, DemoAccount account, Clock clock) {
        this.realm = realm;
        this.account = account;
        this.signIn = new SignIn(realm);
        this.clock = clock;
    }

    /**
     * Signs in, or steps up, to {@code level}: 1 by password, 2 with a one-time code as well.
     *
     * @throws VaultException REFUSED with the page's own words if Keycloak does not let the account in
     */
    public Token token(int level) {
        String verifier = randomText();
        String state = randomText();
        Map<String, String> query = new TreeMap<>();
        query.put("response_type", "code");
        query.put("client_id", CLIENT);
        query.put("redirect_uri", REDIRECT.toString());
        query.put("scope", "openid");
        query.put("state", state);
        query.put("acr_values", Integer.toString(level));
        query.put("code_challenge_method", "S256");
        query.put(
                "code_challenge",
                base64(Hash.of(verifier.getBytes(StandardCharsets.US_ASCII)).bytes()));
        URI answer = throughPages(URI.create(realm.endpoint("auth") + "?" + Form.encode(query)), REDIRECT);
        Map<String, String> fields = fields(answer);
        if (!state.equals(fields.get("state"))) {
            throw refused("the answer is not to our question");
        }
        String code =
                Optional.ofNullable(fields.get("code")).orElseThrow(() -> refused("no code, but " + fields.keySet()));
        return signIn.request(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        CLIENT,
                        "redirect_uri",
                        REDIRECT.toString(),
                        "code",
                        code,
                        "code_verifier",
                        verifier),
                Map.of());
    }

    /**
     * Signs in for the first time with the password that an administrator gave, sets the account's own and, if Keycloak demands it,
     * a second factor.
     *
     * @return the account with the second factor that it has now
     */
    public DemoAccount begin(String givenPassword) {
        temporaryPassword = Optional.of(givenPassword);
        token(1);
        temporaryPassword = Optional.empty();
        return account;
    }

    /** Signs in where a command line waits (RFC 8628) and agrees. */
    public void approve(URI verification) {
        throughPages(verification, URI.create(realm.issuer() + "/device/status"));
    }

    /** Answers form after form until Keycloak sends the browser to {@code end}; says with which parameters. */
    private URI throughPages(URI start, URI end) {
        URI address = start;
        HttpResponse<String> page = browser.open(address);
        Set<String> answered = new HashSet<>();
        while (true) {
            Optional<URI> next = page.headers().firstValue("Location").map(address::resolve);
            if (next.isPresent()) {
                address = next.get();
                if (withoutQuery(address).equals(end)) {
                    return address;
                }
                page = browser.open(address);
            } else {
                String html = page.body();
                LoginForm form = LoginForm.in(html, address).orElseThrow(() -> refused(LoginForm.message(html)));
                if (!answered.add(form.id())) { // the same question again: our answer was wrong
                    throw refused(LoginForm.message(html));
                }
                address = form.action();
                page = browser.post(address, answers(form));
            }
        }
    }

    private static URI withoutQuery(URI address) {
        String text = address.toString();
        return URI.create(text.substring(0, (text + "?").indexOf('?')));
    }

    private Map<String, String> answers(LoginForm form) {
        Map<String, String> fields = new TreeMap<>(form.hidden());
        switch (form.id()) {
            case "kc-form-login" -> {
                fields.put("username", account.username());
                fields.put("password", temporaryPassword.orElse(account.password()));
            }
            case "kc-otp-login-form" -> fields.put("otp", oneTimeCode());
            case "kc-passwd-update-form" -> {
                fields.put("password-new", account.password());
                fields.put("password-confirm", account.password());
            }
            case "kc-totp-settings-form" -> {
                Optional<String> secret = Optional.ofNullable(fields.get("totpSecret"));
                account = new DemoAccount(account.username(), account.role(), account.password(), secret);
                fields.put("totp", oneTimeCode());
                fields.put("userLabel", "authenticator");
            }
            case "consent" -> fields.put("accept", "Yes");
            default -> throw refused("a page asks for something else: " + form.id());
        }
        return fields;
    }

    private String oneTimeCode() {
        String secret = account.totp().orElseThrow(() -> refused("it has no second factor"));
        return Totp.code(secret.getBytes(StandardCharsets.US_ASCII), clock.instant());
    }

    private VaultException refused(String why) {
        return new VaultException(FailureKind.REFUSED, "sign-in of " + account.username(), why);
    }

    private static Map<String, String> fields(URI address) {
        Map<String, String> fields = new TreeMap<>();
        String query = Optional.ofNullable(address.getRawQuery()).orElse("");
        for (String field : query.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                String value = URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8);
                fields.put(field.substring(0, equals), value);
            }
        }
        return fields;
    }

    private String randomText() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
