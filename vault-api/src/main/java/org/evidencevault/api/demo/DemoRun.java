package org.evidencevault.api.demo;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.evidencevault.api.embedded.DemoRealm;
import org.evidencevault.api.embedded.Realm;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.vault.Vault;

/** What the demo does once the API answers. */
public final class DemoRun implements QuarkusApplication {
    /** What it needs; Quarkus makes the instance, so it is left here for it. */
    record Plan(Narrator narrator, DemoFolder folder, DemoRealm realm, Realm identities, URI api, boolean once) {}

    private static final int MULTIPLE = 64;
    private static final AtomicReference<Plan> PLAN = new AtomicReference<>();

    static void prepare(Plan plan) {
        PLAN.set(plan);
    }

    private final Vault vault;
    private final Log log;

    DemoRun(Vault vault, Log log) {
        this.vault = vault;
        this.log = log;
    }

    @Override
    public int run(String... args) throws IOException, InterruptedException {
        Plan plan = Objects.requireNonNull(PLAN.get(), "a plan was left");
        Story story = new Story(plan.narrator(), plan.folder(), plan.realm(), plan.identities(), plan.api());
        boolean told = story.tell();
        publish();
        plan.folder().handOver();
        describe(plan);
        if (plan.once()) {
            return told ? 0 : 1;
        }
        new Invitation(plan).print();
        Quarkus.waitForExit();
        return told ? 0 : 1;
    }

    /** Ahead of the clock, so that the folder is whole when the story ends. */
    private void publish() {
        Optional<SignedNote> head = Optional.empty();
        while (head.isEmpty()) {
            vault.events().fill(Math.toIntExact(log.fillersNeeded(MULTIPLE)));
            head = log.integrateToMultiple(MULTIPLE);
        }
        log.publish(head.get());
    }

    private static void describe(Plan plan) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(plan.api().resolve("/q/openapi?format=json"))
                .build();
        byte[] openapi = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
        DemoFolder.write(plan.folder().file("openapi.json"), openapi);
    }
}
