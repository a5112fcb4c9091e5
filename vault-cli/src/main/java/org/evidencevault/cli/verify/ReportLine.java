package org.evidencevault.cli.verify;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.verify.BundleView;
import org.evidencevault.core.verify.Check;
import org.evidencevault.core.verify.Report;

/** A check as a line of a report for people: which of several bundles it is about stands before what it is about. Not escaped. */
record ReportLine(String subject, Check check) {
    /** The lines of each bundle, then those of all together. */
    static List<ReportLine> of(Report report) {
        List<ReportLine> lines = new ArrayList<>();
        boolean several = report.bundles().size() > 1;
        for (BundleView bundle : report.bundles()) {
            for (Check check : bundle.checks()) {
                boolean named = several && !check.subject().equals(bundle.name());
                lines.add(new ReportLine((named ? bundle.name() + ": " : "") + check.subject(), check));
            }
        }
        lines.addAll(of(report.together()));
        return lines;
    }

    /** Lines about one thing. */
    static List<ReportLine> of(List<Check> checks) {
        return checks.stream()
                .map(check -> new ReportLine(check.subject(), check))
                .toList();
    }

    /** What a report is about, in a few words. */
    static String title(Report report) {
        List<BundleView> bundles = report.bundles();
        return bundles.size() == 1 ? bundles.get(0).name() : bundles.size() + " bundles";
    }
}
