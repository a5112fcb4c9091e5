package org.evidencevault.cli.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.evidencevault.cli.ui.CommandFailure;

/** The address of a server, or of something on it: {@code https}, or {@code http} on this machine. */
public final class Address {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final String HINT = "give an address such as https://vault.news.example";

    private Address() {}

    /** Parses what a person typed, without a slash at its end. Refuses user names, queries and fragments: they are no part of it. */
    public static URI parse(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (uri.getHost() == null || !isHttp(uri)) {
                throw CommandFailure.usage("\"" + text + "\" is no address of a web server", HINT);
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw CommandFailure.usage("the address has more than a host and a path", HINT);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw CommandFailure.usage("\"" + text + "\" is no address", HINT);
        }
    }

    private static boolean isHttp(URI uri) {
        return isEncrypted(uri) || "http".equals(scheme(uri));
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    static boolean isEncrypted(URI uri) {
        return "https".equals(scheme(uri));
    }

    /** Whether nobody on the way can read or change what is said. */
    static boolean isPrivate(URI uri) {
        return isEncrypted(uri)
                || "http".equals(scheme(uri))
                        && LOOPBACK.matcher(String.valueOf(uri.getHost())).matches();
    }

    /** Refuses an address to which a secret would go for others to read. */
    public static void requirePrivate(URI uri) {
        if (!isPrivate(uri)) {
            throw CommandFailure.usage("a secret is not sent to " + uri + " without encryption", "use https");
        }
    }

    /** Whether both are of one server: what is told to the one may be told to the other. */
    static boolean sameServer(URI one, URI other) {
        return scheme(one).equals(scheme(other))
                && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }
}
