package org.evidencevault.api.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Processor time that the server and PostgreSQL have taken so far: what a request costs, even on a machine that others use too. */
record Processors(Duration server, Duration postgres) {
    static Processors now(Server server) throws IOException, InterruptedException {
        Duration postgres = ProcessHandle.current()
                .descendants()
                .map(ProcessHandle::info)
                .filter(info -> info.command()
                        .filter(path -> path.endsWith("/postgres"))
                        .isPresent())
                .flatMap(info -> info.totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
        return new Processors(server.processorTime(), postgres);
    }

    Processors since(Processors before) {
        return new Processors(server.minus(before.server), postgres.minus(before.postgres));
    }

    void print(String work, long requests) {
        System.out.printf(
                Locale.ROOT,
                "    processor ms a request: server %.3f, PostgreSQL %.3f  %s%n",
                server.toNanos() / 1e6 / requests,
                postgres.toNanos() / 1e6 / requests,
                work);
    }
}
