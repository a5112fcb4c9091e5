package org.evidencevault.cli.local;

import java.util.List;
import org.evidencevault.cli.ui.Words;
import picocli.CommandLine.Option;

/** How a list is printed: for people or for programs. */
final class ListFormat {
    private static final String TEXT = "text";
    private static final String JSON = "json";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "text or json. Default: text.")
    private String format = TEXT;

    private static final class Formats extends Words {
        Formats() {
            super(List.of(TEXT, JSON));
        }
    }

    boolean isJson() {
        new Formats().require(format, "--format");
        return format.equals(JSON);
    }
}
