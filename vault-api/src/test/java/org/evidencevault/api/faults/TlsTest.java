package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.evidencevault.api.People;
import org.evidencevault.api.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** HTTPS from PEM files, as docs/configuration.md says, and no plain HTTP beside it. */
@EnabledIfSystemProperty(named = Site.APPLICATION, matches = ".+")
class TlsTest {
    @Test
    void httpsAloneIsAnswered() throws Exception {
        Site site = Site.create();
        X509Certificate certificate = writePem(site.folder());
        int port = Ports.free();
        site.with(
                        "quarkus.http.ssl.certificate.files",
                        site.folder().resolve("tls.crt").toString())
                .with(
                        "quarkus.http.ssl.certificate.key-files",
                        site.folder().resolve("tls.key").toString())
                .with("quarkus.http.ssl-port", Integer.toString(port))
                .with("quarkus.http.insecure-requests", "disabled");
        try (Server server = site.serve()) {
            URI cases = URI.create("https://localhost:" + port + "/v1/cases");
            HttpRequest request = HttpRequest.newBuilder(cases)
                    .header("Authorization", "Bearer " + People.lead().token().value())
                    .build();
            HttpResponse<String> answer = trusting(certificate).send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("TLSv1.3", answer.sslSession().orElseThrow().getProtocol());
            assertTrue(answer.headers().firstValue("Strict-Transport-Security").isPresent());
            assertThrows(
                    SSLHandshakeException.class,
                    () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()),
                    "whoever does not trust the certificate");
            HttpRequest plain =
                    HttpRequest.newBuilder(server.api().resolve("/v1/cases")).build();
            assertThrows(
                    ConnectException.class,
                    () -> HttpClient.newHttpClient().send(plain, HttpResponse.BodyHandlers.discarding()));
        }
    }

    private static HttpClient trusting(X509Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("vault", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /** A key and its self-signed certificate for localhost. */
    private static X509Certificate writePem(Path folder) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=localhost");
        Instant now = Instant.now();
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minus(Duration.ofHours(1))),
                                Date.from(now.plus(Duration.ofDays(1))),
                                name,
                                keys.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        writePem(folder.resolve("tls.crt"), "CERTIFICATE", certificate.getEncoded());
        writePem(folder.resolve("tls.key"), "PRIVATE KEY", keys.getPrivate().getEncoded());
        return certificate;
    }

    private static void writePem(Path file, String what, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what
                        + "-----\n");
    }
}
