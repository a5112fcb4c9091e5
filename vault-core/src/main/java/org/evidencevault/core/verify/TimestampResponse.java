package org.evidencevault.core.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** The one form that a time-stamp response (RFC 3161, section 2.4.2) has in a bundle. */
public final class TimestampResponse {
    private TimestampResponse() {}

    /**
     * The DER of a granted response with nothing in it that nobody signed: no text beside the status, no unsigned attributes, no
     * revocation lists. Authorities answer in many forms; this is what to keep of an answer.
     *
     * @param where names the response in errors
     * @throws VaultException UNKNOWN_SYNTAX if it is none; BAD_TIMESTAMP if it does not grant a token
     */
    public static byte[] canonical(byte[] response, String where) {
        try {
            TimeStampResp parsed = TimeStampResp.getInstance(ASN1Primitive.fromByteArray(response));
            boolean granted = parsed.getStatus().getStatus().intValueExact() == PKIStatus.GRANTED;
            if (!granted || parsed.getTimeStampToken() == null) {
                throw new VaultException(FailureKind.BAD_TIMESTAMP, where, "the authority did not grant it");
            }
            CMSSignedData token = bare(new CMSSignedData(parsed.getTimeStampToken()));
            return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), token.toASN1Structure())
                    .getEncoded(ASN1Encoding.DER);
        } catch (VaultException e) {
            throw e;
        } catch (IOException | CMSException | RuntimeException e) {
            // The library meets bytes that are no response with many kinds of exception.
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "not a time-stamp response");
        }
    }

    private static CMSSignedData bare(CMSSignedData token) throws CMSException {
        List<SignerInformation> signers = new ArrayList<>();
        for (SignerInformation signer : token.getSignerInfos()) {
            signers.add(SignerInformation.replaceUnsignedAttributes(signer, null));
        }
        CMSSignedData signed = CMSSignedData.replaceSigners(token, new SignerInformationStore(signers));
        return CMSSignedData.replaceCertificatesAndCRLs(signed, token.getCertificates(), null, null);
    }
}
