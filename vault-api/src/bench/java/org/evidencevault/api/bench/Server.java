package org.evidencevault.api.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged API as a process of its own. */
final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private static final Pattern COMPILER = Pattern.compile("\"C[12] CompilerThread\\d+\".* cpu=([0-9.]+)ms");

    private final Process process;

    /** How long it took from the command to the first answer that says ready. */
    final Duration started;

    private Server(Process process, Duration started) {
        this.process = process;
        this.started = started;
    }

    /** Starts {@code quarkus-run.jar} of {@code app} with these flags of the JVM; its log goes to {@code log}. */
    static Server start(Path app, BenchServices services, List<String> flags, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags);
        command.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString(), "serve", "--config"));
        command.add(services.configuration.toString());
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Server server = new Server(process, ready(process, services.managementPort, begin));
        return server;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Duration ready(Process process, int port, long begin) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        while (process.isAlive() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return Duration.ofNanos(System.nanoTime() - begin);
                }
            } catch (IOException e) {
                // Not there yet: that is what is being waited for.
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new IllegalStateException("the server did not start: see its log");
    }

    /** Bytes of the heap that are in use after a full collection. */
    long liveHeap() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd does not say how much of the heap is used");
        }
        return Long.parseLong(used.group(1)) << 10;
    }

    /** Processor time so far, without that of the threads that compile: they are done some minutes after a start. */
    Duration processorTime() throws IOException, InterruptedException {
        Duration all = process.info().totalCpuDuration().orElseThrow();
        return COMPILER.matcher(jcmd("Thread.print"))
                .results()
                .map(thread -> Duration.ofNanos((long) (1e6 * Double.parseDouble(thread.group(1)))))
                .reduce(all, Duration::minus);
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return output(List.of(jcmd, Long.toString(process.pid()), command));
    }

    /** What a program prints; it must succeed. */
    static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command.get(0) + " failed: " + printed);
        }
        return printed;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
