package org.evidencevault.core.record;

import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * The content of an attachment segment: what the file behind it is.
 *
 * @param sha256 of the file's bytes
 * @param size in bytes
 * @param mediaType such as {@code image/jpeg} (RFC 6838), lower case, without parameters
 */
public record Attachment(Hash sha256, long size, String mediaType) {
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

    public Attachment {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " is negative");
        }
        if (!isMediaType(mediaType)) {
            throw new IllegalArgumentException("\"" + mediaType + "\" is not a lower-case media type");
        }
    }

    /** Whether {@code text} can stand as a media type here. */
    public static boolean isMediaType(String text) {
        return MEDIA_TYPE.matcher(text).matches();
    }

    public byte[] encode() {
        return Utf8.bytes("sha256 " + sha256.hex() + "\nsize " + size + "\ntype " + mediaType + "\n");
    }

    public static Attachment parse(byte[] content, String where) {
        LineReader in = new LineReader(content, where);
        Hash sha256 = Hash.parseHex(in.field("sha256"), in.at());
        long size = in.decimalField("size", 0, Long.MAX_VALUE);
        String type = in.field("type");
        if (!isMediaType(type)) {
            throw in.fail(FailureKind.NON_CANONICAL, "not a lower-case media type");
        }
        in.end();
        return new Attachment(sha256, size, type);
    }

    /** Requires a file of {@code actualSize} bytes and this digest to be the one described. */
    public void requireMatches(Hash actual, long actualSize, String where) {
        if (actualSize != size) {
            throw new VaultException(
                    FailureKind.ATTACHMENT_MISMATCH, where, "has " + actualSize + " bytes, its segment says " + size);
        }
        sha256.requireEqual(
                actual, FailureKind.ATTACHMENT_MISMATCH, where, "is not the file that its segment describes");
    }

    /** Shows no digest: it would tell whoever has the file that it is here. */
    @Override
    public String toString() {
        return "attachment of " + size + " bytes";
    }
}
