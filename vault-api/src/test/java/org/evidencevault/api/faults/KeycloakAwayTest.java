package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.evidencevault.api.Call;
import org.evidencevault.api.People;
import org.evidencevault.api.embedded.SharedKeycloak;
import org.evidencevault.api.embedded.Token;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Keycloak stops: sessions that the vault has seen go on, everything that needs Keycloak is 503, nobody signs in. */
@EnabledIfSystemProperty(named = Site.APPLICATION, matches = ".+")
class KeycloakAwayTest {
    @Test
    void knownSessionsGoOnAndNothingElseOpens() throws Exception {
        SharedKeycloak keycloak = SharedKeycloak.get();
        Site site = Site.create();
        try (Server server = site.serve()) {
            Desk desk = Desk.at(site, server);
            Desk.Acknowledged record = desk.deposit(server, "Before");
            People.administrator().token();
            // Of a session that the vault has not seen yet.
            Token unseen = People.lead().byPassword();
            keycloak.stop();
            try {
                desk.requireReadable(server, List.of(record, desk.deposit(server, "Meanwhile")));
                reading(server, record, unseen).send().requireProblem(503, "unavailable");
                server.call("GET", "/v1/users")
                        .as(People.administrator())
                        .send()
                        .requireProblem(503, "unavailable");
                assertThrows(VaultException.class, () -> People.lead().byPassword());
                server.call("GET", "/v1/cases").bearer("e30.e30.e30").send().requireProblem(401, "unauthenticated");
                Ended refused = site.run("serve", "--wait", "0").require(4);
                assertTrue(refused.err().toString().contains("Keycloak"), refused::toString);
            } finally {
                keycloak.startAgain();
            }
            reading(server, record, unseen).send().require(200);
            reading(server, record, People.lead().byPassword()).send().require(200);
        }
    }

    private static Call reading(Server server, Desk.Acknowledged record, Token token) {
        return server.call("GET", "/v1/records/" + record.record() + "/versions/1")
                .bearer(token.value())
                .purpose("reading on");
    }
}
