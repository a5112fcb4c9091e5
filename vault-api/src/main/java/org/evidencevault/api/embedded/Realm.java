package org.evidencevault.api.embedded;

import java.net.URI;

/**
 * A realm of a Keycloak server.
 *
 * @param server the server's address without a slash at the end, {@code http://127.0.0.1:8180}
 */
public record Realm(URI server, String name) {
    /** The realm whose administrators administer all others. */
    public Realm master() {
        return new Realm(server, "master");
    }

    /** The {@code iss} of its tokens. */
    public URI issuer() {
        return URI.create(server + "/realms/" + name);
    }

    URI endpoint(String last) {
        return URI.create(issuer() + "/protocol/openid-connect/" + last);
    }
}
