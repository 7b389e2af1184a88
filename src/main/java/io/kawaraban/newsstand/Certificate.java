package io.kawaraban.newsstand;

import io.kawaraban.platform.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.pem.PemContent;

/** The certificate by which readers know the newspaper, read from two files and again whenever they change. */
final class Certificate {
    private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);
    private static final char[] IN_MEMORY = "in memory".toCharArray();
    private final NewsstandSettings.Tls settings;
    private final SslContextFactory.Server ssl = new SslContextFactory.Server();
    private Written seen;
    private Written tried;

    /** The two files as they are. */
    private record Written(String certificate, String key) {}

    /** The certificate that the settings name; refused with what to do about it if it is of no use. */
    Certificate(NewsstandSettings.Tls settings) {
        this.settings = settings;
        if (settings.certificate().isBlank() || settings.key().isBlank())
            throw wrong("TLS needs both files, the certificate's and the key's", null);
        seen = tried = written();
        ssl.setKeyStore(store(tried));
        ssl.setKeyStorePassword(new String(IN_MEMORY));
        ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        ssl.setCipherComparator(HTTP2Cipher.COMPARATOR);
        ssl.setUseCipherSuitesOrder(true);
        ssl.setRenegotiationAllowed(false);
    }

    SslContextFactory.Server ssl() {
        return ssl;
    }

    /** Takes up what the files say, once they have said it twice; if it is of no use, the old one stays, and that is told once. */
    void look() {
        var now = writtenOrNot();
        boolean isBeingWritten = !now.equals(seen);
        seen = now;
        if (isBeingWritten || now.equals(tried)) return;

        tried = now;
        try {
            var store = store(written());
            ssl.reload(context -> context.setKeyStore(store));
            LOG.info("A new certificate is in use");
        } catch (Exception e) {
            LOG.warn("The certificate stays the old one. {}", e.getMessage());
        }
    }

    private Written writtenOrNot() {
        try {
            return written();
        } catch (Refusal e) {
            return new Written(e.getMessage(), "");
        }
    }

    private Written written() {
        return new Written(text(settings.certificate()), text(settings.key()));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw wrong("There is no file " + file, e);
        } catch (IOException e) {
            throw wrong("The file " + file + " cannot be read", e);
        }
    }

    private KeyStore store(Written written) {
        var chain = chain(written.certificate);
        var key = key(written.key);
        try {
            if (!belongs(key, chain.getFirst())) throw wrong("The key of " + settings.key() + " is not that of the first certificate of " + settings.certificate(), null);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("kawaraban", key, IN_MEMORY, chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw wrong("The certificate of " + settings.certificate() + " cannot be used (" + e.getMessage() + ")", e);
        }
    }

    private List<X509Certificate> chain(String pem) {
        try {
            return PemContent.of(pem).getCertificates();
        } catch (RuntimeException e) {
            throw wrong("The file " + settings.certificate() + " holds no certificate that can be read", e);
        }
    }

    private PrivateKey key(String pem) {
        try {
            var key = PemContent.of(pem).getPrivateKey();
            if (key != null) return key;
        } catch (RuntimeException e) {
            throw wrong("The file " + settings.key() + " holds no private key that can be read without a password", e);
        }
        throw wrong("The file " + settings.key() + " holds no private key", null);
    }

    private static boolean belongs(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) return false;
        var signature = Signature.getInstance(switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        });
        signature.initSign(key);
        signature.update(certificate.getEncoded());
        var signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(certificate.getEncoded());
        return signature.verify(signed);
    }

    private static Refusal wrong(String what, Exception cause) {
        return new Refusal(what + ". Set KAWARABAN_TLS_CERTIFICATE to a PEM file with the certificate and those that lead to its root,"
                + " and KAWARABAN_TLS_KEY to a PEM file with its private key.", Refusal.WRONG_USE, cause);
    }
}
