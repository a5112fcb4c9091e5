package org.evidencevault.api.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** What the machine can run. */
final class Programs {
    private Programs() {}

    /** Whether {@code program} is an executable file in one of the folders of {@code PATH}. */
    static boolean onPath(String program) {
        String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : folders.split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code command} is there and succeeds within ten seconds. */
    static boolean succeeds(List<String> command) {
        if (!onPath(command.get(0))) {
            return false;
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            throw VaultException.io(command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, command.get(0), "interrupted while waiting for it");
        }
    }
}
