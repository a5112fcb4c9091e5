package org.evidencevault.core.tlog;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.codec.Hash;

/** RFC 6962, section 2.1, word for word and slow: MTH, PATH, PROOF and SUBPROOF over a list of entries. */
final class Rfc6962 {
    private Rfc6962() {}

    static Hash mth(List<byte[]> d) {
        if (d.isEmpty()) {
            return Hash.finish(Hash.sha256());
        }
        MessageDigest sha = Hash.sha256();
        if (d.size() == 1) {
            sha.update((byte) 0x00);
            sha.update(d.get(0));
            return Hash.finish(sha);
        }
        int k = k(d.size());
        sha.update((byte) 0x01);
        sha.update(mth(d.subList(0, k)).bytes());
        sha.update(mth(d.subList(k, d.size())).bytes());
        return Hash.finish(sha);
    }

    static List<Hash> path(int m, List<byte[]> d) {
        int n = d.size();
        if (n == 1) {
            return List.of();
        }
        int k = k(n);
        return m < k
                ? append(path(m, d.subList(0, k)), mth(d.subList(k, n)))
                : append(path(m - k, d.subList(k, n)), mth(d.subList(0, k)));
    }

    static List<Hash> proof(int m, List<byte[]> d) {
        return subproof(m, d, true);
    }

    private static List<Hash> subproof(int m, List<byte[]> d, boolean b) {
        int n = d.size();
        if (m == n) {
            return b ? List.of() : List.of(mth(d));
        }
        int k = k(n);
        return m <= k
                ? append(subproof(m, d.subList(0, k), b), mth(d.subList(k, n)))
                : append(subproof(m - k, d.subList(k, n), false), mth(d.subList(0, k)));
    }

    /** The largest power of two smaller than n. */
    private static int k(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> append(List<Hash> list, Hash last) {
        List<Hash> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }
}
