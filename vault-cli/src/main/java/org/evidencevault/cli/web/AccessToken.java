package org.evidencevault.cli.web;

import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** A bearer token (RFC 6750, section 2.1). Its text is a secret, which {@link #toString} does not tell. */
public final class AccessToken {
    /** Bytes of a token. */
    public static final int MAX_BYTES = 16 << 10;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final String text;

    private AccessToken(String text) {
        this.text = text;
    }

    /** {@code text} without white space at its ends; {@code where} it came from. */
    public static AccessToken parse(String text, String where) {
        String stripped = text.strip();
        if (stripped.length() > MAX_BYTES || !FORM.matcher(stripped).matches()) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "holds no access token");
        }
        return new AccessToken(stripped);
    }

    /** The secret. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "access token";
    }
}
