package org.evidencevault.cli.local;

import java.nio.file.Path;
import java.util.List;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.verify.ReportText;
import org.evidencevault.cli.verify.Verdicts;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.vault.Exported;
import org.evidencevault.core.vault.Receipt;
import org.evidencevault.core.verify.Check;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Status;
import org.evidencevault.core.verify.Verdict;

/** What the demo says. */
final class DemoStory {
    private final Terminal terminal;
    private final String folder;
    private int step;

    DemoStory(Terminal terminal, Path folder) {
        this.terminal = terminal;
        this.folder = Escape.line(folder.toString());
    }

    void making() {
        step("Make a vault in " + folder + "/vault");
    }

    void made(VaultFolder.Identity vault) {
        tell("Vault " + vault.vault() + ".");
        tell("Its keys lie under a passphrase. Two governance keys, which belong offline");
        tell("with two people, signed its charter: entry 0 of " + vault.origin() + ".");
    }

    void depositing(String name) {
        step("Deposit " + Escape.line(name));
    }

    void deposited(Receipt receipt, int segments, int paragraphs, long index) {
        tell("Record " + receipt.record() + ".");
        tell(paragraphs + " paragraphs, with fields, files and decoys " + segments + " segments: each sealed, and");
        tell("each a commitment in a note that the desk signed. The note says nothing of");
        tell("the content; it is entry " + index + " of the log.");
    }

    void releasing(int withheld) {
        step("Release it to a court, with " + withheld + (withheld == 1 ? " paragraph" : " paragraphs") + " withheld");
    }

    void released(Hash release, int disclosed, List<Integer> withheld) {
        tell("The desk signed release " + release.hex().substring(0, 16) + "...: exactly " + disclosed
                + " segments to show.");
        tell("Not among them: "
                + String.join(", ", withheld.stream().map(String::valueOf).toList())
                + ", the decoys, and the original file, which repeats");
        tell("every word.");
    }

    void exporting() {
        step("Export a bundle");
    }

    void exported(Exported exported) {
        tell(folder + "/bundle.zip: " + exported.files() + " files. Checking it needs no server and not");
        tell("even this program: its README.txt says how to do it with openssl.");
    }

    boolean verified(DemoAuditor auditor) {
        step("Verify it as an auditor: with public keys alone");
        try (Report report = auditor.verify("bundle.zip")) {
            new ReportText(terminal.out(), terminal).write(report);
            return report.verdict() == Verdict.VERIFIED;
        }
    }

    void tampered(String file) {
        step("Change one bit of one letter in a copy, and correct the copy's checksums");
        tell(folder + "/tampered/" + file.substring(0, file.indexOf('/', "data/records/".length()) + 1));
        tell("    " + file.substring(file.indexOf('/', "data/records/".length()) + 1));
    }

    boolean refused(DemoAuditor auditor) {
        try (Report report = auditor.verify("tampered")) {
            List<Check> failed = report.checks().stream()
                    .filter(check -> check.status() == Status.FAILED)
                    .toList();
            new ReportText(terminal.out(), terminal).checks(failed);
            if (report.verdict() == Verdict.VERIFIED) {
                tell("It was not noticed: this build is broken.");
                return false;
            }
            tell("Refused: exit " + Verdicts.exit(report.verdict()).code()
                    + ". To make another text pass one needs the desk's key, and an");
            tell("entry in the log, where everyone sees it.");
            return true;
        }
    }

    void end() {
        step("Try next");
        String open = " --vault " + folder + "/vault \\\n       --passphrase-file " + folder + "/passphrase";
        String keys = " \\\n       --author-keys " + folder + "/author-keys --policy " + folder + "/policy";
        tell("evault verify " + folder + "/bundle.zip" + keys + " \\\n       --format html -o report.html");

        tell("evault verify " + folder + "/tampered" + keys);
        tell("evault inspect " + folder + "/checkpoint");
        tell("evault log check " + folder + "/tiles --policy " + folder + "/policy");
        tell("evault local list" + open + " --titles --purpose trial");
        tell("evault local events" + open + " --purpose trial");
    }

    private void step(String title) {
        step++;
        terminal.print((step == 1 ? "" : "\n") + terminal.paint(Terminal.Style.STRONG, step + ". " + title));
        terminal.out().flush();
    }

    private void tell(String line) {
        terminal.print("   " + line);
        terminal.out().flush();
    }
}
