package org.evidencevault.cli.verify;

import java.nio.file.Path;
import java.util.Optional;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.core.tlog.Policy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On whose word, and against what was seen before, a log is believed. */
public final class LogTrust {
    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "Whose word on the log counts: its keys, its witnesses, how many.")
    private Path policy = Path.of("");

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "The last checkpoint that you have seen; made if it is not there. Demands that the log only "
                    + "grew since. Replaced only by a larger checkpoint, once, and only if all that is here agrees with "
                    + "it.")
    private @Nullable Path state;

    public Policy policy() {
        return Policy.parse(InputFile.read(policy, Policy.MAX_BYTES), policy.toString());
    }

    public Path policyFile() {
        return policy;
    }

    public Optional<Path> state() {
        return Optional.ofNullable(state);
    }
}
