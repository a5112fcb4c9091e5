package org.evidencevault.core.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a small JVM with the classes of this one. */
public final class ChildJvm {
    private ChildJvm() {}

    /** The command line of {@code main} with {@code arguments}, tuned to start fast. */
    public static List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Starts it; what it prints goes to {@code output}. */
    public static Process start(Class<?> main, Path output, List<String> arguments) throws IOException {
        File file = output.toFile();
        return new ProcessBuilder(command(main, arguments))
                .redirectErrorStream(true)
                .redirectOutput(file)
                .start();
    }
}
