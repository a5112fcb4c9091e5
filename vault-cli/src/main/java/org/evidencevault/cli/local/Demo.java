package org.evidencevault.cli.local;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.evidencevault.cli.ui.OutputFile;
import org.evidencevault.cli.ui.Passphrases;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Export;
import org.evidencevault.core.vault.Exported;
import org.evidencevault.core.vault.Receipt;

/** The story of the demo, each step told as it happens. Used once. */
final class Demo {
    private static final Caller CALLER = Caller.of("demo", "showing how the vault works");

    private final DemoFolder folder;
    private final DemoTexts texts;
    private final DemoStory story;

    Demo(Terminal terminal, DemoFolder folder, DemoTexts texts) {
        this.folder = folder;
        this.texts = texts;
        this.story = new DemoStory(terminal, folder.path());
    }

    /** Plays it; whether the bundle was verified and the changed one refused. */
    boolean play() {
        char[] passphrase = Passphrases.generate(new SecureRandom());
        try {
            makeVault(passphrase);
            try (LocalVault vault = LocalVault.open(folder.vault(), passphrase)) {
                export(vault, deposit(vault));
            }
        } finally {
            Arrays.fill(passphrase, '\0');
        }
        folder.handOver();
        DemoAuditor auditor = new DemoAuditor(folder);
        boolean verified = story.verified(auditor);
        tamper();
        boolean refused = story.refused(auditor);
        if (verified && refused) {
            story.end();
        }
        return verified && refused;
    }

    private void makeVault(char[] passphrase) {
        story.making();
        byte[] line = Utf8.bytes(new String(passphrase) + "\n");
        OutputFile.create(folder.file("passphrase"), out -> out.write(line));
        List<char[]> governance = List.of(passphrase.clone(), passphrase.clone());
        VaultMaker.Passwords passwords = new VaultMaker.Passwords(passphrase, governance);
        story.made(new VaultMaker("", passwords).make(folder.vault().path()));
    }

    private List<Export> deposit(LocalVault vault) {
        List<Export> exports = new ArrayList<>();
        for (DemoTexts.Sample sample : texts.samples()) {
            story.depositing(sample.name());
            Receipt receipt = vault.vault().deposit(CALLER, vault.defaultCase(), sample.draft());
            vault.sequence();
            int segments = vault.vault()
                    .overview(receipt.record(), receipt.version())
                    .note()
                    .commitments()
                    .size();
            story.deposited(receipt, segments, sample.text().paragraphs().size(), vault.indexOf(receipt.entry()));
            exports.add(
                    sample.withheld().isEmpty()
                            ? Export.readable(receipt.record(), receipt.version(), EnumSet.of(Audience.OPEN))
                            : release(vault, receipt, sample));
        }
        return exports;
    }

    private Export release(LocalVault vault, Receipt receipt, DemoTexts.Sample sample) {
        story.releasing(sample.withheld().size());
        List<Integer> places = paragraphs(vault, receipt);
        List<Integer> withheld = sample.withheld().stream().map(places::get).toList();
        List<Integer> disclosed =
                Releases.allBut(vault, CALLER, receipt.record(), receipt.version(), withheld, List.of());
        Hash release =
                vault.vault().release(CALLER, receipt.record(), receipt.version(), disclosed, "court", "proceedings");
        vault.sequence();
        story.released(release, disclosed.size(), withheld);
        return Export.released(receipt.record(), receipt.version(), release);
    }

    /** The segment numbers of the paragraphs, in their order. */
    private static List<Integer> paragraphs(LocalVault vault, Receipt receipt) {
        return vault
                .vault()
                .open(CALLER, receipt.record(), receipt.version(), EnumSet.of(Audience.OPEN, Audience.RESTRICTED))
                .segments()
                .stream()
                .filter(segment -> segment.kind() == SegmentKind.TEXT)
                .map(Segment::index)
                .toList();
    }

    private void export(LocalVault vault, List<Export> exports) {
        story.exporting();
        Exported[] exported = new Exported[1];
        OutputFile.create(
                folder.file("bundle.zip"), out -> exported[0] = vault.vault().export(CALLER, exports, out));
        story.exported(exported[0]);
    }

    private void tamper() {
        DemoForger forger = new DemoForger(folder.file("bundle.zip"));
        String changed =
                forger.change(texts.samples().get(0).text().paragraphs().get(0));
        forger.write(folder.file("tampered"));
        story.tampered(changed);
    }
}
