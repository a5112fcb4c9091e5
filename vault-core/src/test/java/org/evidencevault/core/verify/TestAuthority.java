package org.evidencevault.core.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.CollectionStore;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;

/** A time-stamp authority below a root, through an intermediate certificate. */
final class TestAuthority {
    static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2021-01-01T00:00:00Z");

    private static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final KeyPair ROOT = keys();
    private static final KeyPair MIDDLE = keys();
    private static final KeyPair AUTHORITY = keys();

    boolean criticalUsage = true;
    KeyPurposeId[] usages = {KeyPurposeId.id_kp_timeStamping};
    ASN1ObjectIdentifier digest = NISTObjectIdentifiers.id_sha256;
    String signerDigest = "SHA256withECDSA";
    boolean grant = true;
    boolean canonical = true;
    boolean withCertificates = true;
    boolean surplus;

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    TimestampRoots roots() {
        return TimestampRoots.parse(root(ROOT), "roots");
    }

    /** A root of the same name that signed nothing here, in PEM. */
    static byte[] otherRoot() {
        return root(keys());
    }

    private static byte[] root(KeyPair keys) {
        try {
            byte[] der = certificate("root", keys, "root", keys, true, BEGIN, Instant.parse("2060-01-01T00:00:00Z"))
                    .getEncoded();
            return Seeds.ascii("-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE-----\n");
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A response over {@code text}, made at {@code time}; by hand, because the library refuses to make bad ones. */
    byte[] stamp(byte[] text, Instant time) {
        try {
            X509CertificateHolder own = own();
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .setProvider(BC)
                    .setSignedAttributeGenerator(attributes(own, time))
                    .build(signerDigest, AUTHORITY.getPrivate(), own));
            if (withCertificates) {
                generator.addCertificates(
                        new CollectionStore<>(surplus ? List.of(own, middle(), stranger()) : List.of(own, middle())));
            }
            CMSSignedData token = generator.generate(
                    new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, content(text, time)), true);
            PKIStatusInfo status = new PKIStatusInfo(grant ? PKIStatus.granted : PKIStatus.rejection);
            byte[] raw = new TimeStampResp(status, grant ? token.toASN1Structure() : null).getEncoded();
            return grant && canonical ? TimestampResponse.canonical(raw, "test") : raw;
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] content(byte[] text, Instant time) throws GeneralSecurityException, IOException {
        boolean sha256 = digest.equals(NISTObjectIdentifiers.id_sha256);
        byte[] imprint =
                MessageDigest.getInstance(sha256 ? "SHA-256" : "SHA-512").digest(text);
        return new TSTInfo(
                        new ASN1ObjectIdentifier("1.2.3.4"),
                        new MessageImprint(new AlgorithmIdentifier(digest), imprint),
                        new ASN1Integer(10),
                        new ASN1GeneralizedTime(Date.from(time)),
                        new Accuracy(new ASN1Integer(2), null, null),
                        null,
                        null,
                        null,
                        null)
                .getEncoded();
    }

    private static AttributeTable attributes(X509CertificateHolder own, Instant time) throws IOException {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        ESSCertIDv2 id = new ESSCertIDv2(Hash.of(own.getEncoded()).bytes());
        vector.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(id))));
        vector.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(time)))));
        return new AttributeTable(vector);
    }

    private static X509CertificateHolder middle() throws IOException, OperatorCreationException {
        return certificate("middle", MIDDLE, "root", ROOT, true, BEGIN, Instant.parse("2050-01-01T00:00:00Z"));
    }

    private static X509CertificateHolder stranger() throws IOException, OperatorCreationException {
        return certificate("stranger", MIDDLE, "stranger", MIDDLE, true, BEGIN, Instant.parse("2050-01-01T00:00:00Z"));
    }

    private X509CertificateHolder own() throws IOException, OperatorCreationException {
        X509v3CertificateBuilder builder = builder("authority", AUTHORITY, "middle", BEGIN, END);
        builder.addExtension(Extension.extendedKeyUsage, criticalUsage, new ExtendedKeyUsage(usages));
        return builder.build(signer(MIDDLE));
    }

    private static X509CertificateHolder certificate(
            String name, KeyPair keys, String issuer, KeyPair issuerKeys, boolean authority, Instant from, Instant to)
            throws IOException, OperatorCreationException {
        X509v3CertificateBuilder builder = builder(name, keys, issuer, from, to);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        return builder.build(signer(issuerKeys));
    }

    private static X509v3CertificateBuilder builder(
            String name, KeyPair keys, String issuer, Instant from, Instant to) {
        return new X509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                BigInteger.valueOf(name.hashCode() & 0x7fffffff),
                Date.from(from),
                Date.from(to.truncatedTo(ChronoUnit.SECONDS)),
                new X500Name("CN=" + name),
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
    }

    private static ContentSigner signer(KeyPair keys) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").setProvider(BC).build(keys.getPrivate());
    }
}
