package org.evidencevault.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays the whole story in a folder. */
@Command(
        name = "demo",
        header = "Play the whole story: deposit, release, export, verify, tamper, refuse.",
        description = {
            "Makes a vault in a folder, deposits sample texts or yours, makes a redacted",
            "release, exports a bundle, verifies it, changes one byte of a copy and shows that",
            "the verifier refuses it. Needs no server and no network. Exit 0 only if all of",
            "that happened."
        },
        footer = {"  evault demo --local", "  evault demo --local --input report.txt --input other.txt --out trial"})
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--local", description = "Without a server, in a folder. The default.")
    private boolean local;

    @Option(names = "--input", arity = "1..*", paramLabel = "FILE", description = "Texts to use, each one an article.")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to make; one of an earlier demo is replaced. Default: evault-demo.")
    private Path out = Path.of("evault-demo");

    @Option(names = "--once", description = "Leave nothing running. The local demo never does.")
    private boolean once;

    private final Terminal terminal;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DemoTexts texts = inputs.isEmpty() ? DemoTexts.own() : DemoTexts.of(inputs);
        if (inputs.stream().distinct().count() != inputs.size()) {
            throw CommandFailure.usage("--input names a file twice", "name each once");
        }
        DemoFolder folder = new DemoFolder(out);
        folder.prepare();
        return (new Demo(terminal, folder, texts).play() ? ExitCode.OK : ExitCode.FALSE).code();
    }
}
