package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed before and after every call that changes something in a store, while it deposits, erases and sequences. After
 * each kill the vault opens, {@code fsck} finds nothing, and what was acknowledged is there.
 */
class VaultCrashTest {
    @TempDir
    Path folder;

    @Test
    void everyKillLeavesAWholeVault() throws Exception {
        Path fresh = folder.resolve("fresh");
        TestVault.create(fresh).close();
        int kills = Killing.atEveryStep(fresh, Child.class, VaultCrashTest::check);
        assertTrue(kills > 20, kills + " kills");
    }

    private static void check(Path vault) throws Exception {
        try (TestVault test = TestVault.open(vault, TestVault.Wrap.NOTHING)) {
            test.sequence();
            assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}), vault.toString());
            Path acknowledged = vault.resolve("acknowledged");
            if (Files.exists(acknowledged)) {
                for (String line : Files.readAllLines(acknowledged)) {
                    String[] words = line.split(" ");
                    Id record = Id.parse(words[1], "test");
                    boolean erased = !test.vault.overview(record, 1).erasures().isEmpty();
                    switch (words[0]) {
                        case "erased" -> assertTrue(erased, line);
                        case "deposited" -> {
                            if (!erased) {
                                test.vault.open(LEAD, record, 1, EnumSet.of(Audience.OPEN));
                            }
                        }
                        default -> throw new IllegalStateException(line);
                    }
                }
            }
        }
    }

    /** What the killed process does; writes down what was acknowledged to it. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            TestVault test = Killing.open(args);
            Draft draft = new Draft(ContentKind.ARTICLE).paragraph("One.").paragraph("Two.", Audience.RESTRICTED);
            draft.file(new FileContent("text/plain", 3, () -> new ByteArrayInputStream(new byte[3])));
            Receipt kept = test.vault.deposit(LEAD, test.caseId, draft);
            Killing.say(test, "deposited " + kept.record());
            Receipt gone =
                    test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.SOURCE_NOTE).paragraph("Three."));
            Killing.say(test, "deposited " + gone.record());
            test.vault.erase(LEAD, kept.record(), 1, List.of(0), "newsroom", "safety");
            test.vault.erase(LEAD, gone.record(), "source", "safety");
            Killing.say(test, "erased " + gone.record());
            test.sequence();
            test.close();
        }
    }
}
