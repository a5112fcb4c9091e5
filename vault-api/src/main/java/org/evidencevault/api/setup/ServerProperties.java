package org.evidencevault.api.setup;

import java.nio.file.Path;
import org.evidencevault.api.embedded.Realm;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** The configuration that {@code evault serve} starts a new installation with: a properties file for people to go on with. */
final class ServerProperties {
    private final StringBuilder text = new StringBuilder();

    /** Where PostgreSQL is and who we are there. */
    record DatabaseLogin(String url, String user, String password) {
        @Override
        public String toString() {
            return "database login";
        }
    }

    static String compose(
            NewVault vault,
            Path passphrase,
            DraftFolder folder,
            DatabaseLogin database,
            Realm realm,
            String adminSecret) {
        return new ServerProperties()
                .comment("Evidence Vault. Holds passwords: nobody but the server's account may read it.")
                .comment("docs/configuration.md has every property, docs/operations.md says how to run it.")
                .comment("")
                .comment("The vault. Keys, passphrase and blobs never lie in the same backup.")
                .set("vault.id", vault.id().toString())
                .set("vault.origin", vault.origin())
                .set("vault.keystore", folder.target(NewVault.KEYSTORE).toString())
                .set("vault.passphrase-file", passphrase.toString())
                .set("vault.blobs", folder.target("blobs").toString())
                .set("vault.tiles", folder.target("tiles").toString())
                .comment("")
                .comment("PostgreSQL")
                .set("quarkus.datasource.jdbc.url", database.url())
                .set("quarkus.datasource.username", database.user())
                .set("quarkus.datasource.password", database.password())
                .comment("")
                .comment("Keycloak")
                .set("quarkus.oidc.auth-server-url", realm.issuer().toString())
                .set("quarkus.keycloak.admin-client.server-url", realm.server().toString())
                .set("quarkus.keycloak.admin-client.realm", realm.name())
                .set("quarkus.keycloak.admin-client.client-secret", adminSecret)
                .comment("")
                .comment("HTTP: plain, for a proxy on this machine that does TLS. Or with TLS of its own:")
                .set("quarkus.http.host", "127.0.0.1")
                .set("quarkus.http.port", "8080")
                .comment("quarkus.http.ssl-port=8443")
                .comment("quarkus.http.ssl.certificate.files=/etc/evault/tls.crt")
                .comment("quarkus.http.ssl.certificate.key-files=/etc/evault/tls.key")
                .comment("quarkus.http.insecure-requests=disabled")
                .text
                .toString();
    }

    private ServerProperties comment(String line) {
        text.append(line.isEmpty() ? "" : "# " + line).append('\n');
        return this;
    }

    private ServerProperties set(String name, String value) {
        if (value.contains("${") || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new VaultException(
                    FailureKind.REFUSED, name, "a value of visible ASCII characters without ${ is needed here");
        }
        text.append(name).append('=').append(value.replace("\\", "\\\\")).append('\n');
        return this;
    }
}
