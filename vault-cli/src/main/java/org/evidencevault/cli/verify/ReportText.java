package org.evidencevault.cli.verify;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.ui.Terminal.Style;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.verify.BundleView;
import org.evidencevault.core.verify.Check;
import org.evidencevault.core.verify.EventView;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Status;
import org.evidencevault.core.verify.VersionView;

/** A report for reading on a terminal: the verdict first and last, a line for each check, then what the bundles open. */
public final class ReportText {
    private static final int STATUS_WIDTH = 12;
    private static final int CHECK_WIDTH = 15;

    /** Versions or checks whose text is made at a time, on all cores, before it is printed. */
    private static final int BATCH = 256;

    private final PrintStream out;
    private final Terminal terminal;

    public ReportText(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public void write(Report report) {
        List<ReportLine> lines = ReportLine.of(report);
        print(lines, this::check);
        for (BundleView bundle : report.bundles()) {
            print(bundle.versions(), this::version);
            events(bundle.events(), report.bundles().size() == 1 ? "" : " in " + bundle.name());
        }
        notChecked(lines);
        line("");
        line(Escape.line(ReportLine.title(report)) + ": " + verdict(report) + ". "
                + Verdicts.sentence(report.verdict()));
    }

    private String verdict(Report report) {
        Style style = Verdicts.exit(report.verdict()).code() == 0 ? Style.GOOD : Style.BAD;
        return terminal.paint(style, Verdicts.word(report.verdict()));
    }

    /** One line for each check. */
    public void checks(List<Check> checks) {
        print(ReportLine.of(checks), this::check);
    }

    private <T> void print(List<T> all, Function<T, String> text) {
        for (int from = 0; from < all.size(); from += BATCH) {
            all.subList(from, Math.min(from + BATCH, all.size())).parallelStream()
                    .map(each -> text.apply(each).getBytes(StandardCharsets.UTF_8))
                    .toList()
                    .forEach(bytes -> out.write(bytes, 0, bytes.length));
        }
    }

    private String check(ReportLine line) {
        Check check = line.check();
        String word = Verdicts.word(check.status());
        return terminal.paint(style(check.status()), word) + " ".repeat(STATUS_WIDTH - word.length())
                + check.id().text() + " ".repeat(CHECK_WIDTH - check.id().text().length())
                + Escape.line(line.subject()) + ": " + Escape.line(CheckText.found(check)) + '\n';
    }

    private static Style style(Status status) {
        return switch (status) {
            case PASSED -> Style.GOOD;
            case FAILED -> Style.BAD;
            case NOT_CHECKED -> Style.WARN;
        };
    }

    private String version(VersionView version) {
        StringBuilder page = new StringBuilder("\n")
                .append(terminal.paint(Style.STRONG, "record " + version.record() + " version " + version.version()))
                .append(version.isVerified() ? ", verified\n" : ", NOT VERIFIED\n");
        for (String each : VersionText.facts(version)) {
            page.append("  ").append(Escape.line(each)).append('\n');
        }
        page.append('\n');
        for (SegmentText segment : SegmentText.metadata(version)) {
            page.append("  [" + segment.index() + "] ")
                    .append(Escape.line(segment.text()))
                    .append('\n');
        }
        for (SegmentText segment : SegmentText.rest(version)) {
            page.append("\n  ")
                    .append(segment.isPlaceholder() ? segment.text() : "[" + segment.index() + "] " + indented(segment))
                    .append('\n');
        }
        return page.toString();
    }

    private static String indented(SegmentText segment) {
        return Escape.text(segment.text()).replace("\n", "\n      ");
    }

    private void events(List<EventView> events, String where) {
        if (!events.isEmpty()) {
            line("");
            line(terminal.paint(Style.STRONG, "custody events" + Escape.line(where)));
        }
        for (EventView view : events) {
            if (view.isVerified()) {
                CustodyEvent event = view.event();
                line("  " + view.logIndex() + " " + Escape.line(EventText.of(event)));
            } else {
                line("  " + view.logIndex() + " NOT VERIFIED");
            }
        }
    }

    private void notChecked(List<ReportLine> lines) {
        List<ReportLine> open = lines.stream()
                .filter(line -> line.check().status() == Status.NOT_CHECKED)
                .toList();
        if (!open.isEmpty()) {
            line("");
            line("Not checked:");
        }
        print(
                open,
                line -> "  " + Escape.line(line.subject()) + ": " + Escape.line(CheckText.found(line.check())) + '\n');
    }

    private void line(String text) {
        out.print(text + '\n');
    }
}
