package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hash;
import org.junit.jupiter.api.Test;

/** Proofs against the literal oracle, for every tree of up to 64 leaves, every leaf and every smaller tree. */
class ProofTest {
    private static final int MAX = 64;
    private static final List<byte[]> ENTRIES = Trees.entries(MAX);
    private static final List<Hash> ROOTS = roots();

    private static List<Hash> roots() {
        List<Hash> roots = new ArrayList<>();
        for (int n = 0; n <= MAX; n++) {
            roots.add(Rfc6962.mth(ENTRIES.subList(0, n)));
        }
        return roots;
    }

    private static final List<List<List<Hash>>> PATHS = new ArrayList<>();
    private static final List<List<List<Hash>>> PROOFS = new ArrayList<>();

    static {
        for (int n = 0; n <= MAX; n++) {
            List<byte[]> entries = ENTRIES.subList(0, n);
            List<List<Hash>> paths = new ArrayList<>();
            List<List<Hash>> proofs = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                paths.add(Rfc6962.path(i, entries));
                proofs.add(i == 0 ? List.of() : Rfc6962.proof(i, entries));
            }
            proofs.add(List.of());
            PATHS.add(paths);
            PROOFS.add(proofs);
        }
    }

    private static Hash leaf(int index) {
        return Merkle.leafHash(ENTRIES.get(index));
    }

    @Test
    void hashesAreThoseOfTheRfc() {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Merkle.EMPTY_ROOT.hex());
        assertEquals(Rfc6962.mth(List.of(new byte[0])), Merkle.leafHash(new byte[0]));
        assertEquals(Rfc6962.mth(ENTRIES.subList(0, 2)), Merkle.nodeHash(leaf(0), leaf(1)));
    }

    @Test
    void tileProofsAreThoseOfTheOracleAndVerify() {
        for (int n = 1; n <= MAX; n++) {
            TileProofs proofs = Trees.log(n).proofs();
            assertEquals(ROOTS.get(n), proofs.root());
            for (int i = 0; i < n; i++) {
                InclusionProof proof = proofs.inclusion(i);
                assertEquals(new InclusionProof(i, n, PATHS.get(n).get(i)), proof);
                proof.verify(leaf(i), ROOTS.get(n), "proof");
            }
            for (int m = 0; m <= n; m++) {
                ConsistencyProof proof = proofs.consistency(m);
                List<Hash> expected = PROOFS.get(n).get(m);
                assertEquals(new ConsistencyProof(m, n, expected), proof);
                proof.verify(ROOTS.get(m), ROOTS.get(n), "proof");
                assertEquals(ROOTS.get(m), proofs.root(m));
            }
        }
    }

    @Test
    void everyChangedPathElementIsRefused() {
        for (int n = 2; n <= MAX; n++) {
            for (int i = 0; i < n; i++) {
                List<Hash> path = PATHS.get(n).get(i);
                for (List<Hash> changed : changes(path)) {
                    refuseInclusion(new InclusionProof(i, n, changed), leaf(i), ROOTS.get(n));
                }
            }
            for (int m = 1; m < n; m++) {
                List<Hash> path = PROOFS.get(n).get(m);
                for (List<Hash> changed : changes(path)) {
                    refuseConsistency(new ConsistencyProof(m, n, changed), ROOTS.get(m), ROOTS.get(n));
                }
            }
        }
    }

    @Test
    void aGoodPathShowsNoOtherRoot() {
        Hash other = Merkle.leafHash(new byte[] {1});
        for (int n = 2; n <= MAX; n++) {
            for (int m = 1; m < n; m++) {
                ConsistencyProof proof =
                        new ConsistencyProof(m, n, PROOFS.get(n).get(m));
                refuseConsistency(proof, other, ROOTS.get(n));
                refuseConsistency(proof, ROOTS.get(m), other);
                refuseConsistency(proof, ROOTS.get(m - 1), ROOTS.get(n));
            }
        }
    }

    private static void refuseInclusion(InclusionProof proof, Hash leaf, Hash root) {
        assertFails(FailureKind.NOT_INCLUDED, () -> proof.verify(leaf, root, "proof"));
    }

    private static void refuseConsistency(ConsistencyProof proof, Hash oldRoot, Hash newRoot) {
        assertFails(FailureKind.INCONSISTENT, () -> proof.verify(oldRoot, newRoot, "proof"));
    }

    /** Each element with one bit flipped, and each pair of neighbours swapped. */
    private static List<List<Hash>> changes(List<Hash> path) {
        List<List<Hash>> all = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            byte[] flipped = path.get(i).bytes();
            flipped[i % Hash.SIZE] ^= 1;
            List<Hash> changed = new ArrayList<>(path);
            changed.set(i, Hash.ofBytes(flipped));
            all.add(changed);
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(path);
                swapped.set(i, path.get(i - 1));
                swapped.set(i - 1, path.get(i));
                all.add(swapped);
            }
        }
        return all;
    }

    @Test
    void longerAndShorterPathsAreRefused() {
        for (int n = 1; n <= MAX; n++) {
            for (int i = 0; i < n; i++) {
                List<Hash> path = PATHS.get(n).get(i);
                for (List<Hash> changed : otherLengths(path)) {
                    InclusionProof proof = new InclusionProof(i, n, changed);
                    assertFails(FailureKind.WRONG_LENGTH, () -> proof.rootFrom(leaf(0)));
                }
            }
            for (int m = 0; m <= n; m++) {
                List<Hash> path = PROOFS.get(n).get(m);
                for (List<Hash> changed : otherLengths(path)) {
                    ConsistencyProof proof = new ConsistencyProof(m, n, changed);
                    assertFails(FailureKind.WRONG_LENGTH, () -> proof.verify(ROOTS.get(0), ROOTS.get(1), "proof"));
                }
            }
        }
    }

    private static List<List<Hash>> otherLengths(List<Hash> path) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(Merkle.EMPTY_ROOT);
        return path.isEmpty() ? List.of(longer) : List.of(longer, path.subList(1, path.size()), List.of());
    }

    @Test
    void anotherIndexOrLeafIsRefused() {
        for (int n = 1; n <= MAX; n++) {
            for (int i = 0; i < n; i++) {
                List<Hash> path = PATHS.get(n).get(i);
                for (int other = 0; other <= n; other++) {
                    if (other != i) {
                        InclusionProof proof = new InclusionProof(other, n, path);
                        Hash leaf = leaf(i);
                        Hash root = ROOTS.get(n);
                        FailureKind kind = Failures.kindOf(() -> proof.verify(leaf, root, "proof"));
                        FailureKind expected = other == n
                                ? FailureKind.OUT_OF_RANGE
                                : path.size() == PATHS.get(n).get(other).size()
                                        ? FailureKind.NOT_INCLUDED
                                        : FailureKind.WRONG_LENGTH;
                        assertEquals(expected, kind);
                    }
                }
            }
        }
    }

    @Test
    void aConsistencyProofOfOtherSizesIsRefused() {
        for (int n = 2; n <= MAX; n++) {
            for (int m = 1; m < n; m++) {
                List<Hash> path = PROOFS.get(n).get(m);
                Hash oldRoot = ROOTS.get(m);
                Hash newRoot = ROOTS.get(n);
                for (int other = 0; other <= n; other++) {
                    ConsistencyProof proof = new ConsistencyProof(other, n, path);
                    if (other != m) {
                        FailureKind kind = Failures.kindOf(() -> proof.verify(oldRoot, newRoot, "proof"));
                        assertNotEquals(FailureKind.OUT_OF_RANGE, kind);
                    }
                }
                ConsistencyProof backwards = new ConsistencyProof(n, m, path);
                assertFails(FailureKind.OUT_OF_RANGE, () -> backwards.verify(newRoot, oldRoot, "proof"));
            }
        }
    }

    @Test
    void fromTheEmptyTreeAndToTheSameTreeTheRootsDecide() {
        ConsistencyProof fromEmpty = new ConsistencyProof(0, 3, List.of());
        fromEmpty.verify(Merkle.EMPTY_ROOT, ROOTS.get(3), "proof");
        refuseConsistency(fromEmpty, ROOTS.get(1), ROOTS.get(3));
        ConsistencyProof same = new ConsistencyProof(3, 3, List.of());
        same.verify(ROOTS.get(3), ROOTS.get(3), "proof");
        refuseConsistency(same, ROOTS.get(2), ROOTS.get(3));
        new ConsistencyProof(0, 0, List.of()).verify(Merkle.EMPTY_ROOT, Merkle.EMPTY_ROOT, "proof");
    }

    @Test
    void domainsAreChecked() {
        TileProofs proofs = Trees.log(5).proofs();
        assertThrows(IllegalArgumentException.class, () -> proofs.inclusion(5));
        assertThrows(IllegalArgumentException.class, () -> proofs.inclusion(-1));
        assertThrows(IllegalArgumentException.class, () -> proofs.consistency(6));
        assertThrows(IllegalArgumentException.class, () -> proofs.root(6));
        assertThrows(IllegalArgumentException.class, () -> proofs.root(-1));
        assertEquals(Merkle.EMPTY_ROOT, Trees.log(0).proofs().root());
        assertThrows(IllegalArgumentException.class, () -> new InclusionProof(-1, 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new ConsistencyProof(1, -1, List.of()));
        assertFails(FailureKind.OUT_OF_RANGE, () -> new InclusionProof(0, 0, List.of()).rootFrom(leaf(0)));
    }

    @Test
    void hugeSizesNeedNoHugeTree() {
        long size = Long.MAX_VALUE;
        InclusionProof last = new InclusionProof(size - 1, size, List.of());
        assertFails(FailureKind.WRONG_LENGTH, () -> last.rootFrom(leaf(0)));
        ConsistencyProof proof = new ConsistencyProof(size - 1, size, List.of());
        assertFails(FailureKind.WRONG_LENGTH, () -> proof.verify(leaf(0), leaf(1), "proof"));
    }
}
