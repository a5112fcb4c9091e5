package org.evidencevault.cli.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** The certificate authorities in a PEM file. */
final class Authorities {
    private static final int MAX_BYTES = 1 << 20;

    private Authorities() {}

    /**
     * A context that believes these authorities and no others.
     *
     * @throws VaultException UNKNOWN_SYNTAX if the file holds no certificate; IO
     */
    static SSLContext read(Path file) {
        byte[] bytes = InputFile.read(file, MAX_BYTES);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate each : certificates(bytes, file)) {
                store.setCertificateEntry("ca-" + number, each);
                number++;
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do TLS", e);
        } catch (IOException e) {
            throw VaultException.io(file.toString(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(byte[] pem, Path file) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        try {
            Collection<? extends Certificate> certificates =
                    factory.generateCertificates(new ByteArrayInputStream(pem));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            // The same to whoever gave the file.
        }
        throw new VaultException(FailureKind.UNKNOWN_SYNTAX, file.toString(), "holds no certificate in PEM");
    }
}
