package org.evidencevault.api.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The realm of demo and tests: the one of production with the accounts of {@code realm/demo.json}, whose passwords everybody knows.
 *
 * @param template what Keycloak imports
 * @param accounts at least one for each role
 * @param adminSecret the secret of the service account {@code vault-admin}
 */
public record DemoRealm(RealmTemplate template, List<DemoAccount> accounts, String adminSecret) {
    public DemoRealm {
        accounts = List.copyOf(accounts);
    }

    /** Reads it from our resources; the same every time. */
    public static DemoRealm load() {
        JsonNode demo = RealmTemplate.parse(RealmTemplate.resource("demo.json"));
        return new DemoRealm(RealmTemplate.demo(demo), accounts(demo), adminSecret(demo));
    }

    /** The account {@code username}, which must be one of them. */
    public DemoAccount account(String username) {
        return accounts.stream()
                .filter(account -> account.username().equals(username))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no demo account " + username));
    }

    static List<DemoAccount> accounts(JsonNode demo) {
        List<DemoAccount> accounts = new ArrayList<>();
        for (JsonNode account : demo.path("accounts")) {
            accounts.add(new DemoAccount(
                    account.path("username").asText(),
                    account.path("role").asText(),
                    account.path("password").asText(),
                    Optional.ofNullable(account.path("totp").textValue())));
        }
        return accounts;
    }

    private static String adminSecret(JsonNode demo) {
        for (JsonNode client : demo.path("clients")) {
            if (client.path("clientId").asText().equals("vault-admin")) {
                return client.path("secret").asText();
            }
        }
        throw new IllegalStateException("demo.json gives vault-admin no secret");
    }
}
