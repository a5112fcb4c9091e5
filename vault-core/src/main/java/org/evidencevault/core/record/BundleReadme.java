package org.evidencevault.core.record;

/** The README of every bundle: how to check it without our software. */
final class BundleReadme {
    static final String TEXT = """
            This is a bundle of Evidence Vault: records as they were signed and logged. What was withheld is not in it;
            its place shows as a commitment (a SHA-256 value) in the signed note. Trust nothing in this folder, this file
            included, for who signed: get the newsroom's author key, the log's policy and the roots of time-stamp
            authorities from the newsroom itself or from somebody whom you trust.

            `evault verify BUNDLE` does all that follows and more. The same by hand, with openssl 3 and a shell:

            1. Damage in transport, in the folder above data/:

               sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt

            2. The signature of a note. Of an author key like name+0a1b2c3d+AbCd... KEY is all that follows the second
               plus. In data/records/<record>/<version>/:

               KEY=AbCd...
               b() { for x; do printf "\\\\$(printf %03o $x)"; done; }
               { b 48 42 48 5 6 3 43 101 112 3 33 0; printf %s "$KEY" | base64 -d | tail -c 32; } > author.der
               sed '/^$/,$d' record.note > text
               tail -n 1 record.note | sed 's/.* //' | base64 -d | tail -c 64 > signature
               openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey author.der -in text -sigfile signature

            3. A disclosed segment, here number I, with b as above. Both lines that this prints are the same:

               I=0; F=segments/$(printf %04d $I); N=$(wc -c < $F)
               set -- $(grep "^$I " disclosure)
               { printf 'evidence-vault/segment@v1\\000'; sed -n 's/^nonce //p' record.note | base64 -d
                 b 0 0 $((I / 256)) $((I % 256)) $2; printf %s "$3" | base64 -d
                 b 0 0 0 0 0 $((N / 65536)) $((N / 256 % 256)) $((N % 256)); cat $F; } |
                 openssl dgst -sha256 -binary | base64
               sed -n "$((I + 7))p" record.note

            4. An attached file: attachments/0005 has the digest and size that segments/0005 states:

               sha256sum attachments/0005; wc -c attachments/0005; cat segments/0005

            5. A time-stamp over the log's checkpoint, with the authority's roots in roots.pem. In data/log/:

               sed '/^$/,$d' checkpoint.<size> > text
               openssl ts -verify -data text -in checkpoint.<size>.<authority>.tsr -CAfile roots.pem

            6. The place in the log: *.tlog-proof is a c2sp.org/tlog-proof of the leaf SHA-256(0x00, entry), where entry is

               "evidence-vault/entry@v1" LF, the record's id (16 bytes), SHA-256 of the note file, 00 00 00 28 01

            The names of the parts, and every byte of every format, are in the specification of Evidence Vault.
            """;

    private BundleReadme() {}
}
