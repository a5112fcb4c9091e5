package org.evidencevault.cli.verify;

import static org.evidencevault.cli.ui.Escape.html;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.verify.BundleView;
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
            table { border-collapse: collapse; width: 100%; font-size: .9em; }
            th, td { border-bottom: 1px solid #999; padding: .25em .6em .25em 0; text-align: left; vertical-align: top;
              overflow-wrap: anywhere; }
            th, td.word { white-space: nowrap; } th.of { width: 21em; } tr.failed td { font-weight: bold; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em; }
            dd { margin: 0; overflow-wrap: anywhere; } dd.hash { overflow-wrap: normal; }
            .text { white-space: pre-wrap; overflow-wrap: anywhere; margin: .7em 0 .7em 3.2em; }
            .number { float: left; margin-left: -3.2em; color: #444; }
            .gone { border: 1px solid #000; padding: .1em .5em; }
            @media print { body { margin: 0; padding: 0; max-width: none; } .text { orphans: 3; widows: 3; }
              tr, .verdict, .gone { break-inside: avoid; } h2, h3 { break-after: avoid; } }
            """;

    private final PrintStream out;

    ReportHtml(PrintStream out) {
        this.out = out;
    }

    void write(About about, Report report) {
        out.append(HEAD)
                .append("<title>Verification of ")
                .append(html(ReportLine.title(report)))
                .append("</title>\n");
        out.append(STYLE);
        page(about);
        out.append("</style>\n</head>\n<body>\n");
        heading(about, report);
        List<ReportLine> lines = ReportLine.of(report);
        if (count(report, Status.FAILED) > 0) {
            checks("What failed", lines, Status.FAILED);
        }
        checks("What was checked and holds", lines, Status.PASSED);
        checks("What was not checked", lines, Status.NOT_CHECKED);
        for (BundleView bundle : report.bundles()) {
            bundle.versions().forEach(this::version);
            events(bundle.events(), report.bundles().size() == 1 ? "" : " in " + bundle.name());
        }
        out.append("</body>\n</html>\n");
    }

    /** On paper every page says which check it belongs to. Digits, hex and fixed words only: this is CSS. */
    private void page(About about) {
        List<Optional<Hash>> hashes = about.bundleHashes();
        String first = hashes.get(0)
                .map(hash -> "Bundle " + hash.hex().substring(0, 16) + "... checked ")
                .orElse("Checked ");
        String bundle = hashes.size() == 1 ? first : hashes.size() + " bundles checked ";
        out.append("@page { margin: 18mm 18mm 20mm;\n  @bottom-left { font-size: 8pt; content: \"");
        out.append(bundle).append(about.time().toString()).append("\"; }\n");
        out.append("  @bottom-right { font-size: 8pt; content: counter(page) \" of \" counter(pages); } }\n");
    }

    private void heading(About about, Report report) {
        out.append("<h1>Verification of ")
                .append(html(ReportLine.title(report)))
                .append("</h1>\n<p class=\"verdict\"><strong>");
        out.append(Verdicts.word(report.verdict())).append("</strong><br>");
        out.append(Verdicts.sentence(report.verdict())).append("<br>");
        out.append(count(report, Status.PASSED) + " checks hold, " + count(report, Status.FAILED) + " failed, "
                + count(report, Status.NOT_CHECKED) + " were not made; each is listed below.</p>\n<dl>\n");
        fact("Checked at", about.time() + ", by the clock of the computer that checked");
        fact("Checked with", about.program());
        for (int i = 0; i < report.bundles().size(); i++) {
            bundle(
                    report.bundles().get(i),
                    about.bundleHashes().get(i),
                    report.bundles().size() == 1);
        }
        fact("SHA-256 of the author keys", about.authorKeysHash());
        fact("SHA-256 of the policy", about.policyHash());
        out.append("</dl>\n");
    }

    private void bundle(BundleView bundle, Optional<Hash> sha256, boolean alone) {
        String which = alone ? "the bundle" : bundle.name();
        sha256.ifPresent(hash -> fact("SHA-256 of " + which, hash));
        if (!alone) {
            fact(bundle.name() + " by itself", Verdicts.word(bundle.verdict()));
        }
        bundle.exportId().ifPresent(id -> fact("Export, by " + which + "'s own word", id.toString()));
    }

    private static long count(Report report, Status status) {
        return report.checks().stream()
                .filter(check -> check.status() == status)
                .count();
    }

    /** May break in its middle and nowhere else. */
    private void fact(String name, Hash hash) {
        String hex = hash.hex();
        int middle = hex.length() / 2;
        out.append("<dt>").append(html(name)).append("</dt><dd class=\"hash\">");
        out.append(hex.substring(0, middle))
                .append("<wbr>")
                .append(hex.substring(middle))
                .append("</dd>\n");
    }

    private void fact(String name, String value) {
        out.append("<dt>")
                .append(html(name))
                .append("</dt><dd>")
                .append(html(value))
                .append("</dd>\n");
    }

    private void checks(String title, List<ReportLine> all, Status status) {
        List<ReportLine> shown =
                all.stream().filter(line -> line.check().status() == status).toList();
        out.append("<h2>").append(title).append("</h2>\n");
        if (shown.isEmpty()) {
            out.append("<p>Nothing.</p>\n");
            return;
        }
        out.append("<table>\n<thead><tr><th>Result</th><th>Check</th><th class=\"of\">Of</th>"
                + "<th>What was found</th></tr></thead>\n");
        for (ReportLine line : shown) {
            Check check = line.check();
            out.append(check.status() == Status.FAILED ? "<tr class=\"failed\">" : "<tr>");
            out.append("<td class=\"word\">")
                    .append(Verdicts.word(check.status()))
                    .append("</td><td class=\"word\">");
            out.append(check.id().text()).append("</td><td>").append(html(line.subject()));
            out.append("</td><td>").append(html(CheckText.found(check))).append("</td></tr>\n");
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

    private void events(List<EventView> events, String where) {
        if (events.isEmpty()) {
            return;
        }
        out.append("<h2>Custody events")
                .append(html(where))
                .append("</h2>\n<table>\n<thead><tr><th>Entry</th><th>Event</th></tr></thead>\n");
        for (EventView view : events) {
            out.append("<tr><td>").append(String.valueOf(view.logIndex())).append("</td><td>");
            out.append(view.isVerified() ? html(EventText.of(view.event())) : "NOT VERIFIED")
                    .append("</td></tr>\n");
        }
        out.append("</table>\n");
    }
}
