package org.evidencevault.api.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.evidencevault.core.VaultException;

/**
 * The realm as the JSON that Keycloak imports, made from {@code realm/realm.json} of our resources.
 *
 * <p>What its service account {@code vault-admin} may do is what the file grants through fine-grained admin permissions: view and
 * manage users, list their credentials, end their sessions, and map our five roles and no other. Keycloak lets whoever manages a
 * user replace that user's password as well; the vault therefore never trusts a credential that is newer than the membership.
 *
 * @param name of the realm
 * @param json the whole representation
 */
public record RealmTemplate(String name, String json) {
    public static final String DEFAULT_NAME = "evidence-vault";

    /** The realm roles that mean something to the vault. */
    public static final List<String> ROLES =
            List.of("contributor", "researcher", "auditor", "custodian", "administrator");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The realm for production.
     *
     * @param vault the address under which browsers reach the vault
     * @param adminSecret the secret of the service account {@code vault-admin}
     */
    public static RealmTemplate production(String name, URI vault, String adminSecret) {
        ObjectNode realm = base(name);
        ObjectNode web = client(realm, "vault-web");
        web.withArray("redirectUris")
                .add(vault.resolve("/q/swagger-ui/oauth2-redirect.html").toString());
        web.withArray("webOrigins").add("+");
        client(realm, "vault-admin").put("secret", adminSecret);
        return new RealmTemplate(name, realm.toString());
    }

    /** The same realm with what {@code realm/demo.json} changes: accounts that everybody knows, and the password grant. */
    static RealmTemplate demo(JsonNode demo) {
        ObjectNode realm = base(DEFAULT_NAME);
        demo.path("realm").properties().forEach(entry -> realm.set(entry.getKey(), entry.getValue()));
        demo.path("clients")
                .forEach(change ->
                        client(realm, change.path("clientId").asText()).setAll((ObjectNode) change));
        demo.path("authenticationFlows").forEach(realm.withArray("authenticationFlows")::add);
        ArrayNode users = realm.withArray("users");
        for (DemoAccount account : DemoRealm.accounts(demo)) {
            users.add(user(account));
        }
        return new RealmTemplate(DEFAULT_NAME, realm.toString());
    }

    private static ObjectNode base(String name) {
        String text = resource("realm.json").replace("{realm}", name);
        for (String role : ROLES) {
            text = text.replace("{" + role + "}", id(name, role));
        }
        text = text.replace("{step-up}", id(name, "step-up"));
        return (ObjectNode) parse(text);
    }

    /** Permissions name a role by its id, clients a flow, which must be unique on the whole server: one per realm and name. */
    private static String id(String realm, String name) {
        return UUID.nameUUIDFromBytes((realm + "/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static ObjectNode client(ObjectNode realm, String id) {
        for (JsonNode client : realm.path("clients")) {
            if (client.path("clientId").asText().equals(id)) {
                return (ObjectNode) client;
            }
        }
        throw new IllegalStateException("realm.json has no client " + id);
    }

    private static ObjectNode user(DemoAccount account) {
        ObjectNode user = JSON.createObjectNode();
        user.put("username", account.username()).put("enabled", true);
        user.withArray("realmRoles").add(account.role()).add("default-roles-" + DEFAULT_NAME);
        ArrayNode credentials = user.withArray("credentials");
        credentials.addObject().put("type", "password").put("value", account.password());
        account.totp().ifPresent(secret -> {
            ObjectNode data = JSON.createObjectNode();
            data.put("subType", "totp").put("digits", 6).put("period", 30).put("counter", 0);
            data.put("algorithm", "HmacSHA1");
            credentials
                    .addObject()
                    .put("type", "otp")
                    .put("credentialData", data.toString())
                    .put(
                            "secretData",
                            JSON.createObjectNode().put("value", secret).toString());
        });
        return user;
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("a resource of this jar is no JSON", e);
        }
    }

    static String resource(String name) {
        try (InputStream in = RealmTemplate.class.getResourceAsStream("/realm/" + name)) {
            if (in == null) {
                throw new IllegalStateException("this jar lacks its resource realm/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw VaultException.io("realm/" + name, e);
        }
    }
}
