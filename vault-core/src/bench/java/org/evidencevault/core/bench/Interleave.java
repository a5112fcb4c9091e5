package org.evidencevault.core.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Times whole processes in turn: {@code Interleave <warm-up rounds> <rounds> -- <name> <command>... -- <name> <command>...}. The first is
 * the control. Their output is thrown away; one that fails ends the run.
 */
public final class Interleave {
    private Interleave() {}

    public static void main(String[] args) throws Exception {
        Rounds rounds = new Rounds();
        int at = 2;
        while (at < args.length) {
            List<String> command = new ArrayList<>();
            String name = args[at + 1];
            for (at += 2; at < args.length && !args[at].equals("--"); at++) {
                command.add(args[at]);
            }
            rounds.add(name, () -> run(command));
        }
        Machine.print();
        rounds.run(Integer.parseInt(args[0]), Integer.parseInt(args[1])).print();
        Machine.print();
    }

    /** Runs a command to its end. */
    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("exit code " + code + ": " + command);
        }
    }
}
