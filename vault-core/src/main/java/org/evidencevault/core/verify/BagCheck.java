package org.evidencevault.core.verify;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.StoredZipNames;
import org.evidencevault.core.record.BagInfo;
import org.evidencevault.core.record.BundleLayout;

/**
 * The bag around the evidence (RFC 8493): its tag files, and that all files are as its manifests say. Shows damage in transport,
 * and no more: nobody signed a manifest.
 */
final class BagCheck {
    private static final int MAX_TAG_FILE = 1024;
    private static final int MAX_LINE = 2 * 32 + 2 + StoredZipNames.MAX_LENGTH + 1;

    private final StoredZipNames names;
    private final Payload payload;
    private final Inventory inventory;
    private final Checks checks;
    private Optional<Id> exportId = Optional.empty();

    BagCheck(StoredZipNames names, Payload payload, Inventory inventory, Checks checks) {
        this.names = names;
        this.payload = payload;
        this.inventory = inventory;
        this.checks = checks;
    }

    /** Reads the tag files, and whatever nobody has read yet; compares all digests. To be run last. */
    Optional<Id> run() {
        Manifest manifest = new Manifest(names);
        readManifest(BundleLayout.MANIFEST, inventory.payload(), manifest);
        BitSet tags = new BitSet();
        tags.set(0, names.count());
        tags.andNot(inventory.payload());
        names.find(BundleLayout.TAG_MANIFEST).ifPresent(tags::clear);
        readManifest(BundleLayout.TAG_MANIFEST, tags, manifest);
        requireText(BundleLayout.BAGIT, BundleLayout.bagit());
        readme();
        bagInfo();
        payload.compare(manifest, checks);
        if (!checks.hasFailed()) {
            checks.passed(
                    CheckId.BAG,
                    "bag",
                    names.count()
                            + " files are whole: they are those that the bag's manifests list (nobody signed these)");
        }
        return exportId;
    }

    private void readManifest(String name, BitSet covered, Manifest manifest) {
        read(name, names.count() * MAX_LINE)
                .ifPresent(bytes -> require(name, () -> manifest.read(bytes, covered, name, checks)));
    }

    private void requireText(String name, byte[] text) {
        read(name, 1 << 16)
                .ifPresent(bytes -> require(name, () -> {
                    if (!Arrays.equals(bytes, text)) {
                        throw new VaultException(
                                FailureKind.UNKNOWN_SYNTAX, name, "is not the text that every bundle has");
                    }
                }));
    }

    /** A text for people, which another version of this code words in another way: it is named, and fails nothing. */
    private void readme() {
        read(BundleLayout.README, 1 << 16)
                .filter(bytes -> !Arrays.equals(bytes, BundleLayout.readme()))
                .ifPresent(bytes -> checks.notChecked(
                        CheckId.BAG,
                        BundleLayout.README,
                        "is not the text that this version writes; nobody signed it: do not rely on what it says"));
    }

    private void bagInfo() {
        String name = BundleLayout.BAG_INFO;
        read(name, MAX_TAG_FILE)
                .ifPresent(bytes -> require(name, () -> {
                    BagInfo info = BagInfo.parse(bytes, name);
                    exportId = info.exportId();
                    long octets = inventory.payload().stream()
                            .mapToLong(payload::size)
                            .sum();
                    if (info.octets() != octets
                            || info.files() != inventory.payload().cardinality()) {
                        throw new VaultException(
                                FailureKind.DAMAGED,
                                name,
                                "Payload-Oxum says " + info.octets() + "." + info.files() + ", the bag has " + octets
                                        + "." + inventory.payload().cardinality());
                    }
                }));
    }

    private Optional<byte[]> read(String name, int max) {
        OptionalInt file = names.find(name);
        if (file.isEmpty()) {
            checks.failed(CheckId.BAG, name, FailureKind.MISSING_FILE, "every bundle has it");
            return Optional.empty();
        }
        try {
            return Optional.of(payload.read(file.getAsInt(), max).bytes());
        } catch (VaultException e) {
            checks.failed(CheckId.BAG, name, e);
            return Optional.empty();
        }
    }

    private void require(String name, Checks.Claim claim) {
        try {
            claim.require();
        } catch (VaultException e) {
            checks.failed(CheckId.BAG, name, e);
        }
    }
}
