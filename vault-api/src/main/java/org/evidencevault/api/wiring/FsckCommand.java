package org.evidencevault.api.wiring;

import io.quarkus.runtime.Quarkus;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks everything that an installation stores, without answering anybody meanwhile. */
@Command(
        name = "fsck",
        mixinStandardHelpOptions = true,
        header = "Check everything that is stored against everything else.",
        description = {
            "Opens every object, which is an event in the log. Each finding is a line on",
            "standard output. Stop the server first: what it is about to store looks like",
            "something left over. Exit codes as of serve; 0 no finding, 1 findings.",
            "A server that was killed may leave blobs that belong to nothing; they hold",
            "nothing that was acknowledged. After a restore, look for a newer database first:",
            "it may be what they belong to."
        },
        footer = {
            "  evault fsck --config /etc/evault/evault.properties",
            "  evault fsck --config /etc/evault/evault.properties --sweep"
        })
final class FsckCommand implements Callable<Integer> {
    /** A vault without a server: nothing listens, no clock runs, and standard output is for findings. */
    private static final Map<String, String> QUIET = Map.of(
            "quarkus.http.host-enabled",
            "false",
            "quarkus.scheduler.enabled",
            "false",
            "quarkus.log.level",
            "ERROR",
            FsckRun.APPLICATION_NAME,
            "evidence-vault-fsck",
            "quarkus.log.console.stderr",
            "true");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--sweep", description = "First remove the blobs that belong to nothing, which a crash leaves.")
    private boolean sweep;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        config.prepare();
        QUIET.forEach(System::setProperty);
        PrintWriter err = spec.commandLine().getErr();
        FsckRun.prepare(spec.commandLine().getOut(), err, sweep);
        int[] exit = {0};
        Quarkus.run(
                FsckRun.class,
                (code, failure) -> exit[0] = failure == null ? code : StartFailures.report(err, failure));
        return exit[0];
    }
}
