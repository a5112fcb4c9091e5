package org.evidencevault.api;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.evidencevault.api.embedded.AdminApi;
import org.evidencevault.api.embedded.DemoAccount;
import org.evidencevault.api.embedded.DemoRealm;
import org.evidencevault.api.embedded.SharedKeycloak;

/** Everybody in these tests: the demo's accounts, and those that a test makes. */
public final class People {
    private static final Map<String, Person> KNOWN = new ConcurrentHashMap<>();

    private People() {}

    /** Who opens the cases of these tests. */
    public static Person lead() {
        return of("contributor-1");
    }

    /** Another contributor. */
    public static Person secondLead() {
        return of("contributor-2");
    }

    public static Person reader() {
        return of("researcher-1");
    }

    public static Person auditor() {
        return of("auditor-1");
    }

    public static Person custodian() {
        return of("custodian-1");
    }

    public static Person administrator() {
        return of("administrator-1");
    }

    /** One of the demo's accounts. */
    public static Person of(String username) {
        return KNOWN.computeIfAbsent(
                username,
                name -> new Person(
                        SharedKeycloak.get().realm(), DemoRealm.load().account(name)));
    }

    /** A new account with these realm roles, made in Keycloak as its own administrators make one. Signs in by password alone. */
    public static Person newPerson(String... roles) {
        String name = "person-" + UUID.randomUUID();
        String password = "password of " + UUID.randomUUID();
        try {
            AdminApi keycloak = SharedKeycloak.get().administrator();
            require(
                    201,
                    keycloak.status(
                            "POST",
                            "/users",
                            "{\"username\":\"" + name + "\",\"enabled\":true,\"credentials\":" + "["
                                    + credential(password) + "]}"));
            String id = keycloak.userId(name);
            for (String role : roles) {
                String body = "[" + keycloak.get("/roles/" + role) + "]";
                require(204, keycloak.status("POST", "/users/" + id + "/role-mappings/realm", body));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Person(
                SharedKeycloak.get().realm(),
                new DemoAccount(name, String.join(" ", roles), password, Optional.empty()));
    }

    /** The same person after somebody has given the account another password. */
    static Person afterReset(Person person) throws IOException, InterruptedException {
        String password = "another password " + UUID.randomUUID();
        AdminApi keycloak = SharedKeycloak.get().administrator();
        String id = keycloak.userId(person.account().username());
        require(204, keycloak.status("PUT", "/users/" + id + "/reset-password", credential(password)));
        return person.withPassword(password);
    }

    /** The same person with the same password and a new session, younger than everything that was refused before. */
    static Person signedInAgain(Person person) {
        long second = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == second) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return person.withPassword(person.account().password());
    }

    private static String credential(String password) {
        return "{\"type\":\"password\",\"value\":\"" + password + "\",\"temporary\":false}";
    }

    private static void require(int expected, int status) {
        if (status != expected) {
            throw new AssertionError("Keycloak answers " + status);
        }
    }
}
