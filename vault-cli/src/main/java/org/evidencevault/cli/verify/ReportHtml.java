package org.evidencevault.cli.verify;

import static org.evidencevault.cli.ui.Escape.html;

import java.io.PrintStream;
import java.util.List;
import org.evidencevault.core.verify.Check;
import org.evidencevault.core.verify.EventView;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Status;
import org.evidencevault.core.verify.VersionView;

/**
 * A report as one page for the files: no script, nothing loaded from elsewhere, the same on paper and without colour. A policy in the
 * page itself forbids both, should an escape ever fail.
 */
final class ReportHtml {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            """;

    private static final String STYLE = """
            <style>
            body { font: 11pt/1.45 Georgia, "Times New Roman", serif; max-width: 46em; margin: 2em auto; padding: 0 1em;
              color: #000; background: #fff; }
            h1 { font-size: 1.4em; } h2 { font-size: 1.15em; margin-top: 2em; } h3 { font-size: 1em; }
            .verdict { border: 3px double #000; padding: .8em 1em; }
            .verdict strong { font-size: 1.3em; letter-spacing: .04em; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border-bottom: 1px solid #999; padding: .25em .6em .25em 0; text-align: left; vertical-align: top;
              overflow-wrap: anywhere; }
            td.status { white-space: nowrap; } tr.failed td { font-weight: bold; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em; } dd { margin: 0;
              overflow-wrap: anywhere; }
            .text { white-space: pre-wrap; overflow-wrap: anywhere; margin: .7em 0 .7em 3.2em; }
            .number { float: left; margin-left: -3.2em; color: #444; }
            .gone { border: 1px solid #000; padding: .1em .5em; }
            @media print { body { margin: 0; max-width: none; } section { break-before: auto; }
              tr, .verdict { break-inside: avoid; } h2, h3 { break-after: avoid; } }
            </style>
            </head>
            <body>
            """;

    private final PrintStream out;

    ReportHtml(PrintStream out) {
        this.out = out;
    }

    void write(About about, Report report) {
        out.append(HEAD)
                .append("<title>Verification of ")
                .append(html(about.bundle()))
                .append("</title>\n");
        out.append(STYLE);
        heading(about, report);
        checks("What was checked", report.checks(), false);
        checks("What was not checked", report.checks(), true);
        for (VersionView version : report.versions()) {
            version(version);
        }
        events(report.events());
        out.append("</body>\n</html>\n");
    }

    private void heading(About about, Report report) {
        out.append("<h1>Verification of ").append(html(about.bundle())).append("</h1>\n<p class=\"verdict\"><strong>");
        out.append(Verdicts.word(report.verdict())).append("</strong><br>");
        out.append(Verdicts.sentence(report.verdict())).append("</p>\n<dl>\n");
        fact("Verified at", about.time().toString());
        about.bundleHash().ifPresent(hash -> fact("SHA-256 of the bundle", hash.hex()));
        fact("SHA-256 of the author keys", about.authorKeysHash().hex());
        fact("SHA-256 of the policy", about.policyHash().hex());
        report.exportId().ifPresent(id -> fact("Export, by the bundle's own word", id.toString()));
        out.append("</dl>\n");
    }

    private void fact(String name, String value) {
        out.append("<dt>")
                .append(html(name))
                .append("</dt><dd>")
                .append(html(value))
                .append("</dd>\n");
    }

    private void checks(String title, List<Check> all, boolean unchecked) {
        List<Check> shown = all.stream()
                .filter(check -> unchecked == (check.status() == Status.NOT_CHECKED))
                .toList();
        out.append("<h2>").append(title).append("</h2>\n");
        if (shown.isEmpty()) {
            out.append("<p>Nothing.</p>\n");
            return;
        }
        out.append(
                "<table>\n<thead><tr><th>Result</th><th>Check</th><th>Of</th><th>What was found</th></tr></thead>\n");
        for (Check check : shown) {
            out.append(check.status() == Status.FAILED ? "<tr class=\"failed\">" : "<tr>");
            out.append("<td class=\"status\">")
                    .append(Verdicts.word(check.status()))
                    .append("</td><td class=\"status\">");
            out.append(check.id().text())
                    .append("</td><td>")
                    .append(html(check.subject()))
                    .append("</td><td>");
            out.append(html(check.sentence()));
            check.failure()
                    .ifPresent(kind -> out.append(" (").append(kind.name()).append(")"));
            out.append("</td></tr>\n");
        }
        out.append("</table>\n");
    }

    private void version(VersionView version) {
        out.append("<section>\n<h2>Record ").append(version.record().toString());
        out.append(", version ").append(String.valueOf(version.version())).append("</h2>\n<p>");
        out.append(version.isVerified() ? "Verified" : "<strong>NOT VERIFIED</strong>");
        for (String fact : VersionText.facts(version)) {
            out.append("<br>").append(html(fact));
        }
        out.append("</p>\n");
        SegmentText.metadata(version).forEach(this::segment);
        SegmentText.rest(version).forEach(this::segment);
        out.append("</section>\n");
    }

    private void segment(SegmentText segment) {
        out.append("<div class=\"text\" dir=\"auto\">");
        if (segment.isPlaceholder()) {
            out.append("<span class=\"gone\">").append(html(segment.text())).append("</span>");
        } else {
            out.append("<span class=\"number\">[")
                    .append(String.valueOf(segment.index()))
                    .append("]</span>");
            out.append(html(segment.text()));
        }
        out.append("</div>\n");
    }

    private void events(List<EventView> events) {
        if (events.isEmpty()) {
            return;
        }
        out.append("<h2>Custody events</h2>\n<table>\n<thead><tr><th>Entry</th><th>Event</th></tr></thead>\n");
        for (EventView view : events) {
            out.append("<tr><td>").append(String.valueOf(view.logIndex())).append("</td><td>");
            out.append(view.isVerified() ? html(EventText.of(view.event())) : "NOT VERIFIED")
                    .append("</td></tr>\n");
        }
        out.append("</table>\n");
    }
}
