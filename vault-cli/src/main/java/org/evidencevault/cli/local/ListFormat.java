package org.evidencevault.cli.local;

import org.evidencevault.cli.ui.CommandFailure;
import picocli.CommandLine.Option;

/** How a list is printed: for people or for programs. */
final class ListFormat {
    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
    private String format = "text";

    boolean isJson() {
        return switch (format) {
            case "json" -> true;
            case "text" -> false;
            default -> throw CommandFailure.usage("--format does not know \"" + format + "\"", "use text or json");
        };
    }
}
