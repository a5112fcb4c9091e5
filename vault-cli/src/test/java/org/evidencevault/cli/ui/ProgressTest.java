package org.evidencevault.cli.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now;

    private Progress progress(boolean watched, Progress.Unit unit, long total) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), stream, stream, Optional.empty(), false, false, watched);
        return new Progress(terminal, "reading", unit, total, () -> now);
    }

    private String drawn() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsBarRateAndTimeLeft() {
        Progress progress = progress(true, Progress.Unit.BYTES, 400_000_000);
        now = 2 * SECOND;
        progress.advance(100_000_000);
        assertEquals("\rreading [######..................] 25%, 50 MB/s, 6 s left\u001b[K", drawn());
        progress.close();
        assertTrue(drawn().endsWith("\r\u001b[K"));
    }

    @Test
    void showsNothingInTheFirstSecondAndToNobody() {
        Progress progress = progress(true, Progress.Unit.ITEMS, 10);
        now = SECOND - 1;
        progress.advance(5);
        progress.close();
        Progress unwatched = progress(false, Progress.Unit.ITEMS, 10);
        now = 9 * SECOND;
        unwatched.advance(5);
        unwatched.close();
        assertEquals("", drawn());
    }

    @Test
    void drawsTenTimesASecondAtMost() {
        Progress progress = progress(true, Progress.Unit.ITEMS, 1000);
        for (int i = 0; i < 1000; i++) {
            now = SECOND + i * 1_000_000L;
            progress.advance(1);
        }
        assertEquals(10, drawn().chars().filter(c -> c == '\r').count());
    }

    @Test
    void callsOutOfOrderDoNotGoBack() {
        Progress progress = progress(true, Progress.Unit.ITEMS, 0);
        now = 2 * SECOND;
        progress.at(50, 100);
        now = 3 * SECOND;
        progress.at(40, 100);
        assertTrue(drawn().endsWith("50%, 17/s, 3 s left\u001b[K"), drawn());
    }

    @Test
    void durations() {
        assertEquals("59 s", Progress.duration(59));
        assertEquals("1 min 0 s", Progress.duration(60));
        assertEquals("2 h 5 min", Progress.duration(2 * 3600 + 5 * 60 + 7));
    }
}
