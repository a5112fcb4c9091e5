package org.evidencevault.core.verify;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** The certificates that the auditor trusts as roots of time-stamp authorities. Immutable, thread safe. */
public final class TimestampRoots {
    /** Bytes of a file of roots. */
    public static final int MAX_BYTES = 4 << 20;

    private final Set<TrustAnchor> anchors;

    private TimestampRoots(Set<TrustAnchor> anchors) {
        this.anchors = Set.copyOf(anchors);
    }

    /**
     * Parses certificates in PEM, one after the other; {@code where} names the file in errors.
     *
     * @throws VaultException EMPTY_POLICY without one, UNKNOWN_SYNTAX, LIMIT_EXCEEDED
     */
    public static TimestampRoots parse(byte[] pem, String where) {
        if (pem.length > MAX_BYTES) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, where, pem.length + " bytes; at most " + MAX_BYTES);
        }
        Set<TrustAnchor> anchors = new HashSet<>();
        try {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .forEach(certificate -> anchors.add(new TrustAnchor((X509Certificate) certificate, null)));
        } catch (GeneralSecurityException e) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "not certificates in PEM");
        }
        if (anchors.isEmpty()) {
            throw new VaultException(FailureKind.EMPTY_POLICY, where, "no certificate");
        }
        return new TimestampRoots(anchors);
    }

    /**
     * Requires a chain (RFC 5280, section 6) from one of the roots to {@code signer}, through {@code others} as needed, that was valid
     * at {@code time}: a certificate that expired since is good. Revocation is not looked up. Returns the chain without its root.
     *
     * @throws VaultException BAD_TIMESTAMP
     */
    List<? extends Certificate> requireChain(
            X509Certificate signer, Collection<X509Certificate> others, Instant time, String where) {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.copyOf(others))));
            parameters.setRevocationEnabled(false);
            Dates.validateAt(parameters, time);
            return CertPathBuilder.getInstance("PKIX")
                    .build(parameters)
                    .getCertPath()
                    .getCertificates();
        } catch (GeneralSecurityException e) {
            throw new VaultException(
                    FailureKind.BAD_TIMESTAMP,
                    where,
                    "no valid chain at " + time + " to a trusted root: " + e.getMessage());
        }
    }
}
