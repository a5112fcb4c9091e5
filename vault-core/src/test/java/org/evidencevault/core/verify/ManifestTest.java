package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Failures;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.StoredZipNames;
import org.junit.jupiter.api.Test;

/** Manifests of three files, {@code a}, {@code b} and {@code c}. */
class ManifestTest {
    private static final byte[] CONTENT = Seeds.ascii("content");

    private final StoredZipNames names = new StoredZipNames();
    private final Checks checks = new Checks();
    private final Manifest manifest;
    private final BitSet all = new BitSet();

    ManifestTest() {
        List.of("a", "b", "c").forEach(name -> names.add(name, "test"));
        all.set(0, 3);
        manifest = new Manifest(names);
    }

    private static String lines(String... paths) {
        StringBuilder text = new StringBuilder();
        for (String path : paths) {
            text.append(TestBundle.line(path, CONTENT));
        }
        return text.toString();
    }

    private void read(String text) {
        manifest.read(Seeds.ascii(text), all, "manifest", checks);
    }

    private static Check unlisted(String name) {
        return Check.failed(CheckId.BAG, name, FailureKind.UNEXPECTED_FILE, "manifest does not list it");
    }

    @Test
    void everyFileThatIsNotListedIsNamed() {
        read("");
        assertEquals(List.of(unlisted("a"), unlisted("b"), unlisted("c")), checks.lines());
    }

    @Test
    void theFirstTheMiddleAndTheLastMayBeMissing() {
        for (String left : List.of("a", "b", "c")) {
            Checks each = new Checks();
            String[] others = List.of("a", "b", "c").stream()
                    .filter(name -> !name.equals(left))
                    .toArray(String[]::new);
            Manifest fresh = new Manifest(names);
            fresh.read(Seeds.ascii(lines(others)), all, "manifest", each);
            assertEquals(List.of(unlisted(left)), each.lines());
            assertFalse(fresh.lists(names.find(left).getAsInt()));
        }
    }

    @Test
    void whatIsListedAndNotThereIsNamed() {
        read(lines("a", "b", "bb", "c", "d"));
        assertEquals(
                List.of("bb", "d"), checks.lines().stream().map(Check::subject).toList());
        assertTrue(
                checks.lines().stream().allMatch(line -> line.failure().equals(Optional.of(FailureKind.MISSING_FILE))));
    }

    @Test
    void ofATextThatIsNoManifestNothingIsTaken() {
        Failures.assertFails(FailureKind.NON_CANONICAL, () -> read(lines("a", "b") + "x".repeat(70)));
        assertFalse(manifest.lists(0));
        assertFalse(manifest.lists(1));
    }

    @Test
    void theLineOfADefectIsNamed() {
        String where = Failures.assertFails(FailureKind.DUPLICATE, () -> read(lines("a", "b", "b")))
                .where()
                .orElseThrow();
        assertEquals("manifest line 3", where);
    }

    @Test
    void aPathHasNoSpaceAndNoControlCharacter() {
        for (String path : List.of("a b", " a", "a\u0000", "a\u007f", "a\t")) {
            Failures.assertFails(FailureKind.UNSAFE_PATH, () -> read(lines(path)));
        }
        Failures.assertFails(FailureKind.WRONG_LENGTH, () -> read(lines("a").substring(0, 66)));
        Failures.assertFails(FailureKind.OUT_OF_ORDER, () -> read(lines("")));
    }
}
