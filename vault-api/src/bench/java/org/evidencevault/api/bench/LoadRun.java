package org.evidencevault.api.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Starts everything, stores records and rows, and lets control and vault take turns. Arguments: the packaged API, the archives of
 * PostgreSQL and Keycloak, wrk's script, a folder for the data, the large file, rounds, seconds of a round, records to begin with.
 */
final class LoadRun {
    private static final List<String> FLAGS = List.of("-Xmx512m");

    private final Path app;
    private final Path folder;
    private final int rounds;
    private final Compared deposit = new Compared("deposit", "/s", 0.6);
    private final Compared read = new Compared("read", "/s", 0.7);
    private final Compared up = new Compared("up", "MB/s", 0.7);
    private final Compared down = new Compared("down", "MB/s", 0.7);
    private final List<Long> heap = new ArrayList<>();
    private final List<Duration> starts = new ArrayList<>();

    private LoadRun(Path app, Path folder, int rounds) {
        this.app = app;
        this.folder = folder;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        LoadRun run = new LoadRun(Path.of(args[0]), Path.of(args[3]), Integer.parseInt(args[5]));
        List<String> flags = new ArrayList<>(FLAGS);
        // Such as a recording: -XX:StartFlightRecording=...
        flags.addAll(List.of(args).subList(8, args.length));
        try (BenchServices services = BenchServices.start(Path.of(args[1]), run.folder)) {
            try (Server server = run.start(services, flags)) {
                Load load = new Load(
                        services, server, run.folder, Path.of(args[2]), Duration.ofSeconds(Long.parseLong(args[6])));
                run.prepare(load, Long.parseLong(args[7]), server);
                run.notes(load, server);
                run.files(new Attachment(load, services, Path.of(args[4])), server);
            }
            run.startAgain(services);
        }
        run.print();
    }

    private Server start(BenchServices services, List<String> flags) throws Exception {
        return Server.start(app, services, flags, folder.resolve("api.log"));
    }

    private void prepare(Load load, long records, Server server) throws Exception {
        while (load.storedRows() < records) {
            load.storeRows();
        }
        while (load.storedRecords() < records) {
            load.depositRecords();
        }
        load.readRows();
        load.readRecords();
        System.out.printf("%d rows and %d records are stored%n", load.storedRows(), load.storedRecords());
        heap.add(server.liveHeap());
    }

    private void notes(Load load, Server server) throws Exception {
        for (int round = 0; round < rounds; round++) {
            deposit.add(load.storeRows(), load.depositRecords());
            read.add(load.readRows(), load.readRecords());
            heap.add(server.liveHeap());
        }
    }

    private void files(Attachment attachment, Server server) throws Exception {
        for (int round = 0; round < rounds; round++) {
            attachment.round(up, down);
            heap.add(server.liveHeap());
        }
    }

    private void startAgain(BenchServices services) throws Exception {
        for (int round = 0; round < rounds; round++) {
            try (Server server = start(services, FLAGS)) {
                starts.add(server.started);
            }
        }
    }

    private void print() throws Exception {
        System.out.println();
        for (Compared compared : List.of(deposit, read, up, down)) {
            compared.print();
        }
        System.out.println("live heap after a full collection, MB, round by round: "
                + heap.stream().map(bytes -> Long.toString(bytes >> 20)).toList());
        System.out.println("start to ready, s: "
                + starts.stream()
                        .map(time -> String.format(Locale.ROOT, "%.2f", time.toMillis() / 1000.0))
                        .toList());
        System.out.print("load average: " + Files.readString(Path.of("/proc/loadavg")));
    }
}
