package org.evidencevault.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencevault.cli.ui.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Run by the build: writes man pages and completion of bash and zsh below the folder that it is given. Made from the commands
 * themselves, they cannot fall behind.
 */
public final class HelpFiles {
    private HelpFiles() {}

    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    static void write(Path folder) throws IOException {
        CommandLine top = commands();
        Path man = Files.createDirectories(folder.resolve("man").resolve("man1"));
        manual(top, man);
        Path completion = Files.createDirectories(folder.resolve("completion"));
        Files.writeString(completion.resolve("evault.bash"), AutoComplete.bash("evault", top));
        Files.writeString(completion.resolve("_evault"), ZshCompletion.of(top));
    }

    static CommandLine commands() {
        return Main.allCommands(Terminal.plain(new ByteArrayInputStream(new byte[0]), System.out, System.err));
    }

    private static void manual(CommandLine line, Path folder) throws IOException {
        String name = ManPage.name(line.getCommandSpec());
        Files.writeString(folder.resolve(name + ".1"), new ManPage(line.getCommandSpec()).render());
        for (CommandLine below : line.getSubcommands().values()) {
            manual(below, folder);
        }
    }
}
