package org.evidencevault.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * The file names of one archive, ascending by bytes: relative paths of {@code [A-Za-z0-9._/-]} that mean the same on every
 * file system. Not thread safe while names are added, thread safe once sealed. One array holds all of them, because an archive
 * may have half a million.
 */
public final class StoredZipNames {
    /** Names that one archive may hold. */
    public static final int MAX_COUNT = 500_000;
    /** Bytes that one name may have. */
    public static final int MAX_LENGTH = 240;

    private static final int MAX_ELEMENTS = 16;
    private static final BitSet ALLOWED = new BitSet();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/"
                .chars()
                .forEach(ALLOWED::set);
    }

    private byte[] bytes = new byte[4096];
    private int[] ends = new int[64];
    private int count;

    /**
     * Adds the name at {@code offset} of {@code source}; {@code where} names the archive in errors.
     *
     * @return the name's number
     * @throws VaultException UNSAFE_PATH for an absolute path, an empty element, one that ends in a dot (so {@code .} and
     *     {@code ..}), a folder, a backslash or any other character; DUPLICATE, OUT_OF_ORDER, LIMIT_EXCEEDED
     */
    public int add(byte[] source, int offset, int length, String where) {
        if (count == MAX_COUNT) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, where, "more than " + MAX_COUNT + " files");
        }
        requireSafe(source, offset, length, where);
        int start = count == 0 ? 0 : ends[count - 1];
        if (count > 0) {
            requireAfterLast(source, offset, length, where);
        }
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(start + length, bytes.length * 2));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        System.arraycopy(source, offset, bytes, start, length);
        ends[count] = start + length;
        return count++;
    }

    /** Adds {@code name}, as {@link #add(byte[], int, int, String)} does. */
    public int add(String name, String where) {
        byte[] encoded = Utf8.bytes(name);
        return add(encoded, 0, encoded.length, where);
    }

    private void requireAfterLast(byte[] source, int offset, int length, String where) {
        int order = Arrays.compareUnsigned(bytes, start(count - 1), ends[count - 1], source, offset, offset + length);
        if (order == 0) {
            throw new VaultException(FailureKind.DUPLICATE, where, "holds " + name(count - 1) + " twice");
        }
        if (order > 0) {
            String name = new String(source, offset, length, StandardCharsets.US_ASCII);
            throw new VaultException(FailureKind.OUT_OF_ORDER, where, name + " stands after " + name(count - 1));
        }
    }

    private static void requireSafe(byte[] source, int offset, int length, String where) {
        if (length == 0 || length > MAX_LENGTH) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED, where, "a name of " + length + " bytes; 1 to " + MAX_LENGTH);
        }
        int elements = 0;
        int before = '/';
        for (int i = offset; i <= offset + length; i++) {
            int c = i == offset + length ? '/' : source[i];
            if (c < 0 || !ALLOWED.get(c)) {
                throw unsafe(where, "a name with a character other than [A-Za-z0-9._/-]");
            }
            if (c == '/' && (before == '/' || before == '.')) {
                throw unsafe(where, "a name with an empty element, or one that ends in a dot");
            }
            if (c == '/' && ++elements > MAX_ELEMENTS) {
                throw unsafe(where, "a name of more than " + MAX_ELEMENTS + " elements");
            }
            before = c;
        }
    }

    private static VaultException unsafe(String where, String what) {
        return new VaultException(FailureKind.UNSAFE_PATH, where, what);
    }

    /**
     * Ends adding.
     *
     * @throws VaultException UNSAFE_PATH for paths that are one where case does not count, folders among them, and for a file that
     *     is also another's folder
     */
    public void seal(String where) {
        new StoredZipCollisions(this, where).refuse();
    }

    /** The number of {@code name}, if it is there. */
    public OptionalInt find(String name) {
        int found = search(Utf8.bytes(name));
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /** How many bytes name {@code index} begins with that the name before it begins with as well. */
    int shared(int index) {
        int first = index == 0
                ? 0
                : Arrays.mismatch(bytes, start(index - 1), ends[index - 1], bytes, start(index), end(index));
        return first < 0 ? length(index) : first;
    }

    /** The byte of name {@code index} at {@code offset}. */
    byte at(int index, int offset) {
        return bytes[start(index) + offset];
    }

    /** Whether a name begins with {@code folder} and a slash. */
    boolean hasFolder(String folder) {
        byte[] prefix = Utf8.bytes(folder + "/");
        int at = -search(prefix) - 1;
        return at < count
                && ends[at] - start(at) > prefix.length
                && Arrays.equals(bytes, start(at), start(at) + prefix.length, prefix, 0, prefix.length);
    }

    /** The number of {@code name}, or {@code -(insertion point) - 1}. */
    private int search(byte[] name) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(bytes, start(middle), ends[middle], name, 0, name.length);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    public int count() {
        return count;
    }

    /** Name {@code index}. Requires {@code 0 <= index < count()}. */
    public String name(int index) {
        return new String(bytes, start(index), length(index), StandardCharsets.US_ASCII);
    }

    /** Whether name {@code index} is these bytes: {@link #name(int)} without a string. */
    public boolean is(int index, byte[] source, int offset, int length) {
        return Arrays.equals(bytes, start(index), end(index), source, offset, offset + length);
    }

    /** Compares name {@code index} with these bytes: negative if it stands before them. */
    public int compare(int index, byte[] source, int offset, int length) {
        return Arrays.compareUnsigned(bytes, start(index), end(index), source, offset, offset + length);
    }

    /** Bytes of name {@code index}. */
    public int length(int index) {
        return end(index) - start(index);
    }

    /** Copies name {@code index} into {@code target} at {@code offset}. */
    void copyTo(int index, byte[] target, int offset) {
        System.arraycopy(bytes, start(index), target, offset, length(index));
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    private int end(int index) {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("name " + index + " of " + count);
        }
        return ends[index];
    }
}
