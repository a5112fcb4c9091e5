package org.evidencevault.cli.ui;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a long task is: a bar, the rate, the time left. Draws on {@code err} only if somebody watches it, only after a second
 * and at most ten times a second; removes itself when closed. Safe to advance from several threads.
 */
public final class Progress implements AutoCloseable {
    /** What is counted. */
    public enum Unit {
        BYTES,
        ITEMS
    }

    private static final long SECOND = 1_000_000_000L;
    private static final int BAR = 24;
    private static final String[] PREFIXES = {"", "k", "M", "G", "T"};

    private final Terminal terminal;
    private final String label;
    private final Unit unit;
    private final LongSupplier nanos;
    private final long start;

    private long total;
    private long done;
    private long lastDrawn;
    private boolean drawn;

    /** A task of {@code total} units; 0 if that is not known. */
    public Progress(Terminal terminal, String label, Unit unit, long total) {
        this(terminal, label, unit, total, System::nanoTime);
    }

    Progress(Terminal terminal, String label, Unit unit, long total, LongSupplier nanos) {
        this.terminal = terminal;
        this.label = label;
        this.unit = unit;
        this.total = total;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.lastDrawn = start + SECOND - SECOND / 10;
    }

    /** Says that {@code more} units are done. */
    public synchronized void advance(long more) {
        at(done + more, total);
    }

    /** Says that {@code done} of {@code total} units are done. */
    public void at(long done, long total) {
        if (terminal.errIsTerminal()) {
            show(done, total);
        }
    }

    private synchronized void show(long nowDone, long nowTotal) {
        // Calls from several threads arrive out of order.
        done = Math.max(done, nowDone);
        total = nowTotal;
        long now = nanos.getAsLong();
        if (now - lastDrawn >= SECOND / 10) {
            lastDrawn = now;
            drawn = true;
            terminal.err().print("\r" + line(now - start) + "\u001b[K");
            terminal.err().flush();
        }
    }

    /** Removes what was drawn. */
    @Override
    public synchronized void close() {
        if (drawn) {
            drawn = false;
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }

    String line(long elapsed) {
        double seconds = Math.max(elapsed, 1) / (double) SECOND;
        double rate = done / seconds;
        StringBuilder out = new StringBuilder(label);
        if (total > 0) {
            double share = Math.min(1.0, done / (double) total);
            int filled = (int) (share * BAR);
            out.append(" [")
                    .append("#".repeat(filled))
                    .append(".".repeat(BAR - filled))
                    .append("] ");
            out.append((int) (share * 100)).append('%');
        } else {
            out.append(' ').append(quantity(done));
        }
        out.append(", ").append(quantity(rate)).append("/s");
        if (total > done && rate > 0) {
            out.append(", ")
                    .append(duration((long) Math.ceil((total - done) / rate)))
                    .append(" left");
        }
        return out.toString();
    }

    private String quantity(double amount) {
        int prefix = 0;
        double scaled = amount;
        while (scaled >= 1000 && prefix < PREFIXES.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        String number = String.format(Locale.ROOT, scaled < 10 && prefix > 0 ? "%.1f" : "%.0f", scaled);
        return unit == Unit.BYTES ? number + " " + PREFIXES[prefix] + "B" : number + PREFIXES[prefix];
    }

    static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
