package org.evidencevault.core.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.GenTimeAccuracy;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/** A time-stamp token (RFC 3161) from a granted response: well formed, not yet verified. */
final class Token {
    /** Never registered: handed to those who need it. */
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private static final Set<String> DIGESTS = Set.of(
            NISTObjectIdentifiers.id_sha256.getId(),
            NISTObjectIdentifiers.id_sha384.getId(),
            NISTObjectIdentifiers.id_sha512.getId());

    private final TimeStampToken token;
    private final String where;

    private Token(TimeStampToken token, String where) {
        this.token = token;
        this.where = where;
    }

    /**
     * Parses a response.
     *
     * @throws VaultException UNKNOWN_SYNTAX or NON_CANONICAL if it is none in our form; BAD_TIMESTAMP if it does not grant a token
     */
    static Token parse(byte[] response, String where) {
        if (!Arrays.equals(response, TimestampResponse.canonical(response, where))) {
            throw new VaultException(
                    FailureKind.NON_CANONICAL, where, "not the DER of a response without anything unsigned in it");
        }
        try {
            return new Token(new TimeStampResponse(response).getTimeStampToken(), where);
        } catch (IOException | TSPException | RuntimeException e) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "not a time-stamp response");
        }
    }

    /** Requires the token to be about {@code text}. */
    void requireImprint(byte[] text) {
        ASN1ObjectIdentifier digest = token.getTimeStampInfo().getMessageImprintAlgOID();
        if (!NISTObjectIdentifiers.id_sha256.equals(digest)) {
            throw bad("its imprint is not SHA-256");
        }
        byte[] imprint = token.getTimeStampInfo().getMessageImprintDigest();
        if (!Arrays.equals(imprint, Hash.of(text).bytes())) {
            throw bad("it is about another text than the checkpoint's");
        }
    }

    /**
     * Requires the authority's signature, the signing-certificate attribute, a certificate for time-stamping alone (critical
     * extended key usage), and a chain to a root that was valid when the token was made. Returns how many certificates in it are
     * not of that chain.
     */
    int requireSigned(TimestampRoots roots) {
        try {
            requireStrongDigest();
            X509CertificateHolder signer = signer();
            SignerInformationVerifier verifier = new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(PROVIDER)
                    .build(signer);
            token.validate(verifier);
            List<X509Certificate> surplus = certificates();
            surplus.removeAll(roots.requireChain(certificate(signer), surplus, genTime(), where));
            return surplus.size();
        } catch (VaultException e) {
            throw e;
        } catch (TSPException
                | GeneralSecurityException
                | IOException
                | OperatorCreationException
                | RuntimeException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private void requireStrongDigest() {
        for (SignerInformation signer : token.toCMSSignedData().getSignerInfos()) {
            if (!DIGESTS.contains(signer.getDigestAlgOID())) {
                throw bad("signed over a digest other than SHA-2");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private X509CertificateHolder signer() {
        Collection<X509CertificateHolder> matches = token.getCertificates().getMatches(token.getSID());
        if (matches.size() != 1) {
            throw bad("the authority's certificate is not in the token");
        }
        return matches.iterator().next();
    }

    private List<X509Certificate> certificates() throws GeneralSecurityException, IOException {
        List<X509Certificate> all = new ArrayList<>();
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            all.add(certificate(holder));
        }
        return all;
    }

    private static X509Certificate certificate(X509CertificateHolder holder)
            throws GeneralSecurityException, IOException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    }

    private Instant genTime() {
        return Dates.genTime(token.getTimeStampInfo());
    }

    /** The latest time that the token can mean: what it says, and its stated inaccuracy on top. */
    Instant latest() {
        GenTimeAccuracy accuracy = token.getTimeStampInfo().getGenTimeAccuracy();
        return accuracy == null
                ? genTime()
                : genTime()
                        .plusSeconds(accuracy.getSeconds())
                        .plusMillis(accuracy.getMillis())
                        .plusNanos(1000L * accuracy.getMicros());
    }

    private VaultException bad(String why) {
        return new VaultException(FailureKind.BAD_TIMESTAMP, where, why);
    }
}
