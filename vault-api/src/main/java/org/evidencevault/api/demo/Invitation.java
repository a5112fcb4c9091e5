package org.evidencevault.api.demo;

import java.util.Locale;
import org.evidencevault.api.embedded.DemoAccount;

/** What the demo says when it stays up: where everything is and who one may be. */
final class Invitation {
    private final DemoRun.Plan plan;

    Invitation(DemoRun.Plan plan) {
        this.plan = plan;
    }

    void print() {
        Narrator narrator = plan.narrator();
        narrator.print("");
        narrator.print("The API answers at   " + plan.api());
        narrator.print("Try it in a browser  " + plan.api() + "/q/swagger-ui");
        narrator.print("Sign in with         ./evault login " + plan.api());
        narrator.print("Tokens come from     " + plan.identities().issuer() + "/protocol/openid-connect/token");
        narrator.print("Everything lies in   " + plan.folder().path());
        narrator.print("");
        narrator.print("Accounts (for the demo alone)");
        for (DemoAccount account : plan.realm().accounts()) {
            narrator.print(String.format(
                    Locale.ROOT,
                    "  %-18s %-30s %s",
                    account.username(),
                    account.password(),
                    account.authenticatorKey()
                            .map(key -> "authenticator key " + key)
                            .orElse("")));
        }
        narrator.print("");
        narrator.print("Ctrl-C stops everything.");
    }
}
