package org.evidencevault.core.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every fenced block of {@code docs/spec} that follows the line {@code <!-- example: name -->} is what the code makes under that name.
 * {@code -Dexamples.write=true} writes them. A further page needs markers in it, and a class of examples in {@link #EXAMPLES}.
 */
final class DocExamplesTest {
    private static final Path FOLDER = Path.of("..", "docs", "spec");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<!-- example: ([a-z0-9-]+) -->\n```[a-z]*\n(.*?)```\n");
    private static final Pattern MARKER = Pattern.compile("<!-- example:");
    private static final List<Map<String, String>> EXAMPLES =
            List.of(RecordExamples.all(), LogExamples.all(), BundleExamples.all());

    @Test
    void theExamplesAreWhatTheCodeMakes() throws IOException {
        Map<String, String> made = made();
        TreeSet<String> used = new TreeSet<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            String written = EXAMPLE.matcher(text).replaceAll(found -> {
                assertTrue(made.containsKey(found.group(1)), page + " asks for an unknown example " + found.group(1));
                used.add(found.group(1));
                return Matcher.quoteReplacement(block(found, made.get(found.group(1))));
            });
            assertEquals(
                    MARKER.matcher(text).results().count(),
                    EXAMPLE.matcher(text).results().count(),
                    page + ": a marker without block");
            if (Boolean.getBoolean("examples.write")) {
                Files.writeString(page, written);
            } else {
                assertEquals(written, text, page.toString());
            }
        }
        assertEquals(new TreeSet<>(made.keySet()), used, "examples that are made and shown");
    }

    private static String block(MatchResult found, String content) {
        String whole = found.group();
        return whole.substring(0, found.start(2) - found.start()) + content + "```\n";
    }

    private static Map<String, String> made() {
        Map<String, String> made = new HashMap<>();
        for (Map<String, String> each : EXAMPLES) {
            each.forEach((name, text) -> assertEquals(null, made.put(name, text), "two examples named " + name));
        }
        return made;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }
}
